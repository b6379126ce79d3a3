"""The check that looks for leaks finds each that is planted, and none where there is none."""

import pytest
from django.test import Client

from statements import leaks
from statements.archive import Archive
from statements.leaks.strangers import Answer
from statements.leaks.telling import nonsense
from tests import factories as f
from tests.views.test_leaks import EMBARGOED, WORDS, make_hidden
from tests.world import make_world

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
NOT_LOOKED_FOR = {"zqdesk", "zqremoved", "1977-07-07"}
"""The history and the accounts have no page at all; nothing is removed here; a date alone tells
nothing."""


class Reader:
    """Asks the site as it stands in this process."""

    def __init__(self):
        self.client = Client()
        self.spoilt = {}

    def ask(self, address, method):
        answer = self.client.generic(method, address)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        body = b"".join(answer) if answer.streaming else answer.content
        change = self.spoilt.get(address, lambda answer: answer)
        return change(Answer(answer.status_code, headers, body))


@pytest.fixture
def reader(settings):
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    make_world()
    make_hidden()
    return Reader()


def look():
    return leaks.hidden(Archive.live(), leaks.interface())


def found(reader, hidden, addresses):
    return [
        str(leak) for address in addresses for leak in leaks.leaks(reader, hidden, address, SITE)
    ]


def test_every_word_that_waits_is_looked_for(reader):
    looked_for = {word for mark in look().marks for word in mark}

    missing = {word for word in WORDS if not any(word in each for each in looked_for)}
    assert missing == NOT_LOOKED_FOR


def test_every_address_that_waits_is_looked_for(reader):
    aliases = {"/en/topics/zqalias/"}  # an alias has no address

    hidden = look()
    assert EMBARGOED.keys() - aliases - hidden.addresses == set()
    assert "/fr/2020/sea-director/with/en/" in hidden.beside


def test_nothing_public_is_looked_for(reader):
    hidden = look()

    assert hidden.addresses & Archive.live().addresses().keys() == set()
    assert ("director",) not in hidden.marks
    assert ("harbours",) not in hidden.marks


def test_the_site_tells_nothing(reader):
    hidden = look()
    addresses = [
        *hidden.addresses,
        *hidden.beside,
        "/",
        "/sitemap.xml",
        *Archive.live().addresses(),
    ]

    assert len(hidden.addresses) > 30
    assert found(reader, hidden, addresses) == []


def test_a_site_that_is_ahead_of_its_time_tells(reader, monkeypatch):
    hidden, public = look(), Archive.live().addresses()
    monkeypatch.setattr(Archive, "live", classmethod(lambda cls: cls(at=f.FUTURE)))

    told = found(reader, hidden, ["/en/2020/zqahead/", "/en/2020/", "/sitemap.xml"])

    assert "/en/2020/zqahead/" not in public
    assert {
        "GET /en/2020/zqahead/ answers 200, not as an address that never was",
        "HEAD /en/2020/zqahead/ answers 200, not as an address that never was",
        "GET /en/2020/ names the address /en/2020/zqahead/",
        "GET /en/2020/ has words of the statement 2020/zqahead",
        "GET /sitemap.xml names the address /en/2020/zqahead/",
    } <= set(told)


SPOILT = [
    (
        "/en/2020/",
        lambda a: Answer(a.status, a.headers | {"link": "</en/2020/zqahead/>"}, a.body),
        "GET /en/2020/ has words of the statement 2020/zqahead",
    ),
    (
        "/en/2020/",
        lambda a: Answer(a.status, a.headers | {"etag": '"zqahead"'}, a.body),
        "HEAD /en/2020/ has words of the statement 2020/zqahead",
    ),
    (
        "/en/2020/",
        lambda a: Answer(a.status, a.headers, a.body + b'<i title="ZQ&#65;HEAD">'),
        "GET /en/2020/ has words of the statement 2020/zqahead",
    ),
    (
        "/en/2020/",
        lambda a: Answer(500, a.headers, a.body),
        "GET /en/2020/ answers 500, though it is public",
    ),
    (
        "/fr/2020/sea-director/with/en/",
        lambda a: Answer(200, a.headers, a.body),
        "GET /fr/2020/sea-director/with/en/ answers 200, though one of its texts is hidden",
    ),
    (
        "/en/2020/zqahead/",
        lambda a: Answer(403, a.headers, a.body),
        "GET /en/2020/zqahead/ answers 403, not as an address that never was",
    ),
    (
        "/en/2020/zqahead/",
        lambda a: Answer(a.status, a.headers | {"last-modified": "today"}, a.body),
        "HEAD /en/2020/zqahead/ answers 404, not as an address that never was",
    ),
    (
        "/en/2020/zqahead/",
        lambda a: Answer(a.status, a.headers, a.body + b" "),
        "GET /en/2020/zqahead/ answers 404, not as an address that never was",
    ),
]


@pytest.mark.parametrize(("address", "change", "line"), SPOILT)
def test_an_answer_that_tells_is_seen(reader, address, change, line):
    hidden = look()
    assert found(reader, hidden, [address]) == []

    reader.spoilt[address] = change

    assert line in found(reader, hidden, [address])


def test_a_sentence_that_waits_is_seen_whatever_its_markup(reader):
    statement = f.make_statement(2020, slug="words")
    f.make_scheduled(statement=statement, body="Nobody shall _ever_ leave home hungry, said all.")
    hidden = look()
    reader.spoilt["/en/about/"] = lambda a: Answer(
        a.status, a.headers, a.body + b"<p>nobody shall <em>ever</em> leave\nhome <b>hungry</b>"
    )

    assert found(reader, hidden, ["/en/about/"]) == [
        f"{method} /en/about/ has words of the edition 2020/words/en/1"
        for method in ("GET", "HEAD")
    ]


def test_a_sentence_that_is_public_too_is_no_mark(reader):
    body = "Nobody shall ever leave home hungry, said all."
    f.make_released(statement=f.make_statement(2020, slug="public"), body=body)
    before = look().marks

    f.make_scheduled(
        statement=f.make_statement(2020, slug="waits"), body=body, attribution="Harbours"
    )

    assert look().marks == before


def test_a_text_taken_back_is_looked_for(reader):
    removed = f.make_released(
        statement=f.make_statement(2020, slug="taken"), body="Nobody shall ever leave home hungry."
    )
    mark = ("nobody", "shall", "ever", "leave", "home", "hungry")
    assert mark not in look().marks

    f.make_withdrawal(statement=removed.statement, language="en", kind="removed")

    assert look().marks[mark] == "edition 2020/taken/en/1"


def test_what_opened_meanwhile_is_no_leak(reader):
    hidden = look()
    [leak, *_] = [
        leak
        for leak in leaks.leaks(_Open(), hidden, "/en/2020/zqahead/", SITE)
        if leak.of == "/en/2020/zqahead/"
    ]
    later = leaks.hidden(Archive(at=f.FUTURE), leaks.interface())

    assert leaks.still(leak, hidden, hidden)
    assert not leaks.still(leak, hidden, later)


class _Open:
    """A site that answers differently to each question."""

    asked = 0

    def ask(self, address, method):
        self.asked += 1
        return Answer(200, {}, str(self.asked).encode())


@pytest.mark.parametrize(
    ("address", "never"),
    [
        ("/en/2026/", "/en/1000/"),
        ("/en/2026/iom/", "/en/1000/nothing-is-here/"),
        ("/fr/2026/iom/editions/3/", "/fr/1000/nothing-is-here/editions/3/"),
        ("/fr/2026/iom/with/en/", "/fr/1000/nothing-is-here/with/en/"),
        ("/en/offices/a/", "/en/offices/nothing-is-here/"),
        ("/media/photos/a.jpg", "/media/nothing-is-here"),
    ],
)
def test_an_address_that_never_was_has_the_same_shape(address, never):
    assert nonsense(address) == never
