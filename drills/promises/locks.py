"""Editors never meet “database is locked”, and lose no save.

Eight processes save in four texts, each save after a read and a pause of at most a quarter of a
second, while two others read pages; whoever is told of a conflict reads again and adds to what
stands. (Without a pause SQLite serves the writers in no order, and some wait longer.)
"""

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError, connections

from drills.asking import ask
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch
from statements import desk
from statements.models import Edition
from tests import factories as f

HELD = "8 writers × 100 saves and 200 readings: 0 locked, 0 lost, 99 of 100 saves within 5 s"
FULL, SMALL = 100, 5

WRITERS, TEXTS = 8, 4
SECONDS = 5.0
PAUSE = 0.25


@dataclass(frozen=True)
class Diary:
    """What a process met: the seconds of each save or reading, and what refused it."""

    seconds: list[float]
    refusals: list[str]


def sabotage() -> None:
    """Transactions are deferred, which is SQLite's default: they lock at their first write."""
    settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"
    replace(connections["default"], "transaction_mode", "DEFERRED")


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    texts = [f.make_draft(body="0") for _ in range(TEXTS)]
    writers = [f.make_editor() for _ in range(WRITERS)]
    f.make_released()
    connections.close_all()
    with ProcessPoolExecutor(WRITERS + 2, mp_context=get_context("fork")) as pool:
        saving = [
            pool.submit(_save, texts[number % TEXTS].pk, writer.pk, size, chance.random())
            for number, writer in enumerate(writers)
        ]
        reading = [pool.submit(_read, size) for _ in range(2)]
        saved = [each.result() for each in saving]
        read = [each.result() for each in reading]
    lines = sum(len(edition.body.split()) - 1 for edition in Edition.objects.filter(number=None))
    locked = [words for diary in saved + read for words in diary.refusals]
    lost = sum(len(diary.seconds) for diary in saved) - lines
    waits = sorted(second for diary in saved for second in diary.seconds)
    longest = waits[len(waits) * 99 // 100]
    figure = (
        f"{WRITERS} writers × {size} saves and {2 * size} readings: {len(locked)} were refused, "
        f"{lost} lost, 99 of 100 saves took less than {longest:.2f} s"
    )
    return Outcome(
        figure,
        locked
        + [f"{lost} saves are lost"] * bool(lost)
        + ["a save took too long"] * (longest >= SECONDS),
    )


def _save(text: int, writer: int, times: int, seed: float) -> Diary:
    by, diary, chance = User.objects.get(pk=writer), Diary([], []), Random(seed)
    for number in range(times):
        time.sleep(chance.uniform(0, PAUSE))
        began = time.monotonic()
        try:
            _add(text, by, f"{writer}.{number}")
            diary.seconds.append(time.monotonic() - began)
        except OperationalError as error:
            waited = time.monotonic() - began
            diary.refusals.append(f"a save was refused after {waited:.1f} s: {error}")
    return diary


def _add(text: int, by: User, words: str) -> None:
    while True:
        edition = Edition.objects.get(pk=text)
        try:
            body = f"{edition.body} {words}"
            desk.save_draft(edition, body=body, by=by)
            return
        except desk.ConflictError:
            continue


def _read(times: int) -> Diary:
    began = time.monotonic()
    answers = [ask("/en/").status for _ in range(times)]
    seconds = [time.monotonic() - began]
    return Diary(seconds, [f"a reader got {each}" for each in answers if each != 200])
