"""The desk on screen: facts are edited, drafts written, and all else done by the desk's verbs."""

from statements.admin import (
    accounts,
    addresses,
    board,
    editions,
    events,
    observances,
    people,
    site,
    statements,
    topics,
    withdrawals,
)

__all__ = [
    "accounts",
    "addresses",
    "board",
    "editions",
    "events",
    "observances",
    "people",
    "site",
    "statements",
    "topics",
    "withdrawals",
]
