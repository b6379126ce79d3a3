"""A backup is whole once it has been restored, whoever writes while it is made.

Two processes release texts all the time; backups are made meanwhile, each is restored into an
empty place, and there every text that was acknowledged before must be there, the archive be sound,
and each public page that nobody changed since be the same to the last octet.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from random import Random
from shutil import copyfile

from django.db import connections
from django.test import override_settings

from drills.asking import ask
from drills.outcome import Outcome
from drills.promises.inference import SECONDS
from drills.sabotaging import replace
from drills.scratch import Scratch, in_a_fork, use, wait_until
from drills.worlds import make_closed, make_world
from statements import keeping
from statements.archive import Archive
from statements.keeping import sqlite
from statements.keeping.places import another_database
from statements.models import Office, Statement
from tests import factories as f

HELD = "20 of 20 backups under load restored whole: 0 texts lost, 0 pages other than they were"
FULL, SMALL = 20, 1

YEAR = 2015
"""Of the texts that are written meanwhile; no other page than lists names them."""
PAGES = 40
"""So many of the pages are compared each time."""
PAUSE = 0.3
"""Seconds between two texts of a writer: thousands would make the pages slow, and prove no more."""
Asked = dict[str, tuple[int, bytes]]


def sabotage() -> None:
    """The database's file alone is copied while it is written."""

    @contextmanager
    def snapshot(place: Path, using: str) -> Iterator[tuple[str, Path]]:
        file = place / "snapshot"
        copyfile(connections[using].settings_dict["NAME"], file)
        with another_database(str(file), using, **sqlite.AS_IT_IS) as alias:
            yield alias, file

    replace(sqlite, "snapshot", snapshot)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    make_closed(chance, at=f.LATER)
    office = f.make_office().pk
    chosen = chance.sample(sorted(Archive.live().addresses()), PAGES)
    with _writing(scratch, office):
        wait_until(lambda: len(_acknowledged(scratch)) > 9)
        rounds = [_round(scratch, number, chosen) for number in range(size)]
    lost = [f"{slug} is lost" for each in rounds for slug in each[0]]
    unsound = [fault for each in rounds for fault in each[1]]
    other = [f"{address} is another page" for each in rounds for address in each[2]]
    compared, seconds = sum(each[3] for each in rounds), max(each[4] for each in rounds)
    figure = (
        f"{size} backups under load were restored, the slowest in {seconds:.1f} s: {len(lost)} of "
        f"{sum(each[5] for each in rounds):,} acknowledged texts lost, {len(unsound)} faults, "
        f"{len(other)} of {compared} pages other than they were"
    )
    return Outcome(figure, lost + unsound + other + ["nothing was compared"] * (not compared))


Round = tuple[list[str], list[str], list[str], int, float, int]


def _round(scratch: Scratch, number: int, chosen: list[str]) -> Round:
    """Lost texts, faults, pages that differ; how many were compared, seconds, texts written."""
    place = Scratch(scratch.folder / f"restored-{number}")
    place.folder.mkdir()
    written = _acknowledged(scratch)
    made = keeping.backup(to=place.folder, at=datetime.now(UTC))
    before = in_a_fork(_asked, scratch.database, None, chosen)
    began = time.monotonic()
    faults: list[str] = in_a_fork(_restored, place, made.file)
    seconds = time.monotonic() - began
    there: set[str] = in_a_fork(_slugs, place)
    after = in_a_fork(_asked, place.database, place.folder / "media", chosen)
    same = [each for each in after if each in before and before[each][0] == after[each][0]]
    differing = [each for each in same if before[each] != after[each]]
    return sorted(set(written) - there), faults, differing, len(same), seconds, len(written)


def _restored(place: Scratch, file: Path) -> list[str]:
    use(place.database)
    with override_settings(MEDIA_ROOT=place.folder / "media"):
        try:
            keeping.restore(file)
            return keeping.faults()
        except keeping.KeepingError as error:
            return [str(error)]


def _slugs(place: Scratch) -> set[str]:
    use(place.database)
    return set(Statement.objects.filter(observance__year=YEAR).values_list("slug", flat=True))


def _asked(database: Path, media: Path | None, chosen: list[str]) -> Asked:
    """Of each page its fingerprint, which holds in processes of one seed, and its octets.

    Of those alone that nobody changed while they were asked for.
    """
    use(database)
    fingerprints = Archive.live().addresses()
    with override_settings(**({"MEDIA_ROOT": media} if media else {})):
        octets = {each: SECONDS.sub(b"", ask(each).octets) for each in chosen}
    unchanged = fingerprints.items() & Archive.live().addresses().items()
    return {each: (print_, octets[each]) for each, print_ in unchanged if each in octets}


# Those who write meanwhile


@contextmanager
def _writing(scratch: Scratch, office: int) -> Iterator[None]:
    connections.close_all()
    context = get_context("fork")
    writers = [context.Process(target=_write, args=[scratch, office, n]) for n in range(2)]
    for writer in writers:
        writer.start()
    try:
        yield
    finally:
        for writer in writers:
            writer.terminate()
            writer.join()


def _write(scratch: Scratch, office: int, writer: int) -> None:
    told = os.open(scratch.folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    speaking = [Office.objects.get(pk=office)]
    for number in range(10_000):
        slug = f"writer-{writer}-{number}"
        f.make_released(statement=f.make_statement(YEAR, slug=slug, offices=speaking))
        os.write(told, f"{slug}\n".encode())
        time.sleep(PAUSE)


def _acknowledged(scratch: Scratch) -> list[str]:
    path = scratch.folder / "acknowledged"
    return path.read_text("ascii").split() if path.exists() else []
