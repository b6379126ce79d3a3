import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from statements.models import Authorship, Statement, Topic
from statements.models.statements import validate_language_codes, validate_symbols
from tests import factories as f


def test_a_statement_is_called_by_its_address(db):
    statement = f.make_statement(2020, slug="un-secretary-general")

    assert (str(statement), statement.address, statement.get_absolute_url()) == (
        "2020/un-secretary-general",
        "2020/un-secretary-general",
        "/en/2020/un-secretary-general/",
    )


def test_statements_stand_by_year_then_by_position_then_by_slug(db):
    old = f.make_statement(2019, slug="a", position=0)
    last = f.make_statement(2020, slug="a", position=2)
    second = f.make_statement(2020, slug="c", position=1)
    first = f.make_statement(2020, slug="b", position=1)

    assert list(Statement.objects.all()) == [first, second, last, old]


@pytest.mark.parametrize("slug", ["iom", "iom-director-general", "a1", "message-2"])
def test_a_slug_begins_with_a_letter(db, slug):
    Statement(observance=f.make_observance(), slug=slug).full_clean()


@pytest.mark.parametrize("slug", ["2020-message", "1", "-iom", "_iom", "Iom", "été", "a b", "a/b"])
def test_another_slug_is_refused(db, slug):
    with pytest.raises(ValidationError) as refusal:
        Statement(observance=f.make_observance(), slug=slug).full_clean()

    assert list(refusal.value.message_dict) == ["slug"]


def test_the_day_of_issue_may_be_known_in_part_but_must_exist(db):
    statement = f.make_statement(issued_on="2017-12")
    statement.full_clean()

    statement.issued_on = "2017-13"

    with pytest.raises(ValidationError) as refusal:
        statement.full_clean()
    assert list(refusal.value.message_dict) == ["issued_on"]


# Symbols and languages


@pytest.mark.parametrize(
    "symbols",
    [
        [],
        [{"symbol": "SG/SM/18827", "language": None}],
        [{"symbol": "SG/SM/18827", "language": "en"}, {"symbol": "SG/SM/18827", "language": "fr"}],
    ],
)
def test_a_symbol_stands_with_its_language_or_for_all(symbols):
    validate_symbols(symbols)


ROW = "Write each symbol with its language, or with null for all."
PRINTED = "Write the symbol as it is printed, for example SG/SM/18827."


@pytest.mark.parametrize(
    ("symbols", "sentence"),
    [
        ({"symbol": "SG/SM/18827", "language": None}, ROW),
        ("SG/SM/18827", ROW),
        (None, ROW),
        (["SG/SM/18827"], ROW),
        ([{"symbol": "SG/SM/18827"}], ROW),
        ([{"symbol": "SG/SM/18827", "language": None, "note": ""}], ROW),
        ([{"symbol": "", "language": None}], PRINTED),
        ([{"symbol": " ", "language": None}], PRINTED),
        ([{"symbol": 18827, "language": None}], PRINTED),
        ([{"symbol": "SG/SM/18827", "language": "sv"}], "sv is not one of the six languages."),
        ([{"symbol": "SG/SM/18827", "language": ""}], " is not one of the six languages."),
        (
            [{"symbol": "SG/SM/18827", "language": None}, {"symbol": "", "language": None}],
            PRINTED,
        ),
    ],
)
def test_what_is_no_list_of_symbols_is_refused(symbols, sentence):
    with pytest.raises(ValidationError) as refusal:
        validate_symbols(symbols)

    assert refusal.value.messages == [sentence]


def test_symbols_and_languages_are_looked_at_before_a_statement_is_saved(db):
    statement = f.make_statement()
    statement.symbols, statement.known_languages = ["SG/SM/18827"], ["english"]

    with pytest.raises(ValidationError) as refusal:
        statement.full_clean()

    assert sorted(refusal.value.message_dict) == ["known_languages", "symbols"]


@pytest.mark.parametrize("codes", [[], ["en"], ["en", "fr", "sv", "pt"]])
def test_a_text_may_be_known_in_any_language(codes):
    validate_language_codes(codes)


@pytest.mark.parametrize(
    "codes",
    [
        "en",
        {"en": True},
        None,
        [None],
        [5],
        ["EN"],
        ["eng"],
        ["e"],
        ["é1"],
        ["zh-hans"],
        ["en", "en"],
    ],
)
def test_what_is_no_list_of_languages_is_refused(codes):
    with pytest.raises(ValidationError) as refusal:
        validate_language_codes(codes)

    assert refusal.value.messages == [
        "Write each language once, as its two-letter code: en, fr, sv."
    ]


# Authors, texts and topics


def test_authors_stand_in_their_order_and_are_called_by_office_and_name(db):
    statement = f.make_statement(offices=[])
    office = f.make_office(title={"en": "Director-General"})
    second = f.make_authorship(statement=statement, office=office, position=2, note="quoted")
    first = f.make_authorship(
        statement=statement, speaker=f.make_speaker(name="A Speaker"), position=1
    )

    assert list(statement.authorships.all()) == [first, second]
    assert str(first) == f"{first.office}: A Speaker"
    assert str(second) == "Director-General: quoted"


def test_a_statement_never_listed_goes_with_its_authors_and_topics(db):
    statement = f.make_statement()
    topic = f.make_topic()
    f.tag(statement, topic)

    statement.delete()

    assert list(Authorship.objects.all()) == []
    assert list(Topic.objects.all()) == [topic]


@pytest.mark.parametrize("make", [f.make_draft, f.make_released, f.make_withdrawal])
def test_a_statement_with_a_text_or_a_withdrawal_stays(db, make):
    statement = make().statement

    with pytest.raises(ProtectedError):
        statement.delete()

    assert list(Statement.objects.all()) == [statement]


def test_a_statement_is_found_by_its_topics(db):
    topic = f.make_topic()
    found = f.make_statement()
    f.make_statement()

    found.topics.add(topic)

    assert list(Statement.objects.filter(topics=topic)) == [found]
    assert list(found.topics.all()) == [topic]


def test_a_topic_in_use_stays(db):
    topic = f.make_topic()
    f.tag(f.make_statement(), topic)

    with pytest.raises(ProtectedError):
        topic.delete()

    assert list(Topic.objects.all()) == [topic]


def test_nobody_tags_a_statement_with_a_word_that_is_no_topic(db):
    statement = f.make_statement()

    with pytest.raises(IntegrityError, match="topic_labels_in_english"), transaction.atomic():
        statement.topics.add("a word of mine")

    assert list(statement.topics.all()) == []
