"""What all commands say of a database that does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError
from django.db import Error


@contextmanager
def told_in_a_line() -> Iterator[None]:
    """Raises CommandError where the database is away, or has not been made ready."""
    try:
        yield
    except (Error, ObjectDoesNotExist) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise CommandError(f"The database of DATABASE_URL does not answer: {reason}.") from None
