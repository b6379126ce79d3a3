"""Words as search compares them: folded and stemmed, with the place of each in its text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Final, NamedTuple

import snowballstemmer

from statements import text

RULES: Final = f"2, snowball {version('snowballstemmer')}"
"""Kept beside what they made. Whoever changes them counts on, and all is made anew."""

BREAK: Final = "¶"
HAN: Final = rf"{text.HAN}\U00020000-\U000323af"
HIDDEN: Final = (
    r"\u00ad\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    r"\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
)
"""Marks and controls that stand within a word and make no other word of it."""

LETTERS: Final = rf"[^\W_{HAN}][^\W_{HAN}{HIDDEN}]*(?:[{HIDDEN}]+[^\W_{HAN}{HIDDEN}]*)*"
WORD: Final = rf"[{HAN}]+|{LETTERS}(?:['’]{LETTERS})*"
FOUND: Final = re.compile(WORD)
IS_HAN: Final = re.compile(f"[{HAN}]")
UNSPOKEN: Final = re.compile(r"[ !-&(-/:-@\[-`{-~]+")
"""What folding may leave within a token: ⑴ is folded to `(1)`. The indexes would cut it there."""

ELIDED: Final = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=.)", re.IGNORECASE)
STEMMERS: Final = {
    code: snowballstemmer.stemmer(name)
    for code, name in {
        "en": "english",
        "fr": "french",
        "ru": "russian",
        "es": "spanish",
    }.items()
}
ARABIC_ARTICLE: Final = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=...)")
ARABIC_AND: Final = re.compile(r"و+(?=...)")
ARABIC_ENDING: Final = re.compile(r"(?<=...)(?:ت?(?:هما|هم|هن|ها|كم|نا|ه)|ان|ات|ون|ين|يه|ي)$")
SPANISH_PLURAL: Final = re.compile("..[ao]s$")


class Token(NamedTuple):
    """A word as it is compared, and where it stands: `text[start:end]`."""

    word: str
    start: int
    end: int


def tokens(words: str, language: str) -> Iterator[Token]:
    """The tokens of a text in that language, in order.

    Chinese is told in overlapping pairs of characters; the last one of a run then stands alone.
    Of “l’État” the article is left out.
    """
    for found in FOUND.finditer(words):
        start, end = found.span()
        if IS_HAN.match(found[0]):
            for place in range(start, end):
                pair = words[place : min(place + 2, end)]
                yield Token(compared(pair, language), place, place + len(pair))
        else:
            if elided := ELIDED.match(found[0]):
                start += elided.end()
            if word := compared(words[start:end], language):
                yield Token(word, start, end)


def kept(words: Iterable[str], language: str) -> tuple[str, ...]:
    """Each with its language before it, as joined tokens have it: `enmigrant`.

    So no text is found by the stem of another language, and one question asks for all six.
    """
    return tuple(f"{language}{word}" for word in words)


def language_of(token: str) -> str:
    """Of a kept one."""
    return token[:2]


def word_of(token: str) -> str:
    """Of a kept one."""
    return token[2:]


def joined(parts: Iterable[str], language: str) -> str:
    """Each token between spaces, and a `BREAK` after each part: no phrase goes over it."""
    found = (kept((token.word for token in tokens(part, language)), language) for part in parts)
    return "".join(f" {' '.join(words)} {BREAK}" for words in found)


def tail(words: str, language: str) -> str:
    """What else is asked of tokens so joined: any one Chinese character."""
    characters = sorted(set(IS_HAN.findall(words)))
    return " ".join(["", *kept(characters, language), ""])


def needle(row: Sequence[str]) -> str:
    """What stands among joined tokens where these, kept, stand in a row."""
    found = f" {' '.join(row)}"
    return found if is_character(word_of(row[-1])) else f"{found} "


def is_character(word: str) -> bool:
    """One Chinese character, which any pair may begin with."""
    return len(word) == 1 and bool(IS_HAN.match(word))


@lru_cache(maxsize=100_000)
def compared(word: str, language: str) -> str:
    """One word, folded and stemmed by the rules of the language; Chinese has no stems."""
    folded = text.fold(word).replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    folded = UNSPOKEN.sub("", folded)
    if IS_HAN.match(folded):
        return folded
    if language == "ar":
        return _arabic_stem(folded.replace("'", ""))
    if language not in STEMMERS:
        return folded.replace("'", "")
    stem = STEMMERS[language].stemWord(folded if language == "en" else folded.replace("'", ""))
    if language == "es" and stem == folded and SPANISH_PLURAL.search(stem):
        stem = stem.removesuffix("s")  # años: Snowball leaves short plurals as they are
    return text.fold(stem).replace("'", "")


def _arabic_stem(word: str) -> str:
    """Without the article and what is written before it, a first “and”, and common endings.

    Snowball's Arabic rules give a word with its article another stem than without it.
    """
    word = ARABIC_ARTICLE.sub("", word, count=1) if ARABIC_ARTICLE.match(word) else word
    if conjunction := ARABIC_AND.match(word):
        word = word[conjunction.end() :]
    return ARABIC_ENDING.sub("", word)
