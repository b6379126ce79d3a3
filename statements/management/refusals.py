"""How a command says in one line what stood in its way, and in several what it found."""

from collections.abc import Sequence
from typing import Final

from django.db import DatabaseError

from statements.keeping import KeepingError

SHOWN: Final = 20


def reason(error: KeepingError | DatabaseError | OSError) -> str:
    """One sentence."""
    if isinstance(error, KeepingError):
        return str(error)
    if isinstance(error, DatabaseError):
        line = str(error).partition("\n")[0].rstrip(".")
        return f"The database of DATABASE_URL cannot be used: {line}."
    return f"{error.filename or 'A file'} cannot be used: {error.strerror or error}."


def listed(faults: Sequence[str]) -> str:
    """A line for each of the first, then how many more there are."""
    more = len(faults) - SHOWN
    return "\n".join([*faults[:SHOWN], *([f"… and {more} more."] if more > 0 else [])])
