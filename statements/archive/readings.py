"""A statement as a page in one language shows it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from django.utils.safestring import SafeString
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _

from statements import languages, text
from statements.archive import kept
from statements.models import Authorship, Edition, Office, Statement, Withdrawal

STATES = {
    "original": "held",
    "not-stated": "held",
    "official": "official",
    "unofficial": "unofficial",
}


@dataclass(frozen=True)
class Reading:
    """A statement, the texts of it that may be read, and which of them this page shows.

    `texts` are the current editions without their bodies, but for the one shown; `withdrawals`
    are those in force; `chosen` is the edition of an address that pins one.
    """

    statement: Statement
    language: str
    texts: list[Edition]
    authors: list[Authorship]
    withdrawals: list[Withdrawal]
    chosen: Edition | None = None

    @cached_property
    def edition(self) -> Edition | None:
        """The text in the page's language, else the original, else English, else the first held."""
        if self.removal:
            return None
        if self.chosen:
            return self.chosen
        wanted = [self.language, self.statement.original_language, "en", *languages.CODES]
        by_language = {edition.language: edition for edition in self.texts}
        return next((by_language[code] for code in wanted if code in by_language), None)

    def of(self, edition: Edition) -> Self:
        """The same statement, read in another edition of the text."""
        return replace(self, chosen=edition)

    def within(self, language: str) -> Self:
        """The same statement, read on a page in another language."""
        return replace(self, language=language)

    @property
    def year(self) -> int:
        return self.statement.observance.year

    def shown_in(self, code: str) -> str:
        """What the page in that language shows: `text`, `original` in its stead, or nothing."""
        page = replace(self, language=code, chosen=None)
        if not page.edition:
            return ""
        return "original" if page.is_fallback else "text"

    @property
    def is_fallback(self) -> bool:
        """Whether the text shown is in another language than the page."""
        return self.edition is not None and self.edition.language != self.language

    @property
    def foreign(self) -> str:
        """The language of the text shown where the page's is another one, else nothing."""
        return self.edition.language if self.edition and self.is_fallback else ""

    @property
    def foreign_heading(self) -> str:
        """The language of the heading where the page's is another one, else nothing."""
        if self.edition:
            return self.foreign
        titled = all(author.office.title.get(self.language) for author in self.authors)
        return "" if titled else "en"

    @cached_property
    def removal(self) -> Withdrawal | None:
        """The withdrawal that leaves this page without a text: of its own language, or of all."""
        kinds = {Withdrawal.Kind.REMOVED, Withdrawal.Kind.LEGAL}
        reach = [self.language] if self.texts else [self.language, *languages.CODES]
        return next(filter(None, (self._first(kinds, code) for code in reach)), None)

    @cached_property
    def notice(self) -> Withdrawal | None:
        """The withdrawal whose banner stands over the text."""
        return self._first({Withdrawal.Kind.NOTICE}, self.foreign or self.language)

    @property
    def state(self) -> str:
        """What a knot of the thread shows: held, official, unofficial, traced or none."""
        if self.edition:
            return STATES[self.edition.authority]
        return "none" if self.removal else "traced"

    @property
    def heading(self) -> str:
        """As issued; where no text may be read, the offices by their titles of today."""
        return self.edition.attribution if self.edition else self.offices

    @property
    def offices(self) -> str:
        """Their titles of today, all in the page's language or, if one lacks it, all in English."""
        with languages.speaking(self.foreign_heading or self.language):
            return get_text_list([str(author.office) for author in self.authors], _("and"))

    @property
    def speakers(self) -> str:
        """Those who are named, joined; empty where nobody is."""
        return get_text_list(
            [str(author.speaker) for author in self.authors if author.speaker], _("and")
        )

    @property
    def symbols(self) -> str:
        return ", ".join(row["symbol"] for row in self.statement.symbols)

    @property
    def by_language(self) -> list[tuple[str, str]]:
        """Each of the six languages with, in words, what is held or known in it."""
        held = {
            edition.language: _("held, %(authority)s")
            % {"authority": edition.get_authority_display()}
            for edition in self.texts
        }
        taken = {w.language: _("withdrawn") for w in self.withdrawals if w.language not in held}
        known = {code: _("known, not held") for code in self.statement.known_languages}
        known |= taken
        return [
            (code, held.get(code) or known.get(code) or _("not known")) for code in languages.CODES
        ]

    @property
    def held(self) -> list[str]:
        """The languages in which a text may be read."""
        held = {edition.language for edition in self.texts}
        return [code for code in languages.CODES if code in held]

    @property
    def beside(self) -> list[str]:
        """The languages whose texts may be read beside the one shown, if that is the page's own."""
        if not self.edition or self.is_fallback:
            return []
        return [code for code in self.held if code != self.language]

    @property
    def other_languages(self) -> list[str]:
        """Codes outside the six in which the whole text is known."""
        return [code for code in self.statement.known_languages if code not in languages.CODES]

    @property
    def first_words(self) -> str:
        """The beginning of the text, for a summary of one line."""
        return Truncator(next(iter(text.paragraphs(self.body)), "")).chars(200)

    @cached_property
    def html(self) -> SafeString:
        """The text, its paragraphs `p1` and on: for a page of its own."""
        return kept.html(self.body, language=self.foreign)

    @cached_property
    def html_among_others(self) -> SafeString:
        """The text for a page that holds several: ids and labels say whose it is."""
        return kept.html(
            self.body, prefix=f"{self.statement.slug}-", heading=self.heading, language=self.foreign
        )

    @property
    def body(self) -> str:
        return self.edition.body if self.edition else ""

    @cached_property
    def paragraph_count(self) -> int:
        return len(text.paragraphs(self.body))

    @cached_property
    def word_count(self) -> int:
        return text.word_count(self.body)

    def _first(self, kinds: set[Withdrawal.Kind], language: str) -> Withdrawal | None:
        found = (w for w in self.withdrawals if w.kind in kinds and w.language in ("", language))
        return next(found, None)


@dataclass(frozen=True)
class Kin:
    """The statements of one office before and after another, where there are such."""

    office: Office
    earlier: Reading | None
    later: Reading | None
