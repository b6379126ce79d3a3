"""Pages shared between machines; the shelf between them stands in for Redis."""

import pytest
from redis import ConnectionError, TimeoutError

from migrantsday.answers import Page
from migrantsday.shared_pages import LEFT_ALONE_FOR, SharedPages, release
from statements.archive.clock import State

NOW, STATE = 1_800_000_000.0, State(7, 1_900_000_000.0)
KEY = "https", "migrantsday.example", "/en/2020/"
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("ETag", 'W/"1"')]


class Shelf:
    """What several machines reach; it can be away, and what lies on it can be touched."""

    def __init__(self):
        self.held, self.asked, self.failure = {}, 0, None

    def get(self, name):
        self._ask()
        return self.held.get(name)

    def set(self, name, value, ex):
        self._ask()
        self.held[name] = value

    def _ask(self):
        self.asked += 1
        if self.failure:
            raise self.failure


def page(**facts):
    defaults = {
        "status": "200 OK",
        "headers": HEADERS,
        "body": b"packed",
        "etag": '"1"',
        "made": NOW,
        "state": STATE,
    }
    return Page(**defaults | facts)


@pytest.fixture
def shelf():
    return Shelf()


def machine(shelf, *, secret="ours", release="1", time=lambda: 100.0):
    return SharedPages(shelf, secret=secret, release=release, monotonic=time)


@pytest.mark.parametrize("status", ["200 OK", "410 Gone"])
def test_what_one_machine_made_another_has(shelf, status):
    machine(shelf).put(KEY, page(status=status))

    assert machine(shelf).get(KEY, STATE, NOW) == page(status=status)


@pytest.mark.parametrize(
    ("key", "state", "now"),
    [
        (("https", "migrantsday.example", "/en/2019/"), STATE, NOW),
        (("http", "migrantsday.example", "/en/2020/"), STATE, NOW),
        (KEY, State(8, STATE.next_change), NOW),
        (KEY, State(7, STATE.next_change + 60), NOW),
        (KEY, STATE, NOW - 1),
    ],
    ids=["path", "scheme", "an edit since", "a change of time since", "before it was made"],
)
def test_a_page_is_that_of_its_address_its_state_and_its_time(shelf, key, state, now):
    machine(shelf).put(KEY, page())

    assert machine(shelf).get(key, state, now) is None


def test_another_release_of_the_site_makes_its_own_pages(shelf):
    machine(shelf).put(KEY, page())

    assert machine(shelf, release="2").get(KEY, STATE, NOW) is None


def test_what_was_not_signed_with_our_key_is_no_page(shelf):
    machine(shelf, secret="theirs").put(KEY, page())

    assert machine(shelf).get(KEY, STATE, NOW) is None


def test_a_signed_page_is_none_at_another_address(shelf):
    ours = machine(shelf)
    ours.put(KEY, page())
    ours.put(("https", "migrantsday.example", "/en/2019/"), page(body=b"other"))
    first, second = shelf.held
    shelf.held[second] = shelf.held[first]

    assert ours.get(("https", "migrantsday.example", "/en/2019/"), STATE, NOW) is None


@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b"", bytes])
def test_a_page_that_was_touched_is_no_page(shelf, change):
    ours = machine(shelf)
    ours.put(KEY, page())
    (name,) = shelf.held
    for place in range(0, len(shelf.held[name]), 7):
        kept = shelf.held[name]
        flipped = kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :]
        shelf.held[name] = change(flipped)
        assert ours.get(KEY, STATE, NOW) is None
        shelf.held[name] = kept


@pytest.mark.parametrize("failure", [ConnectionError(), TimeoutError(), OSError()])
def test_a_shelf_that_is_away_is_left_alone_for_a_while(shelf, failure):
    time = 100.0
    ours = machine(shelf, time=lambda: time)
    ours.put(KEY, page())
    shelf.failure = failure
    for _ in range(10):
        assert ours.get(KEY, STATE, NOW) is None
        ours.put(KEY, page())
    asked = shelf.asked
    shelf.failure = None
    time += LEFT_ALONE_FOR

    assert (asked, ours.get(KEY, STATE, NOW)) == (2, page())


def test_a_release_is_known_by_what_its_pages_are_made_of(tmp_path):
    template = tmp_path / "templates" / "base.html"
    template.parent.mkdir()
    template.write_text("one")
    first = release(tmp_path, "https://migrantsday.example")
    (tmp_path / "README.md").write_text("not part of a page")
    same = release(tmp_path, "https://migrantsday.example")
    other = release(tmp_path, "https://other.example")
    template.write_text("two")

    assert first == same
    assert len({first, other, release(tmp_path, "https://migrantsday.example")}) == 3
