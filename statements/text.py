"""Words: Markdown to HTML, paragraphs, counts, digests and folding. Pure functions, no database."""

import hashlib
import re
import unicodedata
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from statements import languages

RULES: Final = ("emphasis", "link", "list", "blockquote", "newline", "escape", "entity")
"""What a message may hold besides paragraphs; headings, pictures and raw HTML stay plain text."""

SAFE_LINK: Final = re.compile(r"(https|mailto):", re.IGNORECASE)
HAN: Final = r"\u3400-\u9fff\uf900-\ufaff"
HAN_MARKS: Final = r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
WORD: Final = re.compile(rf"[{HAN}]|[^\s{HAN}{HAN_MARKS}]+")
CONTROL: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Folded(dict[int, str]):
    """What becomes of each character: asked once, then looked up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        is_dropped = unicodedata.category(letter) in ("Mn", "Cf")
        self[code] = "" if is_dropped else _digit(letter)
        return self[code]


FOLDED: Final = Folded(str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": ""}))


class Passage(NamedTuple):
    """A numbered paragraph, with what follows it up to the next one."""

    words: str
    source: tuple[tuple[str, str], ...]
    """The kind of each of its elements, and its Markdown or the number where a list begins."""


def html(body: str, *, prefix: str = "", heading: str = "", language: str = "") -> SafeString:
    """The text as HTML; each paragraph is a `div.para` with its number as a link to itself.

    Ids are `p1`, `p2` … after `prefix`; `heading` names the message in the link's label where
    a page holds several; `language` is given where the text is not in the page's language.
    """
    env = {"prefix": prefix, "heading": heading, "language": language}
    return mark_safe(MARKDOWN.render(body, env))  # noqa: S308, the one place: RULES and SAFE_LINK


def pieces(
    body: str, *, prefix: str = "", heading: str = "", language: str = ""
) -> list[SafeString]:
    """The same HTML, cut before each numbered paragraph but the first, to stand beside another's.

    What has no number goes with the paragraph before it. A list or quotation of several
    paragraphs is closed and opened again; an item that goes on is of the class `on`.
    """
    env = {"prefix": prefix, "heading": heading, "language": language}
    parts = _cut(MARKDOWN.parse(body, env))
    render = MARKDOWN.renderer.render
    return [mark_safe(render(part, MARKDOWN.options, env)) for part in parts]  # noqa: S308


def paragraphs(body: str) -> list[str]:
    """The plain words of each numbered paragraph, in order."""
    tokens = MARKDOWN.parse(body)
    return [
        _line(tokens[place + 1])
        for place, token in enumerate(tokens)
        if token.type == "paragraph_open" and not token.hidden
    ]


def passages(body: str) -> list[Passage]:
    """The text in the same parts as `pieces`: two that are equal show the same to the letter."""
    return [
        Passage("\n".join(_line(token) for token in part if token.type == "inline"), _source(part))
        for part in _cut(MARKDOWN.parse(body))
    ]


@lru_cache(maxsize=1_000)
def numbered(body: str) -> tuple[tuple[int, str], ...]:
    """All the plain words, by the number of the paragraph they are of or come after; 0: of none.

    The same texts are found again and again, so the last ones are kept.
    """
    found: dict[int, list[str]] = {}
    number = 0
    for token in MARKDOWN.parse(body):
        number = token.meta.get("number", number)
        if token.type == "inline":
            words = "".join(_words_of(child) for child in token.children or ())
            found.setdefault(number, []).append(words)
    return tuple((number, "\n".join(words)) for number, words in found.items())


def word_count(body: str) -> int:
    """The number of words: runs of letters between spaces, and each Chinese character."""
    return len(WORD.findall(body))


def plain(parts: Sequence[str]) -> str:
    """The parts that are not empty, a blank line between them, one line feed at the end."""
    return "\n\n".join(part for part in parts if part) + "\n"


def digest(words: str) -> str:
    """The SHA-256 of the words in UTF-8, in hexadecimal: what `sha256sum` prints for the file."""
    return hashlib.sha256(words.encode()).hexdigest()


def fold(words: str) -> str:
    """What the spellings of a word share: no case, accents, Arabic marks or extra spaces.

    й keeps its breve, for Russian takes it for a letter; ё becomes е; digits become 0 to 9.
    """
    if words.isascii():
        return " ".join(words.lower().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    return " ".join(decomposed.replace("и\u0306", "й").translate(FOLDED).split())


def validate_plain(value: str) -> None:
    """Raises ValidationError where a control character, or one that turns the direction, stands."""
    if found := CONTROL.search(value.replace("\r\n", "\n")):
        raise ValidationError(
            gettext_lazy("Remove the control character at position %(position)d."),
            params={"position": found.start() + 1},
            code="control",
        )


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _line(token: Token) -> str:
    return "".join(_words_of(child) for child in token.children or ())


def _source(part: Sequence[Token]) -> tuple[tuple[str, str], ...]:
    return tuple((t.type, t.content or str(t.attrs.get("start", ""))) for t in part)


def _words_of(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def _foreign(language: str) -> dict[str, str | int | float]:
    """The attributes of a text that is not in the page's language."""
    if not language:
        return {}
    return {"dir": languages.direction(language), "lang": languages.tag(language)}


def _number_paragraphs(state: StateCore) -> None:
    shown = (t for t in state.tokens if t.type == "paragraph_open" and not t.hidden)
    for number, token in enumerate(shown, 1):
        token.meta["number"] = number


def _mark_lists(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            token.attrs |= _foreign(state.env.get("language", ""))


def _cut(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens in parts that are each whole: what is open at a cut is closed, and reopened."""
    cuts = {_start(tokens, place) for place, t in enumerate(tokens) if t.meta.get("number", 0) > 1}
    parts: list[list[Token]] = [[]]
    opened: list[Token] = []
    for place, token in enumerate(tokens):
        if place in cuts:
            parts[-1] += [_end(container) for container in reversed(opened)]
            parts.append([_again(*pair) for pair in zip_longest(opened, opened[1:])])
        if token.type == "list_item_open":
            opened[-1].meta["items"] = opened[-1].meta.get("items", 0) + 1
        parts[-1].append(token)
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1:
            opened.pop()
    return parts


def _start(tokens: Sequence[Token], place: int) -> int:
    """Where to cut before the paragraph at `place`: before all that opens just for it."""
    while tokens[place - 1].nesting == 1:
        place -= 1
    return place


def _end(container: Token) -> Token:
    kind = container.type.replace("_open", "_close")
    return Token(kind, container.tag, -1, block=True)


def _again(container: Token, inner: Token | None) -> Token:
    """The same container, opened once more; a numbered list goes on counting."""
    again = container.copy(attrs=dict(container.attrs))
    if container.type == "list_item_open":
        again.attrs["class"] = "on"
    if container.type == "ordered_list_open":
        counted = container.meta["items"] - bool(inner)
        again.attrs["start"] = int(container.attrs.get("start", 1)) + counted
    return again


def _open_paragraph(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    place: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    token = tokens[place]
    if token.hidden:
        return ""
    number, heading, language = token.meta["number"], env["heading"], env["language"]
    label = _("%(heading)s, paragraph %(number)d") if heading else _("Paragraph %(number)d")
    return format_html(
        '<div class="para" id="{id}"><a class="pn" href="#{id}" aria-label="{label}">'
        "<span>{number}</span></a><p{foreign}>",
        id=f"{env['prefix']}p{number}",
        label=label % {"heading": heading, "number": number},
        number=number,
        foreign=flatatt(_foreign(language)),
    )


def _close_paragraph(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    place: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    return "" if tokens[place].hidden else "</p></div>\n"


class Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Only https: and mailto:, so that a text can neither run nor load anything."""
        return bool(SAFE_LINK.match(url))


def _markdown() -> MarkdownIt:
    markdown = Markdown("zero", {"html": False}).enable(list(RULES))
    markdown.core.ruler.push("number_paragraphs", _number_paragraphs)
    markdown.core.ruler.push("mark_lists", _mark_lists)
    markdown.add_render_rule("paragraph_open", _open_paragraph)
    markdown.add_render_rule("paragraph_close", _close_paragraph)
    return markdown


MARKDOWN: Final = _markdown()
