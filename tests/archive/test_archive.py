from datetime import timedelta

import pytest

from statements.archive import Archive
from statements.models import Observance
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    SECOND,
    make_alias,
    make_authorship,
    make_draft,
    make_listed,
    make_moved_address,
    make_observance,
    make_office,
    make_organisation,
    make_photo,
    make_released,
    make_scheduled,
    make_speaker,
    make_statement,
    make_tenure,
    make_topic,
    make_withdrawal,
    tag,
)

pytestmark = pytest.mark.django_db

NOW = LATER + timedelta(days=1)


def read(statement, language="en", at=NOW):
    archive = Archive(at=at)
    return archive.readings(archive.statements().filter(pk=statement.pk), language)[0]


def test_an_edition_is_public_from_its_release_on_and_not_a_second_before():
    edition = make_released(at=PAST)

    assert list(Archive(at=PAST - SECOND).statements()) == []
    assert list(Archive(at=PAST).statements()) == [edition.statement]
    assert list(Archive(at=PAST).texts()) == [edition]


def test_a_statement_is_told_from_its_listing_on_and_not_a_second_before():
    statement = make_listed(at=PAST)

    assert list(Archive(at=PAST - SECOND).statements()) == []
    assert list(Archive(at=PAST).statements()) == [statement]
    assert list(Archive(at=PAST).held()) == []


def test_neither_a_draft_nor_a_scheduled_edition_makes_a_statement_public():
    make_draft()
    make_scheduled(at=FUTURE)

    assert list(Archive(at=NOW).statements()) == []


def test_the_current_text_is_the_newest_that_is_public():
    first = make_released(at=PAST)
    second = make_released(statement=first.statement, at=LATER)
    make_scheduled(statement=first.statement, at=FUTURE)

    assert list(Archive(at=LATER - SECOND).texts()) == [first]
    assert list(Archive(at=LATER).texts()) == [second]
    assert list(Archive(at=LATER).editions().order_by("number")) == [first, second]


def test_the_clock_of_the_live_archive_is_the_database_s(django_assert_num_queries):
    with django_assert_num_queries(1):
        at = Archive.live().at

    assert at.utcoffset() == timedelta(0)
    assert at > LATER


def test_the_last_day_is_counted_from_18_december_on():
    eve, day = LATER.replace(month=12, day=17), LATER.replace(month=12, day=18)

    assert (Archive(at=eve).last_day, Archive(at=day).last_day) == (2021, 2022)


@pytest.mark.parametrize("kind", ["removed", "legal"])
def test_a_text_taken_back_is_taken_back_from_the_past_too(kind):
    edition = make_released(at=PAST)
    make_withdrawal(statement=edition.statement, kind=kind, since=LATER)

    assert list(Archive(at=PAST).texts()) == [edition]
    assert list(Archive(at=PAST, now=LATER).texts()) == []
    assert list(Archive(at=LATER).statements()) == [edition.statement]


def test_a_notice_leaves_the_text_and_an_ended_withdrawal_gives_it_back():
    noticed, restored = make_released(at=PAST), make_released(at=PAST)
    make_withdrawal(statement=noticed.statement, kind="notice", since=PAST)
    make_withdrawal(statement=restored.statement, since=PAST, until=LATER)

    assert list(Archive(at=LATER - SECOND).texts()) == [noticed]
    assert set(Archive(at=LATER).texts()) == {noticed, restored}
    assert read(noticed.statement).notice.kind == "notice"


def test_one_language_is_taken_back_alone():
    english = make_released(language="en")
    french = make_released(statement=english.statement, language="fr")
    make_withdrawal(statement=english.statement, language="fr")

    assert list(Archive(at=NOW).texts()) == [english]
    assert read(english.statement, "en").edition == english
    assert read(english.statement, "fr").removal.language == "fr"
    assert read(french.statement, "fr").edition is None


@pytest.mark.parametrize(
    ("held", "original", "wanted", "shown"),
    [
        (["en", "fr"], "fr", "en", "en"),
        (["en", "fr"], "fr", "es", "fr"),
        (["en", "fr"], "", "es", "en"),
        (["en", "fr"], "ru", "es", "en"),
        (["fr", "zh"], "", "es", "zh"),
    ],
)
def test_a_page_shows_its_own_language_else_the_original_else_english(
    held, original, wanted, shown
):
    statement = make_statement(original_language=original)
    for language in held:
        make_released(statement=statement, language=language)

    reading = read(statement, wanted)

    assert reading.edition.language == shown
    assert reading.is_fallback == (shown != wanted)
    assert reading.foreign == ("" if shown == wanted else shown)


def test_a_reading_says_of_each_language_what_is_held_or_known():
    statement = make_statement(known_languages=["fr", "sv"])
    make_released(statement=statement, language="ar", authority="official")

    reading = read(statement)

    assert dict(reading.by_language)["ar"] == "held, official translation"
    assert dict(reading.by_language)["fr"] == "known, not held"
    assert dict(reading.by_language)["ru"] == "not known"
    assert reading.other_languages == ["sv"]


@pytest.mark.parametrize(
    ("authority", "state"),
    [
        ("original", "held"),
        ("not-stated", "held"),
        ("official", "official"),
        ("unofficial", "unofficial"),
    ],
)
def test_the_knot_of_a_text_tells_its_authority(authority, state):
    edition = make_released(authority=authority)

    assert read(edition.statement).state == state


def test_the_heading_is_as_issued_and_where_no_text_may_be_read_the_offices_of_today():
    held = make_released(attribution="The Head, as printed")
    taken_back = make_released(attribution="The Head, as printed")
    make_withdrawal(statement=taken_back.statement)
    offices = [make_office(title={"en": "One Office"}), make_office(title={"en": "Another"})]
    known = make_listed(offices=offices)

    assert read(held.statement).heading == "The Head, as printed"
    assert read(taken_back.statement).heading == read(taken_back.statement).offices
    assert read(known).heading == "One Office and Another"
    assert (read(known).state, read(taken_back.statement).state) == ("traced", "none")


def test_readings_come_in_the_order_of_the_year_at_the_same_number_of_queries(
    django_assert_num_queries,
):
    first = make_released(statement=make_statement(position=2)).statement
    archive = Archive(at=NOW)
    with django_assert_num_queries(5):
        assert [r.statement for r in archive.readings(archive.statements(), "en")] == [first]

    second = make_released(statement=make_statement(position=1)).statement
    third = make_listed(position=3)
    with django_assert_num_queries(5):
        readings = archive.readings(archive.statements(), "en")

    assert [reading.statement for reading in readings] == [second, first, third]
    assert [reading.body != "" for reading in readings] == [True, True, False]


def test_years_count_what_is_held_known_and_in_how_many_languages():
    english = make_released(language="en")
    make_released(statement=english.statement, language="fr")
    make_released()
    make_listed()
    make_listed(2018)
    make_scheduled(statement=make_statement(2019))

    counts = [(y.year, y.held, y.known, y.languages) for y in Archive(at=NOW).years()]

    assert counts == [(2020, 2, 1, 2), (2018, 0, 1, 0)]


def test_what_is_taken_back_now_is_not_counted_in_the_past_either():
    english = make_released(language="en")
    make_withdrawal(statement=english.statement, kind="removed", since=NOW + SECOND)
    listed = make_listed()
    make_withdrawal(statement=listed, kind="removed", since=NOW + SECOND)

    past = Archive(at=NOW, now=NOW + SECOND)

    assert [*past.held(), *past.known()] == []
    assert [(y.held, y.known, y.languages) for y in past.years()] == [(0, 0, 0)]
    assert [(y.held, y.known, y.languages) for y in Archive(at=NOW).years()] == [(1, 1, 1)]


def test_a_draft_is_counted_as_held_unless_its_language_was_taken_back():
    draft = make_draft(language="fr")
    archive = Archive(at=NOW, draft=draft)
    before = list(archive.held())
    make_withdrawal(statement=draft.statement, kind="removed", language="fr", since=PAST)

    assert before == [draft.statement]
    assert list(archive.held()) == []
    assert [(y.held, y.known) for y in archive.years()] == [(0, 0)]


def test_offices_and_organisations_are_public_through_what_they_said():
    spoke, silent = make_office(), make_office()
    hidden = make_office(organisation=make_organisation())
    make_released(statement=make_statement(offices=[spoke]))
    make_listed(offices=[spoke])
    make_scheduled(statement=make_statement(offices=[hidden]))

    assert [(o, o.held, o.known) for o in Archive(at=NOW).offices()] == [(spoke, 1, 1)]
    assert list(Archive(at=NOW).organisations()) == [spoke.organisation]
    assert silent.pk


def test_offices_stand_in_the_order_of_their_organisations():
    last = make_office(organisation=make_organisation(position=2), slug="a")
    first = make_office(organisation=make_organisation(position=1), slug="b")
    make_listed(offices=[last, first])

    assert list(Archive(at=NOW).offices()) == [first, last]


def test_speakers_are_public_through_what_they_said_and_listed_by_their_sort_names():
    office, hidden = make_office(), make_speaker()
    second, first = make_speaker(sort_name="B"), make_speaker(sort_name="A")
    make_listed(offices=[office], speaker=second)
    make_listed(offices=[office], speaker=first)
    make_scheduled(statement=make_statement(offices=[office], speaker=hidden))

    assert list(Archive(at=NOW).speakers()) == [first, second]


def test_the_term_of_who_did_not_speak_names_nobody():
    office, spoke, silent = make_office(), make_speaker(), make_speaker()
    make_listed(offices=[office], speaker=spoke)
    told = make_tenure(office=office, speaker=spoke, start_on="2018")
    make_tenure(office=office, speaker=silent, start_on="2010", end_on="2017")

    assert list(Archive(at=NOW).tenures()) == [told]


def test_topics_and_their_aliases_are_public_through_a_statement():
    topic, hidden = make_topic(), make_topic()
    told, waiting = make_alias(topic=topic), make_alias(topic=hidden)
    tag(make_released().statement, topic)
    tag(make_scheduled().statement, hidden)

    assert [(t, t.held, t.known) for t in Archive(at=NOW).topics()] == [(topic, 1, 0)]
    assert list(Archive(at=NOW).aliases()) == [told]
    assert waiting.pk


def test_a_photo_is_seen_once_its_year_is_public():
    photo = make_photo()
    make_observance(2020, photo=photo)
    assert list(Archive(at=NOW).photos()) == []

    make_listed(2020)
    Observance.objects.update(photo=photo)

    assert list(Archive(at=NOW).photos()) == [photo]


def test_kin_are_the_statements_before_and_after_of_each_office():
    one, other = make_office(), make_office()
    before = make_listed(2017, offices=[one])
    statement = make_listed(2018, offices=[one])
    make_authorship(statement=statement, office=other)
    after = make_listed(2021, offices=[one, other])
    make_scheduled(statement=make_statement(2019, offices=[one]))

    kin = Archive(at=NOW).kin(read(statement))

    found = [
        (k.office, k.earlier and k.earlier.statement, k.later and k.later.statement) for k in kin
    ]
    assert found == [(one, before, after), (other, None, after)]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("2020/old/", "2020/new/"),
        ("2020/old/editions/1/", "2020/new/editions/1/"),
        ("2020/old/editions/2/", "2020/elsewhere/"),
        ("2020/older/", None),
        ("2020/", None),
    ],
)
def test_the_longest_moved_address_leads_on_in_one_hop(address, leads_to):
    make_moved_address(old_prefix="2020/old", new_prefix="2020/new")
    make_moved_address(old_prefix="2020/old/editions/2", new_prefix="2020/elsewhere")

    assert Archive(at=NOW).moved(address) == leads_to
