"""The fixtures are true to their sources, whole, and can be loaded as often as one likes."""

import hashlib
import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from statements import dates, languages, text
from statements.models import Edition, Observance
from tests.dumps import dump

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "tests/seed/international-migrants-day-2020.txt"
SEED_SHA256 = "191f9d44411c3f9851dadfeec01763b33a39dbc5dffd4db67247563754b409f0"
OPENING = "2026-11-23T00:00:00Z"

NAMES = ("reference", "migrants_day_2020")
FILES = {name: ROOT / f"statements/fixtures/{name}.json" for name in NAMES}
ROWS = {name: json.loads(file.read_bytes()) for name, file in FILES.items()}
ALL_ROWS = [row for name in NAMES for row in ROWS[name]]

# Each message of the seed: the slug, the line of its heading, the line of its signature.
MESSAGES = [
    ("un-secretary-general", 4, 18),
    ("iom-director-general", 21, 45),
    ("unesco-director-general", 47, 61),
]
DERIVED = {("topic", "name"), ("topic", "folded"), ("topicalias", "folded")}


def rows(model, name=None):
    chosen = ROWS[name] if name else ALL_ROWS
    return [row["fields"] for row in chosen if row["model"] == f"statements.{model}"]


def natural_key(row):
    """The parts of the key as the file writes them: a list where they are another row's key."""
    paths = apps.get_model(row["model"]).natural_key_fields
    parts = dict.fromkeys(path.partition("__")[0] for path in paths)
    return json.dumps([row["model"], *(row["fields"][part] for part in parts)])


def seed_lines():
    return SEED.read_bytes().decode().split("\n")


def may_cover(tenure, day):
    start, end = tenure["start_on"], tenure["end_on"]
    return dates.earliest(start) <= day and (not end or day <= dates.latest(end))


def load(*names):
    call_command("loaddata", *names, verbosity=0)


# The texts of 2020.


def test_the_seed_is_the_page_as_it_was_found():
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == SEED_SHA256


@pytest.mark.django_db
def test_every_heading_paragraph_and_signature_is_the_seeds_byte_for_byte():
    lines = seed_lines()

    load(*NAMES)

    for slug, heading, signature in MESSAGES:
        edition = Edition.objects.get(statement__slug=slug)
        paragraphs = [line for line in lines[heading : signature - 1] if line]
        assert edition.body.encode().split(b"\n\n") == [words.encode() for words in paragraphs]
        assert edition.attribution.encode() == lines[heading - 1].encode()
        assert edition.signature.encode() == lines[signature - 1].encode()


def test_the_messages_have_their_paragraphs_and_words():
    bodies = [edition["body"] for edition in rows("edition")]

    assert [len(body.split("\n\n")) for body in bodies] == [6, 11, 6]
    assert [len(text.paragraphs(body)) for body in bodies] == [6, 11, 6]
    assert [text.word_count(body) for body in bodies] == [235, 345, 385]


def test_the_four_no_break_spaces_stand_where_the_page_has_them():
    found = [
        (slug, number, words.count("\u00a0"))
        for (slug, *_lines), edition in zip(MESSAGES, rows("edition"), strict=True)
        for number, words in enumerate(edition["body"].split("\n\n"), 1)
        if "\u00a0" in words
    ]

    assert found == [
        ("un-secretary-general", 1, 2),
        ("un-secretary-general", 2, 1),
        ("un-secretary-general", 3, 1),
    ]


def test_every_line_of_the_seed_is_held_somewhere():
    held = [f"{photo['caption']['en']} {photo['credit']}" for photo in rows("photo")]
    for edition in rows("edition"):
        held += [edition["attribution"], *edition["body"].split("\n\n"), edition["signature"]]

    assert held == [line for line in seed_lines() if line]


@pytest.mark.django_db
def test_each_digest_is_that_of_the_words():
    load(*NAMES)

    editions = Edition.objects.all()
    digests = [text.digest(edition.plain) for edition in editions]

    assert [edition.digest for edition in editions] == digests
    assert [edition.approved_digest for edition in editions] == digests
    assert len(set(digests)) == 3


def test_what_the_page_does_not_say_is_left_open():
    said = {
        (e["title"], e["authority"], e["retrieved_on"], e["release_at"]) for e in rows("edition")
    }

    assert said == {("", "not-stated", None, OPENING)}
    assert {statement["original_language"] for statement in rows("statement")} == {""}


def test_only_the_sentence_that_breaks_off_has_an_editors_note():
    noted = {
        tuple(edition["statement"]): edition["editor_note"].count("rehired")
        for edition in rows("edition")
        if edition["editor_note"]
    }

    assert noted == {(2020, "iom-director-general"): 1}


# The messages known but not held.


def test_seventy_one_messages_are_known_and_not_held():
    known = rows("statement", "reference")
    by_year = Counter(statement["observance"][0] for statement in known)

    assert len(known) == 71
    assert by_year == {
        **{2000: 1, 2001: 1, 2002: 1, 2003: 1, 2004: 1, 2005: 2, 2006: 2, 2007: 2, 2008: 4},
        **{2009: 2, 2010: 2, 2011: 1, 2012: 3, 2013: 5, 2014: 4, 2015: 5, 2016: 4, 2017: 7},
        **{2018: 4, 2019: 4, 2020: 1, 2021: 1, 2022: 5, 2023: 5, 2024: 1, 2025: 2},
    }
    assert {statement["listed_at"] for statement in known} == {OPENING}


def test_a_message_is_named_after_its_first_office():
    first = [author for author in rows("authorship") if author["position"] == 10]
    by_office = Counter(author["office"][0] for author in first)

    assert [author["office"][0] for author in first] == [author["statement"][1] for author in first]
    assert by_office == {
        "un-secretary-general": 23 + 1,
        "un-deputy-secretary-general": 1,
        "special-representative-for-international-migration": 1,
        "special-rapporteur-on-the-human-rights-of-migrants": 5,
        "un-human-rights-experts": 2,
        "iom-director-general": 11 + 1,
        "unesco-director-general": 7 + 1,
        "ilo-director-general": 5,
        "unhcr-high-commissioner": 1,
        "ohchr-high-commissioner": 7,
        "unicef-special-coordinator-in-europe": 1,
        "unicef-director-of-programmes": 1,
        "president-of-the-general-assembly": 3,
        "committee-on-migrant-workers": 1,
        "global-migration-group": 1,
        "un-network-on-migration": 1,
    }


def test_every_statement_has_an_author():
    written = {tuple(authorship["statement"]) for authorship in rows("authorship")}

    assert written == {(row["observance"][0], row["slug"]) for row in rows("statement")}


def test_the_statements_of_a_year_have_places_of_their_own():
    by_year = {}
    for statement in rows("statement"):
        by_year.setdefault(statement["observance"][0], []).append(statement["position"])

    assert {year: sorted(places) for year, places in by_year.items()} == {
        year: [10 * place for place in range(1, len(places) + 1)]
        for year, places in by_year.items()
    }


def test_a_named_speaker_held_the_office_on_the_day():
    for authorship in rows("authorship"):
        day = Observance(year=authorship["statement"][0]).day
        holders = [
            tenure["speaker"]
            for tenure in rows("tenure")
            if tenure["office"] == authorship["office"] and may_cover(tenure, day)
        ]
        if authorship["speaker"] and holders:
            assert authorship["speaker"] in holders, authorship


def test_no_two_holders_of_an_office_overlap():
    for one, other in combinations(rows("tenure"), 2):
        if one["office"] == other["office"]:
            spans = [(tenure["start_on"], tenure["end_on"]) for tenure in (one, other)]
            assert not dates.surely_overlap(*spans), (one, other)


def test_every_observance_from_the_first_to_2026_is_there():
    assert [row["year"] for row in rows("observance")] == list(range(2000, 2027))


def test_the_topics_have_labels_in_six_languages():
    assert {frozenset(topic["labels"]) for topic in rows("topic")} == {frozenset(languages.CODES)}
    assert len(rows("topic")) == 12


def test_every_topic_is_on_a_statement():
    tagged = {tagging["tag"][0] for tagging in rows("taggedstatement")}

    assert tagged == {topic["slug"] for topic in rows("topic")}


# The files.


@pytest.mark.parametrize("model", ["organisation", "office", "speaker", "tenure", "statement"])
def test_every_row_that_states_a_fact_has_its_source(model):
    sources = [row["sources"].split("\n") for row in rows(model)]

    assert sources != []
    assert [lines for lines in sources if not all(line.strip() for line in lines)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_written_as_git_shows_it_best(name):
    written = json.dumps(ROWS[name], indent=2, ensure_ascii=False) + "\n"

    assert FILES[name].read_text(encoding="utf-8") == written


@pytest.mark.parametrize("name", NAMES)
def test_no_footnote_mark_or_number_of_a_draft_table_is_left(name):
    assert re.findall(r"[†‡`]|\bK[0-9]{2}\b", FILES[name].read_text(encoding="utf-8")) == []


def test_no_row_has_a_number_of_ours():
    assert {frozenset(row) for row in ALL_ROWS} == {frozenset(["model", "fields"])}


def test_every_row_stands_once_and_in_one_file():
    keys = Counter(natural_key(row) for row in ALL_ROWS)

    assert [key for key, times in keys.items() if times > 1] == []


def test_every_row_names_every_field():
    for row in ALL_ROWS:
        model = apps.get_model(row["model"])
        fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        derived = {field for name, field in DERIVED if name == model._meta.model_name}
        assert list(row["fields"]) == [field for field in fields if field not in derived]


@pytest.mark.django_db
def test_every_row_passes_the_checks_of_the_forms():
    load(*NAMES)

    for model in apps.get_app_config("statements").get_models():
        for row in model.objects.all():
            row.full_clean()


@pytest.mark.django_db
def test_a_file_loaded_again_changes_nothing():
    load("reference")
    reference_only = dump()
    load("reference")
    assert dump() == reference_only

    load("migrants_day_2020")
    both = dump()
    assert both != reference_only
    for names in (["migrants_day_2020"], ["reference"], NAMES, NAMES[::-1]):
        load(*names)
        assert dump() == both
