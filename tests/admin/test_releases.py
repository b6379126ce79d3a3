from datetime import UTC, datetime, timedelta

import pytest

from statements.archive import Archive
from statements.models import Edition, Event, Statement
from tests import factories as f
from tests.admin.browsing import ADMIN, boxes_of, confirmed, refusals, shown
from tests.desk.lives import approved, approved_alone, released, submitted

pytestmark = pytest.mark.django_db

NOON = {"how": "at", "day": "2999-12-18", "time": "12:00", "zone": "UTC"}
AT_NOON = datetime(2999, 12, 18, 12, tzinfo=UTC)


def of(thing, name):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/{name}/"


def told(client, answer):
    return client.get(answer["Location"]).content.decode()


def test_an_approved_text_is_scheduled(desk):
    edition = approved()

    page = shown(desk, of(edition.statement, "release"), **NOON)
    answer = confirmed(desk, of(edition.statement, "release"), **NOON)

    assert 'value="Release 1 text: opens on 2999-12-18, 12:00 UTC"' in page.content.decode()
    assert Edition.objects.get().release_at == AT_NOON
    assert "1 text opens on 2999-12-18, 12:00 UTC." in told(desk, answer)


def test_the_pages_that_open_are_those_of_the_instant(desk):
    edition = approved(f.make_statement(2020, slug="sea"))

    rehearsal = shown(desk, of(edition.statement, "release"), **NOON).context["rehearsal"]

    assert "/en/2020/sea/editions/1/" in rehearsal.opens
    assert "/en/2020/" in rehearsal.opens


def test_all_that_is_ready_in_a_year_is_released_in_one_step(desk):
    one, two = approved(f.make_statement(2020)), approved(f.make_statement(2020), language="fr")
    waiting = submitted(f.make_statement(2020))
    other_year = approved(f.make_statement(2019))
    address = of(one.statement.observance, "release")

    page = desk.get(address)
    confirmed(desk, address, editions=[one.pk, two.pk], **NOON)

    offered = page.context["form"].fields["editions"].queryset
    assert set(offered) == {one, two}
    assert list(page.context["not_ready"]) == [waiting]
    assert set(Edition.objects.filter(release_at=AT_NOON)) == {one, two}
    assert Edition.objects.get(pk=other_year.pk).release_at is None


def test_a_text_left_out_stays_closed(desk):
    statement = f.make_statement()
    english, french = approved(statement), approved(statement, language="fr")

    confirmed(desk, of(statement, "release"), editions=[french.pk], **NOON)

    assert Edition.objects.get(pk=english.pk).release_at is None
    assert Edition.objects.get(pk=french.pk).release_at == AT_NOON


def test_what_is_not_approved_is_not_released_though_it_is_sent(desk):
    edition = submitted()

    page = shown(desk, of(edition.statement, "release"), editions=[edition.pk], **NOON)

    assert refusals(page) == [
        f"Select a valid choice. {edition.pk} is not one of the available choices."
    ]


def test_of_nothing_nothing_is_released(desk):
    edition = approved()

    page = shown(desk, of(edition.statement, "release"), editions=[], **NOON)

    assert refusals(page) == ["Choose one text at least."]


def test_the_next_whole_minute_is_one_ahead_and_needs_the_year(desk):
    edition = approved(f.make_statement(2020))
    now = Archive.live().at

    page = shown(desk, of(edition.statement, "release"), how="soon")
    confirmed(desk, of(edition.statement, "release"), how="soon", year_typed="2020")

    opened = Edition.objects.get().release_at
    assert refusals(page) == ["Type 2020, the year of what you open now."]
    assert timedelta(0) < opened - now <= timedelta(minutes=2)
    assert (opened.second, opened.microsecond) == (0, 0)


def test_who_approved_is_said_of_each_text(desk):
    edition = approved_alone()

    page = desk.get(of(edition.statement, "release")).content.decode()

    assert f"{edition}, approved by one person alone" in page


def test_the_zone_chosen_is_remembered(desk):
    edition = approved()

    shown(desk, of(edition.statement, "release"), **NOON | {"zone": "Africa/Cairo"})

    assert desk.get(of(edition.statement, "release")).context["form"]["zone"].value() == (
        "Africa/Cairo"
    )


def test_a_scheduled_text_is_moved(desk):
    edition = released(at=f.FUTURE)

    answer = confirmed(desk, of(edition, "move"), **NOON)

    assert Edition.objects.get().release_at == AT_NOON
    assert "It opens on 2999-12-18, 12:00 UTC." in told(desk, answer)


def test_a_scheduled_text_is_held_and_stays_approved(desk):
    edition = released(f.make_statement(2020, slug="sea"), at=f.FUTURE)

    rehearsal = shown(desk, of(edition, "hold")).context["rehearsal"]
    confirmed(desk, of(edition, "hold"))

    held = Edition.objects.get()
    assert "/en/2020/sea/" in rehearsal.ends
    assert (held.status, held.release_at, held.number) == ("approved", None, None)


@pytest.mark.parametrize("name", ["move", "hold"])
def test_what_is_public_is_neither_moved_nor_held(desk, name):
    edition = released()

    page = shown(desk, of(edition, name), **NOON)

    sentence = "It is public, or will be within a minute: withdraw it instead."
    assert refusals(page) == [sentence]


def test_a_scheduled_text_leads_to_moving_it_and_a_public_one_does_not(desk):
    scheduled, public = released(at=f.FUTURE), released()

    assert of(scheduled, "move") in desk.get(of(scheduled, "change")).content.decode()
    assert of(public, "move") not in desk.get(of(public, "change")).content.decode()


def test_a_statement_is_announced(desk):
    statement = f.make_statement(2020, slug="sea")

    page = shown(desk, of(statement, "announce"), **NOON)
    answer = confirmed(desk, of(statement, "announce"), **NOON)

    assert "/en/2020/sea/" in page.context["rehearsal"].opens
    assert Statement.objects.get().listed_at == AT_NOON
    assert "Its existence is told from 2999-12-18, 12:00 UTC on." in told(desk, answer)


def test_only_what_is_not_known_yet_leads_to_an_announcement(desk):
    hidden, known, held = f.make_statement(), f.make_listed(), released().statement

    leads = [
        of(statement, "announce") in desk.get(of(statement, "change")).content.decode()
        for statement in (hidden, known, held)
    ]

    assert leads == [True, False, False]


def test_what_was_shown_for_one_instant_is_not_done_for_another(desk):
    edition = approved()
    address = of(edition.statement, "release")
    sent = boxes_of(shown(desk, address, **NOON)) | NOON | {"_confirm": ""}

    page = desk.post(address, sent | {"editions": [edition.pk], "time": "13:00"})

    assert page.status_code == 409
    assert Event.objects.filter(verb="released").count() == 0
