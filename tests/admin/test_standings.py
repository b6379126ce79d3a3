import pytest

from statements.admin.matrix import matrix
from statements.admin.standings import standings
from statements.archive import Archive
from tests import factories as f
from tests.desk.lives import approved, corrected, drafted, released, submitted

pytestmark = pytest.mark.django_db


def standing(statement, language="en"):
    found = standings([statement], Archive.live().at)[statement.pk]
    return next(each for each in found if each.language == language)


def said(statement, language="en"):
    text = standing(statement, language)
    return text.state, text.words, text.detail


def row(statement, language, user):
    return next(row for row in matrix(statement, user) if row.standing.language == language)


def words_of(statement, language="en", user=None):
    found = row(statement, language, user or f.make_editor(is_superuser=True))
    return [words for words, _address in found.actions]


MAKERS = {
    "none": (f.make_statement, ("none", "Nothing yet", "")),
    "draft": (lambda: drafted().statement, ("draft", "Draft", "")),
    "review": (lambda: submitted().statement, ("review", "In review", "")),
    "approved": (lambda: approved().statement, ("approved", "Approved", "")),
    "scheduled": (
        lambda: released(at=f.FUTURE).statement,
        ("scheduled", "Scheduled", "edition 1"),
    ),
    "public": (lambda: released().statement, ("public", "Public", "edition 1")),
    "withdrawn": (
        lambda: f.make_withdrawal(statement=released().statement).statement,
        ("withdrawn", "Withdrawn", "edition 1"),
    ),
    "withdrawn in its language": (
        lambda: f.make_withdrawal(statement=released().statement, language="en").statement,
        ("withdrawn", "Withdrawn", "edition 1"),
    ),
    "public though another is withdrawn": (
        lambda: f.make_withdrawal(statement=released().statement, language="fr").statement,
        ("public", "Public", "edition 1"),
    ),
    "correction": (
        lambda: corrected(released()).statement,
        ("approved", "Approved", "edition 1 is public"),
    ),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_text_says_where_it_stands(name):
    make, expected = MAKERS[name]

    assert said(make()) == expected


def translated(status):
    """A French text made of English 1, which is then corrected."""
    original = released()
    make = {"draft": f.make_draft, "public": f.make_released}[status]
    make(statement=original.statement, language="fr", based_on=original)
    f.make_released(statement=original.statement, at=f.LATER)
    return original.statement


def test_a_translation_is_behind_once_its_original_has_a_newer_edition():
    assert said(translated("public"), "fr") == (
        "behind",
        "Behind the original",
        "follows English 1, now 2",
    )


def test_a_draft_says_that_its_original_changed():
    assert said(translated("draft"), "fr") == ("draft", "Draft", "follows English 1, now 2")


def test_a_translation_of_a_draft_is_not_behind_what_is_public():
    original = released()
    correction = f.make_draft(statement=original.statement)
    f.make_draft(statement=original.statement, language="fr", based_on=correction)

    text = standing(original.statement, "fr")

    assert (text.original_now, text.based_on_words) == (None, "English, draft")


def test_a_translation_of_the_newest_edition_is_up_to_date():
    original = released()
    f.make_released(statement=original.statement, language="fr", based_on=original)

    assert said(original.statement, "fr") == ("public", "Public", "edition 1")


def test_a_scheduled_correction_of_the_original_leaves_nothing_behind_yet():
    original = released()
    f.make_released(statement=original.statement, language="fr", based_on=original)
    f.make_released(statement=original.statement, at=f.FUTURE)

    assert said(original.statement, "fr")[0] == "public"


def test_what_can_be_done_follows_where_the_text_stands():
    public = released()
    notice = f.make_withdrawal(statement=released().statement, kind="notice")

    assert words_of(drafted().statement) == ["Edit", "History"]
    assert words_of(submitted().statement) == ["Review", "History"]
    assert words_of(approved().statement) == ["Release", "Read", "History"]
    assert words_of(released(at=f.FUTURE).statement) == ["Move or hold", "History"]
    assert words_of(public.statement) == ["Correct", "Read", "Withdraw", "History"]
    assert words_of(notice.statement) == ["Correct", "Read", "Restore", "History"]
    assert words_of(corrected(public).statement)[:1] == ["Release"]


def test_who_may_only_read_is_offered_nothing_else():
    someone = f.make_editor()

    for text in (drafted(), submitted(), approved(), released(), released(at=f.FUTURE)):
        assert words_of(text.statement, user=someone) == ["Read", "History"]


def test_a_translation_is_begun_from_the_original():
    statement = f.make_statement(original_language="fr")
    f.make_released(statement=statement, language="en")
    original = f.make_released(statement=statement, language="fr")
    user = f.make_editor(is_superuser=True)

    assert row(statement, "es", user).start_from == original
    assert row(statement, "es", user).may_start
    assert not row(statement, "fr", user).may_start


def test_the_original_itself_is_begun_empty():
    statement = f.make_statement(original_language="fr")
    f.make_released(statement=statement, language="en")

    assert row(statement, "fr", f.make_editor(is_superuser=True)).start_from is None
