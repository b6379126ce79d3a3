"""What the rows say together: words and their fingerprints, numbers, addresses, media files."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeVar

from django.apps import apps
from django.db import DatabaseError
from django.db.models import Model, QuerySet

from statements import text
from statements.keeping.manifest import is_inside, media_names
from statements.models import (
    ArchiveState,
    Edition,
    MovedAddress,
    Observance,
    Office,
    Organisation,
    Speaker,
    Statement,
    Topic,
)

M = TypeVar("M", bound=Model)
BATCH: Final = 500
FOLDERS: Final[dict[str, type[Office | Organisation | Speaker | Topic]]] = {
    "offices": Office,
    "organisations": Organisation,
    "speakers": Speaker,
    "topics": Topic,
}
"""Where the pages of them stand."""

UNREADABLE: Final = (DatabaseError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What a row raises that no form, fixture or trigger let in."""


def unreadable_rows(using: str) -> Iterator[str]:
    for model in apps.get_app_config("statements").get_models():
        read = {row.pk for row in _rows(model, using)}
        for key in model._base_manager.using(using).values_list("pk", flat=True):
            if key not in read:
                yield f"{model._meta.label_lower} {key} cannot be read."


def changed_words(using: str) -> Iterator[str]:
    """Released editions whose words are not those that were approved and released."""
    names = _names(using)
    for edition in _rows(Edition, using):
        name = f"{names.get(edition.statement_id, '?')}/{edition.language}/{edition.number}"
        if edition.release_at is None:
            continue
        if _digest(edition) != edition.digest:
            yield f"{name}: the words are not those of the fingerprint {edition.digest[:12]}."
        if edition.approved_digest != edition.digest:
            yield f"{name}: it was not released with the fingerprint that was approved."


def wrong_numbers(using: str) -> Iterator[str]:
    """Of each text the editions are numbered from 1 on without a gap, and open in that order."""
    names, texts = _names(using), defaultdict(list)
    for edition in _rows(Edition, using):
        if edition.release_at is not None:
            text_key = f"{names.get(edition.statement_id, '?')}/{edition.language}"
            texts[text_key].append((edition.number, edition.release_at))
    for name, editions in texts.items():
        editions.sort(key=lambda edition: edition[0] or 0)
        numbers = [number for number, _at in editions]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{name}: its editions are numbered {', '.join(map(str, numbers))}."
        for (earlier, one), (later, other) in pairwise(editions):
            if other <= one:
                yield f"{name}: edition {later} opens no later than edition {earlier}."


def absent_count(using: str) -> Iterator[str]:
    """Without the row that counts the edits no page answers."""
    if not ArchiveState.objects.using(using).exists():
        yield "The row of the archive's state is missing: run `python manage.py migrate`."


def dead_addresses(using: str) -> Iterator[str]:
    """Moved addresses that lead nowhere, or to one that moved on."""
    pages = set(_names(using).values())
    for folder, model in FOLDERS.items():
        pages |= {f"{folder}/{row.slug}" for row in _rows(model, using)}
    moved = list(_rows(MovedAddress, using))
    old = {address.old_prefix for address in moved}
    for address in moved:
        if address.new_prefix not in pages or address.new_prefix in old:
            yield f"The moved address {address} leads nowhere."


def absent_media(using: str, folder: Path) -> Iterator[str]:
    for name in media_names(using):
        try:
            readable = is_inside(name) and (folder / name).read_bytes() != b""
        except OSError:
            readable = False
        if not readable:
            yield f"The media file {name[:80]} cannot be read."


def _rows(model: type[M], using: str) -> Iterator[M]:
    """Each row that can be read; one that cannot hides no other."""
    rows = model._base_manager.using(using).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        try:
            yield from list(rows.filter(pk__in=batch))
        except UNREADABLE:
            yield from _one_by_one(rows, batch)


def _one_by_one(rows: QuerySet[M], keys: list[int]) -> Iterator[M]:
    for key in keys:
        with suppress(*UNREADABLE):
            yield rows.get(pk=key)


def _names(using: str) -> dict[int, str]:
    """Each statement as in an address: `2020/un-secretary-general`."""
    years = {observance.pk: observance.year for observance in _rows(Observance, using)}
    return {
        statement.pk: f"{years.get(statement.observance_id, '?')}/{statement.slug}"
        for statement in _rows(Statement, using)
    }


def _digest(edition: Edition) -> str:
    try:
        return text.digest(edition.plain)
    except UnicodeEncodeError:
        return ""
