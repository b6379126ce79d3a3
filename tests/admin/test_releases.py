"""When readers may read: texts of a statement or a year released, moved, held, announced."""

import pytest

from statements.models import Edition, Event, Statement
from tests import factories as f
from tests.admin.browsing import ADMIN, confirm, press, refusals, show, told
from tests.desk import lives
from tests.dumps import dump

OPENS = {"day": "2999-12-18", "time": "00:00", "zone": "America/New_York"}
SAID = "2999-12-18, 05:00 UTC"
LAST_MINUTE = "It is public, or will be within a minute: withdraw it instead."


def of(statement, verb="release"):
    return f"{ADMIN}/statement/{statement.pk}/{verb}/"


def of_edition(edition, verb):
    return f"{ADMIN}/edition/{edition.pk}/{verb}/"


def of_year(observance):
    return f"{ADMIN}/observance/{observance.pk}/release/"


def chosen(*editions):
    return [str(edition.pk) for edition in editions]


def scheduled():
    return {
        str(edition): f"{edition.release_at:%Y-%m-%d %H:%M}"
        for edition in Edition.objects.exclude(release_at=None)
    }


@pytest.fixture
def statement(db):
    return f.make_statement(2999, slug="message")


def test_a_text_is_released_at_an_instant_that_the_button_and_the_message_say(desk, statement):
    edition = lives.approved(statement)

    page = show(desk, of(statement), **OPENS)
    answer = press(desk, page, "_confirm")

    assert page.context["button"] == f"Release 1 text: opens on {SAID}"
    assert "/en/2999/message/" in page.context["rehearsal"].opens
    assert told(desk, answer) == [f"1 text opens on {SAID}."]
    assert answer.url == f"{ADMIN}/statement/{statement.pk}/change/"
    edition.refresh_from_db()
    assert (edition.release_at.isoformat(), edition.number) == ("2999-12-18T05:00:00+00:00", 1)
    assert Event.objects.first().verb == "released"


def test_all_that_is_approved_is_ticked_and_opens_together(desk, statement):
    for language in ("en", "fr"):
        lives.approved(statement, language=language)

    page = show(desk, of(statement), **OPENS)
    answer = press(desk, page, "_confirm")

    assert page.context["button"] == f"Release 2 texts: they open on {SAID}"
    assert told(desk, answer) == [f"2 texts open on {SAID}."]
    assert set(scheduled().values()) == {"2999-12-18 05:00"}
    assert len(scheduled()) == 2


def test_a_text_that_is_not_ticked_stays_closed(desk, statement):
    english = lives.approved(statement)
    french = lives.approved(statement, language="fr")

    confirm(desk, of(statement), editions=chosen(french), **OPENS)

    assert Edition.objects.get(pk=english.pk).release_at is None
    assert Edition.objects.get(pk=french.pk).release_at is not None


def test_the_texts_of_a_year_open_together(desk, statement):
    beside = f.make_statement(2999)
    lives.approved(statement), lives.approved(beside)
    elsewhen = lives.approved(f.make_statement(2998))

    answer = confirm(desk, of_year(statement.observance), **OPENS)

    assert told(desk, answer) == [f"2 texts open on {SAID}."]
    assert answer.url == f"{ADMIN}/observance/{statement.observance.pk}/change/"
    assert len(scheduled()) == 2
    assert Edition.objects.get(pk=elsewhen.pk).release_at is None


def test_what_is_not_approved_is_named_and_cannot_be_ticked(desk, statement):
    ready = lives.approved(statement)
    draft = lives.drafted(statement, language="fr")
    waiting = lives.submitted(statement, language="es")
    lives.released(f.make_statement(2999))

    page = desk.get(of_year(statement.observance))

    assert list(page.context["form"].fields["editions"].queryset) == [ready]
    assert set(page.context["not_ready"]) == {draft, waiting}
    for edition in (draft, waiting):
        assert f'<a href="{ADMIN}/edition/{edition.pk}/change/">' in page.content.decode()


def test_where_nothing_is_approved_it_says_so(desk, statement):
    lives.drafted(statement)

    page = show(desk, of(statement), **OPENS)

    assert "No text is approved yet: nothing can be released." in page.content.decode()
    assert refusals(page) == ["Choose one text at least."]


@pytest.mark.parametrize("make", [lives.drafted, lives.submitted, lives.released, f.make_scheduled])
def test_a_text_that_is_not_ready_is_refused_with_all_the_others(desk, statement, make):
    ready = lives.approved(statement)
    forged = make(statement=statement, language="fr")
    before = dump("statements")

    page = show(desk, of(statement), editions=chosen(ready, forged), **OPENS)

    assert refusals(page) == ["One of these texts cannot be released now: choose again."]
    assert dump("statements") == before


@pytest.mark.parametrize("key", ["x", "", "-1", "9" * 18, "9" * 30, "1.5"])
def test_what_is_no_text_is_refused(desk, statement, key):
    ready = lives.approved(statement)

    page = show(desk, of(statement), editions=[*chosen(ready), key], **OPENS)

    assert refusals(page) == ["One of these texts cannot be released now: choose again."]
    assert scheduled() == {}


def test_a_text_of_another_statement_is_refused(desk, statement):
    lives.approved(statement)
    other = lives.approved(f.make_statement(2999))

    page = show(desk, of(statement), editions=chosen(other), **OPENS)

    assert refusals(page) == ["One of these texts cannot be released now: choose again."]
    assert scheduled() == {}


def test_one_that_is_refused_by_the_desk_keeps_all_closed(desk):
    """A correction cannot open before the edition that it corrects."""
    public = lives.released(f.make_statement(2999), at=f.FUTURE.replace(year=2998))
    draft = f.make_draft(
        statement=public.statement, correction_note="A misprint.", source_note="Mail."
    )
    editor = f.make_editor()
    lives.approve(lives.desk.submit(draft, by=editor))
    lives.approved(public.statement, language="fr")
    before = dump("statements")

    page = show(desk, of(public.statement), **OPENS)

    assert refusals(page) == ["Another edition of this text is scheduled: hold that one first."]
    assert dump("statements") == before


def test_what_was_sent_back_meanwhile_is_not_released(desk, statement):
    edition = lives.approved(statement)
    shown = show(desk, of(statement), **OPENS)
    lives.desk.send_back(edition, reason="A misprint.", by=f.make_editor())

    page = press(desk, shown, "_confirm")

    assert refusals(page) == ["One of these texts cannot be released now: choose again."]
    assert scheduled() == {}


def test_other_words_that_were_approved_meanwhile_are_shown_first(desk, statement):
    """Drafts are not counted among what is public, so that the words are part of what was shown."""
    edition = lives.approved(statement)
    shown = show(desk, of(statement), **OPENS)
    editor = f.make_editor()
    edition = lives.desk.save_draft(edition, by=editor, body="Other.")
    lives.approve(lives.desk.submit(edition, by=editor))

    page = press(desk, shown, "_confirm")

    assert page.status_code == 409
    assert scheduled() == {}
    assert press(desk, page, "_confirm").status_code == 302


def test_an_approval_by_one_person_is_told_beside_the_text(desk, statement):
    alone = lives.approved_alone(statement)

    label = f"{alone}, approved by one person alone"
    assert label in desk.get(of(statement)).content.decode()


def test_with_the_year_typed_a_text_opens_at_the_next_minute(desk, statement):
    edition = lives.approved(statement)

    page = show(desk, of(statement), how="soon")
    assert refusals(page) == ["Type 2999, the year of what you open now."]

    assert confirm(desk, of(statement), how="soon", year_typed="2999").status_code == 302
    edition.refresh_from_db()
    assert (edition.release_at.second, edition.release_at.microsecond) == (0, 0)
    assert edition.release_at > Event.objects.first().at


@pytest.fixture
def waiting(statement):
    """Opens on the first of January 2999."""
    return lives.released(statement, at=f.FUTURE)


def test_a_scheduled_text_moves_to_another_instant(desk, waiting):
    page = show(desk, of_edition(waiting, "move"), **OPENS)
    answer = press(desk, page, "_confirm")

    assert page.context["button"] == f"Move it: opens on {SAID}"
    assert told(desk, answer) == [f"It opens on {SAID}."]
    assert answer.url == f"{ADMIN}/edition/{waiting.pk}/change/"
    assert list(scheduled().values()) == ["2999-12-18 05:00"]


def test_what_opens_earlier_is_shown_when_it_opens(desk, waiting):
    page = show(desk, of_edition(waiting, "move"), **OPENS | {"day": "2998-12-18"})

    assert "/en/2999/message/" in page.context["rehearsal"].opens


def test_what_opens_later_is_shown_when_it_would_have_opened(desk, waiting):
    page = show(desk, of_edition(waiting, "move"), **OPENS)

    assert "/en/2999/message/" in page.context["rehearsal"].ends


def test_a_scheduled_text_is_held(desk, waiting):
    page = show(desk, of_edition(waiting, "hold"))
    answer = press(desk, page, "_confirm")

    assert page.context["button"] == "Hold it"
    assert "/en/2999/message/" in page.context["rehearsal"].ends
    assert told(desk, answer) == [
        "It is held. It stays approved, and opens when it is released again."
    ]
    held = Edition.objects.get()
    assert (held.status, held.release_at, held.number) == ("approved", None, None)


@pytest.mark.parametrize("verb", ["move", "hold"])
@pytest.mark.parametrize(
    ("make", "sentence"),
    [(lives.released, LAST_MINUTE), (lives.approved, "This edition is not scheduled.")],
)
def test_only_what_is_scheduled_is_moved_or_held(desk, verb, make, sentence):
    edition = make()
    before = dump("statements")

    page = show(desk, of_edition(edition, verb), **OPENS if verb == "move" else {})

    assert refusals(page) == [sentence]
    assert dump("statements") == before


def test_moving_is_offered_for_what_is_scheduled_alone(desk, waiting):
    public = lives.released()
    offers = [
        "Move or hold" in desk.get(f"{ADMIN}/edition/{edition.pk}/change/").content.decode()
        for edition in (waiting, public)
    ]

    assert offers == [True, False]


def test_a_statement_is_announced_at_an_instant(desk, statement):
    page = show(desk, of(statement, "announce"), **OPENS)
    answer = press(desk, page, "_confirm")

    assert page.context["button"] == f"Announce it: from {SAID} on"
    assert "/en/2999/message/" in page.context["rehearsal"].opens
    assert told(desk, answer) == [f"Its existence is told from {SAID} on."]
    assert Statement.objects.get().listed_at.isoformat() == "2999-12-18T05:00:00+00:00"


def test_an_announcement_that_is_put_off_is_shown_when_it_would_have_come(desk, statement):
    Statement.objects.update(listed_at=f.FUTURE)

    page = show(desk, of(statement, "announce"), **OPENS)

    assert "/en/2999/message/" in page.context["rehearsal"].ends


def test_what_readers_know_is_not_announced_again(desk):
    listed = f.make_listed()

    page = show(desk, of(listed, "announce"), **OPENS)

    assert refusals(page) == ["This statement is listed already; only a withdrawal takes it back."]
    offers = desk.get(f"{ADMIN}/statement/{listed.pk}/change/").content.decode()
    assert "Announce …" not in offers
