"""What an address asks of search."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import urlencode

from statements.questions import Question

FILTERS: Final = ("year", "language", "office", "topic")


@dataclass(frozen=True)
class Asked:
    """What an address asks: a question, filters, and the place of the hit before the page."""

    question: Question
    filters: Mapping[str, str]
    after: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Self:
        """Of the parameters of an address; those not known are not looked at."""
        filters = {name: parameters.get(name, "") for name in FILTERS}
        chosen = {name: value for name, value in filters.items() if value}
        return cls(Question.of(parameters.get("q", "")), chosen, parameters.get("after", ""))

    @property
    def query(self) -> str:
        """The same as the query string of an address; empty where nothing is asked."""
        named = {"q": self.question.words, **self.filters, "after": self.after}
        asked = urlencode({name: value for name, value in named.items() if value})
        return f"?{asked}" if asked else ""

    def at(self, after: str) -> Self:
        """Another page of the same."""
        return replace(self, after=after)

    def without(self, name: str) -> Self:
        """From the first page on, without one filter."""
        others: dict[str, str] = {key: kept for key, kept in self.filters.items() if key != name}
        return replace(self, filters=others, after="")

    @property
    def everywhere(self) -> Self:
        return replace(self, filters={}, after="")
