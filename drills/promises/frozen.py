"""A released edition never changes.

Twelve ways to change or delete one are tried, each on the database itself as a program, an editor
or an operator would. Then `verify_archive`'s own check of digests looks at what there is, and at
what there is after one bit was flipped with the triggers off.
"""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.test import Client

from drills.outcome import Outcome
from drills.scratch import Scratch
from statements import desk, text
from statements.desk import DeskError
from statements.keeping.contents import changed_words
from statements.models import Edition, triggers
from tests import factories as f

HELD = "12 of 12 ways refused; 10,000 digests right in less than 20 s; 200 of 200 flips found"
FULL, SMALL = 10_000, 100

SECONDS = 20.0
REFUSALS = (DatabaseError, CommandError, DeskError, PermissionDenied, InterruptedError)
WORDS = ("attribution", "title", "body", "signature", "editor_note", "source_note")
AMONG = 500
"""Each flipped bit is looked for among so many editions."""


def sabotage() -> None:
    """The triggers are dropped."""
    triggers.remove()


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    edition = f.make_released(title="As issued", source_note="By post.")
    kept = _row(edition)
    ways = _ways(edition, scratch.folder)
    changing = [name for name, way in ways.items() if _changes(way, edition, kept)]
    flips = min(200, size // 5)
    _make_many(min(size, AMONG))
    found = sum(_is_found(chance) for _ in range(flips))
    _make_many(size)
    began = monotonic()
    wrong = list(changed_words("default"))
    seconds = monotonic() - began
    figure = (
        f"{len(ways) - len(changing)} of {len(ways)} ways to change one were refused, "
        f"{size - len(wrong):,} of {size:,} digests were right in {seconds:.1f} s, "
        f"{found} of {flips} flipped bits were found"
    )
    faults = [f"{name} changed a released edition" for name in changing]
    faults += wrong
    faults += ["a flipped bit was not found"] * (flips - found)
    return Outcome(figure, faults + ["too slow"] * (seconds >= SECONDS))


def _ways(edition: Edition, folder: Path) -> dict[str, Callable[[], object]]:
    same = Edition.objects.filter(pk=edition.pk)
    columns = ", ".join(f'"{field.column}"' for field in Edition._meta.concrete_fields)
    others = columns.replace('"body"', "'Other.'")
    editor = f.make_editor(is_superuser=True)
    return {
        "save": lambda: _worded(edition).save(),
        "update": lambda: same.update(body="Other."),
        "bulk_update": lambda: Edition.objects.bulk_update([_worded(edition)], ["body"]),
        "an upsert": lambda: _upsert(edition),
        "delete": same.delete,
        "raw UPDATE": lambda: _execute("UPDATE statements_edition SET body = 'Other.'"),
        "raw DELETE": lambda: _execute("DELETE FROM statements_edition"),
        "INSERT OR REPLACE": lambda: _execute(
            f"REPLACE INTO statements_edition ({columns}) SELECT {others} FROM statements_edition"
        ),
        "loaddata": lambda: _load(edition, folder / "other.json"),
        "a form of the admin": lambda: _post(edition, editor),
        "the desk": lambda: desk.save_draft(edition, body="Other.", by=editor),
        "update after a migration": lambda: _migrate_and_update(edition),
    }


def _changes(way: Callable[[], object], edition: Edition, kept: object) -> bool:
    """Whether the way changed the row; whatever it did is rolled back."""
    changed = False
    try:
        with transaction.atomic():
            way()
            changed = _row(edition) != kept
            raise InterruptedError
    except REFUSALS:
        return changed


def _row(edition: Edition) -> object:
    return Edition.objects.filter(pk=edition.pk).values_list().first()


def _worded(edition: Edition) -> Edition:
    changed = Edition.objects.get(pk=edition.pk)
    changed.body = "Other."
    return changed


def _upsert(edition: Edition) -> object:
    return Edition.objects.bulk_create(
        [_worded(edition)],
        update_conflicts=True,
        update_fields=["body"],
        unique_fields=["statement", "language", "number"],
    )


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _load(edition: Edition, path: Path) -> None:
    """A fixture with the same natural key, other words, and the digest that belongs to them."""
    changed = _worded(edition)
    digest = text.digest(changed.plain)
    fields = {
        "statement": list(changed.statement.natural_key()), "language": changed.language,
        "number": changed.number, "attribution": changed.attribution, "title": changed.title,
        "body": changed.body, "source_note": changed.source_note, "status": "approved",
        "release_at": f.PAST.isoformat(), "digest": digest, "approved_digest": digest,
    }  # fmt: skip
    path.write_text(json.dumps([{"model": "statements.edition", "fields": fields}]), "utf-8")
    call_command("loaddata", str(path), verbosity=0)


def _post(edition: Edition, editor: User) -> None:
    browser = Client()
    browser.force_login(editor)
    address = f"/admin/statements/edition/{edition.pk}/change/"
    words = {"attribution": "Other", "body": "Other."}
    answer = browser.post(address, words | {"authority": "not-stated", "_save": "Save"})
    if answer.status_code not in (302, 403, 409):
        raise RuntimeError(f"The admin answered {answer.status_code}.")


def _migrate_and_update(edition: Edition) -> None:
    call_command("migrate", verbosity=0)
    Edition.objects.filter(pk=edition.pk).update(version=F("version") + 1, title="Other")


def _make_many(size: int) -> None:
    """More released editions of one text, until there are so many in all."""
    first = Edition.objects.exclude(number=None).latest("pk")
    editions = [
        Edition(
            statement=first.statement, language="en", number=number, status="approved",
            attribution=f"Office {number}", title="As issued", source_note="By post.",
            body=f"We migrate.\n\nWe arrive, {number}.", correction_note="A misprint.",
            release_at=f.PAST,
        )
        for number in range(Edition.objects.count() + 1, size + 1)
    ]  # fmt: skip
    for edition in editions:
        edition.digest = edition.approved_digest = text.digest(edition.plain)
    Edition.objects.bulk_create(editions, batch_size=500)


def _is_found(chance: Random) -> bool:
    """With the triggers off one bit of one edition is flipped, looked for, and flipped back."""
    edition = Edition.objects.get(number=chance.randint(1, Edition.objects.count()))
    name = chance.choice(WORDS)
    with transaction.atomic():
        triggers.remove()
        flipped = _flipped(getattr(edition, name), chance)
        Edition.objects.filter(pk=edition.pk).update(**{name: flipped})
        found = list(changed_words("default"))
        transaction.set_rollback(True)
    return [line.partition(":")[0].rpartition("/")[2] for line in found] == [str(edition.number)]


def _flipped(words: str, chance: Random) -> str:
    if not words:
        return " "
    place = chance.randrange(len(words))
    bit = 1 << chance.randrange(7)
    return words[:place] + chr(ord(words[place]) ^ bit) + words[place + 1 :]
