"""The desk on screen: facts are edited, drafts written, and all else done by the desk's verbs."""

from statements.admin import (
    accounts,
    addresses,
    editions,
    events,
    observances,
    people,
    statements,
    strangers,
    topics,
    withdrawals,
)

__all__ = [
    "accounts",
    "addresses",
    "editions",
    "events",
    "observances",
    "people",
    "statements",
    "strangers",
    "topics",
    "withdrawals",
]
