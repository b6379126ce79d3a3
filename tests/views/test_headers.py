"""What every answer carries: the browser's orders, how long it may be kept, and no cookie."""

import re

import pytest
from django.test import Client

from migrantsday.middleware import etag
from tests.factories import make_moved_address
from tests.reader import as_sent
from tests.world import FILES, NOT_THERE, PAGES

PUBLIC_SET = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ADMIN_SET = PUBLIC_SET | {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
}
HTML = "text/html; charset=utf-8"
KEPT = re.compile(r"public, max-age=([0-9]|[1-5][0-9]), stale-if-error=3600")
UNSAFE = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "FOO"]


def beside(response, *names):
    """The headers but for those that say what is sent and how long it may be kept."""
    said = {"content-type", "content-length", "cache-control", "etag", "vary", *names}
    return {name: value for name, value in response.headers.items() if name.lower() not in said}


@pytest.fixture
def static(settings):
    settings.STATIC_ROOT = settings.BASE_DIR / "static"


# The orders to the browser


def test_every_page_has_the_public_headers_and_no_other(answers):
    for address in PAGES.values():
        assert beside(answers[address]) == PUBLIC_SET, address


def test_files_have_the_public_headers(answers):
    assert beside(answers["/robots.txt"]) == PUBLIC_SET
    assert beside(answers["/.well-known/security.txt"]) == PUBLIC_SET
    assert beside(answers["/sitemap.xml"]) == PUBLIC_SET | {
        "X-Robots-Tag": "noindex, noodp, noarchive"
    }


def test_every_page_says_its_type_and_length(answers):
    for address in PAGES.values():
        answer = answers[address]
        assert answer["Content-Type"] == HTML
        assert int(answer["Content-Length"]) == len(answer.content)
    assert answers["/robots.txt"]["Content-Type"] == "text/plain; charset=utf-8"
    assert answers["/sitemap.xml"]["Content-Type"] == "application/xml"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 302),
        ("/en", 301),
        ("/en/about", 301),
        ("/en/topics/old/", 301),
        ("/admin", 301),
        ("/adminx/", 404),
        ("/nothing", 404),
        ("//admin/", 404),
        ("/static/nothing.css", 404),
    ],
)
def test_whatever_else_is_answered_has_the_public_headers(client, db, address, status):
    make_moved_address(old_prefix="topics/old", new_prefix="topics/new")

    answer = client.get("/", PATH_INFO=address)

    assert answer.status_code == status
    assert beside(answer, "location") == PUBLIC_SET


def test_a_method_refused_has_the_public_headers(client, db):
    answer = client.post("/en/")

    assert answer.status_code == 405
    assert beside(answer, "allow") == PUBLIC_SET


def test_a_request_that_cannot_be_read_is_answered_with_the_public_headers(client, db):
    answer = client.get("/en/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert beside(answer) == PUBLIC_SET


def test_an_answer_that_fails_has_the_public_headers(without_database):
    answer = without_database.get("/en/")

    assert answer.status_code == 500
    assert beside(answer) == PUBLIC_SET


@pytest.mark.parametrize(("method", "status"), [("GET", 200), ("HEAD", 200), ("POST", 405)])
def test_static_files_have_the_public_headers(client, db, static, method, status):
    answer = client.generic(method, "/static/css/site.css")
    answer.close()

    assert answer.status_code == status
    assert PUBLIC_SET.items() <= answer.headers.items()
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_admin_has_its_own_headers_on_every_status(client, admin_client):
    answers = [
        client.get("/admin/"),
        client.get("/admin/login/"),
        client.get("/admin/nothing/"),
        admin_client.get("/admin/"),
        admin_client.get("/admin/nothing/"),
        Client(enforce_csrf_checks=True).post("/admin/login/"),
        client.get("/admin/", headers={"host": "evil.example"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 200, 302, 200, 404, 403, 400]
    for answer in answers:
        assert ADMIN_SET.items() <= answer.headers.items()


def test_over_https_the_browser_is_told_to_stay_there(client, db, settings):
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SECURE_SSL_REDIRECT = True

    plain, secure = client.get("/en/about/"), client.get("/en/about/", secure=True)

    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/en/about/")
    assert beside(plain, "location") == PUBLIC_SET
    assert beside(secure) == PUBLIC_SET | {
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload"
    }


# How long an answer may be kept


def test_a_page_names_its_words_and_what_is_no_page_does_not(answers):
    for address, answer in answers.items():
        expected = etag(answer.content) if answer.status_code == 200 else None
        assert answer.get("ETag") == expected, address


def test_a_page_may_be_kept_until_the_next_minute_of_the_archives_clock(answers):
    """Of the page of a resolved address; a language that has no pages has no archive either."""
    timed = {
        address: answer for address, answer in answers.items() if hasattr(answer.wsgi_request, "at")
    }

    without = {NOT_THERE["nothing"], NOT_THERE["another language"], FILES["robots.txt"]}
    assert answers.keys() - timed.keys() == without
    for address, answer in timed.items():
        lifetime = 59 - answer.wsgi_request.at.second
        kept = f"public, max-age={lifetime}, stale-if-error=3600"
        assert answer["Cache-Control"] == kept, address


@pytest.mark.parametrize("address", ["/en", "/en/nothing/", "/robots.txt", "/nothing.php"])
def test_what_asks_no_archive_may_be_kept_until_the_next_minute_too(client, db, address):
    assert KEPT.fullmatch(client.get(address)["Cache-Control"])


def test_errors_are_not_kept(without_database):
    unreadable = without_database.get("/en/about/", headers={"host": "evil.example"})
    failed = without_database.get("/en/about/")

    assert (unreadable.status_code, unreadable["Cache-Control"]) == (400, "no-store")
    assert (failed.status_code, failed["Cache-Control"]) == (500, "no-store")


def test_over_https_what_is_refused_or_led_there_is_not_kept_either(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True

    refused = client.get("/en/about/", headers={"host": "evil.example"})
    led = client.get("/en/about/")

    assert (refused.status_code, refused["Cache-Control"]) == (400, "no-store")
    assert (led.status_code, led["Cache-Control"]) == (301, "no-store")


def test_nothing_of_the_admin_is_ever_kept(client, admin_client):
    for answer in (
        client.get("/admin/"),
        client.get("/admin/login/"),
        client.get("/admin/", headers={"host": "evil.example"}),
        admin_client.get("/admin/"),
        admin_client.get("/admin/nothing/"),
    ):
        assert answer["Cache-Control"] == "private, no-store"


# The same for everybody


def test_no_answer_sets_a_cookie_or_differs_by_one(answers):
    for address, answer in answers.items():
        assert answer.cookies == {}, address
        assert answer["Vary"] == "Accept-Encoding", address


@pytest.mark.parametrize(
    "cookie",
    [
        "sessionid=",
        "sessionid=short",
        "sessionid=" + "a" * 32,
        "csrftoken=broken",
        "csrftoken=" + "a" * 32,
        "messages=broken",
        "django_language=fr",
        "=;;,\x01",
        "a=" + "b" * 7_000,
    ],
)
def test_no_cookie_of_a_visitor_is_answered_broken_or_not(client, db, cookie):
    for address in ("/en/about/", "/en/2999/", "/en/about", "/robots.txt", "/nothing"):
        with_it = client.get(address, headers={"cookie": cookie})

        assert as_sent(with_it) == as_sent(client.get(address))
        assert with_it["Vary"] == "Accept-Encoding"


def test_whatever_a_visitor_sends_the_answer_is_the_same(client, world, answers):
    headers = {
        "accept-language": "ar",
        "authorization": "Basic eDp5",
        "cookie": "sessionid=" + "a" * 7_000 + "; csrftoken=b; django_language=fr",
        "if-modified-since": "Wed, 21 Oct 2099 07:28:00 GMT",
        "if-none-match": "*",
        "range": "bytes=0-9",
        "referer": "https://evil.example/",
        "user-agent": "Robot/1.0",
        "x-forwarded-for": "203.0.113.9",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "x-http-method-override": "DELETE",
        "x-original-url": "/admin/",
    }

    for address in PAGES.values():
        answer = client.get(address, {"utm_source": "x", "page": "9"}, headers=headers)
        assert as_sent(answer) == as_sent(answers[address]), address


def test_an_editor_who_is_logged_in_reads_the_same_bytes(admin_client, world, answers):
    for address in PAGES.values():
        assert as_sent(admin_client.get(address)) == as_sent(answers[address]), address


def test_a_packed_answer_differs_by_the_packing_alone(client, world, answers):
    packed = client.get("/en/2020/", headers={"accept-encoding": "gzip"})

    assert packed["Vary"] == "Accept-Encoding"
    assert packed["Content-Encoding"] == "gzip"
    assert beside(packed, "content-encoding", "x-noise") == PUBLIC_SET


def test_a_request_for_headers_alone_has_those_of_the_page(client, world, answers):
    for address in PAGES.values():
        status, headers, body = as_sent(client.head(address))
        assert (status, headers) == as_sent(answers[address])[:2], address
        assert body == b""


# Reading alone


@pytest.mark.parametrize("method", UNSAFE)
def test_every_address_refuses_what_is_not_reading(world, method):
    client = Client(enforce_csrf_checks=True)
    nowhere = {NOT_THERE["nothing"], NOT_THERE["another language"]}

    for address in {"/", *PAGES.values(), *FILES.values()} - nowhere:
        answer = client.generic(method, address, b"a=1", "application/x-www-form-urlencoded")
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD"), address
        assert answer.content == b""


def test_who_logs_out_leaves_nothing_in_the_browser(admin_client):
    answer = admin_client.post("/admin/logout/")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in admin_client.get("/admin/").headers
