import pytest

from statements.archive import Archive
from statements.archive.years import Row, decades, lines, rows, sections, terms
from tests.factories import (
    LATER,
    make_authorship,
    make_listed,
    make_office,
    make_speaker,
    make_tenure,
    make_topic,
    tag,
)

pytestmark = pytest.mark.django_db


def readings(**filters):
    archive = Archive(at=LATER)
    return archive.readings(archive.statements().filter(**filters), "en")


def told(term):
    return [(row.last, row.first, len(row.readings)) for row in term.rows]


def test_the_row_of_years_is_the_calendar_whatever_is_known():
    make_listed(2018)

    marks = decades(Archive(at=LATER).years(), last_day=2021)

    assert [[mark.year for mark in decade] for decade in marks] == [
        [2021, 2020],
        [2019, 2018, 2017, 2016, 2015, 2014, 2013, 2012, 2011, 2010],
        [2009, 2008, 2007, 2006, 2005, 2004, 2003, 2002, 2001, 2000],
    ]
    assert [mark.year for decade in marks for mark in decade if mark.observance] == [2018]


def test_a_year_opened_before_its_day_stands_in_the_row():
    make_listed(2022)

    assert decades(Archive(at=LATER).years(), last_day=2021)[0][0].year == 2022


def test_three_empty_years_are_told_in_one_line_and_two_are_not():
    make_listed(2018)
    make_listed(2014)

    found = rows(range(2012, 2020), readings())

    assert [(row.last, row.first) for row in found] == [
        (2019, 2019),
        (2018, 2018),
        (2017, 2015),
        (2014, 2014),
        (2013, 2013),
        (2012, 2012),
    ]
    assert found[2] == Row(first=2015, last=2017)
    assert found[2].is_run
    assert not found[0].is_run


def test_the_years_of_an_office_are_told_by_who_held_it_on_the_day():
    office, first, second = make_office(), make_speaker(), make_speaker()
    make_listed(2010, offices=[office], speaker=first)
    make_listed(2013, offices=[office], speaker=second)
    make_listed(2014, offices=[office])
    early = make_tenure(office=office, speaker=first, start_on="2009", end_on="2012-06")
    late = make_tenure(office=office, speaker=second, start_on="2012-07-01", end_on="")

    found = terms(readings(), [late, early], office=office, years=range(2008, 2015))

    assert [(term.holder, term.tenures) for term in found] == [
        (second, [late]),
        (first, [early]),
        (None, []),
    ]
    assert [told(term) for term in found] == [
        [(2014, 2014, 1), (2013, 2013, 1), (2012, 2012, 0)],
        [(2011, 2011, 0), (2010, 2010, 1)],
        [(2009, 2009, 0), (2008, 2008, 0)],
    ]


def test_who_is_named_goes_before_a_term_known_only_to_the_year():
    office, old, new = make_office(), make_speaker(), make_speaker()
    make_listed(2010, offices=[office], speaker=new)
    tenure = make_tenure(office=office, speaker=old, start_on="2000", end_on="2011")

    found = terms(readings(), [tenure], office=office, years=range(2010, 2011))

    assert [term.holder for term in found] == [new]


def test_a_speaker_s_years_stand_under_the_office_in_whose_name_they_were_spoken():
    speaker, early, late = make_speaker(), make_office(), make_office()
    make_listed(2008, offices=[early], speaker=speaker)
    make_listed(2018, offices=[late], speaker=speaker)
    tenure = make_tenure(office=late, speaker=speaker, start_on="2017-01-01", end_on="")

    found = sections(readings(), [tenure], speaker=speaker, years=range(2000, 2020))

    assert [(section.office, section.tenures) for section in found] == [
        (late, [tenure]),
        (early, []),
    ]
    assert [told(section) for section in found] == [
        [(2019, 2019, 0), (2018, 2018, 1), (2017, 2017, 0)],
        [(2008, 2008, 1)],
    ]


def test_a_joint_statement_stands_under_the_office_the_speaker_had_then():
    speaker, before, then = make_speaker(), make_office(), make_office()
    make_listed(2008, offices=[before], speaker=speaker)
    joint = make_listed(2018, offices=[then], speaker=speaker)
    make_authorship(statement=joint, office=before, speaker=make_speaker())

    found = sections(readings(), [], speaker=speaker, years=range(2000, 2020))

    assert [(section.office, told(section)) for section in found] == [
        (then, [(2018, 2018, 1)]),
        (before, [(2008, 2008, 1)]),
    ]


def test_who_came_back_has_two_terms():
    office, holder, other = make_office(), make_speaker(), make_speaker()
    make_listed(2010, offices=[office], speaker=holder)
    first = make_tenure(office=office, speaker=holder, start_on="2009-01-01", end_on="2010-12-31")
    between = make_tenure(office=office, speaker=other, start_on="2011-01-01", end_on="2011-12-31")
    second = make_tenure(office=office, speaker=holder, start_on="2012-01-01")

    found = terms(readings(), [second, between, first], office=office, years=range(2010, 2013))

    assert [term.tenures for term in found] == [[second], [between], [first]]


def test_who_acted_first_and_was_then_appointed_has_both_terms_in_the_same_years():
    office, holder = make_office(), make_speaker()
    make_listed(2010, offices=[office], speaker=holder)
    acting = make_tenure(
        office=office, speaker=holder, start_on="2009-05", end_on="2010-02-28", is_acting=True
    )
    full = make_tenure(office=office, speaker=holder, start_on="2010-03-01")

    (term,) = terms(readings(), [full, acting], office=office, years=range(2009, 2011))

    assert term.tenures == [full, acting]


def told_of(line):
    return line.first, line.last, line.reading and line.reading.year, line.topics


def test_a_table_has_a_line_for_each_message_and_one_for_each_gap():
    office, topic = make_office(), make_topic()
    first = make_listed(2010, offices=[office], slug="a")
    make_listed(2010, offices=[office], slug="b")
    make_listed(2015, offices=[office])
    tag(first, topic)

    found = lines(rows(range(2009, 2016), readings()), {first.pk: [topic]})

    assert [
        (line.first, line.last, line.reading and line.reading.year, line.topics) for line in found
    ] == [
        (2015, 2015, 2015, []),
        (2011, 2014, None, []),
        (2010, 2010, 2010, [topic]),
        (2010, 2010, 2010, []),
        (2009, 2009, None, []),
    ]
