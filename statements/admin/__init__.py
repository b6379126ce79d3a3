"""The desk on screen: facts are edited, drafts written, and all else done by the desk's verbs."""

from statements.admin import (
    addresses,
    board,
    editions,
    events,
    language,
    observances,
    people,
    site,
    statements,
    topics,
    withdrawals,
)

__all__ = [
    "addresses",
    "board",
    "editions",
    "events",
    "language",
    "observances",
    "people",
    "site",
    "statements",
    "topics",
    "withdrawals",
]
