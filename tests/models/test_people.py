import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import override

from statements.models import Office, Organisation, Speaker, Tenure
from tests import factories as f


def test_people_are_called_by_their_names_in_the_language_of_the_page(db):
    organisation = f.make_organisation(name={"en": "United Nations", "fr": "Nations Unies"})
    office = f.make_office(title={"en": "Secretary-General", "fr": "Secrétaire général"})
    speaker = f.make_speaker(name="A Speaker")
    tenure = f.make_tenure(speaker=speaker, office=office, start_on="2017-01", end_on="2026")

    with override("fr"):
        names = [str(thing) for thing in (organisation, office, speaker, tenure)]

    assert names == [
        "Nations Unies",
        "Secrétaire général",
        "A Speaker",
        "A Speaker, Secrétaire général, 2017-01–2026",
    ]


def test_people_have_addresses(db):
    organisation = f.make_organisation(slug="iom")
    office = f.make_office(slug="iom-director-general")
    speaker = f.make_speaker(slug="a-speaker")

    assert [thing.get_absolute_url() for thing in (organisation, office, speaker)] == [
        "/en/organisations/iom/",
        "/en/offices/iom-director-general/",
        "/en/speakers/a-speaker/",
    ]


def test_organisations_stand_by_position_and_speakers_by_the_name_to_sort_by(db):
    last = f.make_organisation(slug="a", position=2)
    second = f.make_organisation(slug="c", position=1)
    first = f.make_organisation(slug="b", position=1)
    zoe = f.make_speaker(name="Zoe A", sort_name="A, Zoe")
    adam = f.make_speaker(name="Adam Z", sort_name="Z, Adam")

    assert list(Organisation.objects.all()) == [first, second, last]
    assert list(Speaker.objects.all()) == [zoe, adam]


def test_an_office_that_has_spoken_and_its_organisation_stay(db):
    office = f.make_office()
    f.make_authorship(office=office)

    with pytest.raises(ProtectedError):
        office.delete()
    with pytest.raises(ProtectedError):
        office.organisation.delete()

    assert list(Office.objects.filter(pk=office.pk)) == [office]


# Terms


OVERLAPS = [
    (("2010", "2015"), ("2014", "2018")),
    (("2010", "2015"), ("2011", "2012")),
    (("2010", "2015"), ("2013", "")),
    (("2010", ""), ("2013", "")),
    (("2010", ""), ("2013", "2014")),
    (("2010-10-01", "2015-10-01"), ("2015-10-01", "2018")),
    (("2010-10-01", "2015-10-01"), ("2010-10-01", "2015-10-01")),
]
SEQUELS = [
    (("2015", "2016"), ("2016", "2017")),
    (("2015", "2016"), ("2017", "")),
    (("2015", "2016-10"), ("2016-10", "2017")),
    (("2015", "2016-10-01"), ("2016-10-02", "2017")),
]


@pytest.mark.parametrize(("one", "other"), [*OVERLAPS, *[pair[::-1] for pair in OVERLAPS]])
def test_two_terms_of_one_office_that_overlap_are_refused_by_name(db, one, other):
    office = f.make_office(title={"en": "Director-General"})
    holder = f.make_speaker(name="The Holder")
    f.make_tenure(office=office, speaker=holder, start_on=one[0], end_on=one[1])

    with pytest.raises(ValidationError) as refusal:
        Tenure(
            office=office, speaker=f.make_speaker(), start_on=other[0], end_on=other[1]
        ).full_clean()

    assert refusal.value.messages == [
        f"This overlaps another holder's term: The Holder, Director-General, {one[0]}–{one[1]}."
    ]


@pytest.mark.parametrize(("one", "other"), [*SEQUELS, *[pair[::-1] for pair in SEQUELS]])
def test_two_terms_that_may_follow_each_other_are_taken(db, one, other):
    office = f.make_office()
    f.make_tenure(office=office, start_on=one[0], end_on=one[1])

    Tenure(office=office, speaker=f.make_speaker(), start_on=other[0], end_on=other[1]).full_clean()


def test_terms_of_two_offices_may_overlap(db):
    speaker = f.make_speaker()
    f.make_tenure(speaker=speaker, start_on="2010", end_on="2020")

    Tenure(speaker=speaker, office=f.make_office(), start_on="2010", end_on="2020").full_clean()


def test_a_term_does_not_overlap_itself(db):
    tenure = f.make_tenure(start_on="2010", end_on="2020")
    tenure.end_on = "2019"

    tenure.full_clean()


@pytest.mark.parametrize(
    ("start_on", "end_on"),
    [
        ("2018", "2017"),
        ("2018-05", "2018-04"),
        ("2018-05-02", "2018-05-01"),
        ("2018-05", "2018-04-30"),
    ],
)
def test_a_term_ends_after_it_has_started(db, start_on, end_on):
    tenure = Tenure(
        speaker=f.make_speaker(), office=f.make_office(), start_on=start_on, end_on=end_on
    )

    with pytest.raises(ValidationError) as refusal:
        tenure.full_clean()

    assert refusal.value.message_dict["end_on"] == ["A term ends after it has started."]


@pytest.mark.parametrize("end_on", ["2018", "2018-05", "2018-05-02", ""])
def test_a_term_may_end_in_the_month_it_started(db, end_on):
    Tenure(
        speaker=f.make_speaker(), office=f.make_office(), start_on="2018-05-02", end_on=end_on
    ).full_clean()


def test_a_term_without_its_office_is_asked_for_it(db):
    with pytest.raises(ValidationError) as refusal:
        Tenure(speaker=f.make_speaker(), start_on="2018").full_clean()

    assert refusal.value.message_dict == {"office": ["This field cannot be null."]}


@pytest.mark.parametrize(
    ("start_on", "end_on"), [("2015", "abc"), ("abc", "2016"), ("2015-13", "")]
)
def test_a_wrong_date_of_a_term_is_refused_in_a_sentence(db, start_on, end_on):
    wrong = Tenure(
        speaker=f.make_speaker(), office=f.make_office(), start_on=start_on, end_on=end_on
    )

    with pytest.raises(ValidationError, match="Write a date as 1998-10-01"):
        wrong.full_clean()
