"""A hostile text is only a text: whatever it holds, its HTML has no tag but the allowed ones.

Random texts of fragments that have broken such filters go through `statements.text`, whole and in
pieces; the HTML is read as a browser's parser reads it.
"""

from html.parser import HTMLParser
from random import Random

from drills.hostile import FRAGMENTS
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch
from statements import text

HELD = "100,000 random texts: 0 with another tag, attribute or address than the allowed ones"
FULL, SMALL = 100_000, 400

ALLOWED = {
    "a": {"href", "class", "aria-label", "title"},
    "div": {"class", "id"},
    "p": {"lang", "dir"},
    "ol": {"start", "lang", "dir"},
    "ul": {"lang", "dir"},
    "li": {"class"},
    "blockquote": set(),
    "br": set(),
    "em": set(),
    "span": set(),
    "strong": set(),
}
SAFE = ("https:", "mailto:", "#")
"""Or nothing at all: `[a]()` leads to the page that it stands on."""


class Reader(HTMLParser):
    """Collects what is not allowed, and how many tags there were."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        if tag not in ALLOWED:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED.get(tag, ()):
                self.found.append(f"<{tag} {name}>")
            if name == "href" and value and not value.lower().startswith(SAFE):
                self.found.append(f"href={value!r}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")


def sabotage() -> None:
    """The texts may hold HTML, and lead anywhere."""
    text.MARKDOWN.enable(["html_inline", "html_block"]).options["html"] = True
    replace(text.Markdown, "validateLink", lambda self, url: True)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    faults, tags = [], 0
    for _ in range(size):
        body = _body(chance)
        for html in [text.html(body, prefix="s1-", heading=_body(chance), language="ar")] + (
            text.pieces(body) if chance.random() < 0.1 else []
        ):
            reader = Reader()
            reader.feed(html)
            reader.close()
            tags += reader.tags
            faults += [f"{each} from {body!r}" for each in reader.found]
    figure = f"{len(faults)} of {tags:,} tags out of {size:,} random texts were not allowed"
    return Outcome(figure, faults + ["no tag was written at all"] * (not tags))


def _body(chance: Random) -> str:
    parts = chance.choices(FRAGMENTS, k=chance.randint(1, 9))
    body = "".join(parts)
    if chance.random() < 0.2:
        place = chance.randrange(len(body))
        body = (
            body[:place] + chr(chance.choice([0, 9, 13, 32, 0xA0, 0x2028, 0xFEFF])) + body[place:]
        )
    return body
