"""What was acknowledged survives a crash, and no operation is left half done.

A process releases texts, loads fixtures, migrates or restores a backup, and tells when each is
done; the kernel ends it at a random instant of its work, measured in processor time, so that a busy
machine does not move it. Then the database must be sound, hold all that was told, and nothing by
half. (The machine itself does not lose its power here.)
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction

from drills.killing import Steps, ended, seconds_of, work
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch, copied, in_a_fork, use
from statements import desk, keeping, languages, text
from statements.models import Edition, triggers
from tests import factories as f

HELD = "after 200 kills 0 acknowledged writes lost, 0 operations half done, 200 sound databases"
FULL, SMALL = 240, 10
"""Processes; some are done before they are killed."""

STATEMENTS = 8
ROWS = 30
"""So many in each file that is loaded."""
RELEASED = """
    SELECT statement_id, count(release_at) FROM statements_edition GROUP BY statement_id
    UNION ALL
    SELECT statement_id, count(*) FROM statements_event GROUP BY statement_id
"""
LOADED = "SELECT substr(slug, 1, 2), count(*) FROM statements_organisation GROUP BY 1"
SCHEMA = "SELECT name, sql FROM sqlite_master ORDER BY name"


Faults = Callable[[Path, set[str]], list[str]]


@dataclass(frozen=True)
class Operation:
    """`steps` does the work and yields a name after each; `faults` looks at what is left."""

    steps: Steps
    faults: Faults
    database: Path
    seconds: float
    """How much processor time all of it takes undisturbed."""


def sabotage() -> None:
    """Every statement is a transaction of its own."""
    replace(transaction.Atomic, "__enter__", lambda self: None)
    replace(transaction.Atomic, "__exit__", lambda self, *error: None)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    releasing, loading, *others = _operations(scratch)
    rounds = others * max(size // 16, 1) + [loading] * (size // 4)
    rounds += [releasing] * (size - len(rounds))
    faults: list[str] = []
    told = kills = 0
    for number, (operation, instant) in enumerate(_instants(rounds, chance)):
        database = copied(operation.database, scratch.folder / f"round-{number}.sqlite3")
        end = ended(operation.steps, database, instant)
        told += len(end.told)
        kills += end.is_by_timer
        faults += end.faults + _unsound(database) + operation.faults(database, end.told)
        for path in scratch.folder.glob(f"round-{number}.*"):
            path.unlink()
    figure = (
        f"after {kills} kills in {told} acknowledged operations and those under way "
        f"{len(faults)} were lost, half done or left a database unsound"
    )
    empty = ["nothing was acknowledged"] * (not told) + ["nothing was killed"] * (not kills)
    return Outcome(figure, faults + empty)


def _instants(rounds: list[Operation], chance: Random) -> Iterator[tuple[Operation, float]]:
    """Each with the processor time it gets: one in every equal part of an operation's whole."""
    for operation, count in Counter(rounds).items():
        for part in range(count):
            yield operation, operation.seconds * (part + chance.random()) / count


def _operations(scratch: Scratch) -> list[Operation]:
    old = copied(scratch.database, scratch.folder / "old.sqlite3")
    paths = [_fixture(scratch.folder / f"{number:02}.json") for number in range(4)]
    _make_approved()
    done = copied(scratch.database, scratch.folder / "approved.sqlite3")
    nothing = scratch.folder / "nothing.sqlite3"
    nothing.touch()
    backup = keeping.backup(to=scratch.folder, at=datetime.now(UTC)).file
    in_a_fork(_migrate_back, old)
    timed: list[tuple[Steps, Faults, Path]] = [
        (_release, _half_released, done),
        (partial(_load, paths), _half_loaded, done),
        (_migrate, _half_migrated, old),
        (partial(_restore, backup), _half_restored, nothing),
    ]
    return [Operation(*each, seconds_of(each[0], each[2])) for each in timed]


def _unsound(database: Path) -> list[str]:
    found = _rows(database, "PRAGMA integrity_check")
    return [] if found == [("ok",)] else [f"{database.name}: {found}"]


def _rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as reader:
        return reader.execute(sql).fetchall()


# Texts in six languages, released at once


def _make_approved() -> None:
    f.make_editor(username="releaser")
    for _ in range(STATEMENTS):
        statement = f.make_statement()
        for language in languages.CODES:
            draft = Edition(
                statement=statement, language=language, status="approved",
                attribution="Office", body="We migrate.", source_note="By post.",
            )  # fmt: skip
            draft.approved_digest = text.digest(draft.plain)
            draft.save()


def _release() -> Iterator[str]:
    drafts = list(Edition.objects.filter(status="approved").order_by("statement", "language"))
    by = User.objects.get(username="releaser")
    for place in range(0, len(drafts), 6):
        desk.release(drafts[place : place + 6], at=f.PAST, by=by)
        yield str(drafts[place].statement_id)


def _half_released(database: Path, told: set[str]) -> list[str]:
    rows = _rows(database, RELEASED)
    half = [f"{count} of the six texts of {key} are released" for key, count in rows]
    lost = [
        f"the release of {key} is lost" for key, count in rows if str(key) in told and not count
    ]
    return [
        line for line, (_key, count) in zip(half, rows, strict=True) if count not in (0, 6)
    ] + lost


# Files, loaded one after the other


def _fixture(path: Path) -> Path:
    rows = [
        {
            "model": "statements.organisation",
            "fields": {"slug": f"{path.stem}-{number}", "name": {"en": "O"}, "position": number},
        }
        for number in range(ROWS)
    ]
    path.write_text(json.dumps(rows), "utf-8")
    return path


def _load(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        call_command("loaddata", str(path), verbosity=0)
        yield path.stem


def _half_loaded(database: Path, told: set[str]) -> list[str]:
    loaded = {str(name): count for name, count in _rows(database, LOADED) if name != "or"}
    half = [f"{n} of {ROWS} rows of {name} are loaded" for name, n in loaded.items() if n != ROWS]
    return half + [f"the rows of {name} are lost" for name in told - set(loaded)]


# A migration from the first one on


def _migrate_back(database: Path) -> None:
    use(database)
    f.make_released()
    call_command("migrate", "statements", "0001", verbosity=0)


def _migrate() -> Iterator[str]:
    call_command("migrate", verbosity=0)
    yield "migrated"


def _half_migrated(database: Path, told: set[str]) -> list[str]:
    """Taken up again it must end as if nothing had been; what was told is there without."""
    at_once: list[str] = in_a_fork(_missing_triggers, database)
    if told and at_once:
        return ["a migration was acknowledged without its triggers"]
    in_a_fork(work, _migrate, database)
    missing: list[str] = in_a_fork(_missing_triggers, database)
    kept = _rows(database, "SELECT count(*) FROM statements_edition WHERE digest <> ''")
    same = _rows(database, SCHEMA) == _rows(database.with_name("db.sqlite3"), SCHEMA)
    return [f"after a migration {each} is missing" for each in missing] + [
        "after a migration the schema differs or a text is missing"
    ] * (not same or kept != [(1,)])


def _missing_triggers(database: Path) -> list[str]:
    use(database)
    return [name for name, _table in triggers.missing()]


# A backup, into an empty database


def _restore(file: Path) -> Iterator[str]:
    keeping.restore(file)
    yield "restored"


def _half_restored(database: Path, told: set[str]) -> list[str]:
    if not _rows(database, SCHEMA):
        return ["a restored backup is lost"] * len(told)
    [(texts,)] = _rows(database, "SELECT count(*) FROM statements_edition")
    return ["half a backup is restored"] * (texts != STATEMENTS * len(languages.CODES))
