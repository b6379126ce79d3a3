from math import inf

from bench.embargo import Answer, judge

INSTANTS = [100.0, 102.0]
RENDERS = [0.5, 0.4, 0.6]


def answer(asked, came, *shown):
    return Answer(asked, came, frozenset(shown))


def verdicts(*processes):
    return [(line.ours, line.verdict) for line in judge(INSTANTS, processes, RENDERS)]


RIGHT = [
    answer(99.8, 99.9),
    answer(99.9, 100.1),
    answer(99.99, 100.35, 0),
    answer(100.1, 100.3, 0),
    answer(101.9, 102.1, 0),
    answer(102.1, 102.4, 0, 1),
]


def test_releases_that_open_in_time_meet_all_three():
    assert verdicts(RIGHT, RIGHT) == [("0", "met"), ("0 µs", "met"), ("350 ms", "met")]


def test_a_text_that_comes_before_its_instant_is_early():
    early = [*RIGHT, answer(99.0, 99.999, 0)]

    assert verdicts(RIGHT, early)[0] == ("1", "missed")


def test_the_last_request_after_an_instant_that_shows_nothing_is_timed():
    late = [*RIGHT, answer(102.2, 102.5, 0), answer(102.1, 102.2, 0)]

    line = judge(INSTANTS, [late, RIGHT], RENDERS)[1]

    assert (line.ours, line.verdict, line.note) == ("200 ms", "met", "2 of 14")


def test_a_release_that_is_later_than_a_render_is_missed():
    assert verdicts(RIGHT, [*RIGHT, answer(102.6, 102.7, 0)])[1] == ("600 ms", "missed")


def test_the_first_answer_with_the_text_comes_within_a_render():
    slow = [answer(100.0, 101.5, 0), answer(102.0, 103.5, 0, 1)]

    assert verdicts(slow)[2] == ("1.50 s", "missed")


def test_a_text_that_never_shows_is_infinitely_late():
    line = judge(INSTANTS, [RIGHT[:3]], RENDERS)[2]

    assert (line.ratio, line.verdict) == (inf, "missed")
