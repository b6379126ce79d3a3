from html.parser import HTMLParser

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import override

from statements import languages
from statements.models import Observance, Organisation, Topic
from statements.models.labels import Labels
from tests import factories as f

SIX = {
    "ar": "الهجرة",
    "zh": "移民",
    "en": "Migration",
    "fr": "La migration",
    "ru": "Миграция",
    "es": "La migración",
}


class OrganisationForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["slug", "name", "acronym"]


def filled(**boxes):
    """What a browser sends: a box a language; all but the named ones are empty."""
    return {"slug": "iom"} | {
        f"{field}_{code}": words
        for field, labels in boxes.items()
        for code, words in labels.items()
    }


class Boxes(HTMLParser):
    """The boxes of a field in a page, and the label of each by its id."""

    def __init__(self, field):
        super().__init__()
        self.inputs, self.labels, self.last = [], {}, ""
        self.feed(str(field))

    def handle_starttag(self, tag, attrs):
        self.last = dict(attrs).get("for", "")
        if "lang" in dict(attrs):
            self.inputs.append(dict(attrs))

    def handle_data(self, words):
        if self.last and words.strip():
            self.labels[self.last] = words


# As they are read


@pytest.mark.parametrize("code", languages.CODES)
def test_a_label_speaks_the_language_of_the_page(settings, code):
    settings.LANGUAGES = [
        (django_code, code) for code, django_code in languages.DJANGO_CODES.items()
    ]

    with languages.speaking(code):
        assert str(Labels(SIX)) == SIX[code]


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        ({"en": "Migration", "fr": "La migration"}, "La migration"),
        ({"en": "Migration", "es": "La migración"}, "Migration"),
        ({"en": "Migration", "fr": ""}, "Migration"),
        ({"es": "La migración"}, ""),
        ({}, ""),
    ],
)
def test_a_label_without_the_language_of_the_page_speaks_english(labels, shown):
    with override("fr"):
        assert str(Labels(labels)) == shown


def test_the_languages_of_a_label_stand_in_the_order_of_the_un():
    labels = Labels({"es": "Migración", "en": "Migration", "ar": "الهجرة", "fr": ""})

    assert labels.in_order == [("ar", "الهجرة"), ("en", "Migration"), ("es", "Migración")]


# As they are kept


def test_a_label_comes_back_as_labels_with_english_first(db):
    backwards = dict(reversed(SIX.items()))

    name = f.make_organisation(name=backwards).name

    assert isinstance(name, Labels)
    assert list(name.items()) == [
        ("en", "Migration"),
        ("ar", "الهجرة"),
        ("zh", "移民"),
        ("fr", "La migration"),
        ("ru", "Миграция"),
        ("es", "La migración"),
    ]


def test_a_label_is_dumped_in_the_same_bytes_whatever_its_order(db):
    one = f.make_organisation(slug="one", name={"fr": "La migration", "en": "Migration"})
    other = f.make_organisation(slug="two", name={"en": "Migration", "fr": "La migration"})

    dumped = serializers.serialize("json", [one, other], fields=["name"])

    assert dumped.count('"name": {"en": "Migration", "fr": "La migration"}') == 2


def test_a_label_is_stored_in_letters_and_not_in_escapes(db):
    f.make_organisation(name=SIX)

    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(name AS text) FROM statements_organisation")
        stored = cursor.fetchone()[0]

    assert [words for words in SIX.values() if words not in stored] == []


@pytest.mark.parametrize("part", ["هجر", "移", "igratio", "MIGRATIO", "играц", "migració"])
def test_a_label_is_found_by_letters_of_any_script(db, part):
    found = f.make_organisation(name=SIX)
    f.make_organisation(name={"en": "Health"})

    assert list(Organisation.objects.filter(name__icontains=part)) == [found]


def test_a_theme_may_be_missing(db):
    assert f.make_observance(2014).theme == {}


# What is refused


WRONG = [
    ({"en": 5}, "Write a label as a map of language to text."),
    ({"en": None}, "Write a label as a map of language to text."),
    ({"en": ["Migration"]}, "Write a label as a map of language to text."),
    ({"en": "Migration", "fr": True}, "Write a label as a map of language to text."),
    ({"en": ""}, "Leave a language out rather than empty."),
    ({"en": "Migration", "fr": " \u00a0"}, "Leave a language out rather than empty."),
    ({"en": "Migration", "sv": "Migration"}, "sv is not one of the six languages."),
    ({"en": "Migration", "zh-hans": "移民"}, "zh-hans is not one of the six languages."),
]


@pytest.mark.parametrize(("name", "sentence"), WRONG)
def test_what_is_no_label_is_refused_before_it_is_saved(db, name, sentence):
    with pytest.raises(ValidationError) as refusal:
        Organisation(slug="iom", name=name).full_clean()

    assert refusal.value.message_dict == {"name": [sentence]}


@pytest.mark.parametrize(("name", "sentence"), WRONG)
def test_what_is_no_label_is_refused_where_nobody_looked_before(db, name, sentence):
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        Organisation(slug="iom", name=name).save()

    assert refusal.value.messages == [sentence]
    assert list(Organisation.objects.all()) == []


@pytest.mark.parametrize("name", [["en"], "en", 1, True])
def test_what_is_no_map_is_no_label(db, name):
    with pytest.raises(ValidationError) as refusal:
        Organisation(slug="iom", name=name).full_clean()

    assert refusal.value.message_dict == {"name": ["Write a label as a map of language to text."]}


@pytest.mark.parametrize(("name", "sentence"), WRONG)
def test_what_is_no_label_is_refused_in_a_fixture(db, name, sentence):
    row = {"model": "statements.organisation", "fields": {"slug": "iom", "name": name}}
    [loaded] = serializers.deserialize("python", [row])

    with pytest.raises(ValidationError) as refusal:
        loaded.save()

    assert refusal.value.messages == [sentence]


def test_a_label_that_is_missing_altogether_is_asked_for(db):
    with pytest.raises(ValidationError) as refusal:
        Organisation(slug="iom").full_clean()

    assert refusal.value.message_dict == {"name": ["This field cannot be blank."]}


# As editors type them


def test_the_form_has_one_box_a_language_with_its_direction():
    boxes = Boxes(OrganisationForm()["name"])

    assert [(box["name"], box["lang"], box["dir"]) for box in boxes.inputs] == [
        ("name_en", "en", "ltr"),
        ("name_ar", "ar", "rtl"),
        ("name_zh", "zh-Hans", "ltr"),
        ("name_fr", "fr", "ltr"),
        ("name_ru", "ru", "ltr"),
        ("name_es", "es", "ltr"),
    ]


def test_each_box_is_labelled_with_the_name_of_its_language():
    boxes = Boxes(OrganisationForm()["name"])

    assert [boxes.labels[box["id"]] for box in boxes.inputs] == [
        "English",
        "Arabic",
        "Chinese",
        "French",
        "Russian",
        "Spanish",
    ]


@pytest.mark.parametrize(
    ("model", "field", "kind"),
    [(Topic, "labels", "text"), (Topic, "description", None), (Observance, "introduction", None)],
)
def test_long_labels_get_larger_boxes(model, field, kind):
    boxes = model._meta.get_field(field).formfield().widget.widgets

    assert {getattr(box, "input_type", None) for box in boxes} == {kind}


def test_the_form_shows_each_label_in_its_box(db):
    organisation = f.make_organisation(name={"es": "La migración", "en": "Migration"})

    boxes = Boxes(OrganisationForm(instance=organisation)["name"])

    assert [box.get("value", "") for box in boxes.inputs] == [
        "Migration",
        "",
        "",
        "",
        "",
        "La migración",
    ]


def test_the_form_leaves_out_the_boxes_left_empty(db):
    form = OrganisationForm(
        filled(name={"en": "Migration", "zh": "移民", "fr": "", "ru": " \u00a0"})
    )

    assert form.is_valid()
    assert form.save().name == {"en": "Migration", "zh": "移民"}


def test_the_form_takes_spaces_off_the_ends_of_a_label(db):
    form = OrganisationForm(filled(name={"en": " Migration\u00a0", "fr": "\u00a0La migration "}))

    assert form.is_valid()
    assert form.save().name == {"en": "Migration", "fr": "La migration"}


@pytest.mark.parametrize("name", [{}, {"fr": "La migration"}, {"en": " ", "fr": "La migration"}])
def test_the_form_requires_english(db, name):
    form = OrganisationForm(filled(name=name))

    assert form.errors.get_json_data()["name"][0]["message"] in (
        "This field is required.",
        "English is required.",
    )


def test_the_form_lets_an_optional_label_be_empty(db):
    form = OrganisationForm(filled(name={"en": "Migration"}))

    assert form.is_valid()
    assert form.save().acronym == {}


def test_the_form_wants_english_beside_another_language_of_an_optional_label(db):
    form = OrganisationForm(filled(name={"en": "Migration"}, acronym={"fr": "OIM"}))

    assert form.errors == {"__all__": ["Write English too, or leave all languages empty."]}


def test_the_form_refuses_a_character_that_is_not_seen(db):
    form = OrganisationForm(filled(name={"en": "Migr\u202eation"}))

    assert form.errors == {"name": ["Remove the control character at position 5."]}


@pytest.mark.parametrize("name", [["en"], "en", 5, None])
def test_what_is_no_map_is_not_saved(db, name):
    with pytest.raises(ValidationError):
        Organisation(slug="iom", name=name).save()


def test_a_label_speaks_before_it_comes_back_from_the_database():
    assert str(Organisation(slug="iom", name={"en": "IOM"})) == "IOM"
