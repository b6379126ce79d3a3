"""Of which topics the held messages of each year speak."""

import pytest

from statements import languages
from statements.archive import Archive
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    make_draft,
    make_listed,
    make_office,
    make_released,
    make_scheduled,
    make_statement,
    make_topic,
    make_withdrawal,
    tag,
)

pytestmark = pytest.mark.django_db


def spoken(year, *topics, office=None, **fields):
    statement = make_statement(year, offices=[office or make_office()])
    for topic in topics:
        tag(statement, topic)
    return make_released(statement=statement, **fields)


def score(at=LATER, **filters):
    archive = Archive(at=at)
    return archive.score(archive.statements().filter(**filters))


def numbers(found):
    return {row.topic.slug: row.numbers for row in found.rows}


def test_messages_are_counted_by_topic_and_year():
    health = make_topic(slug="health", labels={"en": "Health"})
    work = make_topic(slug="work", labels={"en": "Work"})
    spoken(2019, health)
    spoken(2020, health, work)
    spoken(2020, health)
    spoken(2018)

    found = score()

    assert numbers(found) == {"health": {2019: 1, 2020: 2}, "work": {2020: 1}}
    assert found.held == [2018, 2019, 2020]
    assert (found.years[0], found.years[-1]) == (2000, 2021)
    assert found.table == [(health, [0, 1, 2]), (work, [0, 0, 1])]


def test_a_message_in_several_languages_and_editions_is_one():
    health = make_topic(slug="health")
    edition = spoken(2020, health)
    make_released(statement=edition.statement)
    make_released(statement=edition.statement, language="fr")

    assert numbers(score()) == {"health": {2020: 1}}


def test_what_is_not_held_is_not_counted():
    health = make_topic(slug="health")
    tag(make_listed(2010), health)
    tag(make_draft(statement=make_statement(2011)).statement, health)
    tag(make_scheduled(statement=make_statement(2012)).statement, health)
    make_withdrawal(statement=spoken(2013, health).statement)
    noticed = spoken(2014, health).statement
    make_withdrawal(statement=noticed, kind="notice")

    found = score()

    assert numbers(found) == {"health": {2014: 1}}
    assert found.held == [2014]


def test_what_opens_later_is_counted_from_its_instant_on():
    health = make_topic(slug="health")
    spoken(2020, health, at=LATER)

    assert (numbers(score(at=PAST)), score(at=PAST).held) == ({}, [])
    assert numbers(score(at=LATER)) == {"health": {2020: 1}}


def test_of_one_office_only_its_own_messages_are_counted():
    health, office = make_topic(slug="health"), make_office()
    spoken(2019, health, office=office)
    spoken(2020, health)

    found = score(authorships__office=office)

    assert (numbers(found), found.held) == ({"health": {2019: 1}}, [2019])


def test_of_some_topics_the_years_stay_those_of_all():
    health, work = make_topic(slug="health"), make_topic(slug="work")
    spoken(2019, health)
    spoken(2020, work)

    found = score().of([work])

    assert (numbers(found), found.held) == ({"work": {2020: 1}}, [2019, 2020])


def test_the_picture_runs_in_the_direction_of_the_page():
    spoken(2000, make_topic())

    places = {}
    for code in ("en", "ar"):
        with languages.speaking(code):
            picture = score(at=FUTURE).picture
        places[code] = picture.heads[0].x, picture.start

    assert places["en"] == (20, 0)
    assert places["ar"] == (score(at=FUTURE).picture.width - 20, score(at=FUTURE).picture.width)
