"""Wagtail beside us: installed into a folder of the bench by the bench, and filled once a run."""

import hashlib
import re
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Final

from bench.places import FOLDER, environment
from bench.processes import run

REQUIREMENTS: Final = Path(__file__).parent / "requirements-wagtail.txt"
VENV: Final = FOLDER / "venv"
PYTHON: Final = VENV / "bin" / "python"
STAMP: Final = VENV / "installed"
SITE: Final = FOLDER / "wagtail"
PATH: Final = "/2020/"


@cache
def make_ready() -> None:
    """Raises BenchError where it cannot be installed, or does not run."""
    _install()
    shutil.rmtree(SITE, ignore_errors=True)
    SITE.mkdir()
    run([str(PYTHON), "-m", "bench.wagtail_site.fill"], env=settings(kept="false"), seconds=180)


def versions() -> list[str]:
    """As they are pinned."""
    pinned = REQUIREMENTS.read_text("utf-8")
    found = re.findall(r"^(wagtail(?:-cache)?)==([\d.]+)", pinned, re.MULTILINE)
    return [f"{name} {number}" for name, number in found]


def settings(kept: str) -> dict[str, str]:
    return environment(
        DJANGO_SETTINGS_MODULE="bench.wagtail_site.settings",
        BENCH_WAGTAIL=str(SITE),
        BENCH_WAGTAIL_KEPT=kept,
    )


def _install() -> None:
    """Once for each set of pins. Without dependencies: they are all pinned, and wagtail-cache says
    that it wants a Wagtail before 8, though it runs with it."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("ascii") == digest:
        return
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], env=environment(), seconds=120)
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    pins = ("--no-deps", "--require-hashes", "-r", str(REQUIREMENTS))
    run([*pip, *pins], env=environment(), seconds=600)
    STAMP.write_text(digest, "ascii")
