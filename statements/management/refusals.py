"""How a command says in one line what stood in its way, and in several what it found."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError
from django.db import Error

from statements.keeping import KeepingError

SHOWN: Final = 20


@contextmanager
def told_in_a_line() -> Iterator[None]:
    """Raises CommandError for what an operator can mend: a database, a file, a backup."""
    try:
        yield
    except KeepingError as error:
        raise CommandError(str(error)) from None
    except (Error, ObjectDoesNotExist) as error:
        line = str(error).partition("\n")[0].rstrip(".")
        raise CommandError(f"The database of DATABASE_URL does not answer: {line}.") from None
    except OSError as error:
        named = error.filename or "A file"
        raise CommandError(f"{named} cannot be used: {error.strerror or error}.") from None


def listed(faults: Sequence[str]) -> str:
    """A line for each of the first, then how many more there are."""
    more = len(faults) - SHOWN
    return "\n".join([*faults[:SHOWN], *([f"… and {more} more."] if more > 0 else [])])
