"""What changed between two texts, word by word."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.differences import (
    Edit,
    Pair,
    Paragraph,
    Run,
    counts,
    edits,
    pairs,
    paragraphs,
    runs,
    tally,
)

WORDS = st.lists(
    st.sampled_from(
        ["we", "move", "on.", "«on»", " ", "  ", "\n", "\u00a0", "人", "移", "هاجر", "،"]
    )
)
TEXTS = WORDS.map("".join) | WORDS.map(" ".join)
PARAGRAPHS = st.lists(
    st.sampled_from(["We move.", "We stay.", "We arrive.", "人人移民。"]), max_size=8
)


def said(old, new):
    """The runs in short: [removed] {added}."""
    marks = {"same": "%s", "removed": "[%s]", "added": "{%s}"}
    return "".join(marks[run.kind] % run.words for run in runs(old, new))


def told(old, new):
    """The paragraphs in short: `1-2` unchanged, or the number and the runs of a changed one."""
    return [
        f"{change.first}-{change.last}"
        if change.is_same
        else (change.first, [(run.kind, run.words) for run in change.runs])
        for change in paragraphs(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("We move.", "We move.", "We move."),
        ("We move.", "We move on.", "We[ move.]{ move on.}"),
        ("We move, on.", "We move on.", "We[ move,]{ move} on."),
        ("We all move.", "We move.", "We[ all] move."),
        ("We move.", "We all move.", "We{ all} move."),
        ("285 million", "258 million", "[285]{258} million"),
        ("One two three", "Four five six", "[One two three]{Four five six}"),
        ("We  move.", "We move.", "We[  ]{ }move."),
        ("We move.\u00a0", "We move.", "We move.[\u00a0]"),
        ("We\nmove", "We move", "We[\n]{ }move"),
        ("We move", "Today we move", "[We]{Today we} move"),
        ("we move", "Today we move", "{Today }we move"),
        ("", "We move.", "{We move.}"),
        ("We move.", "", "[We move.]"),
        ("", "", ""),
    ],
)
def test_whole_words_are_marked_with_their_punctuation(old, new, changes):
    assert said(old, new) == changes


def test_chinese_is_compared_by_the_character():
    assert said("人人移民。", "人人都移居。") == "人人{都}移[民]{居}。"


def test_arabic_is_compared_by_the_word():
    assert said("نحن نهاجر اليوم،", "نحن نهاجر غدا،") == "نحن نهاجر[ اليوم،]{ غدا،}"


def test_what_was_removed_stands_before_what_was_added():
    kinds = [run.kind for run in runs("a b c d", "a x c y")]

    assert kinds == ["same", "removed", "added", "same", "removed", "added"]


@given(TEXTS, TEXTS)
def test_the_runs_hold_both_texts_to_the_letter(old, new):
    found = runs(old, new)

    assert "".join(run.words for run in found if run.kind != "removed") == new
    assert "".join(run.words for run in found if run.kind != "added") == old


@given(TEXTS, TEXTS)
def test_runs_are_not_empty_and_no_two_of_a_kind_stand_together(old, new):
    found = runs(old, new)

    assert [run for run in found if not run.words] == []
    assert [pair for pair in pairwise(found) if pair[0].kind == pair[1].kind] == []


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(words):
    assert runs(words, words) == ((Run("same", words),) if words else ())


@given(WORDS, WORDS)
def test_no_more_could_stay_the_same(old, new):
    """The places that stay are those of a longest common subsequence, as a table tells it."""
    kept = [pair for pair in pairs(old, new) if pair.is_same]

    assert [old[pair.old] for pair in kept] == [new[pair.new] for pair in kept]
    assert len(kept) == longest(old, new)


def longest(old, new):
    above = [0] * (len(new) + 1)
    for word in old:
        row = [0]
        for place, other in enumerate(new):
            row.append(above[place] + 1 if word == other else max(row[place], above[place + 1]))
        above = row
    return above[-1]


def test_a_few_changes_in_a_long_text_are_found_at_once():
    old = [f"word{n % 700}" for n in range(20_000)]
    new = ["changed" if n % 400 == 0 else word for n, word in enumerate(old)]

    started = time.process_time()
    found = runs(" ".join(old), " ".join(new))

    assert len(found) == 150
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 20_000, "b " + "a " * 19_999 + "c"),
        ("a b " * 10_000, "b a " * 10_000),
        ("人" * 20_000, "民" + "人民" * 10_000),
        (" ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1)))),
        (" ".join(map(str, range(90_000))), " ".join(map(str, range(90_000, 0, -1)))),
    ],
)
def test_texts_made_to_be_slow_are_not(old, new):
    started = time.process_time()
    found = runs(old, new)

    assert "".join(run.words for run in found if run.kind != "removed") == new
    assert time.process_time() - started < 1


def test_what_is_too_long_to_be_weighed_is_told_as_removed_and_added():
    old, new = [f"{n}" for n in range(30_000)], [f"{-n}" for n in range(30_000)]
    kinds = [run.kind for run in runs(" ".join(["x", *old, "1"]), " ".join(["y", *new, "2"]))]

    assert kinds == ["removed", "added"]


# What was put in the place of what


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("We arive here.", "We arrive here.", [("arive", "arrive")]),
        ("the last to be", "the last to be rehired.", [("", "rehired.")]),
        ("We all move.", "We move.", [("all", "")]),
        ("For Safe Orderly and", "For Safe, Orderly and", [("Safe", "Safe,")]),
        ("A -- b -- c", "A – b – c", [("--", "–"), ("--", "–")]),
        ("人人移民。", "人人都移居。", [("", "都"), ("民", "居")]),
        ("We  move.", "We move.", []),
        ("We move.", "We move.", []),
    ],
)
def test_each_place_tells_what_stands_in_the_stead_of_what(old, new, found):
    assert edits(runs(old, new)) == [Edit(*pair) for pair in found]


def test_a_word_in_the_place_of_another_is_changed_and_what_is_over_was_added_or_removed():
    assert tally([Edit("one two", "three"), Edit("", "four five"), Edit("six", "")]) == (1, 2, 2)
    assert tally([Edit("，", "。")]) == (1, 0, 0)
    assert tally([]) == (0, 0, 0)


def test_the_space_before_a_word_is_not_marked_with_it():
    run = Run("added", "\u00a0 on we move.")

    assert (run.space, run.bare) == ("\u00a0 ", "on we move.")


# Paragraphs

A, B, C, D = "We move.", "We stay.", "We arrive.", "We leave."


def test_unchanged_paragraphs_in_a_row_are_one():
    assert told([A, B, C], [A, B, C]) == ["1-3"]


def test_a_changed_paragraph_shows_its_words():
    assert told([A, "We stay here.", C], [A, "We stay there.", C]) == [
        "1-1",
        (2, [("same", "We stay"), ("removed", " here."), ("added", " there.")]),
        "3-3",
    ]


def test_an_added_paragraph_has_its_own_number():
    assert told([A, C], [A, B, D, C]) == [
        "1-1",
        (2, [("added", B)]),
        (3, [("added", D)]),
        "4-4",
    ]


def test_a_removed_paragraph_has_the_number_of_the_one_it_stood_before():
    assert told([A, B, D, C], [A, C]) == [
        "1-1",
        (2, [("removed", B)]),
        (2, [("removed", D)]),
        "2-2",
    ]


def test_where_there_are_not_as_many_no_paragraph_is_taken_for_another():
    assert told([A, "One.", "Two.", C], [A, "Three.", C]) == [
        "1-1",
        (2, [("removed", "One.")]),
        (2, [("removed", "Two.")]),
        (2, [("added", "Three.")]),
        "3-3",
    ]


def test_pairs_tell_the_places_in_both_texts():
    assert pairs([A, B, C], [D, A, "We stay here.", C]) == [
        Pair(None, 0),
        Pair(0, 1, is_same=True),
        Pair(1, 2),
        Pair(2, 3, is_same=True),
    ]


def test_a_paragraph_removed_at_the_end_has_the_number_after_the_last():
    assert told([A, B], [A]) == ["1-1", (2, [("removed", B)])]


def test_against_an_empty_text_all_was_added():
    assert told([], [A, B]) == [(1, [("added", A)]), (2, [("added", B)])]
    assert told([A], []) == [(1, [("removed", A)])]
    assert told([], []) == []


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_paragraphs_hold_both_texts_in_order(old, new):
    found = paragraphs(old, new)

    assert list(filter(None, told_of(found, new, "removed"))) == new
    assert list(filter(None, told_of(found, new, "added"))) == old


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_of_the_new_text_is_numbered_once_and_in_order(old, new):
    found = paragraphs(old, new)

    shown = [c for c in found if c.is_same or any(run.kind != "removed" for run in c.runs)]
    assert [n for c in shown for n in range(c.first, c.last + 1)] == list(range(1, len(new) + 1))
    assert [c.first for c in found] == sorted(c.first for c in found)


def told_of(found, new, left_out):
    """Each paragraph as it was, or as it is, without what was `added` or `removed`."""
    for change in found:
        if change.is_same:
            yield from new[change.first - 1 : change.last]
        else:
            yield "".join(run.words for run in change.runs if run.kind != left_out)


# Counts


def test_words_added_and_removed_are_counted():
    changes = paragraphs(
        ["We all move.", A, "人人移民"], ["We move on.", A, "人移居", "New: one two."]
    )

    assert counts(changes) == (2 + 3 + 3, 2 + 4)


def test_nothing_is_counted_where_nothing_changed():
    assert counts(paragraphs([A, B], [A, B])) == (0, 0)
    assert counts([]) == (0, 0)


def test_a_paragraph_that_is_the_same_has_no_runs():
    assert paragraphs([A], [A]) == [Paragraph(1, 1)]
    assert Paragraph(1, 1).is_same
