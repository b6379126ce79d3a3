"""What a rehearsal promises is what readers find: every public page, asked before and after."""

from functools import partial

import pytest
from django.db import transaction

from statements import desk
from statements.models import (
    Edition,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    Tenure,
    Topic,
)
from tests import factories as f
from tests.desk.lives import approved, corrected
from tests.reader import crawl
from tests.world import PAGES, make_world

ANSWERS = {200, 410, 451}
"""A page that says that a text was taken back is a page too."""

KINDS = ("opens", "changes", "moves", "ends")
NOTHING = {kind: [] for kind in KINDS}


@pytest.fixture
def world(db, settings):
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    make_world()


def of(year, slug):
    return Statement.objects.get(observance__year=year, slug=slug)


def public(year, slug):
    """The newest English edition."""
    return Edition.objects.filter(statement=of(year, slug), language="en").latest("number")


def make_unknown():
    """A statement of a year, an office, a speaker and a topic that readers know nothing of."""
    office = f.make_office(slug="unknown-office")
    statement = f.make_statement(2015, offices=[office], speaker=f.make_speaker())
    f.tag(statement, f.make_topic())
    return statement


def pages(client, *addresses):
    """Every page that links lead to from these and from the world's own, by address.

    What a question mark adds to an address is another view of the same page.
    """
    found = crawl(client, "/en/", "/fr/", *PAGES.values(), *addresses)
    plain = [address for address in found if "?" not in address]
    return {address: found[address] for address in plain if address[:4] in ("/en/", "/fr/")}


def differences(before, after):
    """By status and bytes, in the words of a rehearsal."""
    was = {address for address in before if before[address].status_code in ANSWERS}
    now = {address for address in after if after[address].status_code in ANSWERS}
    moved = {address for address in was - now if after[address].status_code == 301}
    changed = {address for address in was & now if read(before[address]) != read(after[address])}
    found = now - was, changed, moved, was - now - moved
    return dict(zip(KINDS, map(sorted, found), strict=True))


def read(answer):
    return answer.status_code, answer.content


def promised(verb, at=None):
    rehearsal = desk.rehearse(verb, at=at)
    return {kind: getattr(rehearsal, kind) for kind in KINDS}


def promised_and_found(client, verb, at=None):
    """What is promised of the verb, and what readers find once it is done."""
    promise = promised(verb, at)
    before = pages(client, *(address for kind in KINDS for address in promise[kind]))
    verb()
    return promise, differences(before, pages(client, *before))


def test_the_release_of_several_texts_at_once(client, world, editor):
    unknown = make_unknown()
    chosen = [
        approved(unknown),
        approved(unknown, language="fr"),
        approved(of(2017, "sea-director"), language="ar"),
        approved(of(2020, "sea-director"), language="fr"),
    ]
    release = partial(desk.release, chosen, at=f.PAST, by=editor)

    promise, found = promised_and_found(client, release, f.PAST)

    assert promise == found
    assert {"/en/2015/", "/fr/offices/unknown-office/"} < set(found["opens"])
    assert {"/en/", "/fr/2020/", "/fr/2017/sea-director/"} < set(found["changes"])


def test_the_release_of_a_correction(client, world, editor):
    draft = corrected(public(2020, "sea-director"))
    release = partial(desk.release, [draft], at=f.LATER, by=editor)

    promise, found = promised_and_found(client, release, f.LATER)

    assert promise == found
    assert found["opens"] == [
        f"/en/2020/sea-director/editions/{path}/" for path in ("1/with/3", "2/with/3", "3")
    ]


@pytest.mark.parametrize("is_of_a_public_year", [True, False])
def test_announcing(client, world, editor, is_of_a_public_year):
    statement = make_unknown()
    if is_of_a_public_year:
        offices = list(Office.objects.filter(slug="sea-director"))
        statement = f.make_statement(2020, offices=offices)
    announce = partial(desk.announce, statement, at=f.PAST, by=editor)

    promise, found = promised_and_found(client, announce, f.PAST)

    assert promise == found
    assert f"/fr/{statement.address}/" in found["opens"]


def test_beginning_a_correction(client, world, editor):
    correct = partial(desk.correct, public(2020, "sea-director"), note="A misprint.", by=editor)

    assert promised_and_found(client, correct) == (NOTHING, NOTHING)


@pytest.mark.parametrize(
    ("kind", "slug", "language"),
    [
        ("notice", "sea-director", ""),
        ("notice", "land-director", "fr"),
        ("removed", "sea-director", "en"),
        ("removed", "joint", ""),
        ("legal", "sea-director", ""),
    ],
)
def test_a_withdrawal(client, world, editor, kind, slug, language):
    taken_back = {"kind": kind, "language": language, "reason": {"en": "It is not ours."}}
    withdraw = partial(desk.withdraw, of(2020, slug), by=editor, **taken_back)

    promise, found = promised_and_found(client, withdraw)

    assert promise == found
    assert {f"/en/2020/{slug}/", "/fr/2020/"} < set(found["changes"])


@pytest.mark.parametrize(
    ("year", "slug"), [(2019, "sea-director"), (2018, "sea-director"), (2018, "land-director")]
)
def test_restoring(client, world, editor, year, slug):
    withdrawal = of(year, slug).withdrawals.get(language="")
    restore = partial(desk.restore, withdrawal, note="It is ours.", by=editor)

    promise, found = promised_and_found(client, restore)

    assert promise == found
    assert f"/fr/{year}/{slug}/" in found["changes"]


@pytest.mark.parametrize("year", [2020, 2018, 2017])
def test_renaming(client, world, editor, year):
    rename = partial(desk.rename, of(year, "sea-director"), slug="renamed", by=editor)

    promise, found = promised_and_found(client, rename)

    assert promise == found
    assert f"/en/{year}/sea-director/" in found["moves"]
    assert f"/en/{year}/renamed/" in found["opens"]


@pytest.mark.parametrize(
    "slugs", [[], ["joint", "sea-director"], ["joint", "sea-director", "land-director"]]
)
def test_merging_topics(client, world, editor, slugs):
    """Into one that opens by that, one that readers know, and one that gains a name alone."""
    health, care = Topic.objects.get(slug="health"), f.make_topic(slug="care")
    for slug in slugs:
        f.tag(of(2020, slug), care)
    merge = partial(desk.merge_topics, health, into=care, by=editor)

    promise, found = promised_and_found(client, merge)

    assert promise == found
    assert found["moves"] == ["/en/topics/health/", "/fr/topics/health/"]
    assert "/en/topics/care/" in found["changes" if slugs else "opens"]


def test_holding_what_is_scheduled(client, world, editor):
    """Readers never see it open, so that it is compared with what they would have seen."""
    edition = approved(make_unknown())
    desk.release([edition], at=f.FUTURE, by=editor)
    hold = partial(desk.hold, edition, by=editor)
    promise = promised(hold, f.FUTURE)
    hold()
    held = pages(client, *promise["ends"])
    desk.release([edition], at=f.PAST, by=editor)

    opened = pages(client, *held)

    assert promise == differences(opened, held)
    assert "/en/2015/" in promise["ends"]


def test_reordering_a_year(client, world, editor):
    turned = [of(2020, slug) for slug in ("joint", "sea-director", "land-director")]
    year = Observance.objects.get(year=2020)
    reorder = partial(desk.reorder, year, statements=turned, by=editor)

    promise, found = promised_and_found(client, reorder)

    assert promise == found
    assert {"/en/2020/", "/fr/offices/sea-director/"} < set(found["changes"])


FIXED = object()
OTHER_FACTS = {
    ("observance", "year"): FIXED,
    ("observance", "theme"): {"en": "Harbours and hope"},
    ("observance", "theme_sources"): "https://sea.example/2020/other",
    ("observance", "introduction"): {"en": "Three texts, once more."},
    ("observance", "photo"): None,
    ("photo", "slug"): FIXED,
    ("photo", "alt"): {"en": "Ships at rest."},
    ("photo", "is_decorative"): True,
    ("photo", "caption"): {"en": "Another harbour."},
    ("photo", "credit"): "Photo/Second",
    ("photo", "taken_on"): "2019-12",
    ("photo", "licence"): "CC BY 4.0",
    ("photo", "source_url"): "https://sea.example/photo",
    ("organisation", "slug"): FIXED,
    ("organisation", "name"): {"en": "Organisation of the Sea"},
    ("organisation", "acronym"): {"en": "OS"},
    ("organisation", "website"): "https://other.example/",
    ("organisation", "sources"): "https://sea.example/other",
    ("office", "slug"): FIXED,
    ("office", "organisation"): "land",
    ("office", "title"): {"en": "Head of the Sea"},
    ("office", "sources"): "https://sea.example/office",
    ("speaker", "slug"): FIXED,
    ("speaker", "name"): "First of Speakers",
    ("speaker", "sort_name"): "Speakers, First of",
    ("speaker", "native_names"): {"en": "Speaker the First"},
    ("speaker", "wikidata_id"): "Q2",
    ("speaker", "sources"): "https://sea.example/other",
    ("tenure", "speaker"): "second-speaker",
    ("tenure", "office"): "land-director",
    ("tenure", "start_on"): "2016-06",
    ("tenure", "end_on"): "2021",
    ("tenure", "is_acting"): True,
    ("tenure", "sources"): "https://sea.example/term",
    ("topic", "slug"): FIXED,
    ("topic", "labels"): {"en": "Health of all"},
    ("topic", "description"): {"en": "Care."},
    ("topic", "aliases"): {"Medicine": True, "Care": True},
    ("statement", "slug"): FIXED,
    ("statement", "observance"): FIXED,
    ("statement", "kind"): "remarks",
    ("statement", "original_language"): "fr",
    ("statement", "issued_on"): "2020-12-17",
    ("statement", "symbols"): [{"symbol": "SEA/3", "language": None}],
    ("statement", "known_languages"): ["en", "ru"],
    ("statement", "video_url"): "https://sea.example/another",
    ("statement", "sources"): "https://sea.example/elsewhere",
    ("statement", "source_note"): "Read by another.",
    ("statement", "authorships"): {
        "land-director": {"speaker": "second-speaker", "note": "quoted", "position": 1}
    },
    ("statement", "topic_items"): {"care": True},
}
"""Another value of each fact, unless it is fixed, as the year of a public statement is."""


def told_of():
    """Of each model something that readers see."""
    return {
        "observance": Observance.objects.get(year=2020),
        "photo": Photo.objects.get(),
        "organisation": Organisation.objects.get(slug="sea"),
        "office": Office.objects.get(slug="sea-director"),
        "speaker": Speaker.objects.get(slug="first-speaker"),
        "tenure": Tenure.objects.get(),
        "topic": Topic.objects.get(slug="health"),
        "statement": of(2020, "sea-director"),
    }


def test_each_fact_is_tried():
    ours = [model for model in desk.FACTS if model._meta.app_label == "statements"]
    facts = {
        (model._meta.model_name, name)
        for model in ours
        if model is not Edition
        for known in [desk.FACTS[model]]
        for name in (*known.fixed, *known.fields, *known.rows)
    }

    assert facts == set(OTHER_FACTS)


def test_a_fact_that_changes_names_the_pages_on_which_it_stands(client, world, editor, settings):
    settings.LANGUAGES = [("en", "English")]
    f.make_speaker(slug="second-speaker", sort_name="Speaker, Second")
    f.make_topic(slug="care")
    f.make_observance(2017, theme={"en": "Ports"}, theme_sources="https://sea.example/2017")
    Speaker.objects.filter(slug="first-speaker").update(native_names={"ar": "المتحدث الأول"})
    before, wrong = pages(client), {}

    for (model, name), value in OTHER_FACTS.items():
        if value is FIXED:
            continue
        change = partial(desk.change, told_of()[model], values={name: value}, by=editor)
        promise = promised(change)
        with transaction.atomic():
            change()
            found = differences(before, pages(client, *before, *promise["opens"]))
            transaction.set_rollback(True)
        if promise != found:
            wrong[model, name] = promise, found

    assert wrong == {}
