"""What is held of each year, office and language."""

from datetime import timedelta

import pytest

from statements.archive import Archive
from statements.archive.coverage import STATES
from statements.languages import CODES
from statements.models import Office
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    make_authorship,
    make_draft,
    make_listed,
    make_office,
    make_released,
    make_scheduled,
    make_statement,
    make_withdrawal,
)

pytestmark = pytest.mark.django_db

NOW = LATER + timedelta(days=1)
NOTHING = dict.fromkeys(CODES, "none")


def covered(at=NOW):
    return Archive(at=at).coverage()


def rows(year=2020):
    (found,) = [each for each in covered().years if each.year == year]
    return found.rows


def states(year=2020):
    (row,) = rows(year)
    return {cell.language: cell.state for cell in row.cells}


def totals():
    """The states that are true of a statement in some language, with their six numbers."""
    found = {
        total.state: dict(zip(CODES, total.numbers, strict=True)) for total in covered().totals
    }
    return {state: numbers for state, numbers in found.items() if any(numbers.values())}


def test_each_language_of_a_statement_tells_what_is_held_or_known_of_it():
    statement = make_statement(known_languages=["en", "ru", "sv"])
    for language, authority in (
        ("ar", "unofficial"),
        ("zh", "not-stated"),
        ("en", "original"),
        ("fr", "official"),
    ):
        make_released(statement=statement, language=language, authority=authority)

    assert states() == {
        "ar": "unofficial",
        "zh": "not-stated",
        "en": "original",
        "fr": "official",
        "ru": "known",
        "es": "none",
    }
    assert rows()[0].lines == [
        "original: English",
        "official translation: French",
        "unofficial translation: Arabic",
        "authority not stated: Chinese",
        "known, not held: Russian",
    ]


def test_a_statement_known_in_none_of_the_six_says_so():
    make_listed(2020, known_languages=["sv"])

    assert states() == NOTHING
    assert rows()[0].lines == ["nothing found in the six languages"]


@pytest.mark.parametrize("kind", ["removed", "legal"])
def test_a_text_taken_back_is_withdrawn_and_not_held(kind):
    statement = make_statement(known_languages=["fr"])
    make_released(statement=statement, language="en")
    make_released(statement=statement, language="fr")
    make_withdrawal(statement=statement, kind=kind, language="fr")

    assert states() == NOTHING | {"en": "not-stated", "fr": "withdrawn"}
    assert covered().held == [0, 0, 1, 0, 0, 0]
    assert totals()["withdrawn"]["fr"] == 1


def test_a_statement_taken_back_as_a_whole_is_withdrawn_wherever_it_was_held_or_known():
    statement = make_statement(known_languages=["en", "es"])
    make_released(statement=statement, language="en")
    make_released(statement=statement, language="fr")
    make_withdrawal(statement=statement)

    assert states() == NOTHING | dict.fromkeys(["en", "fr", "es"], "withdrawn")
    assert covered().held == [0] * 6


def test_a_statement_of_which_nothing_was_held_says_that_it_was_taken_back():
    make_withdrawal(statement=make_listed(2020))

    assert states() == NOTHING
    assert rows()[0].lines == ["withdrawn"]


def test_a_text_under_a_notice_is_held_and_one_given_back_is_held_again():
    edition = make_released()
    make_withdrawal(statement=edition.statement, kind="notice")
    make_withdrawal(statement=edition.statement, language="en", since=PAST, until=LATER)

    assert states() == NOTHING | {"en": "not-stated"}


def test_the_newest_edition_tells_the_authority():
    edition = make_released(authority="unofficial")
    make_released(statement=edition.statement, authority="original", at=LATER)

    assert states()["en"] == "original"
    assert Archive(at=PAST).coverage().held == [0, 0, 1, 0, 0, 0]


def test_a_joint_statement_stands_in_the_row_of_each_office_and_counts_once():
    offices = [make_office(title={"en": "Sea"}), make_office(title={"en": "Land"})]
    statement = make_statement(offices=offices, known_languages=["fr"])
    make_released(statement=statement, authority="original")

    assert [str(row.office) for row in rows()] == ["Sea", "Land"]
    assert covered().statements == 1
    assert totals() == {
        "original": dict.fromkeys(CODES, 0) | {"en": 1},
        "known": dict.fromkeys(CODES, 0) | {"fr": 1},
        "none": dict.fromkeys(CODES, 1) | {"en": 0, "fr": 0},
    }


def test_every_statement_counts_once_in_each_language():
    make_released()
    make_listed(2017, known_languages=["ar"])
    make_withdrawal()

    sums = [sum(numbers) for numbers in zip(*(t.numbers for t in covered().totals), strict=True)]

    assert [total.state for total in covered().totals] == list(STATES)
    assert sums == [3] * 6 == [covered().statements] * 6


def test_two_statements_of_an_office_have_a_row_each_in_the_order_of_the_year():
    office = make_office()
    second = make_statement(offices=[office], position=2)
    first = make_statement(offices=[office], position=1)
    for statement in (second, first):
        make_released(statement=statement)

    assert [row.statement for row in rows()] == [first, second]
    assert {each.year: each.others for each in covered().years}[2020] == 0


def test_a_statement_in_no_name_has_a_row_too():
    make_listed(2020, offices=[])

    assert [row.office for row in rows()] == [None]


def test_all_years_stand_there_newest_first_with_the_offices_that_are_silent():
    make_listed(2020)
    make_listed(2020)
    make_listed(2019)

    years = covered(at=PAST).years

    assert [each.year for each in years] == list(range(2020, 1999, -1))
    assert [each.others for each in years[:3]] == [1, 2, 3]
    assert [bool(each.observance) for each in years[:3]] == [True, True, False]


def test_what_is_not_public_is_nowhere():
    make_released(statement=make_statement(2020), language="en")
    before = covered()
    shown = make_released(statement=make_statement(2020)).statement
    make_draft(statement=shown, language="fr")
    make_scheduled(statement=shown, language="ar")
    make_scheduled(statement=make_statement(2015))
    make_listed(2014, at=FUTURE)
    make_draft(statement=make_statement(2013))

    after = covered()

    assert after.statements == before.statements + 1
    assert after.years[-1].others == before.years[-1].others + 1
    assert after.held == [0, 0, 2, 0, 0, 0]
    assert {each.year for each in after.years if each.rows} == {2020}


def test_only_a_text_whose_language_has_pages_has_an_address(settings):
    settings.LANGUAGES = [("en", "English")]
    statement = make_statement(2020, slug="message")
    make_released(statement=statement, language="en")
    make_released(statement=statement, language="fr")

    assert {cell.language: cell.address for cell in rows()[0].cells if cell.state != "none"} == {
        "en": "/en/2020/message/",
        "fr": "",
    }


@pytest.mark.parametrize("number", [1, 4])
def test_it_costs_five_queries_whatever_it_holds(django_assert_num_queries, number):
    for _ in range(number):
        make_withdrawal(language="en")
        make_released(statement=make_statement(offices=[make_office(), make_office()]))

    with django_assert_num_queries(5):
        coverage = covered()
        words = [str(row.office) for year in coverage.years for row in year.rows]

    assert len(words) == 3 * number


# The map of addresses


def fingerprint():
    return Archive(at=NOW).addresses()["/en/coverage/"]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: make_released(statement=s, language="fr"),
        lambda s: make_released(statement=s, authority="original", at=LATER),
        lambda s: make_withdrawal(statement=s),
        lambda s: make_withdrawal(statement=s, language="en"),
        lambda s: make_listed(2017),
        lambda s: type(s).objects.update(known_languages=["es"]),
        lambda s: type(s).objects.update(kind="remarks"),
        lambda s: type(s).objects.update(slug="renamed"),
        lambda s: make_authorship(statement=s),
        lambda s: Office.objects.update(title={"en": "Renamed"}),
    ],
)
def test_the_fingerprint_follows_what_the_page_shows(change):
    statement = make_released().statement
    before = fingerprint()

    change(statement)

    assert fingerprint() != before


def test_the_fingerprint_follows_what_was_taken_back():
    statement = make_listed(2020)
    known = fingerprint()

    make_withdrawal(statement=statement)
    withdrawn = fingerprint()
    make_released(statement=statement, language="fr")

    assert len({known, withdrawn, fingerprint()}) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda s: make_scheduled(statement=s, language="fr"),
        lambda s: make_released(statement=s, body="We moved.", at=LATER),
        lambda s: make_withdrawal(statement=s, kind="notice"),
        lambda s: make_listed(2017, at=FUTURE),
        lambda s: type(s).objects.update(issued_on="2020-12-16", sources="A leaflet"),
    ],
)
def test_what_the_page_does_not_show_leaves_the_fingerprint(change):
    statement = make_released().statement
    before = fingerprint()

    change(statement)

    assert fingerprint() == before
