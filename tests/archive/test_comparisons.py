"""What is told of two editions: which words, in which paragraphs, and what stayed."""

import pytest

from statements.archive.comparisons import Change, Comparison, Fold, fates
from statements.models import Edition

A, B, C, D = "We move.", "We stay here.", "We arrive.", "We leave."


def edition(*paragraphs, number=1, **fields):
    words = {"attribution": "The Director", "language": "en"}
    return Edition(body="\n\n".join(paragraphs), number=number, **words | fields)


def compared(old, new, **fields):
    return Comparison(edition(*old), edition(*new, number=2, **fields))


def shape(comparison):
    """The rows in short: `1-2` of the newer one as they were; number before > number now."""
    return [
        f"{row.first}-{row.last}" if isinstance(row, Fold) else f"{row.was}>{row.number}"
        for row in comparison.rows
    ]


@pytest.mark.parametrize(
    ("old", "new", "rows", "summary"),
    [
        ([A, B], [A, B], ["1-2"], ["All 2 paragraphs are the same in both."]),
        ([A], [A], ["1-1"], ["The one paragraph is the same in both."]),
        (
            [A, B, C],
            [A, "We stay there.", C],
            ["1-1", "2>2", "3-3"],
            ["1 word changed in paragraph 2.", "The other 2 paragraphs are the same."],
        ),
        (
            [A, B],
            ["We all move on.", "We stayed there."],
            ["1>1", "2>2"],
            [
                "3 words changed in paragraphs 1 and 2.",
                "2 words were added in paragraph 1.",
            ],
        ),
        (
            [A, B],
            [A, C, B, D],
            ["1-1", "0>2", "3-3", "0>4"],
            ["2 paragraphs were added: 2 and 4.", "The other 2 paragraphs are the same."],
        ),
        (
            [A, B, C],
            [B],
            ["1>0", "1-1", "3>0"],
            [
                "2 paragraphs of edition 1 were removed: 1 and 3.",
                "The other paragraph is the same.",
            ],
        ),
        (
            [A, B, C],
            [A, "Others.", "And more.", "And more yet.", C],
            ["1-1", "2>0", "0>2", "0>3", "0>4", "5-5"],
            [
                "3 paragraphs were added: 2, 3 and 4.",
                "1 paragraph of edition 1 was removed: 2.",
                "The other 2 paragraphs are the same.",
            ],
        ),
        (
            [A, "We *stay*."],
            [A, "We stay."],
            ["1-1", "2>2"],
            ["1 paragraph only looks otherwise: 2.", "The other paragraph is the same."],
        ),
        (
            ["One:\n\n- two\n- three", B],
            ["One:\n\n- two\n- four", B],
            ["1>1", "2-2"],
            ["1 word changed in paragraph 1.", "The other paragraph is the same."],
        ),
    ],
)
def test_the_summary_names_each_paragraph_that_is_not_the_same(old, new, rows, summary):
    comparison = compared(old, new)

    assert shape(comparison) == rows
    assert comparison.summary == summary


def test_a_change_of_heading_title_signature_or_note_is_told():
    words = {"title": "Harbours", "signature": "First Speaker", "editor_note": "It ends here."}

    comparison = compared([A], [A], attribution="Director", **words)

    assert comparison.summary == [
        "The heading changed.",
        "The title changed.",
        "The signature changed.",
        "The editor’s note changed.",
        "The one paragraph is the same in both.",
    ]
    assert [part.name for part in comparison.parts] == ["Heading", "Title"]
    assert [part.name for part in comparison.signed] == ["Signature", "Editor’s note"]


def test_where_only_the_origin_changed_that_is_told_apart():
    comparison = compared([A], [A], authority="official", source_note="A letter.")

    assert comparison.parts == comparison.signed == []
    assert [
        (part.name, [(run.kind, run.words) for run in part.runs]) for part in comparison.origin
    ] == [
        (
            "Authority",
            [("removed", "authority not stated"), ("added", "official translation")],
        ),
        ("Source in words", [("added", "A letter.")]),
    ]


@pytest.mark.parametrize(
    ("old", "new", "remarks"),
    [
        ("We arive.", "We arrive.", ["“arive.” became “arrive.”."]),
        ("A -- b -- c", "A – b – c", ["“--” became “–”."]),
        ("to be", "to be rehired.", ["“rehired.” was added."]),
        ("We all move.", "We move.", ["“all” was removed."]),
        ("a b c d e", "x b y d z", ["3 words changed."]),
        ("a b c d", "x y b z d e", ["2 words changed.", "2 words were added."]),
        ("We " + "all " * 30, "We", ["30 words were removed."]),
        (
            "We *move*",
            "We move",
            ["No word changed: only spaces, emphasis, links or the layout did."],
        ),
    ],
)
def test_a_short_change_is_quoted_and_a_longer_one_counted(old, new, remarks):
    (change,) = compared([old], [new]).changes

    assert change.remarks == remarks


def test_what_is_unchanged_is_set_as_on_the_page_of_the_newer_edition():
    (added, fold) = compared([A], [D, "We move."]).rows

    assert isinstance(added, Change)
    assert 'id="p2"' in fold.html
    assert "<p>We move.</p>" in fold.html


def test_each_paragraph_of_an_old_edition_is_followed_to_where_it_changed():
    first = edition(A, B, C, D)
    second = edition("New.", A, "We stay there.", C, D, number=2)
    third = edition("New.", A, "We stay there.", D, "More.", number=3)

    found = fates(first, [second, third])

    assert [fate.edition and fate.edition.number for fate in found] == [None, 2, 3, None]
    changed, removed = found[1], found[2]
    assert (changed.before, changed.change.was, changed.change.number) == (first, 2, 3)
    assert (removed.before, removed.change.was, removed.change.number) == (second, 4, 0)


def test_of_the_newest_edition_every_paragraph_stands():
    assert [fate.edition for fate in fates(edition(A, B), [])] == [None, None]
