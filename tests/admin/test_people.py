import re

import pytest

from statements.models import Office, Organisation, Speaker, Tenure
from tests import factories as f
from tests.admin.browsing import ADMIN, form_of, send, sentences


def change(thing):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/change/"


def test_a_label_has_one_box_a_language_with_its_name_its_lang_and_its_direction(desk):
    page = desk.get(f"{ADMIN}/organisation/add/").content.decode()

    boxes = re.findall(
        r'<label for="(id_name_\d)">(\w+)</label>\s*<input type="text" name="(\w+)" lang="(\S+)" '
        r'dir="(\w+)" class="vTextField"(?: required)? id="(id_name_\d)">',
        page,
    )

    assert '<div class="labels" role="group" aria-label="Name">' in page
    assert boxes == [
        ("id_name_0", "English", "name_en", "en", "ltr", "id_name_0"),
        ("id_name_1", "Arabic", "name_ar", "ar", "rtl", "id_name_1"),
        ("id_name_2", "Chinese", "name_zh", "zh-Hans", "ltr", "id_name_2"),
        ("id_name_3", "French", "name_fr", "fr", "ltr", "id_name_3"),
        ("id_name_4", "Russian", "name_ru", "ru", "ltr", "id_name_4"),
        ("id_name_5", "Spanish", "name_es", "es", "ltr", "id_name_5"),
    ]


def test_an_organisation_is_added(desk):
    send(
        desk,
        f"{ADMIN}/organisation/add/",
        slug="iom",
        name_en="International Organization for Migration",
        name_ar="المنظمة الدولية للهجرة",
        website="www.iom.int/",
        sources="iom.int/history\na leaflet",
    )

    iom = Organisation.objects.get(slug="iom")
    assert iom.name == {
        "en": "International Organization for Migration",
        "ar": "المنظمة الدولية للهجرة",
    }
    assert iom.website == "https://www.iom.int/"
    assert iom.sources == "iom.int/history\na leaflet"


def test_an_organisation_without_an_english_name_is_refused(desk):
    answer = send(desk, f"{ADMIN}/organisation/add/", slug="iom", name_fr="Organisation")

    assert answer.status_code == 200
    assert len(sentences(answer)) == 1
    assert not Organisation.objects.exists()


def test_a_control_character_is_refused_with_its_position(desk):
    answer = send(desk, f"{ADMIN}/organisation/add/", slug="iom", name_en="IO\u202eM")

    assert sentences(answer) == ["Remove the control character at position 3."]


def test_a_form_sent_back_unchanged_changes_nothing(desk):
    organisation = f.make_organisation(
        name={"en": "Name", "ru": "Имя"}, acronym={"en": "N"}, sources="one\ntwo"
    )
    before = Organisation.objects.values().get()

    assert send(desk, change(organisation)).status_code == 302
    assert Organisation.objects.values().get() == before


@pytest.mark.parametrize("make", [f.make_organisation, f.make_office, f.make_speaker, f.make_topic])
def test_the_slug_of_an_address_is_typed_once(desk, make):
    thing = make()
    slug = thing.slug

    assert "slug" not in form_of(desk, change(thing))
    assert send(desk, change(thing), slug="forged").status_code == 302
    assert type(thing).objects.get(pk=thing.pk).slug == slug


def test_an_office_shows_who_held_it_and_a_speaker_what_offices(desk):
    tenure = f.make_tenure(speaker=f.make_speaker(name="António Vitorino"))

    for thing in (tenure.office, tenure.speaker):
        page = desk.get(change(thing)).content.decode()
        assert f'href="{change(tenure)}"' in page
        assert "António Vitorino" in page


def test_tenures_are_changed_by_their_own_form_alone(desk):
    tenure = f.make_tenure(start_on="2018")

    send(desk, change(tenure.office), **{"tenures-0-start_on": "1900", "tenures-0-DELETE": "on"})

    assert Tenure.objects.get().start_on == "2018"


def test_a_tenure_that_overlaps_another_holders_is_refused_with_its_name(desk):
    held = f.make_tenure(
        speaker=f.make_speaker(name="António Vitorino"),
        office=f.make_office(title={"en": "IOM Director General"}),
        start_on="2018-10-01",
        end_on="2023-09-30",
    )
    other = f.make_speaker()

    answer = send(
        desk,
        f"{ADMIN}/tenure/add/",
        speaker=str(other.pk),
        office=str(held.office_id),
        start_on="2022",
    )

    assert sentences(answer) == [
        "This overlaps another holder's term: "
        "António Vitorino, IOM Director General, 2018-10-01–2023-09-30."
    ]
    assert Tenure.objects.count() == 1


@pytest.mark.parametrize(
    ("start_on", "end_on", "sentence"),
    [
        (
            "2018-13",
            "",
            "Write a date as 1998-10-01, or only 1998-10 or 1998 where no more is known.",
        ),
        ("٢٠١٨", "", "Write a date as 1998-10-01, or only 1998-10 or 1998 where no more is known."),
        ("2018-10", "2018-09", "A term ends after it has started."),
    ],
)
def test_a_tenure_of_impossible_dates_is_refused(desk, start_on, end_on, sentence):
    speaker, office = f.make_speaker(), f.make_office()

    answer = send(
        desk,
        f"{ADMIN}/tenure/add/",
        speaker=str(speaker.pk),
        office=str(office.pk),
        start_on=start_on,
        end_on=end_on,
    )

    assert sentences(answer) == [sentence]


def test_a_key_that_is_none_is_refused_in_a_sentence(desk):
    answer = send(desk, f"{ADMIN}/tenure/add/", speaker="x", office="9" * 30, start_on="2018")

    assert (
        sentences(answer)
        == ["Select a valid choice. That choice is not one of the available choices."] * 2
    )


def test_what_others_stand_on_is_not_deleted_and_the_page_says_what(desk):
    tenure = f.make_tenure()

    page = desk.get(f"{ADMIN}/office/{tenure.office_id}/delete/").content.decode()
    desk.post(f"{ADMIN}/office/{tenure.office_id}/delete/", {"post": "yes"})

    assert change(tenure) in page
    assert Office.objects.get() == tenure.office


def test_what_nothing_stands_on_is_deleted(desk):
    speaker = f.make_speaker()

    desk.post(f"{ADMIN}/speaker/{speaker.pk}/delete/", {"post": "yes"})

    assert not Speaker.objects.exists()


@pytest.mark.parametrize("words", ["guterres", "Гутерриш", "antonio-guterres"])
def test_a_speaker_is_found_by_any_of_the_names(desk, words):
    f.make_speaker()
    found = f.make_speaker(
        slug="antonio-guterres",
        name="António Guterres",
        sort_name="Guterres, António",
        native_names={"ru": "Антониу Гутерриш"},
    )

    assert list(desk.get(f"{ADMIN}/speaker/?q={words}").context["cl"].result_list) == [found]
