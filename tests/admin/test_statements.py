import pytest

from statements.models import Authorship, Statement, TaggedStatement
from tests import factories as f
from tests.admin.browsing import ADMIN, confirm, form_of, send, sentences

ADD = f"{ADMIN}/statement/add/"


def change(statement):
    return f"{ADMIN}/statement/{statement.pk}/change/"


def add(desk, **boxes):
    """A message of 2020 of one office, unless the boxes say otherwise."""
    given = {"observance": str(f.make_observance(2020).pk)}
    return send(desk, ADD, **given | boxes)


def first_office(office):
    return {"authorships-0-office": str(office.pk)}


def test_a_statement_is_added_with_its_author_and_its_topic(desk):
    office, speaker, topic = f.make_office(), f.make_speaker(), f.make_topic()

    add(
        desk,
        **{
            "slug": "un-secretary-general",
            "kind": "video-message",
            "issued_on": "2020-12",
            "symbols": "SG/SM/20494\nfr: WCMS_335720",
            "known_languages": "en fr sv",
            "authorships-0-office": str(office.pk),
            "authorships-0-speaker": str(speaker.pk),
            "authorships-0-note": "and others",
            "topic_items-0-tag": str(topic.pk),
        },
    )

    statement = Statement.objects.get(slug="un-secretary-general")
    assert statement.symbols == [
        {"symbol": "SG/SM/20494", "language": None},
        {"symbol": "WCMS_335720", "language": "fr"},
    ]
    assert statement.known_languages == ["en", "fr", "sv"]
    assert (statement.kind, statement.issued_on) == ("video-message", "2020-12")
    author = statement.authorships.get()
    assert (author.office, author.speaker, author.note) == (office, speaker, "and others")
    assert [row.tag for row in statement.topic_items.all()] == [topic]


def test_an_empty_slug_becomes_that_of_the_first_office_chosen(desk):
    first, second = f.make_office(slug="un-secretary-general"), f.make_office()

    add(desk, **first_office(first), **{"authorships-1-office": str(second.pk)} | two_rows())

    assert [statement.slug for statement in Statement.objects.all()] == ["un-secretary-general"]
    assert Authorship.objects.count() == 2


def test_an_empty_slug_that_is_taken_in_the_year_is_refused_with_its_name(desk):
    office = f.make_office(slug="un-secretary-general")
    f.make_statement(2020, slug="un-secretary-general")

    answer = add(desk, **first_office(office))

    assert sentences(answer) == ["un-secretary-general is taken in this year: write another slug."]
    assert Statement.objects.count() == 1


def test_the_same_slug_is_free_in_another_year(desk):
    office = f.make_office(slug="un-secretary-general")
    f.make_statement(2019, slug="un-secretary-general")

    add(desk, **first_office(office))

    assert Statement.objects.filter(slug="un-secretary-general").count() == 2


@pytest.mark.parametrize("key", ["", "x", "9" * 30])
def test_an_empty_slug_without_an_office_is_refused(desk, key):
    answer = add(desk, **{"authorships-0-office": key})

    assert sentences(answer)[0] == "Write a slug, or choose an office and leave it to the desk."
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("editions", "This slug is reserved: choose another word."),
        ("2020", "Begin with a small letter from a to z."),
        (
            "не латиница",
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
        ),
    ],
)
def test_a_slug_that_cannot_be_an_address_is_refused(desk, slug, sentence):
    assert sentences(add(desk, slug=slug)) == [sentence]


def test_a_slug_that_is_taken_in_the_year_is_refused(desk):
    f.make_statement(2020, slug="taken")

    assert sentences(add(desk, slug="taken")) == ["Another statement of this year has this slug."]


def test_an_office_speaks_once_in_a_statement(desk):
    office = str(f.make_office().pk)

    answer = add(
        desk,
        slug="twice",
        **{"authorships-0-office": office, "authorships-1-office": office} | two_rows(),
    )

    assert sentences(answer)[0] == "Please correct the duplicate data for office."
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"symbols": "SG/SM/1\nde: X"}, "Line 2: de is not one of the six languages."),
        (
            {"known_languages": "en english"},
            "Write each language once, as its two-letter code: en, fr, sv.",
        ),
        (
            {"issued_on": "18.12.2020"},
            "Write a date as 1998-10-01, or only 1998-10 or 1998 where no more is known.",
        ),
    ],
)
def test_what_is_typed_wrong_is_refused_in_one_sentence(desk, boxes, sentence):
    assert sentences(add(desk, slug="message", **boxes)) == [sentence]


def test_what_was_typed_wrong_stays_in_its_box(desk):
    answer = add(desk, slug="message", symbols="de: X", known_languages="en english")

    form = answer.context["adminform"].form
    assert (form["symbols"].value(), form["known_languages"].value()) == ("de: X", "en english")


def test_a_form_sent_back_unchanged_changes_nothing(desk):
    statement = f.make_statement(
        symbols=[{"symbol": "SG/SM/1", "language": None}, {"symbol": "A/1", "language": "ru"}],
        known_languages=["sv", "en"],
        sources="one\ntwo",
        source_note="A report.",
        video_url="https://media.un.org/x",
    )
    f.tag(statement, f.make_topic())
    before = Statement.objects.values().get()

    assert send(desk, change(statement)).status_code == 302
    assert Statement.objects.values().get() == before
    assert (Authorship.objects.count(), TaggedStatement.objects.count()) == (1, 1)


def test_topics_come_through_autocomplete_alone(desk):
    boxes = form_of(desk, ADD)

    assert "topics" not in boxes
    assert "topic_items-0-tag" in boxes


def test_nobody_lists_a_statement_by_its_form(desk):
    statement = f.make_statement()

    forged = {"listed_at": "2021-01-01", "listed_at_0": "2021-01-01", "listed_at_1": "00:00"}
    send(desk, change(statement), **forged)

    assert Statement.objects.get().listed_at is None


def kept_addresses():
    return {
        "listed": lambda: f.make_listed(),
        "released": lambda: f.make_released().statement,
        "scheduled": lambda: f.make_scheduled().statement,
    }


@pytest.mark.parametrize("state", kept_addresses())
def test_the_address_of_a_statement_that_was_public_does_not_change(desk, state):
    statement = kept_addresses()[state]()
    elsewhere = str(f.make_observance(2026).pk)

    assert {"slug", "observance"} & form_of(desk, change(statement)).keys() == set()
    assert send(desk, change(statement), slug="forged", observance=elsewhere).status_code == 302
    assert str(Statement.objects.get()) == str(statement)


@pytest.mark.parametrize("state", kept_addresses())
def test_a_statement_that_was_public_is_not_deleted(desk, state):
    statement = kept_addresses()[state]()

    answer = desk.post(f"{ADMIN}/statement/{statement.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert Statement.objects.get() == statement


def test_a_statement_of_which_nobody_was_told_may_move_and_go(desk):
    statement = f.make_statement(2020, listed_at=f.FUTURE)
    elsewhere = f.make_observance(2026)

    confirm(desk, f"{ADMIN}/statement/{statement.pk}/rename/", slug="moved")
    send(desk, change(statement), observance=str(elsewhere.pk))
    moved = str(Statement.objects.get())
    desk.post(f"{ADMIN}/statement/{statement.pk}/delete/", {"post": "yes"})

    assert moved == "2026/moved"
    assert not Statement.objects.exists()


def test_a_statement_with_a_draft_is_not_deleted_and_the_page_names_it(desk):
    draft = f.make_draft()

    page = desk.post(f"{ADMIN}/statement/{draft.statement_id}/delete/", {"post": "yes"})

    assert f"{ADMIN}/edition/{draft.pk}/change/" in page.content.decode()
    assert Statement.objects.get() == draft.statement


def test_the_page_of_a_statement_leads_to_its_editions(desk):
    draft = f.make_draft()
    f.make_draft(statement=f.make_statement())

    page = desk.get(change(draft.statement))

    assert [row.standing.newest for row in page.context["matrix"] if row.standing.newest] == [draft]
    assert f'href="{ADMIN}/edition/{draft.pk}/change/"' in page.content.decode()


@pytest.mark.parametrize("words", ["2020", "sea-director", "Director of the Sea", "SG/SM/20494"])
def test_a_statement_is_found_by_year_slug_office_and_symbol(desk, words):
    office = f.make_office(slug="sea-director", title={"en": "Director of the Sea"})
    symbols = [{"symbol": "SG/SM/20494", "language": None}]
    found = f.make_statement(2020, slug="sea-director-speaks", offices=[office], symbols=symbols)
    f.make_statement(2019)

    assert list(desk.get(f"{ADMIN}/statement/?q={words}").context["cl"].result_list) == [found]


def test_the_list_tells_who_speaks_and_how_many_editions_there_are(desk):
    offices = [f.make_office(title={"en": name}) for name in ("IOM", "UNHCR")]
    statement = f.make_statement(offices=offices)
    f.make_draft(statement=statement)
    f.make_released(statement=statement, language="fr")

    page = desk.get(f"{ADMIN}/statement/").content.decode()

    assert '<td class="field-authors">IOM, UNHCR</td>' in page
    assert '<td class="field-edition_count">2</td>' in page


def two_rows():
    """What the script behind “Add another” sends for a second author."""
    row = {"id": "", "statement": "", "speaker": "", "note": "", "position": "0"}
    return {"authorships-TOTAL_FORMS": "2"} | {
        f"authorships-1-{name}": value for name, value in row.items()
    }


def test_a_second_author_comes_after_the_first(desk):
    first, second = f.make_office(), f.make_office()
    statement = f.make_statement(offices=[])
    f.make_authorship(statement=statement, office=first, position=10)

    send(desk, change(statement), **{"authorships-1-office": str(second.pk)})

    assert list(statement.authorships.values_list("office", "position")) == [
        (first.pk, 10),
        (second.pk, 20),
    ]
