"""The last part of an address, typed when a statement is added or renamed."""

import pytest

from statements.models import Statement
from tests import factories as f
from tests.admin.browsing import ADMIN, confirm, refusals, send, sentences, show

pytestmark = pytest.mark.django_db


def of(thing, name):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/{name}/"


@pytest.mark.parametrize("slug", ["feed", "2020", "-", "", "x" * 200, "land"])
def test_a_slug_that_cannot_be_an_address_is_refused_in_one_sentence(desk, slug):
    f.make_statement(2020, slug="land")
    statement = f.make_statement(2020, slug="sea")
    f.make_statement(2020, slug="sea-2")

    assert len(refusals(show(desk, of(statement, "rename"), slug=slug or " "))) == 1


def test_of_two_slugs_that_differ_in_capitals_alone_the_second_is_refused_with_the_first(desk):
    f.make_statement(2020, slug="sea")
    statement = f.make_statement(2020, slug="land")

    renamed = show(desk, of(statement, "rename"), slug="sEA")
    added = send(
        desk, f"{ADMIN}/statement/add/", observance=str(statement.observance_id), slug="sEA"
    )

    sentence = "sEA is taken by 2020/sea: choose another word."
    assert (refusals(renamed), sentences(added)) == ([sentence], [sentence])
    assert Statement.objects.count() == 2


def test_a_slug_in_other_capitals_is_free_in_another_year_and_for_itself(desk):
    f.make_statement(2019, slug="sea")
    statement = f.make_statement(2020, slug="land")

    confirm(desk, of(statement, "rename"), slug="sEA")
    confirm(desk, of(statement, "rename"), slug="sea")

    assert Statement.objects.filter(slug="sea").count() == 2
