"""Runs drills: `python -m drills [NAME …] [--sabotage NAME] [--seed N] [--small]`.

Exit 0 where each is HELD, else 1. `--sabotage` takes away what keeps a promise, in the drill's own
processes, and then the drill must say BROKEN.
"""

import argparse
import os
import sys
import tempfile
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from random import Random
from shutil import copyfile, which
from time import monotonic

import django
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import setup_test_environment

from drills import postgres, promises
from drills.outcome import Outcome
from drills.scratch import Scratch, in_a_fork, use

SEED = 18121990
NAMES = sorted(module.name for module in iter_modules(promises.__path__))
EVERY = "all"
FAULTS_SHOWN = 5


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="migrantsday-drills-") as folder:
        prepare(Path(folder))
        lines = [carried_out(name, asked, Path(folder)) for name in asked.names or NAMES]
    return 0 if all(line.startswith("HELD") for line in lines) else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m drills", description="Tries to break promises.")
    parser.add_argument("names", nargs="*", type=_name, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument(
        "--sabotage", action="append", default=[], type=_name_or_every, metavar="NAME",
        help=f"break this promise for real, or {EVERY}",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=SEED, help=f"another order ({SEED})")
    parser.add_argument(
        "--small", action="store_const", const="SMALL", default="FULL", dest="size",
        help="a few seconds for each",
    )  # fmt: skip
    return parser.parse_args()


def prepare(folder: Path) -> None:
    """Django on an empty database, of which each drill gets a copy."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "drills.settings",
        "DRILLS_DATABASE_URL": f"sqlite:///{folder / 'empty.sqlite3'}",
        "DRILLS_FOLDER": str(folder),
    }
    django.setup()
    setup_test_environment()  # so that Django's test client may be used
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


def carried_out(name: str, asked: argparse.Namespace, folder: Path) -> str:
    """The line of the drill, printed; each drill has a process of its own."""
    if sys.stderr.isatty():
        print(f"{name} …", file=sys.stderr)
    began = monotonic()
    line = in_words(name, asked, folder)
    print(f"{line} ({monotonic() - began:.0f} s)", flush=True)
    return line


def in_words(name: str, asked: argparse.Namespace, folder: Path) -> str:
    promise = import_module(f"drills.promises.{name}")
    if missing := [need for need in getattr(promise, "NEEDS", ()) if not is_there(need)]:
        return f"NOT RUN {name}: it needs {' and '.join(missing)}"
    sabotaged = name if {name, EVERY} & set(asked.sabotage) else ""
    scratch = Scratch(folder / name, sabotaged)
    try:
        outcome = in_a_fork(run, name, scratch, asked.size, asked.seed)
    except Exception as error:
        traceback.print_exception(error)
        return f"FAILED {name}: {type(error).__name__}: {error}"
    for fault in outcome.faults[:FAULTS_SHOWN]:
        print(f"  {name}: {fault}", file=sys.stderr)
    return outcome.line(name)


def is_there(need: str) -> bool:
    """Whether the machine has this program, or PostgreSQL answers."""
    return postgres.is_there() if need == "PostgreSQL" else bool(which(need))


def run(name: str, scratch: Scratch, size: str, seed: int) -> Outcome:
    """The drill on a database of its own, in this process."""
    promise = import_module(f"drills.promises.{name}")
    scratch.folder.mkdir()
    copyfile(scratch.folder.parent / "empty.sqlite3", scratch.database)
    use(scratch.database)
    if scratch.sabotaged:
        promise.sabotage()
    outcome: Outcome = promise.drill(scratch, getattr(promise, size), Random(seed))
    return outcome


def _name(word: str) -> str:
    if word not in NAMES:
        raise argparse.ArgumentTypeError(f"there is no drill {word!r}: {', '.join(NAMES)}")
    return word


def _name_or_every(word: str) -> str:
    return word if word == EVERY else _name(word)


if __name__ == "__main__":
    sys.exit(main())
