import hashlib
import re
from html.parser import HTMLParser

import nh3
import pytest
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from statements import text

LINKED = "Read [the Compact](https://www.un.org/en/migration)."


def para(number, words, *, prefix="", label="Paragraph", foreign=""):
    """One numbered paragraph as pages hold it."""
    name = f"{prefix}p{number}"
    return (
        f'<div class="para" id="{name}"><a class="pn" href="#{name}" aria-label="{label} {number}">'
        f"<span>{number}</span></a><p{foreign}>{words}</p></div>\n"
    )


# HTML: what a text may hold


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("We *all* move.", "We <em>all</em> move."),
        ("We _all_ move.", "We <em>all</em> move."),
        ("We **all** move.", "We <strong>all</strong> move."),
        ("***We* all** move.", "<strong><em>We</em> all</strong> move."),
        (LINKED, 'Read <a href="https://www.un.org/en/migration">the Compact</a>.'),
        ("[Write](mailto:a@un.org)", '<a href="mailto:a@un.org">Write</a>'),
        ("[a](HTTPS://un.org)", '<a href="HTTPS://un.org">a</a>'),
        ('[a](https://un.org "b & c")', '<a href="https://un.org" title="b &amp; c">a</a>'),
        ("[*a*](https://un.org)", '<a href="https://un.org"><em>a</em></a>'),
        ("One line\nand another", "One line\nand another"),
        ("One line  \nand another", "One line<br>\nand another"),
        ("One line\\\nand another", "One line<br>\nand another"),
        (r"\*not\* a link: \[a](https://un.org)", "*not* a link: [a](https://un.org)"),
        ("&copy; &#8212; &amp;", "© — &amp;"),
        ("a\u00a0b -- “c” 'd' \"e\"", "a\u00a0b -- “c” 'd' &quot;e&quot;"),
        ("المهاجرون 移民 мигранты", "المهاجرون 移民 мигранты"),
    ],
)
def test_a_text_may_hold_stress_links_and_line_breaks(body, words):
    assert text.html(body) == para(1, words)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<b>We</b> move", "&lt;b&gt;We&lt;/b&gt; move"),
        ("<!-- a -->", "&lt;!-- a --&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("<https://un.org>", "&lt;https://un.org&gt;"),
        ("https://un.org", "https://un.org"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("&#60;script&#62;", "&lt;script&gt;"),
        ("![a](http://un.org/a.png)", "![a](http://un.org/a.png)"),
        ("![a](https://un.org/a.png)", '!<a href="https://un.org/a.png">a</a>'),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](JaVaScRiPt:alert(1))", "[a](JaVaScRiPt:alert(1))"),
        ("[a](javascript&colon;alert(1))", "[a](javascript:alert(1))"),
        ("[a](&#106;avascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](data:text/html,b)", "[a](data:text/html,b)"),
        ("[a](vbscript:b)", "[a](vbscript:b)"),
        ("[a](file:///etc/passwd)", "[a](file:///etc/passwd)"),
        ("[a](http://un.org)", "[a](http://un.org)"),
        ("[a](//un.org)", "[a](//un.org)"),
        ("[a](/en/)", "[a](/en/)"),
        ("[a](#p1)", "[a](#p1)"),
        ("[a](ahttps://un.org)", "[a](ahttps://un.org)"),
        ("[a]", "[a]"),
        ('[a](https://un.org/"onclick="b)', '<a href="https://un.org/%22onclick=%22b">a</a>'),
        ("[a](https://un.org/?a=1&b=2)", '<a href="https://un.org/?a=1&amp;b=2">a</a>'),
        ("# We move", "# We move"),
        ("We move\n=======", "We move\n======="),
        ("---", "---"),
        ("`We` move", "`We` move"),
        ("```\nWe\n```", "```\nWe\n```"),
        ("    We move", "We move"),
        ("~~We~~ move", "~~We~~ move"),
        ("|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|c|d|"),
        ("a\x00b", "a\ufffdb"),
    ],
)
def test_everything_else_is_shown_as_it_was_typed(body, words):
    assert text.html(body) == para(1, words)


def test_a_reference_is_no_link():
    body = "[a]: https://un.org\n\n[a]"

    assert text.html(body) == para(1, "[a]: https://un.org") + para(2, "[a]")


# HTML: paragraphs, lists and quotations


def test_each_paragraph_links_to_itself_by_its_number():
    assert text.html("We move.\n\nWe arrive.") == para(1, "We move.") + para(2, "We arrive.")


def test_a_list_without_blank_lines_has_no_numbered_paragraphs():
    made = text.html("We\n\n- move\n- arrive\n\ntogether")

    assert made == (
        f"{para(1, 'We')}<ul>\n<li>move</li>\n<li>arrive</li>\n</ul>\n{para(2, 'together')}"
    )


def test_a_list_with_blank_lines_numbers_its_paragraphs():
    made = text.html("- move\n\n- arrive")

    assert made == (f"<ul>\n<li>\n{para(1, 'move')}</li>\n<li>\n{para(2, 'arrive')}</li>\n</ul>\n")


def test_a_list_may_stand_in_a_list():
    made = text.html("1. move\n   - by sea\n2. arrive")

    assert made == ("<ol>\n<li>move\n<ul>\n<li>by sea</li>\n</ul>\n</li>\n<li>arrive</li>\n</ol>\n")


def test_a_list_keeps_the_number_it_begins_with():
    assert text.html("3. move\n4. arrive") == (
        '<ol start="3">\n<li>move</li>\n<li>arrive</li>\n</ol>\n'
    )


def test_a_quotation_numbers_its_paragraphs_with_the_others():
    made = text.html("They say:\n\n> We\n> move.\n>\n> We arrive.\n\nSo do we.")

    quoted = para(2, "We\nmove.") + para(3, "We arrive.")
    assert made == (
        f"{para(1, 'They say:')}<blockquote>\n{quoted}</blockquote>\n{para(4, 'So do we.')}"
    )


BODIES = [
    "",
    " \n\n ",
    "We move.",
    "We move.\n\nWe arrive.",
    "We move.\r\n\r\nWe arrive.",
    "- move\n- arrive",
    "- move\n\n- arrive",
    "1. move\n\n   - by sea\n\n   - by land\n\n     slowly\n2. arrive",
    "> We move.\n>\n> - by sea\n>\n> - by land\n\nWe arrive.",
    "> > > We move.",
    "We move.\n\n\u00a0\n\nWe arrive.",
    "# We\n\n---\n\n    move",
]


@pytest.mark.parametrize("body", BODIES)
def test_every_paragraph_has_one_number_in_order(body):
    ids = re.findall(r'id="([^"]*)"', text.html(body))

    assert ids == [f"p{number}" for number, words in enumerate(text.paragraphs(body), 1)]


# HTML: on a page with others, and in another language


def test_on_a_page_of_several_messages_each_paragraph_names_its_own():
    made = text.html("We move.", prefix="iom-", heading="IOM Director-General")

    assert made == para(1, "We move.", prefix="iom-", label="IOM Director-General, paragraph")


def test_a_heading_cannot_leave_the_attribute_it_stands_in():
    made = text.html("We move.", heading='"><script>&')

    assert made == para(1, "We move.", label="&quot;&gt;&lt;script&gt;&amp;, paragraph")


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        ("ar", ' dir="rtl" lang="ar"'),
        ("zh", ' dir="ltr" lang="zh-Hans"'),
        ("fr", ' dir="ltr" lang="fr"'),
    ],
)
def test_a_text_in_another_language_says_so_on_its_paragraphs_and_lists(language, foreign):
    made = text.html("We\n\n- move\n  - by sea\n\n1. arrive", language=language)

    assert made == (
        f"{para(1, 'We', foreign=foreign)}"
        f"<ul{foreign}>\n<li>move\n<ul{foreign}>\n<li>by sea</li>\n</ul>\n</li>\n</ul>\n"
        f"<ol{foreign}>\n<li>arrive</li>\n</ol>\n"
    )


def test_the_language_of_one_text_does_not_reach_the_next():
    text.html("- move", language="ar")

    assert text.html("- move") == "<ul>\n<li>move</li>\n</ul>\n"


def test_the_html_of_a_text_needs_no_escaping():
    assert isinstance(text.html("We move."), SafeString)


# HTML: whatever the body


class Marks(HTMLParser):
    """Reads a page into its tags with their attributes, and its words."""

    def __init__(self, page):
        super().__init__()
        self.read, self.links = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.read.append((tag, sorted(attrs)))
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        self.read.append(f"/{tag}")

    def handle_data(self, words):
        self.read.append(words)

    def handle_comment(self, words):
        self.read.append(("comment", words))

    def handle_decl(self, words):
        self.read.append(("declaration", words))

    def handle_pi(self, words):
        self.read.append(("instruction", words))


ALLOWED = {
    "tags": {"p", "a", "em", "strong", "ul", "ol", "li", "blockquote", "br", "div", "span"},
    "attributes": {
        "a": {"href", "title", "class", "aria-label"},
        "div": {"class", "id"},
        "ol": {"start"},
        "*": {"lang", "dir"},
    },
    "url_schemes": {"https", "mailto"},
    "link_rel": None,
}
ALLOWED_IN_PIECES = ALLOWED | {"attributes": ALLOWED["attributes"] | {"li": {"class"}}}
WORDS_OF_HTML = re.compile(r"[^\s<>]+(?![^<]*>)")
HOSTILE = [
    *"*_[]()<>!&\\`#-+.:;=\"'/ \n\t1a",
    *["[a](javascript:b)", "[a](http://b)", "[a](https://b)", "[a](&#106;avascript:b)", "[a](//b)"],
    *["\n\n", "> ", "- ", "1. ", "    ", "](", "![", "<!--", "-->", "<script>", "</p>", "<a href="],
    *["https:", "mailto:", "javascript:", "data:", "//", "&lt;", "&#60;", "&#x3c;", "&colon;"],
    *[' "a" ', " onclick=", "\u00a0", "\u2028", "\x00", "ا", "移", "и\u0306"],
]


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(HOSTILE), max_size=60).map("".join) | st.text())
def test_whatever_the_body_its_html_holds_only_what_we_allow(body):
    made = Marks(text.html(body, language="ar", heading="UN"))

    cleaned = Marks(nh3.clean(text.html(body, language="ar", heading="UN"), **ALLOWED))
    assert cleaned.read == made.read
    assert [link for link in made.links if not re.match(r"(?i)https:|mailto:|#p\d+$", link)] == []


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(HOSTILE), max_size=60).map("".join) | st.text())
def test_whatever_the_body_its_paragraphs_are_those_of_its_html(body):
    shown = re.findall(r'id="([^"]*)"', text.html(body))

    assert shown == [f"p{number}" for number, words in enumerate(text.paragraphs(body), 1)]


# Pieces: one for each numbered paragraph


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("", [""]),
        ("- move\n- arrive", ["<ul>\n<li>move</li>\n<li>arrive</li>\n</ul>\n"]),
        ("We\n\nmove", [para(1, "We"), para(2, "move")]),
        (
            "We\n\n- move\n- arrive\n\nnow",
            [para(1, "We") + "<ul>\n<li>move</li>\n<li>arrive</li>\n</ul>\n", para(2, "now")],
        ),
        (
            "- move\n\nWe\n\nnow",
            ["<ul>\n<li>move</li>\n</ul>\n" + para(1, "We"), para(2, "now")],
        ),
        (
            "> We\n>\n> move",
            [f"<blockquote>\n{para(n, w)}</blockquote>\n" for n, w in ((1, "We"), (2, "move"))],
        ),
        (
            "3. We\n\n   move\n\n4. now\n\n5. or then",
            [
                f'<ol start="3">\n<li>\n{para(1, "We")}</li>\n</ol>\n',
                f'<ol start="3">\n<li class="on">\n{para(2, "move")}</li>\n</ol>\n',
                f'<ol start="4">\n<li>\n{para(3, "now")}</li>\n</ol>\n',
                f'<ol start="5">\n<li>\n{para(4, "or then")}</li>\n</ol>\n',
            ],
        ),
    ],
)
def test_a_text_is_cut_before_each_numbered_paragraph_and_each_piece_is_whole(body, pieces):
    assert text.pieces(body) == pieces


def test_pieces_say_whose_they_are_and_in_which_language():
    found = text.pieces("We\n\n- a", prefix="ar-", heading="Arabic", language="ar")

    assert found == [
        para(1, "We", prefix="ar-", label="Arabic, paragraph", foreign=' dir="rtl" lang="ar"')
        + '<ul dir="rtl" lang="ar">\n<li>a</li>\n</ul>\n'
    ]


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(HOSTILE), max_size=60).map("".join) | st.text())
def test_whatever_the_body_each_paragraph_is_in_a_whole_piece_and_nothing_is_lost(body):
    pieces = text.pieces(body)

    for piece in pieces:
        assert Marks(nh3.clean(piece, **ALLOWED_IN_PIECES)).read == Marks(piece).read
    assert len(pieces) == max(1, len(text.paragraphs(body)))
    assert WORDS_OF_HTML.findall("".join(pieces)) == WORDS_OF_HTML.findall(text.html(body))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One *two*\n[three](https://example.org/)", ["One two\nthree"]),
        ("One:\n\n- two\n- three\n\nFour.", ["One:\ntwo\nthree", "Four."]),
        ("> One.\n>\n> Two.", ["One.", "Two."]),
        ("", [""]),
    ],
)
def test_a_passage_is_a_paragraph_with_what_follows_it(body, words):
    assert [passage.words for passage in text.passages(body)] == words
    assert len(text.pieces(body)) == len(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We move.", "We *move*."),
        ("We [move](https://example.org/a)", "We [move](https://example.org/b)"),
        ("We\nmove.", "We  \nmove."),
        ("We move.", "> We move."),
        ("One:\n\n1. two", "One:\n\n2. two"),
    ],
)
def test_passages_of_the_same_words_that_look_otherwise_are_not_equal(one, other):
    first, second = text.passages(one), text.passages(other)

    assert [p.words for p in first] == [p.words for p in second]
    assert first != second


def test_a_passage_is_the_same_wherever_it_stands():
    found = text.passages("We.\n\n- a\n\n- b\n\n- c\n\nEnd.")

    assert found[-3:] == text.passages("- b\n\n- c\n\nEnd.")


# Paragraphs and words


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("", []),
        ("We move.", ["We move."]),
        ("We *move*, **all** of us.\n\n> We arrive.", ["We move, all of us.", "We arrive."]),
        (LINKED, ["Read the Compact."]),
        ("[*Read* **it**](https://un.org)", ["Read it"]),
        ("One line\nand another  \nand a third", ["One line\nand another\nand a third"]),
        (r"\*We\* &amp; they &lt;all&gt;", ["*We* & they <all>"]),
        ("<b>We</b>", ["<b>We</b>"]),
        ("We -- “all” of\u00a0us", ["We -- “all” of\u00a0us"]),
        ("- move\n- arrive\n\nWe", ["We"]),
        ("- move\n\n- arrive", ["move", "arrive"]),
    ],
)
def test_paragraphs_are_the_plain_words_of_each(body, paragraphs):
    assert text.paragraphs(body) == paragraphs


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 0),
        (" \n\n\u00a0", 0),
        ("migrants", 1),
        ("We move.", 2),
        ("We\nmove\n\nand  arrive", 4),
        ("We\u00a0move", 2),
        ("well-being of 272 million", 4),
        ("men, women -- and children", 5),
        ("el Día Internacional", 3),
        ("Международный день мигранта", 3),
        ("اليوم الدولي للمهاجرين", 3),
        ("国际移民日", 5),
        ("国际移民日 2020", 6),
        ("联合国IOM组织", 6),
        ("㐀豈", 2),
    ],
)
def test_a_word_is_a_run_of_letters_or_one_chinese_character(body, count):
    assert text.word_count(body) == count


# Files and fingerprints


@pytest.mark.parametrize(
    ("parts", "plain"),
    [
        (["IOM Director-General", "We move."], "IOM Director-General\n\nWe move.\n"),
        (["", "IOM", "", "", "We move.", ""], "IOM\n\nWe move.\n"),
        (["We move."], "We move.\n"),
        ([], "\n"),
        ([" We\u00a0", "move \r\n"], " We\u00a0\n\nmove \r\n\n"),
        (["\u0041\u030a", "\u00c5"], "\u0041\u030a\n\n\u00c5\n"),
    ],
)
def test_a_file_holds_its_parts_as_they_are_with_a_blank_line_between(parts, plain):
    assert text.plain(parts) == plain


@pytest.mark.parametrize(
    ("words", "octets"),
    [
        ("", b""),
        ("We move.\n", b"We move.\n"),
        ("\u00a0й", b"\xc2\xa0\xd0\xb9"),
        ("и\u0306", b"\xd0\xb8\xcc\x86"),
        ("移民", b"\xe7\xa7\xbb\xe6\xb0\x91"),
    ],
)
def test_a_digest_is_the_sha256_of_the_words_in_utf8(words, octets):
    assert text.digest(words) == hashlib.sha256(octets).hexdigest()


def test_a_digest_is_what_sha256sum_prints_for_the_file():
    plain = text.plain(["IOM Director-General", "", "We move."])

    assert text.digest(plain) == "822060fed65644b0e18aed30013dfcdefc99accfcdc29981a0eac7829885148c"


# Folding


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Migration", "migration"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Réfugiés à l’Œuvre", "refugies a l’œuvre"),
        ("Solidarité", "solidarite"),
        ("Solidarite\u0301", "solidarite"),
        ("Niñez, Ñandú", "ninez, nandu"),
        ("pingüino", "pinguino"),
        ("Ça", "ca"),
        ("Ёлка и ёж", "елка и еж"),
        ("Российский", "российский"),
        ("росси\u0438\u0306скии\u0306", "российский"),
        ("ЙОД", "йод"),
        ("мигра\u0301нт", "мигрант"),
        ("миграции", "миграции"),
        ("الهِجْرَةُ", "الهجره"),
        ("هـــجرة", "هجره"),
        ("أحمد إحسان آمال ٱسم", "احمد احسان امال اسم"),
        ("على مدى", "علي مدي"),
        ("شؤون مسائل", "شوون مسايل"),
        ("١٨ ٢٠٢٠", "18 2020"),
        ("۱۸ ۲۰۲۰", "18 2020"),
        ("२०२०", "2020"),
        ("ＩＯＭ　２０２０", "iom 2020"),
        ("ﬁn", "fin"),
        ("国际移民日", "国际移民日"),
        ("ﷺ", "صلي الله عليه وسلم"),
        ("  human   rights \n\t", "human rights"),
        ("human\u00a0rights", "human rights"),
        ("hu\u00adman\u200b rights\u200e", "human rights"),
        ("well-being", "well-being"),
        ("", ""),
        (" \u0301 ", ""),
    ],
)
def test_two_spellings_of_a_word_fold_to_one(words, folded):
    assert text.fold(words) == folded


def test_russian_takes_short_i_for_a_letter_of_its_own():
    assert text.fold("война") != text.fold("воина")


FOLDABLE = [*"aÉñçИЙйЁ\u0306\u0301\u0308ßıİΣς", *"أإآٱىةـّ١۱２ＡﬁﷺⅣ移 \u00a0\u200b\u00ad\n"]


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(FOLDABLE), max_size=12).map("".join) | st.text())
def test_what_is_folded_folds_to_itself(words):
    folded = text.fold(words)

    assert text.fold(folded) == folded


# Characters that no text may hold


@pytest.mark.parametrize(
    "clean",
    [
        "",
        "We move.\nWe arrive.\n",
        "We move.\r\n\r\nWe arrive.",
        "We\u00a0move",
        "co\u00adoperate",
        "می\u200cخواهم\u200d",
        "\u200eIOM\u200f",
        "\u061cا",
        "‘We’ – “move” …",
        "المهاجرون 移民 мигранты \U0001f30d",
    ],
)
def test_letters_line_ends_and_joiners_are_taken(clean):
    text.validate_plain(clean)


@pytest.mark.parametrize(
    "character",
    [
        *"\x00\x01\x07\x08\x09\x0b\x0c\x0d\x0e\x1b\x1f\x7f\x80\x85\x9f",
        *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ud800\udfff",
    ],
    ids=ascii,
)
def test_a_character_that_is_not_seen_is_refused_with_its_position(character):
    with pytest.raises(ValidationError) as refusal:
        text.validate_plain(f"We{character}move")

    assert refusal.value.messages == ["Remove the control character at position 3."]
    assert refusal.value.code == "control"


@pytest.mark.parametrize(
    ("value", "position"),
    [("\x00", 1), ("\r", 1), ("ab\x00\x01", 3), ("a\nb\x00", 4), ("a\r\nb\x00", 4), ("a\r\r\n", 2)],
)
def test_the_position_counts_a_line_end_as_one_character(value, position):
    with pytest.raises(ValidationError) as refusal:
        text.validate_plain(value)

    assert refusal.value.messages == [f"Remove the control character at position {position}."]


def test_a_list_in_a_quotation_says_its_language():
    assert '<ul dir="rtl" lang="ar">' in text.html("> - we move", language="ar")


@pytest.mark.parametrize(("body", "count"), [("移民。", 2), ("国际移民日，", 5), ("We – move.", 3)])
def test_chinese_marks_are_no_words(body, count):
    assert text.word_count(body) == count
