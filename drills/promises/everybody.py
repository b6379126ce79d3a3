"""Public responses are the same for everybody.

Each address is asked plainly, then with other headers, cookies and unknown parameters, most of them
with a word of their own: octets and headers must be the same, without that word, a cookie, or a
`Vary` by cookie. Only the seconds of `max-age` go on. Of the admin nothing may be kept by a cache.
"""

import re
from random import Random

from django.test import Client

from drills.asking import Answer, ask
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch
from drills.worlds import make_world
from migrantsday import middleware
from statements import languages
from statements.archive import Archive
from tests import factories as f

HELD = "165 addresses × 10 of 60 kinds of asking: 1 answer each; 300 of the admin: 0 to be kept"
FULL, SMALL = 165, 6

KINDS_EACH = 10
WORD = "zqreflected"
COOKIES = [
    f"sessionid={WORD}",
    f"csrftoken={WORD}",
    f"desk_language=fr; {WORD}=1",
    f"__Host-sessionid={WORD}",
    f"messages={WORD}",
    f"{WORD}",
    f"a={WORD};;=; b",
    f"django_language=ar; a={WORD * 20}",
]
HEADERS = {
    "accept": ["text/html", "application/json", f"text/{WORD}", "*/*;q=0.1"],
    "accept_language": ["fr", "ar, zh;q=0.9", WORD, "ru-RU,ru;q=0.8"],
    "accept_encoding": ["gzip", "identity", WORD],
    "authorization": [f"Basic {WORD}", f"Bearer {WORD}"],
    "cache_control": ["no-cache", "max-age=0"],
    "forwarded": [f"for=192.0.2.1;host={WORD}.example;proto=https"],
    "from": [f"{WORD}@example.org"],
    "origin": [f"https://{WORD}.example"],
    "referer": [f"https://{WORD}.example/", "https://localhost/en/"],
    "user_agent": ["Googlebot/2.1", "curl/8", f"Mozilla/5.0 ({WORD})", ""],
    "via": [f"1.1 {WORD}"],
    "x_csrftoken": [WORD],
    "x_forwarded_for": ["192.0.2.1", f"{WORD}"],
    "x_forwarded_host": [f"{WORD}.example"],
    "x_forwarded_prefix": [f"/{WORD}"],
    "x_http_method_override": ["DELETE"],
    "x_original_url": [f"/{WORD}/"],
    "x_real_ip": ["192.0.2.1"],
    "x_requested_with": ["XMLHttpRequest"],
    "x_rewrite_url": ["/en/"],
    "x_script_name": [f"/{WORD}"],
    "dnt": ["1"],
    "save_data": ["on"],
    "purpose": ["prefetch"],
    "sec_gpc": ["1"],
    "if_range": [f'"{WORD}"'],
    "priority": ["u=1"],
    "x_wap_profile": [f"https://{WORD}.example/"],
}
PARAMETERS = [
    f"utm_source={WORD}",
    f"lang=fr&x={WORD}",
    f"at=2031-01-01&{WORD}",
    f"draft={WORD}",
    f"callback={WORD}",
    f"next=https://{WORD}.example/",
    f"_method=DELETE&{WORD}=1",
    f"%00={WORD}",
    f"<{WORD}>=1",
]
KINDS = (
    [("", {"cookie": cookie}) for cookie in COOKIES]
    + [("", {name: value}) for name, values in HEADERS.items() for value in values]
    + [(f"?{parameter}", {}) for parameter in PARAMETERS]
)
MAY_DIFFER = {"content-encoding", "content-length", "x-noise"}
"""They belong to how an answer is packed; noise hides the length of what was packed."""
SECONDS = re.compile(r"max-age=[0-9]+")
SUFFIXES = ["", "x.css", "%2e%2e/x.js", "?x.css", ";x.css", "x/y.png", "#"]


def sabotage() -> None:
    """The language of a page is what the reader's browser prefers."""

    def by_the_reader(get_response: middleware.GetResponse) -> middleware.GetResponse:
        def answer(request):  # type: ignore[no-untyped-def]
            with languages.speaking(languages.chosen(request.headers.get("Accept-Language", ""))):
                response = get_response(request)
                response.headers["Content-Language"] = languages.current()
                return response

        return answer

    replace(middleware, "language_of_the_path", by_the_reader)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    public = sorted(Archive.live().addresses())
    addresses = ["/en/2999/", "/sitemap.xml", "/robots.txt"]
    addresses += chance.sample(public, min(size, len(public)) - len(addresses))
    faults = [fault for address in addresses for fault in _faults(address, chance)]
    admin, kept = _kept(min(size * 2, 300), chance)
    figure = (
        f"of {len(addresses)} addresses × {KINDS_EACH} of {len(KINDS)} kinds of asking "
        f"{len(faults)} answers were not the same for everybody, of {admin} of the admin "
        f"{len(kept)} could be kept by a cache"
    )
    return Outcome(figure, faults + kept)


def _faults(address: str, chance: Random) -> list[str]:
    plain = _told(ask(address))
    found = []
    for query, headers in chance.sample(KINDS, KINDS_EACH):
        answer = ask(address + query, **headers)
        told = _told(answer)
        if told != plain:
            found.append(f"{address}{query} {headers} is answered otherwise")
        if WORD.encode() in answer.octets:
            found.append(f"{address}{query} {headers} is reflected")
        if "set-cookie" in answer.headers or "cookie" in answer.headers.get("vary", "").lower():
            found.append(f"{address}{query} {headers} has to do with cookies")
    return found


def _told(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    """All but how it is packed, and the seconds until the next minute."""
    kept = {name: value for name, value in answer.headers.items() if name not in MAY_DIFFER}
    return answer.status, {n: SECONDS.sub("max-age", v) for n, v in kept.items()}, answer.body


def _kept(size: int, chance: Random) -> tuple[int, list[str]]:
    """Addresses of the admin, as an editor and as nobody: what a cache might keep of them."""
    editor = Client()
    editor.force_login(f.make_editor(is_superuser=True))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in editor.cookies.items())
    found = []
    pages = [page for page in _admin_pages() for _times in range(size // 60 + 1)]
    for page in pages[:size]:
        address = page + chance.choice(SUFFIXES)
        answer = ask(address, cookie=chance.choice([cookie, cookie, ""]))
        if answer.headers.get("cache-control") != "private, no-store":
            found.append(f"{address}: {answer.status} {answer.headers.get('cache-control')}")
    return len(pages[:size]), found


def _admin_pages() -> list[str]:
    models = ["edition", "statement", "observance", "office", "organisation", "speaker", "topic"]
    lists = [f"/admin/statements/{model}/" for model in models]
    return [
        "/admin/",
        "/admin/login/",
        "/admin/logout/",
        "/admin/jsi18n/",
        "/admin/autocomplete/",
        "/admin/nothing/",
        "/admin/auth/user/",
        *lists,
        *(f"{page}add/" for page in lists),
        *(f"{page}{key}/change/" for page in lists for key in (1, 2, 3, 99)),
        *(f"{page}1/history/" for page in lists),
        *(f"{page}1/delete/" for page in lists),
    ]
