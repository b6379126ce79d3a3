"""The points that Mozilla's HTTP Observatory gives for headers, by its published table.

Two newer rows of it, for the opener and embedder policies, are not counted; nor is preloading.
"""

from http.cookies import SimpleCookie

BASE = 100
NEEDED_FOR_EXTRA = 90
HALF_A_YEAR = 15_768_000
UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*")
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(headers: dict[str, str]) -> int:
    """Names in lower case. Extra points count only where nothing much is taken off."""
    points = [
        _policy(headers.get("content-security-policy", "")),
        _cookies(headers.get("set-cookie", "")),
        _sharing(headers),
        _referrer(headers.get("referrer-policy", "")),
        _transport(headers.get("strict-transport-security", "")),
        0 if headers.get("x-content-type-options", "") == "nosniff" else -5,
        _framing(headers),
        10 if headers.get("cross-origin-resource-policy") in ("same-origin", "same-site") else 0,
    ]
    without_extra = BASE + sum(each for each in points if each < 0)
    extra = sum(each for each in points if each > 0)
    return without_extra + (extra if without_extra >= NEEDED_FOR_EXTRA else 0)


def _directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";") if part.strip())
    return {name.lower(): sources for name, *sources in parts}


def _policy(policy: str) -> int:
    if not policy:
        return -25
    found = _directives(policy)
    default = found.get("default-src", ["*"])
    for name in ("script-src", "object-src"):
        if set(found.get(name, default)) & set(UNSAFE):
            return -20
    if set(found.get("style-src", default)) & set(UNSAFE):
        return 0
    is_closed = default == ["'none'"] and found.get("form-action") in (["'none'"], ["'self'"])
    return 10 if is_closed else 5


def _cookies(line: str) -> int:
    """Each of ours is a session's, or guards a form."""
    if not line:
        return 0
    marks = [
        (each["secure"], each["httponly"], each["samesite"] in ("Strict", "Lax"))
        for each in SimpleCookie(line).values()
    ]
    if not all(secure for secure, _httponly, _samesite in marks):
        return -40
    if not all(httponly for _secure, httponly, _samesite in marks):
        return -30
    return 5 if all(samesite for _secure, _httponly, samesite in marks) else 0


def _sharing(headers: dict[str, str]) -> int:
    return -50 if headers.get("access-control-allow-credentials") == "true" else 0


def _referrer(policy: str) -> int:
    if not policy:
        return 0
    return 5 if policy in PRIVATE else -5


def _transport(line: str) -> int:
    ages = [part.partition("=")[2] for part in line.split(";") if "max-age" in part]
    if not ages:
        return -20
    return 0 if int(ages[0]) >= HALF_A_YEAR else -10


def _framing(headers: dict[str, str]) -> int:
    policy = _directives(headers.get("content-security-policy", ""))
    if policy.get("frame-ancestors") in (["'none'"], ["'self'"]):
        return 5
    return 5 if headers.get("x-frame-options", "") in ("DENY", "SAMEORIGIN") else -20
