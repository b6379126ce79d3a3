"""The page cache before a small application, whose clock and database the tests move."""

import gzip
from threading import Barrier, Thread

import brotli
import pytest

from migrantsday.middleware import etag
from migrantsday.page_cache import PageCache
from statements.archive.clock import INSTANT, State

T = 1_800_000_000.0
"""A whole minute."""

AS_DJANGO_SAID = "public, max-age=7"


class Site:
    """An application whose pages say how many releases are open, and which edit they show."""

    def __init__(self):
        self.now, self.state, self.status, self.headers = T, State(1, T + 1000), "200 OK", []
        self.asked, self.lifetime = [], AS_DJANGO_SAID

    def tick(self):
        return self.now, self.state

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        opened = environ[INSTANT].timestamp() >= T + 60 if INSTANT in environ else "?"
        body = f"{environ['PATH_INFO']} edit {self.state and self.state.edits} {opened} ".encode()
        body *= 20
        start_response(
            self.status,
            [
                ("Content-Type", "text/html"),
                ("Cache-Control", self.lifetime),
                ("Content-Length", str(len(body))),
                *([("ETag", etag(body))] if self.status == "200 OK" else []),
                *self.headers,
            ],
        )
        return [body]


class Reader:
    def __init__(self, site, **options):
        self.site, self.pages = site, PageCache(site, site, **options)

    def get(self, path="/en/2020/", method="GET", **environ):
        """Status, headers and body."""
        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
        }
        said = []
        parts = self.pages(asked | environ, lambda status, headers: said.append((status, headers)))
        ((status, headers),) = said
        assert len(dict(headers)) == len(headers)
        return status, dict(headers), b"".join(parts)


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def reader(site):
    return Reader(site)


# Once, and never early


def test_a_page_is_made_once_and_is_then_the_same(site, reader):
    assert reader.get() == reader.get()
    assert len(site.asked) == 1


def test_a_page_is_made_at_the_instant_of_the_clock(site, reader):
    site.now = T + 59.9999996
    closed = reader.get()[2]
    site.now, site.state = T + 60, State(1, T + 1000)
    site.state = State(1, T + 2000)

    assert (b"False" in closed, b"True" in reader.get()[2]) == (True, True)


def test_what_changed_is_made_anew(site, reader):
    reader.get()
    site.state = State(2, T + 1000)

    assert reader.get()[2].startswith(b"/en/2020/ edit 2")


def test_a_clock_that_was_set_back_shows_nothing_that_is_still_to_come(site, reader):
    site.now = T + 60
    opened = reader.get()[2]
    site.now = T + 59

    assert (b"True" in opened, b"False" in reader.get()[2]) == (True, True)


def test_until_the_next_whole_minute_others_may_keep_it(site, reader):
    kept = []
    for second in (0, 0.5, 59.99, 60):
        site.now = T + second
        kept.append(reader.get()[1]["Cache-Control"])

    assert kept == [f"public, max-age={left}, stale-if-error=3600" for left in (59, 59, 0, 59)]


def test_of_forty_readers_at_once_one_has_it_made(site, reader):
    barrier = Barrier(40)
    found = []

    def read():
        barrier.wait()
        found.append(reader.get())

    threads = [Thread(target=read) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(site.asked), len(found), len({body for _, _, body in found})) == (1, 40, 1)


# What is not kept


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/admin/"},
        {"path": "/"},
        {"path": "/static/en/"},
        {"path": "/media/photo.jpg"},
        {"QUERY_STRING": "q=migrants"},
        {"method": "POST"},
        {"method": "OPTIONS"},
    ],
)
def test_what_is_no_plain_public_page_goes_straight_to_django(site, reader, asked):
    answers = [reader.get(**asked, HTTP_COOKIE="a=b") for _ in range(2)]

    assert [environ.get("HTTP_COOKIE") for environ in site.asked] == ["a=b", "a=b"]
    assert {headers["Cache-Control"] for _, headers, _ in answers} == {AS_DJANGO_SAID}


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved", "503 Away"])
def test_what_is_no_page_is_answered_as_django_did_and_asked_anew(site, reader, status):
    site.status = status
    answer = reader.get()
    site.state = State(2, T)

    assert (answer[0], answer[1]["Cache-Control"]) == (status, AS_DJANGO_SAID)
    assert b"edit 2" in reader.get()[2]
    assert len(site.asked) == 2


@pytest.mark.parametrize("status", ["200 OK", "410 Gone"])
def test_what_is_for_one_reader_alone_is_not_kept(site, reader, status):
    site.status, site.headers = status, [("Set-Cookie", "a=b")]
    reader.get()
    reader.get()

    assert len(site.asked) == 2


@pytest.mark.parametrize("status", ["200 OK", "410 Gone"])
def test_what_no_cache_may_keep_is_not_kept(site, reader, status):
    site.status, site.lifetime = status, "no-store"
    answers = [reader.get() for _ in range(2)]

    assert len(site.asked) == 2
    assert {headers["Cache-Control"] for _, headers, _ in answers} == {"no-store"}


def test_scheme_host_and_path_each_have_their_own_page(site, reader):
    asked = [
        {},
        {"path": "/en/2019/"},
        {"HTTP_HOST": "127.0.0.1"},
        {"wsgi.url_scheme": "https"},
    ]
    for environ in asked * 2:
        reader.get(**environ)

    assert len(site.asked) == 4


def test_where_nothing_is_known_of_the_archive_django_answers(site, reader):
    site.state = None
    reader.get()
    reader.get()

    assert (len(site.asked), INSTANT in site.asked[0]) == (2, False)


def test_what_is_kept_stays_within_its_bytes(site):
    reader = Reader(site, max_bytes=100_000)
    for number in range(300):
        reader.get(f"/en/{number}/")

    assert 50_000 < reader.pages.held <= 100_000


# When the database is away


def test_a_page_that_fails_is_shown_as_it_was_where_only_time_has_passed(site, reader):
    old = reader.get()
    site.status, site.state = "503 Away", State(1, T + 9000)

    assert reader.get() == old


def test_a_page_that_fails_after_a_change_is_not_shown_as_it_was(site, reader):
    reader.get()
    site.status, site.state = "503 Away", State(2, T + 1000)

    assert reader.get()[0] == "503 Away"


def test_a_text_taken_back_may_be_there_again_where_nobody_knows(site, reader):
    site.status = "410 Gone"
    reader.get()
    site.status, site.state = "503 Away", State(1, T + 9000)

    assert reader.get()[0] == "503 Away"


def test_a_page_taken_back_is_gone_even_where_it_was_kept(site, reader):
    reader.get()
    site.status, site.state = "410 Gone", State(1, T + 9000)

    assert reader.get()[0] == "410 Gone"


@pytest.mark.parametrize("status", ["410 Gone", "451 Withheld"])
def test_that_a_text_was_taken_back_is_kept_as_a_page_is_until_it_is_there_again(
    site, reader, status
):
    site.status = status
    gone, known = reader.get(), reader.get(HTTP_IF_NONE_MATCH='W/"other"')
    asked = len(site.asked)
    site.status, site.state = "200 OK", State(2, T + 1000)

    assert (gone[0], known, asked) == (status, gone, 1)
    assert reader.get()[0] == "200 OK"


# Forms


def test_each_reader_gets_the_form_that_fits(reader):
    plain = reader.get()[2]
    forms = {accepted: reader.get(HTTP_ACCEPT_ENCODING=accepted) for accepted in ("gzip", "br")}

    assert gzip.decompress(forms["gzip"][2]) == brotli.decompress(forms["br"][2]) == plain
    for coding, (_, headers, body) in forms.items():
        assert headers["Content-Encoding"] == coding
        assert headers["Content-Length"] == str(len(body))


def test_what_is_no_page_is_packed_too_but_not_if_it_is_short(site, reader):
    site.status = "404 Not Found"
    plain = reader.get()[2]
    _, headers, packed = reader.get(HTTP_ACCEPT_ENCODING="gzip, br")

    assert (headers["Content-Encoding"], gzip.decompress(packed)) == ("gzip", plain)


def test_a_head_has_the_headers_and_no_body(reader):
    got, head = reader.get(), reader.get(method="HEAD")

    assert head == (got[0], got[1], b"")


def test_the_first_who_asks_may_ask_for_the_head_alone(site, reader):
    reader.get(method="HEAD")

    assert (site.asked[0]["REQUEST_METHOD"], len(reader.get()[2]) > 0) == ("GET", True)


def test_who_has_the_page_is_told_so(reader):
    _, headers, _ = reader.get()
    for known in (headers["ETag"], f'"other", {headers["ETag"]}', headers["ETag"][2:]):
        status, again, body = reader.get(HTTP_IF_NONE_MATCH=known)
        assert (status, again["ETag"], body) == ("304 Not Modified", headers["ETag"], b"")
        assert "Content-Length" not in again

    assert reader.get(HTTP_IF_NONE_MATCH='W/"other"')[0] == "200 OK"


def test_what_one_reader_has_does_not_decide_what_others_get(site, reader):
    reader.get(HTTP_IF_NONE_MATCH='"known"', HTTP_COOKIE="a=b", HTTP_ACCEPT_ENCODING="br")

    assert (site.asked[0]["HTTP_IF_NONE_MATCH"], site.asked[0]["HTTP_ACCEPT_ENCODING"]) == ("", "")
