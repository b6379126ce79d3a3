"""Is the archive what it should be? All that can be asked without knowing the past."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError

from statements.keeping import contents, structure
from statements.keeping.manifest import applied_migrations, missing_migrations
from statements.keeping.places import Tell, nobody

STRUCTURE: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "Checking the file of the database": structure.damage,
    "Looking for the triggers": structure.faulty_triggers,
    "Looking for the constraints": structure.missing_constraints,
    "Checking the constraints": structure.broken_constraints,
    "Following the relations": structure.broken_relations,
}
CONTENTS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "Reading every row": contents.unreadable_rows,
    "Computing the fingerprints": contents.changed_words,
    "Counting the editions": contents.wrong_numbers,
    "Looking for the count of edits": contents.absent_count,
    "Following the moved addresses": contents.dead_addresses,
}


def faults(using: str = "default", *, media: Path | None = None, tell: Tell = nobody) -> list[str]:
    """A line for each fault; none is changed. `media` is the folder of the media files."""
    if missing := missing_migrations(applied_migrations(using)):
        return [f"The database lacks {missing[0]}: run `python manage.py migrate` first."]
    found: list[str] = []
    for step, check in (STRUCTURE | CONTENTS).items():
        tell(step)
        found += _asked(check(using))
    tell("Reading the media files")
    found += _asked(contents.absent_media(using, media or Path(settings.MEDIA_ROOT)))
    return list(dict.fromkeys(found))


def _asked(check: Iterator[str]) -> Iterator[str]:
    """One check that cannot go on does not hide what the others find."""
    try:
        yield from check
    except (DatabaseError, ValueError) as error:
        # Of the error only its kind: its words may hold a text.
        yield f"The database cannot be read to its end ({type(error).__name__})."
