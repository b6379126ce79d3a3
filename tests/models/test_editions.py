import datetime as dt
import hashlib

import pytest
from django.db.models import ProtectedError

from statements import languages, text
from statements.models import Edition
from tests import factories as f

FULL = {
    "attribution": "Attribution",
    "title": "Title",
    "body": "First\u00a0\n\nSecond -- “quoted”",
    "signature": "Signature",
    "editor_note": "Editor’s note",
    "correction_note": "Correction note",
    "authority": "official",
    "source_url": "https://www.un.org/en/migrants",
    "source_note": "received by e-mail",
    "retrieved_on": dt.date(2020, 12, 18),
}
FULL_OCTETS = (
    "Attribution\n\nTitle\n\nFirst\u00a0\n\nSecond -- “quoted”\n\nSignature\n\nEditor’s note\n\n"
    "Correction note\n\nofficial\n\nhttps://www.un.org/en/migrants\n\nreceived by e-mail\n\n"
    "2020-12-18\n"
).encode()


# Words and fingerprints


def test_a_text_file_holds_words_and_provenance_in_this_order_for_ever(db):
    edition = f.make_draft(**FULL)

    assert edition.plain.encode() == FULL_OCTETS


def test_a_text_file_leaves_out_what_is_empty(db):
    edition = f.make_draft(attribution="IOM", body="We move.")

    assert edition.plain == "IOM\n\nWe move.\n\nnot-stated\n"


def test_the_fingerprint_of_an_edition_is_the_sha256_of_its_text_file(db):
    edition = f.make_released(**FULL)

    assert edition.digest == edition.approved_digest == hashlib.sha256(FULL_OCTETS).hexdigest()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("attribution", "attribution"),
        ("title", ""),
        ("body", "First\n\nSecond -- “quoted”"),
        ("body", "First\u00a0\n\nSecond -- “quoted” "),
        ("signature", ""),
        ("editor_note", ""),
        ("correction_note", ""),
        ("authority", "original"),
        ("source_url", ""),
        ("source_note", ""),
        ("retrieved_on", None),
    ],
)
def test_another_word_or_provenance_makes_another_fingerprint(db, field, value):
    edition = f.make_draft(**FULL)
    before = text.digest(edition.plain)

    setattr(edition, field, value)

    assert text.digest(edition.plain) != before


def test_neither_number_nor_instant_are_in_the_text_file(db):
    draft = f.make_draft(**FULL)
    scheduled = f.make_scheduled(number=3, **FULL)

    assert scheduled.plain == draft.plain


# Which edition is read


def test_an_edition_is_public_from_its_instant_on_and_not_a_second_before(db):
    edition = f.make_released(at=f.PAST)

    assert list(Edition.objects.public(f.PAST - f.SECOND)) == []
    assert list(Edition.objects.public(f.PAST)) == [edition]


def test_neither_a_draft_nor_a_scheduled_edition_is_public(db):
    f.make_draft()
    f.make_scheduled()

    assert list(Edition.objects.public(f.LATER)) == []
    assert list(Edition.objects.current(f.LATER)) == []


def test_a_superseded_edition_stays_public_but_is_not_current(db):
    first = f.make_released(at=f.PAST)
    second = f.make_released(statement=first.statement, at=f.LATER)

    assert list(Edition.objects.current(f.LATER - f.SECOND)) == [first]
    assert list(Edition.objects.current(f.LATER)) == [second]
    assert list(Edition.objects.public(f.LATER)) == [first, second]


def test_the_current_edition_is_that_with_the_highest_number(db):
    statement = f.make_statement()
    numbers = [f.make_released(statement=statement, at=f.PAST).number for _ in range(11)]

    assert numbers == list(range(1, 12))
    assert [edition.number for edition in Edition.objects.current(f.PAST)] == [11]


def test_each_language_of_each_statement_has_its_own_current_edition(db):
    one, other = f.make_statement(), f.make_statement()
    english = f.make_released(statement=one, language="en")
    f.make_released(statement=one, language="fr")
    french = f.make_released(statement=one, language="fr")
    another = f.make_released(statement=other, language="en")
    f.make_scheduled(statement=one, language="en")
    f.make_draft(statement=one, language="ru")

    assert set(Edition.objects.current(f.LATER)) == {english, french, another}


def test_a_translation_names_the_edition_it_translates(db):
    original = f.make_released(language="fr")
    translation = f.make_draft(statement=original.statement, language="en", based_on=original)

    assert list(original.translations.all()) == [translation]
    with pytest.raises(ProtectedError):
        original.delete()


def test_an_edition_is_called_by_its_statement_language_and_number(db):
    statement = f.make_statement(2020, slug="iom-director-general")
    edition = f.make_released(statement=statement, language="fr")
    draft = f.make_draft(statement=statement, language="fr")

    assert str(edition) == "2020/iom-director-general, French 1"
    assert str(draft) == "2020/iom-director-general, French"


@pytest.mark.parametrize("code", languages.CODES)
def test_an_edition_is_cited_by_its_language_and_number(settings, db, code):
    settings.LANGUAGES = [(name, name) for name in languages.DJANGO_CODES.values()]
    statement = f.make_statement(2020, slug="iom-director-general")

    edition = f.make_released(statement=statement, language=code)

    assert edition.get_absolute_url() == f"/{code}/2020/iom-director-general/editions/1/"
