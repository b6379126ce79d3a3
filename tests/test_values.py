import pytest

from statements.values import Joined, canonical, difference, join, read, written

THEME = {"en": "Stories", "fr": "Récits"}


def test_equal_values_are_one_text_whatever_their_order():
    values = {"theme": THEME, "symbols": [{"symbol": "A/1", "language": None}]}
    turned = {
        "symbols": [{"language": None, "symbol": "A/1"}],
        "theme": dict(reversed(THEME.items())),
    }

    assert canonical(values) == canonical(turned)
    assert canonical(values).endswith('"theme":{"en":"Stories","fr":"Récits"}}')


def test_a_difference_names_each_value_by_its_path():
    old = {"kind": "message", "theme": THEME, "authors": {"iom": {"note": ""}}, "topics": {}}
    new = {
        "kind": "remarks",
        "theme": {"en": "Stories"},
        "authors": {"iom": {"note": "quoted"}},
        "topics": {"health": True},
    }

    assert difference(old, new) == {
        ("kind",): ("message", "remarks"),
        ("theme", "fr"): ("Récits", None),
        ("authors", "iom", "note"): ("", "quoted"),
        ("topics", "health"): (None, True),
    }


def test_a_difference_is_read_as_it_was_written():
    found = difference({"theme": THEME}, {"theme": {"en": "Dignity"}})

    assert read(written(found)) == found
    assert (written({}), read("")) == ("", {})


def joined(shown, mine, theirs) -> Joined:
    return join(shown=shown, mine=mine, theirs=theirs)


def test_what_each_changed_alone_is_kept_and_theirs_is_told():
    both = joined(
        {"kind": "a", "note": "x"}, {"kind": "b", "note": "x"}, {"kind": "a", "note": "y"}
    )

    assert both.values == {"kind": "b", "note": "y"}
    assert (both.taken, both.both) == ({("note",): ("x", "y")}, {})


def test_what_both_changed_is_told_with_mine_in_its_place():
    both = joined({"kind": "a"}, {"kind": "b"}, {"kind": "c"})

    assert both.values == {"kind": "b"}
    assert (both.taken, both.both) == ({}, {("kind",): ("c", "b")})


def test_what_both_changed_alike_is_no_conflict():
    assert joined({"kind": "a"}, {"kind": "b"}, {"kind": "b"}) == Joined({"kind": "b"})


def test_two_languages_of_one_label_are_two_values():
    both = joined(
        {"name": THEME}, {"name": THEME | {"fr": "Voix"}}, {"name": THEME | {"en": "Voices"}}
    )

    assert both.values == {"name": {"en": "Voices", "fr": "Voix"}}
    assert both.both == {}


def test_one_adds_a_row_and_the_other_removes_one():
    shown = {"authors": {"iom": {"note": ""}, "un": {"note": ""}}}
    mine = {"authors": {"iom": {"note": ""}, "un": {"note": ""}, "unesco": {"note": ""}}}
    theirs = {"authors": {"un": {"note": ""}}}

    both = joined(shown, mine, theirs)

    assert both.values == {"authors": {"un": {"note": ""}, "unesco": {"note": ""}}}
    assert both.taken == {("authors", "iom"): ({"note": ""}, None)}
    assert both.both == {}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [({}, {"iom": {"note": "quoted"}}), ({"iom": {"note": "quoted"}}, {})],
)
def test_a_row_that_one_removed_and_the_other_changed_is_a_conflict_as_a_whole(mine, theirs):
    both = joined({"authors": {"iom": {"note": ""}}}, {"authors": mine}, {"authors": theirs})

    assert both.values == {"authors": mine}
    assert both.both == {("authors", "iom"): (theirs.get("iom"), mine.get("iom"))}


def test_a_row_that_both_added_is_joined_value_by_value():
    mine, theirs = {"iom": {"note": "quoted", "place": 1}}, {"iom": {"note": "", "place": 1}}

    both = joined({"authors": {}}, {"authors": mine}, {"authors": theirs})

    assert both.values == {"authors": mine}
    assert both.both == {("authors", "iom", "note"): ("", "quoted")}


def test_texts_of_equally_many_paragraphs_are_joined_paragraph_by_paragraph():
    both = joined({"body": "A\n\nB\n\nC"}, {"body": "A2\n\nB\n\nC2"}, {"body": "A\n\nB3\n\nC3"})

    assert both.values == {"body": "A2\n\nB3\n\nC2"}
    assert both.taken == {("body", "2"): ("B", "B3")}
    assert both.both == {("body", "3"): ("C3", "C2")}


def test_where_a_paragraph_came_or_went_the_whole_text_is_one_value():
    both = joined({"body": "A\n\nB"}, {"body": "A2\n\nB"}, {"body": "A\n\nB\n\nC"})

    assert both.values == {"body": "A2\n\nB"}
    assert both.both == {("body",): ("A\n\nB\n\nC", "A2\n\nB")}


def test_of_what_nothing_was_shown_all_that_differs_is_told():
    both = joined({}, {"kind": "b", "note": "x"}, {"kind": "a", "note": "x"})

    assert both.both == {("kind",): ("a", "b")}


def test_an_empty_value_stays_where_both_have_it():
    assert joined({"photo": None}, {"photo": None}, {"photo": None}).values == {"photo": None}
