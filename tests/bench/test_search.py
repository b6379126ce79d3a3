from urllib.parse import parse_qs, urlsplit

from bench.load import Load
from bench.search import PAGES, judge
from statements import languages


def loads(*seconds, cpu=0.15):
    return [Load(answers=15, seconds=1.0, cpu=cpu, p50=each, p99=9.0) for each in seconds]


SQLITE = {"2,000 texts": loads(0.010, 0.012, 0.030), "20,000 texts": loads(0.1, 0.2, 0.3)}
INDEXED = {"SQLite": [5.0, 6.0, 7.0]}


def told(lines):
    return [(line.what, line.ours, line.anchor, line.verdict) for line in lines]


def test_the_median_of_the_rounds_is_held_against_its_bound():
    found = told(judge(SQLITE | {"PostgreSQL": loads(0.009, 0.012, 0.015)}, INDEXED, ""))

    assert found == [
        ("search page, 2,000 texts: us / 20.0 ms", "12.0 ms", "20.0 ms", "met"),
        ("search page, 20,000 texts: us / 150 ms", "200 ms", "150 ms", "missed"),
        ("search page, 2,000 texts: PostgreSQL / SQLite", "12.0 ms", "12.0 ms", "met"),
        ("index of 2,000 texts, SQLite: us / 10.0 s", "6.00 s", "10.0 s", "met"),
    ]


def test_an_index_that_takes_longer_is_missed_in_each_database():
    indexed = {"SQLite": [10.0], "PostgreSQL": [10.1]}

    found = judge(SQLITE | {"PostgreSQL": SQLITE["2,000 texts"]}, indexed, "")

    assert [line.verdict for line in found[-2:]] == ["met", "missed"]


def test_the_cpu_for_an_answer_stands_beside_the_verdict():
    assert judge(SQLITE, INDEXED, "none is here.")[0].note == "at 10.0 ms of CPU"


def test_without_postgresql_its_line_says_why():
    line = judge(SQLITE, INDEXED, "none is here.")[2]

    assert (line.what, line.verdict) == ("search page, 2,000 texts: PostgreSQL / SQLite", "")
    assert line.note == "not measured: none is here."


def test_fifteen_questions_are_asked_on_pages_of_all_languages():
    pages = [urlsplit(page) for page in PAGES]

    assert len({page.geturl() for page in pages}) == 15
    assert {page.path.split("/")[1] for page in pages} == set(languages.CODES)
    assert all(parse_qs(page.query)["q"] for page in pages)
