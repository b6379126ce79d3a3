import pytest

from drills.observatory import score
from migrantsday.middleware import ADMIN_POLICY, COMMON_HEADERS, PUBLIC_POLICY

OURS = {name.lower(): value for name, value in COMMON_HEADERS.items()} | {
    "content-security-policy": PUBLIC_POLICY,
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
}
COOKIE = "__Host-csrftoken=1; Path=/; Secure; HttpOnly; SameSite=Strict"


def test_our_headers_have_every_point_that_is_counted():
    assert score(OURS) == 130
    assert score(OURS | {"content-security-policy": ADMIN_POLICY, "set-cookie": COOKIE}) == 135


def test_no_headers_have_few_points():
    assert score({}) == 30


@pytest.mark.parametrize(
    ("changed", "points"),
    [
        ({"content-security-policy": PUBLIC_POLICY.replace("'none'", "'self'", 1)}, 125),
        ({"content-security-policy": f"{PUBLIC_POLICY}; script-src 'unsafe-inline'"}, 80),
        ({"content-security-policy": ""}, 75),
        ({"referrer-policy": "unsafe-url"}, 120),
        ({"referrer-policy": ""}, 125),
        ({"strict-transport-security": "max-age=3600"}, 120),
        ({"strict-transport-security": ""}, 80),
        ({"x-content-type-options": ""}, 125),
        ({"cross-origin-resource-policy": "cross-origin"}, 120),
        ({"access-control-allow-credentials": "true"}, 50),
        ({"set-cookie": COOKIE.replace("Secure; ", "")}, 60),
        ({"set-cookie": COOKIE.replace("HttpOnly; ", "")}, 70),
        ({"set-cookie": COOKIE.replace("; SameSite=Strict", "")}, 130),
    ],
)
def test_a_weaker_header_has_fewer_points(changed, points):
    assert score(OURS | changed) == points
