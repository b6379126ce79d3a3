"""The desk on screen: all models found, curated facts edited, the rest read until it has a verb."""

from statements.admin import (
    addresses,
    editions,
    events,
    observances,
    people,
    site,
    statements,
    topics,
)

__all__ = [
    "addresses",
    "editions",
    "events",
    "observances",
    "people",
    "site",
    "statements",
    "topics",
]
