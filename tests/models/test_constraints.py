"""What the database refuses, whoever writes: one row or more for each constraint."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import JSONField, UniqueConstraint, Value

from statements.models import (
    ArchiveState,
    Authorship,
    Edition,
    Event,
    MovedAddress,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    TaggedStatement,
    Tenure,
    Topic,
    TopicAlias,
    Withdrawal,
)
from statements.models.statements import RESERVED_SLUGS
from tests import factories as f

CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("statements").get_models()
    for constraint in model._meta.constraints
}
FINGERPRINT = "0" * 64
APPROVED = {"status": "approved", "approved_digest": FINGERPRINT}
RELEASED = APPROVED | {"release_at": f.PAST, "number": 1, "digest": FINGERPRINT}
BLANK = "This field cannot be blank."


def observance(**fields):
    return Observance(**{"year": 2016} | fields)


def photo(**fields):
    return Photo(**{"slug": "uganda", "credit": "UN Photo"} | fields)


def speaker(**fields):
    return Speaker(**{"slug": "a-speaker", "name": "A Speaker", "sort_name": "Speaker"} | fields)


def office_without_a_slug():
    return Office(slug="", title={"en": "Director"}, organisation=f.make_organisation())


def tenure(**fields):
    made = {"speaker": f.make_speaker(), "office": f.make_office(), "start_on": "2018-05"}
    return Tenure(**made | fields)


def statement(**fields):
    return Statement(**{"observance": f.make_observance(), "slug": "a-message"} | fields)


def edition(**fields):
    words = {"attribution": "IOM Director-General", "body": "We move."}
    return Edition(**{"statement": f.make_statement(), "language": "en"} | words | fields)


def withdrawal(**fields):
    made = {"statement": f.make_statement(), "kind": "removed", "since": f.PAST}
    return Withdrawal(**{"reason": {"en": "A mistake."}} | made | fields)


def same(made, *names):
    """The fields of a row that is there, for another that must not be."""
    return {name: getattr(made, name) for name in names}


def signed(**fields):
    return edition(**APPROVED | fields)


def by_one_editor():
    editor = f.make_editor()
    return signed(submitted_by=editor, approved_by=editor)


REFUSED = [
    # The constraint, a row that it refuses, and what an editor reads where a field speaks first.
    ("movedaddress_leads_elsewhere", lambda: MovedAddress(old_prefix="a", new_prefix="a"), None),
    ("movedaddress_leads_elsewhere", lambda: MovedAddress(old_prefix="", new_prefix="a"), BLANK),
    ("movedaddress_leads_elsewhere", lambda: MovedAddress(old_prefix="a", new_prefix=""), BLANK),
    ("organisation_has_a_slug", lambda: Organisation(slug="", name={"en": "IOM"}), BLANK),
    ("office_has_a_slug", office_without_a_slug, BLANK),
    ("speaker_has_a_slug", lambda: speaker(slug=""), BLANK),
    ("photo_has_a_slug", lambda: photo(slug=""), BLANK),
    ("topic_has_a_slug", lambda: Topic(slug="", labels={"en": "Work"}), BLANK),
    ("speaker_has_a_name", lambda: speaker(name=""), BLANK),
    ("speaker_has_a_name", lambda: speaker(sort_name=""), BLANK),
    ("tenure_once", lambda: tenure(**same(f.make_tenure(), "speaker", "office", "start_on")), None),
    ("tenure_ends_after_its_start", lambda: tenure(end_on="2017"), None),
    ("tenure_ends_after_its_start", lambda: tenure(end_on="2017-12-31"), None),
    ("photo_has_a_credit", lambda: photo(credit=""), BLANK),
    (
        "observance_since_the_first_day",
        lambda: observance(year=1999),
        "Ensure this value is greater than or equal to 2000.",
    ),
    ("observance_since_the_first_day", lambda: observance(year=3000), None),
    ("observance_theme_with_its_source", lambda: observance(theme={"en": "Dignity"}), None),
    ("observance_theme_with_its_source", lambda: observance(theme_sources="un.org"), None),
    (
        "statement_slug_once_a_year",
        lambda: statement(**same(f.make_statement(), "observance", "slug")),
        None,
    ),
    ("statement_slug_not_reserved", lambda: statement(slug=""), BLANK),
    *[
        ("statement_slug_not_reserved", lambda slug=slug: statement(slug=slug), None)
        for slug in RESERVED_SLUGS
    ],
    (
        "statement_original_in_the_six",
        lambda: statement(original_language="sv"),
        "Value 'sv' is not a valid choice.",
    ),
    (
        "statement_kind_known",
        lambda: statement(kind="speech"),
        "Value 'speech' is not a valid choice.",
    ),
    (
        "authorship_office_once",
        lambda: Authorship(**same(f.make_authorship(), "statement", "office")),
        None,
    ),
    (
        "edition_number_once",
        lambda: edition(**RELEASED | same(f.make_released(), "statement")),
        None,
    ),
    ("edition_one_open_draft", lambda: edition(**same(f.make_draft(), "statement")), None),
    (
        "edition_one_open_draft",
        lambda: signed(**same(f.make_draft(), "statement")),
        None,
    ),
    (
        "edition_in_the_six",
        lambda: edition(language="sv"),
        "Value 'sv' is not a valid choice.",
    ),
    ("edition_in_the_six", lambda: edition(language=""), BLANK),
    (
        "edition_status_known",
        lambda: edition(status="live"),
        "Value 'live' is not a valid choice.",
    ),
    (
        "edition_authority_known",
        lambda: edition(authority="sworn"),
        "Value 'sworn' is not a valid choice.",
    ),
    ("edition_words_before_review", lambda: edition(status="in-review", body=""), None),
    ("edition_words_before_review", lambda: edition(status="in-review", attribution=""), None),
    ("edition_words_before_review", lambda: signed(body=""), None),
    (
        "edition_approved_before_release",
        lambda: edition(status="in-review", release_at=f.PAST, number=1),
        None,
    ),
    ("edition_number_with_release", lambda: edition(number=1), None),
    ("edition_number_with_release", lambda: edition(**RELEASED | {"number": None}), None),
    (
        "edition_number_with_release",
        lambda: edition(**RELEASED | {"number": 0, "correction_note": "A misprint."}),
        None,
    ),
    ("edition_digest_with_release", lambda: signed(digest=FINGERPRINT), None),
    ("edition_digest_with_release", lambda: edition(**RELEASED | {"digest": ""}), None),
    ("edition_digest_with_release", lambda: edition(**RELEASED | {"digest": "1" * 64}), None),
    ("edition_approval_holds_for_its_words", lambda: edition(status="approved"), None),
    (
        "edition_approval_holds_for_its_words",
        lambda: edition(approved_digest=FINGERPRINT),
        None,
    ),
    (
        "edition_approval_holds_for_its_words",
        lambda: edition(status="in-review", approved_by=f.make_editor()),
        None,
    ),
    (
        "edition_approval_holds_for_its_words",
        lambda: edition(emergency_reason="It is midnight."),
        None,
    ),
    ("edition_approved_by_another", by_one_editor, None),
    ("edition_approved_by_someone", lambda: signed(submitted_by=f.make_editor()), None),
    ("edition_correction_with_a_note", lambda: edition(**RELEASED | {"number": 2}), None),
    (
        "withdrawal_once",
        lambda: withdrawal(
            until=f.LATER,
            **same(f.make_withdrawal(until=f.FUTURE), "statement", "language", "since"),
        ),
        None,
    ),
    (
        "withdrawal_one_in_force",
        lambda: withdrawal(since=f.LATER, **same(f.make_withdrawal(), "statement")),
        None,
    ),
    (
        "withdrawal_in_the_six",
        lambda: withdrawal(language="sv"),
        "Value 'sv' is not a valid choice.",
    ),
    (
        "withdrawal_kind_known",
        lambda: withdrawal(kind="hidden"),
        "Value 'hidden' is not a valid choice.",
    ),
    ("withdrawal_ends_after_its_start", lambda: withdrawal(until=f.PAST), None),
    ("withdrawal_ends_after_its_start", lambda: withdrawal(until=f.PAST - f.SECOND), None),
    ("archivestate_one_row", lambda: ArchiveState(pk=2), None),
    ("event_has_a_verb", lambda: Event(at=f.PAST, by=f.make_editor(), verb=""), BLANK),
    ("topicalias_has_a_name", lambda: TopicAlias(topic=f.make_topic(), name=""), BLANK),
    (
        "taggedstatement_once",
        lambda: TaggedStatement(
            **same(f.tag(f.make_statement(), f.make_topic()), "content_object", "tag")
        ),
        None,
    ),
]

LABELS = {
    "organisation_name_in_english": (f.make_organisation, "name"),
    "organisation_acronym_in_english_or_empty": (f.make_organisation, "acronym"),
    "office_title_in_english": (f.make_office, "title"),
    "photo_alt_in_english_or_empty": (f.make_photo, "alt"),
    "photo_caption_in_english_or_empty": (f.make_photo, "caption"),
    "observance_theme_in_english_or_empty": (
        lambda: f.make_observance(theme={"en": "Dignity"}, theme_sources="un.org"),
        "theme",
    ),
    "observance_introduction_in_english_or_empty": (f.make_observance, "introduction"),
    "withdrawal_reason_in_english": (f.make_withdrawal, "reason"),
    "topic_labels_in_english": (f.make_topic, "labels"),
    "topic_description_in_english_or_empty": (f.make_topic, "description"),
}
WITHOUT_ENGLISH = [{"fr": "Dignité"}, {"en": ""}, {"en": None}, {"en": "", "fr": "Dignité"}, None]


def broken(error):
    """What the database says was broken: the constraint, or on SQLite the columns of a UNIQUE."""
    if connection.vendor == "postgresql":
        return error.__cause__.diag.constraint_name
    return str(error).partition("constraint failed: ")[2]


def expected(name):
    model, constraint = CONSTRAINTS[name]
    if connection.vendor == "postgresql" or not isinstance(constraint, UniqueConstraint):
        return name
    columns = [model._meta.get_field(field).column for field in constraint.fields]
    return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)


def sentence(name):
    return str(CONSTRAINTS[name][1].violation_error_message) % {"name": name}


def test_every_constraint_is_tried():
    assert {name for name, row, said in REFUSED} | set(LABELS) == set(CONSTRAINTS)


@pytest.mark.parametrize(("name", "row", "said"), REFUSED)
def test_the_database_refuses_what_its_constraint_names(db, name, row, said):
    wrong = row()

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        wrong.save_base(raw=True)  # as loaddata does

    assert broken(refusal.value) == expected(name)


@pytest.mark.parametrize(("name", "row", "said"), REFUSED)
def test_an_editor_reads_what_is_wrong(db, name, row, said):
    with pytest.raises(ValidationError) as refusal:
        row().full_clean()

    assert (said or sentence(name)) in refusal.value.messages


@pytest.mark.parametrize("wrong", WITHOUT_ENGLISH, ids=str)
@pytest.mark.parametrize("name", LABELS)
def test_the_database_refuses_a_label_without_english(db, name, wrong):
    make, field = LABELS[name]
    rows = CONSTRAINTS[name][0].objects.filter(pk=make().pk)

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        rows.update(**{field: Value(wrong, JSONField())})

    assert broken(refusal.value) == name


@pytest.mark.parametrize("name", LABELS)
def test_only_an_optional_label_may_be_empty(db, name):
    make, field = LABELS[name]
    rows = CONSTRAINTS[name][0].objects.filter(pk=make().pk)

    if name.endswith("_or_empty"):
        theme = {"theme_sources": ""} if field == "theme" else {}
        assert rows.update(**{field: {}}, **theme) == 1
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**{field: {}})


@pytest.mark.parametrize("name", LABELS)
def test_an_editor_reads_that_a_label_lacks_english(db, name):
    make, field = LABELS[name]
    row = make()
    setattr(row, field, {"fr": "Dignité"})

    with pytest.raises(ValidationError) as refusal:
        row.full_clean()

    assert sentence(name) in refusal.value.messages


# What stands just beside a refusal, and is taken


TAKEN = [
    lambda: observance(year=2000),
    lambda: observance(year=2999),
    lambda: observance(theme={"en": "Dignity"}, theme_sources="un.org"),
    lambda: tenure(end_on="2018"),
    lambda: tenure(end_on="2018-05"),
    lambda: statement(slug="editions-of-2020"),
    lambda: statement(observance=f.make_observance(2019), **same(f.make_statement(), "slug")),
    lambda: edition(attribution="", body=""),
    lambda: edition(language="fr", **same(f.make_draft(), "statement")),
    lambda: edition(**same(f.make_released(), "statement")),
    lambda: edition(**RELEASED),
    lambda: edition(
        **RELEASED
        | {"number": 2, "correction_note": "A misprint."}
        | same(f.make_released(), "statement")
    ),
    lambda: signed(submitted_by=f.make_editor(), approved_by=f.make_editor()),
    lambda: signed(submitted_by=f.make_editor(), emergency_reason="It is midnight."),
    lambda: signed(approved_by=f.make_editor()),
    lambda: withdrawal(until=f.PAST + f.SECOND),
    lambda: withdrawal(language="fr", **same(f.make_withdrawal(), "statement")),
    lambda: withdrawal(since=f.LATER, **same(f.make_withdrawal(until=f.LATER), "statement")),
]


@pytest.mark.parametrize("row", TAKEN)
def test_what_stands_beside_a_refusal_is_taken(db, row):
    made = row()

    made.full_clean()
    made.save()

    assert type(made).objects.filter(pk=made.pk).exists()
