"""In what order search finds, what of it is shown, and what filters and pages leave."""

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.db import connection

from statements.archive import Archive, Asked, choices
from tests import factories as f

pytestmark = pytest.mark.django_db

NOW = f.LATER
DAY = timedelta(days=1)


def search(question="", *, page="en", at=NOW, **others):
    return Archive(at=at).search(Asked.of({"q": question, **others}), page)


def found(question, **others):
    """The place of each hit of the first page."""
    return [place(hit) for hit in search(question, **others).hits]


def place(hit):
    statement = hit.reading.statement
    return f"{statement.observance.year}/{statement.slug}/{hit.reading.edition.language}"


def slugs(question, **others):
    return [hit.reading.statement.slug for hit in search(question, **others).hits]


def shown(excerpt):
    return "".join(f"[{run.words}]" if run.is_hit else run.words for run in excerpt)


def counts(results, name):
    return {str(choice.label): choice.texts for choice in results.choices[name]}


def released(year=2020, *, slug="message", **fields):
    return f.make_released(statement=f.make_statement(year, slug=slug), **fields)


def test_what_stands_in_heading_or_title_comes_first_then_years_then_the_editors_order():
    for year, position, slug, fields in [
        (2018, 1, "late", {"body": "The sea."}),
        (2020, 2, "second", {"body": "The sea, the sea, the sea."}),
        (2020, 1, "first", {"body": "The sea."}),
        (2016, 1, "titled", {"title": "Of the sea"}),
        (2017, 1, "headed", {"attribution": "Director of the Sea"}),
    ]:
        f.make_released(statement=f.make_statement(year, slug=slug, position=position), **fields)

    assert slugs("sea") == ["headed", "titled", "first", "second", "late"]


def test_no_text_is_found_by_the_stems_of_another_language():
    body = "Boat sail. Sailing boat."
    for language in ("en", "fr"):
        released(slug=language, language=language, body=body)

    assert slugs("“boat sailing”") == ["en"]
    assert slugs("“sailing boat”") == ["en", "fr"]


@pytest.mark.parametrize("question", ["en", "ensea", "enen", "¶", "“en sea”"])
def test_what_the_index_says_of_a_token_is_no_word(question):
    released(attribution="Director", body="The sea.")

    assert found(question) == []


@pytest.mark.parametrize(
    ("language", "body", "question"),
    [
        ("ar", "محمد ﷺ رسول", "ﷺ"),
        ("ar", "محمد ﷺ رسول", "“محمد ﷺ”"),
        ("zh", "⒈总则", "1"),
        ("zh", "⒈总则", "“1 总则”"),
        ("en", "⑴ General rules", "“1 general”"),
    ],
)
def test_a_sign_that_stands_for_several_letters_is_one_word(language, body, question):
    released(language=language, body=body)

    assert found(question) == [f"2020/message/{language}"]


def test_a_word_that_ends_like_chinese_is_no_character():
    released(body="Foo a〸b.")

    assert found("“foo a〸”") == []


def test_an_office_that_gets_its_first_message_meanwhile_breaks_no_search():
    statement = released(body="The sea.").statement

    def meanwhile(execute, sql, *rest):
        answer = execute(sql, *rest)
        if 'FROM "statements_topic"' in sql and not statement.authorships.filter(position=9):
            f.make_authorship(statement=statement, office=f.make_office(), position=9)
        return answer

    with connection.execute_wrapper(meanwhile):
        results = search("sea")

    assert results.total == 1
    assert statement.authorships.filter(position=9).exists()


def test_texts_of_one_statement_stand_in_the_order_of_the_languages():
    statement = f.make_statement(slug="message")
    for code in ("es", "en", "ar"):
        f.make_released(statement=statement, language=code, body="COVID-19")

    assert found("covid-19") == [f"2020/message/{code}" for code in ("ar", "en", "es")]


def test_only_the_current_edition_is_found():
    edition = released(body="The old wording.")
    f.make_released(statement=edition.statement, body="The new wording.", at=f.PAST + DAY)

    assert [found(word) for word in ("old", "new")] == [[], ["2020/message/en"]]
    assert found("old", at=f.PAST) == ["2020/message/en"]


def test_a_text_is_found_from_its_instant_on():
    released(body="The sea.", at=f.LATER)

    assert found("sea", at=f.LATER - f.SECOND) == []
    assert found("sea", at=f.LATER) == ["2020/message/en"]


def test_a_text_taken_back_is_not_found_and_one_under_a_notice_is():
    taken, noticed = released(body="The sea."), released(2019, body="The sea.")
    f.make_withdrawal(statement=taken.statement, language="en")
    f.make_withdrawal(statement=noticed.statement, kind="notice")

    assert found("sea") == ["2019/message/en"]


def test_a_phrase_does_not_go_from_one_paragraph_to_the_next():
    released(title="Of the sea", body="The shore\n\nThe harbour", signature="First Speaker")

    asked = ["“sea the”", "“shore the”", "“harbour first”", "“the harbour”"]
    assert [len(found(question)) for question in asked] == [0, 0, 0, 1]


def test_a_list_without_numbers_is_found_under_the_paragraph_before_it():
    released(body="- one island\n\nThe shore.\n\n- a gull\n- a tern")

    assert [search(word).hits[0].address for word in ("island", "tern")] == [
        "/en/2020/message/",
        "/en/2020/message/#p1",
    ]


def test_a_hit_leads_to_the_paragraph_in_the_language_of_the_text():
    released(language="fr", body="La rive.\n\nLa mer.\n\nLa mer.")

    (hit,) = search("mer", page="zh").hits

    assert (hit.address, hit.paragraph) == ("/fr/2020/message/#p2", 2)
    assert (hit.reading.foreign, hit.reading.heading) == ("fr", hit.reading.edition.attribution)


def test_of_several_words_the_paragraph_that_holds_most_is_shown():
    released(body="A gull.\n\nA shore.\n\nA gull on the shore.")

    assert search("shore gull").hits[0].paragraph == 3


def test_the_right_letters_are_marked():
    released(
        language="fr",
        attribution="L’État",
        title="De l’état des mers",
        body="D’abord l’ÉTAT\u00ad, puis l’e\u0301tat.",
    )

    (hit,) = search("etat").hits

    marked = [shown(excerpt) for excerpt in (hit.heading, hit.title, hit.words)]
    assert marked == [
        "L’[État]",
        "De l’[état] des mers",
        "D’abord l’[ÉTAT\u00ad], puis l’[e\u0301tat].",
    ]


@pytest.mark.parametrize(
    ("language", "body", "question", "marked"),
    [
        ("zh", "国际移民日和移民", "移民", "国际[移民]日和[移民]"),
        ("zh", "国际移民日", "际", "国[际]移民日"),
        ("zh", "2018年通过", "2018年", "[2018年]通过"),
        ("ar", "والمُهاجرون بكرامة", "كرامة", "والمُهاجرون [بكرامة]"),
        (
            "en",
            "Human mobility, not mobility",
            "“human mobility”",
            "[Human mobility], not mobility",
        ),
        ("ru", "Всё ещё", "еще", "Всё [ещё]"),
        ("en", "<b>sea</b> & sea", "sea", "<b>[sea]</b> & [sea]"),
    ],
)
def test_marks_fall_on_what_was_asked(language, body, question, marked):
    released(language=language, body=body)

    assert shown(search(question).hits[0].words) == marked


def test_of_a_long_paragraph_the_words_around_the_first_hit_are_shown():
    released(body=f"{'before ' * 100}the sea {'after ' * 100}")

    words = shown(search("sea").hits[0].words)

    assert words.startswith("… before ")
    assert words.endswith(" after …")
    assert " the [sea] " in words
    assert len(words) < 260


def test_a_hit_in_the_heading_alone_shows_the_beginning_of_the_text():
    released(attribution="Director of the Sea", body="A shore.\n\nA gull.")

    (hit,) = search("sea").hits

    assert (shown(hit.heading), shown(hit.words)) == ("Director of the [Sea]", "A shore.")


def test_a_signature_is_found_on_the_page_as_a_whole():
    released(signature="Ana Núñez")

    (hit,) = search("nunez").hits

    assert (shown(hit.words), hit.address) == ("Ana [Núñez]", "/en/2020/message/")


# Filters, and pages


@pytest.fixture
def threads():
    """Three texts on the sea: two offices, two topics, two years, two languages."""
    port, bridge = f.make_office(slug="port"), f.make_office(slug="bridge")
    health, homes = f.make_topic(slug="health"), f.make_topic(slug="homes")
    for year, slug, offices, topics, language in [
        (2020, "one", [port], [health], "en"),
        (2020, "two", [port, bridge], [health, homes], "es"),
        (2019, "three", [bridge], [], "en"),
    ]:
        statement = f.make_statement(year, slug=slug, offices=offices)
        f.make_released(statement=statement, language=language, body="2018: sea, mar")
        for topic in topics:
            f.tag(statement, topic)


@pytest.mark.parametrize("few", [0, 100])
def test_each_filter_counts_what_its_link_gives(threads, monkeypatch, few):
    monkeypatch.setattr(choices, "FEW", few)
    filters = {"year": ["2020", "2019"], "office": ["port", "bridge"], "topic": ["health"]}
    filters["language"] = ["en", "es"]
    for chosen in [{}, {"year": "2020"}, {"office": "bridge", "language": "es"}]:
        results = search("2018", **chosen)
        for name in filters:
            for choice in results.choices[name]:
                asked = dict(parse_qsl(choice.query.removeprefix("?")))
                assert search(asked.pop("q"), **asked).total == choice.texts > 0, choice


def test_filters_keep_what_passes_all_of_them(threads):
    asked = [
        {"year": "2020"},
        {"office": "bridge"},
        {"topic": "health", "language": "es"},
        {"year": "2019", "topic": "health"},
    ]

    assert [slugs("2018", **filters) for filters in asked] == [
        ["one", "two"],
        ["two", "three"],
        ["two"],
        [],
    ]
    assert search("2018", year="2019", topic="health").everywhere == 3


def test_a_choice_says_how_many_and_which_is_taken(threads):
    results = search("2018", year="2020")

    assert counts(results, "year") == {"2020": 2, "2019": 1}
    assert counts(results, "language") == {"English": 1, "Spanish": 1}
    assert [choice.is_chosen for choice in results.choices["year"]] == [True, False]


@pytest.mark.parametrize(
    "filters",
    [
        {"year": "2011"},
        {"year": "20"},
        {"year": "٢٠٢٠"},
        {"year": "9" * 30},
        {"office": "nothing"},
        {"office": "\x00"},
        {"office": "waiting"},
        {"topic": "nothing"},
        {"topic": "waiting"},
        {"language": "de"},
        {"language": "EN"},
        {"after": "nothing"},
        {"after": "2020-one"},
        {"after": "2019-three-en"},
        {"after": "-1"},
        {"after": "2020-waiting-en"},
    ],
)
def test_a_filter_or_a_place_that_is_not_public_is_none(threads, filters):
    waiting = f.make_statement(2011, slug="waiting", offices=[f.make_office(slug="waiting")])
    f.make_scheduled(statement=waiting, body="2018")
    f.tag(waiting, f.make_topic(slug="waiting"))

    assert search("2018", **filters) is None


def test_pages_of_results_follow_each_other_and_lead_back():
    for n in range(23):
        released(slug=f"message-{n:02}", body="The sea.")
    pages, asked = [], {}
    while asked is not None:
        pages.append(search("sea", **asked))
        later = pages[-1].later
        asked = later and {"after": dict(parse_qsl(later.removeprefix("?")))["after"]}

    shown = [hit.reading.statement.slug for page in pages for hit in page.hits]
    assert shown == [f"message-{n:02}" for n in range(23)]
    assert [len(page.hits) for page in pages] == [10, 10, 3]
    assert [page.earlier for page in pages] == [None, "?q=sea", pages[0].later]


def test_a_question_that_finds_nothing_tries_its_parts_alone():
    released(body="The sea and the shore.")

    alone = search("sea “the shore” desert").alone

    assert [(asked.question.words, number) for asked, number in alone] == [
        ("sea", 1),
        ("“the shore”", 1),
    ]
    assert search("desert").alone == search("sea").alone == []
