"""What opens when, and of which languages nothing is on its way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.plan import Plan, Step, plan
from tests import factories as f

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 17, 12, tzinfo=UTC)
DAY = datetime(2026, 12, 18, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def statement():
    return f.make_statement(2026, slug="iom")


def schedule(statement, *languages, at=DAY):
    for language in languages:
        f.make_scheduled(statement=statement, language=language, at=at)


def test_nothing_comes_where_all_is_public_or_a_draft(statement):
    f.make_released(statement=statement)
    f.make_draft(statement=statement, language="fr")
    f.make_listed(2026)

    assert plan(AT) == Plan([], {})


def test_the_steps_stand_in_the_order_of_time(statement):
    f.make_withdrawal(statement=statement, since=f.PAST, until=DAY + HOUR, kind="notice")
    schedule(statement, "en", at=DAY)
    f.make_listed(2025, slug="early", at=DAY - HOUR)

    assert plan(AT).steps == [
        Step(DAY - HOUR, "2025/early", "is listed"),
        Step(DAY, "2026/iom", "opens", "en", 1),
        Step(DAY + HOUR, "2026/iom", "notice ends", "all"),
    ]


def test_an_instant_that_has_come_is_no_step(statement):
    schedule(statement, "en", at=DAY)
    f.make_listed(2026, at=DAY)
    f.make_withdrawal(statement=statement, language="fr", since=AT, until=DAY)

    assert plan(DAY).steps == []
    assert len(plan(DAY - f.SECOND).steps) == 3


def test_a_correction_opens_with_its_number(statement):
    f.make_released(statement=statement)
    schedule(statement, "en")

    assert plan(AT).steps == [Step(DAY, "2026/iom", "edition 2 opens", "en", 2)]


def test_a_withdrawal_to_come_begins_and_ends(statement):
    f.make_withdrawal(
        statement=statement, language="fr", since=DAY, until=DAY + HOUR, kind="removed"
    )

    assert plan(AT).steps == [
        Step(DAY, "2026/iom", "removed begins", "fr"),
        Step(DAY + HOUR, "2026/iom", "removed ends", "fr"),
    ]


def test_each_language_that_does_not_open_is_told_by_why(statement):
    schedule(statement, "en")
    f.make_released(statement=statement, language="es")
    f.make_draft(statement=statement, language="fr")
    f.make_draft(statement=statement, language="ru", status="in-review")
    f.make_draft(statement=statement, language="zh", status="approved", approved_digest="a" * 64)

    assert plan(AT).waiting == {
        "2026/iom": {
            "draft": ["fr"],
            "in review": ["ru"],
            "approved without a date": ["zh"],
            "missing": ["ar"],
        }
    }


def test_a_text_that_waits_for_its_correction_is_open_nevertheless(statement):
    schedule(statement, "ar", "zh", "en", "fr", "ru", "es")
    f.make_draft(statement=statement, language="fr")

    assert plan(AT).waiting == {"2026/iom": {}}


def test_only_the_year_asked_for(statement):
    schedule(statement, "en")
    f.make_listed(2025, slug="other", at=DAY)

    assert {step.address for step in plan(AT, 2025).steps} == {"2025/other"}
    assert {step.address for step in plan(AT).steps} == {"2025/other", "2026/iom"}


def test_a_first_text_that_opens_soon_without_all_six_is_incomplete(statement):
    schedule(statement, "ar", "zh", "en", "fr", "ru")

    assert plan(AT).incomplete(DAY) == ["2026/iom"]
    assert plan(AT).incomplete(DAY - f.SECOND) == []


def test_it_is_complete_with_the_sixth(statement):
    schedule(statement, "ar", "zh", "en", "fr", "ru")
    schedule(statement, "es", at=DAY + HOUR)

    assert plan(AT).incomplete(DAY) == []


def test_a_correction_alone_makes_nothing_incomplete(statement):
    f.make_released(statement=statement)
    schedule(statement, "en")

    assert plan(AT).incomplete(DAY) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(rows):
    for n in range(rows):
        statement = f.make_listed(2026, slug=f"s-{n}", at=DAY)
        schedule(statement, "en", "fr")
        f.make_withdrawal(statement=statement, since=DAY)

    with CaptureQueriesContext(connection) as asked:
        plan(AT)

    assert len(asked) == 4
