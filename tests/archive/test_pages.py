"""Long lists in pages, each found again by the key of the entry before it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.archive.pages import ADDRESS, LONGEST, page
from statements.archive.years import FIRST_YEAR, told_on
from statements.models import Statement, Topic
from tests.factories import make_observance, make_statement

pytestmark = pytest.mark.django_db


def make_topics(number):
    made = [
        Topic(slug=f"t{n:03}", labels={"en": f"T{n:03}"}, name=f"T{n:03}", folded=f"t{n:03}")
        for n in range(number)
    ]
    Topic.objects.bulk_create(made)
    return Topic.objects.order_by("slug")


def slugs(found):
    return [topic.slug for topic in found.entries]


def test_a_list_of_one_screenful_is_whole():
    found = page(make_topics(LONGEST), None)

    assert len(found.entries) == LONGEST
    assert found.is_whole
    assert found.is_plain


def test_the_pages_together_hold_every_entry_once_and_in_order():
    topics = make_topics(2 * LONGEST + 7)
    after, seen, sizes = None, [], []
    while True:
        found = page(topics, after)
        seen += slugs(found)
        sizes.append(len(found.entries))
        if found.later is None:
            break
        after = found.later

    assert seen == [topic.slug for topic in topics]
    assert sizes == [LONGEST, LONGEST, 7]


def test_each_page_knows_the_one_before_it():
    topics = make_topics(2 * LONGEST + 7)
    first = page(topics, None)
    second = page(topics, first.later)
    third = page(topics, second.later)

    assert [first.earlier, second.earlier, third.earlier] == [None, "", first.later]
    assert [found.is_whole for found in (first, second, third)] == [False] * 3
    assert [found.is_plain for found in (first, second, third)] == [True, False, False]


def test_a_page_may_begin_after_any_entry_and_leads_back_to_the_first():
    found = page(make_topics(LONGEST), "t004")

    assert slugs(found)[0] == "t005"
    assert (found.earlier, found.later) == ("", None)
    assert (found.earlier_query, found.later_query) == ("", "")


@pytest.mark.parametrize(
    "after", ["", "nothing", "t100", "T001", "t001 ", "t001/", "\x00", "٣", "t" * 10_000, "t099"]
)
def test_a_place_that_no_entry_has_or_nothing_follows_is_no_page(after):
    assert page(make_topics(100), after) is None


def test_what_is_opened_meanwhile_moves_no_entry_to_another_page():
    topics = make_topics(LONGEST + 5)
    first = page(topics, None)
    Topic.objects.create(slug="t", labels={"en": "T"})

    assert slugs(page(topics, first.later)) == [f"t{n}" for n in range(100, 105)]


def test_filters_go_with_every_link():
    topics = make_topics(2 * LONGEST + 7)
    second = page(topics, "t099", filters={"office": "a"})

    assert second.later_query == "?office=a&after=t199"
    assert second.earlier_query == "?office=a"
    assert not page(topics, None, filters={"office": "a"}).is_plain


@pytest.mark.parametrize(("after", "cost"), [(None, 1), ("t099", 2), ("t199", 2)])
def test_a_page_costs_as_many_queries_however_long_the_list(after, cost):
    topics = make_topics(2 * LONGEST + 7)

    with CaptureQueriesContext(connection) as queries:
        page(topics, after)

    assert len(queries) == cost


# The years of a page of statements


def make_many(year, number):
    observance = make_observance(year)
    Statement.objects.bulk_create(
        Statement(observance=observance, slug=f"s{n:03}") for n in range(number)
    )


def years(after=None):
    found = page(Statement.objects.select_related("observance"), after, key=ADDRESS)
    return told_on(found, 2025)


def test_the_years_of_all_pages_are_told_once():
    make_many(2015, 60)
    make_many(2010, 40)
    make_many(2008, 20)

    assert years() == range(2010, 2026)
    assert years("2010/s039") == range(FIRST_YEAR, 2010)


def test_a_year_goes_on_where_a_statement_of_it_stands_on_the_next_page_too():
    make_many(2015, 60)
    make_many(2010, 60)

    assert years() == range(2010, 2026)
    assert years("2010/s039") == range(FIRST_YEAR, 2011)


def test_a_statement_is_found_by_its_address():
    make_statement(2020, slug="a")
    make_statement(2019, slug="b")

    found = page(Statement.objects.select_related("observance"), "2020/a", key=ADDRESS)

    assert [statement.slug for statement in found.entries] == ["b"]
