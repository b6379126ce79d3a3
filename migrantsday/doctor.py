"""What an operator should look at: each check a finding, and what to do about it."""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import django
from django.conf import settings
from django.core import checks
from django.core.exceptions import ObjectDoesNotExist
from django.db import Error, connection
from redis import Redis, RedisError

from migrantsday import health
from statements import roles

OK, WARNING, FAULT = "ok", "warning", "fault"

FIXED_UNTIL: Final = {"5.2": date(2028, 4, 30)}
"""Security fixes, by Django's own roadmap."""
OLDEST_PINS: Final = 60
"""Days after which pins have missed a patch of Django, which comes monthly."""
LEAST_FREE: Final = {FAULT: 0.02, WARNING: 0.1}
PIN: Final = re.compile(r"^([a-zA-Z0-9._-]+)(?:\[.*\])?==([^\s;]+)(.*)$", re.MULTILINE)
PRAGMAS: Final = {
    "journal_mode": "wal",
    "synchronous": 2,
    "recursive_triggers": 1,
    "foreign_keys": 1,
}
OLDEST_POSTGRESQL: Final = 14


@dataclass(frozen=True)
class Finding:
    state: str
    what: str
    words: str
    """What was found, and where it is not well, what to do."""


def examine(now: datetime) -> Iterator[Finding]:
    """All there is to look at, the database's part only where it answers."""
    yield from versions(now.date())
    yield from packages(settings.BASE_DIR / "requirements.txt")
    yield pins(settings.BASE_DIR / "requirements.txt", now)
    yield from disks({"var": settings.VAR_DIR})
    yield from permissions(settings.BASE_DIR, settings.VAR_DIR)
    yield static_files(settings.STATIC_ROOT)
    yield from shared_cache(settings.CACHE_URL)
    try:
        yield from database()
    except (Error, ObjectDoesNotExist) as error:
        reason = str(error).partition("\n")[0]
        yield Finding(FAULT, "database", f"It does not answer: {reason} Look at DATABASE_URL.")


def versions(today: date) -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding(OK, "Python", python)
    series = django.get_version().rpartition(".")[0]
    until = FIXED_UNTIL.get(series)
    if until is None:
        yield Finding(WARNING, "Django", f"{series}: for how long it is fixed is not known here.")
    elif today > until:
        yield Finding(FAULT, "Django", f"{series} gets no fixes any more: take a newer one.")
    else:
        yield Finding(OK, "Django", f"{django.get_version()}, fixed until {until:%B %Y}")


def packages(pinned: Path) -> Iterator[Finding]:
    """Whether what is installed is what is pinned; a pin for other machines may be missing."""
    found = PIN.findall(pinned.read_text("utf-8"))
    wrong = [
        f"{name} is {here or 'missing'}, not {wanted}"
        for name, wanted, marker in found
        if (here := _installed(name)) != wanted and (here or ";" not in marker)
    ]
    if wrong:
        said = f"{'; '.join(wrong[:3])}: run pip install --require-hashes -r {pinned.name}."
        yield Finding(FAULT, "packages", said)
    else:
        yield Finding(OK, "packages", f"{len(found)} as pinned")


def pins(pinned: Path, now: datetime) -> Finding:
    """By the date of the file, which a checkout makes younger."""
    days = int(now.timestamp() - pinned.stat().st_mtime) // 86_400
    if days > OLDEST_PINS:
        said = f"{days} days old: run make audit, and make pins UPGRADE=--upgrade."
        return Finding(WARNING, "pins", said)
    return Finding(OK, "pins", f"{days} days old")


def disks(places: dict[str, Path]) -> Iterator[Finding]:
    for name, path in places.items():
        usage = shutil.disk_usage(path if path.exists() else path.parent)
        share = usage.free / usage.total
        state = next((state for state, least in LEAST_FREE.items() if share < least), OK)
        said = f"{share:.0%} free below {path}"
        yield Finding(state, f"disk of {name}", said + ("" if state == OK else ": make room."))


def permissions(base: Path, var: Path) -> Iterator[Finding]:
    """Secrets are their owner's alone; others on the machine do not read what waits."""
    for path in (base / ".env", var / "secret_key"):
        if path.exists():
            is_open = path.stat().st_mode & 0o077
            advice = f"Others can read it: run chmod 600 {path}."
            yield Finding(FAULT if is_open else OK, path.name, advice if is_open else "private")
    mode = var.stat().st_mode if var.exists() else 0o700
    if mode & 0o002:
        yield Finding(FAULT, "var", f"Anybody can write it: run chmod 700 {var}.")
    elif mode & 0o005:
        yield Finding(WARNING, "var", f"Others can read it: run chmod 700 {var}.")
    else:
        yield Finding(OK, "var", "private")


def static_files(collected: Path) -> Finding:
    if (collected / "staticfiles.json").is_file() or settings.DEBUG:
        return Finding(OK, "static files", "collected")
    return Finding(FAULT, "static files", "Not collected: run manage.py collectstatic.")


def shared_cache(url: str) -> Iterator[Finding]:
    if not url:
        return
    try:
        with Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1) as redis:
            redis.ping()
        yield Finding(OK, "Redis", "answers")
    except (RedisError, OSError, ValueError) as error:
        said = f"Of CACHE_URL; it does not answer, and nothing is shared: {error}"
        yield Finding(WARNING, "Redis", said)


def database() -> Iterator[Finding]:
    yield from sqlite() if connection.vendor == "sqlite" else postgresql()
    missing = health.unapplied_migrations()
    if missing:
        said = f"Not applied: {health.few(missing)}. Make a backup, run manage.py migrate."
        yield Finding(FAULT, "migrations", said)
        return
    yield Finding(OK, "migrations", "all applied")
    yield _clock()
    differences = roles.differences()
    said = f"{' '.join(differences[:3])} Run manage.py sync_roles." if differences else "in order"
    yield Finding(FAULT if differences else OK, "roles", said)
    yield from system_checks()


def sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    wrong = [
        f"{name} is {found[name]}" for name, wanted in PRAGMAS.items() if found[name] != wanted
    ]
    said = f"{', '.join(wrong)}: is the file on a local disk?" if wrong else "as they must be"
    yield Finding(FAULT if wrong else OK, "pragmas", said)
    yield from disks({"the database": Path(connection.settings_dict["NAME"]).parent})


def postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        [number] = cursor.fetchone()
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        [is_superuser] = cursor.fetchone()
    is_old = number < OLDEST_POSTGRESQL
    said = f"{number}: {OLDEST_POSTGRESQL} or newer is needed." if is_old else str(number)
    yield Finding(FAULT if is_old else OK, "PostgreSQL", said)
    said = "a superuser, who is asked for nothing: give the site a role of its own."
    yield Finding(WARNING if is_superuser else OK, "role", said if is_superuser else "no superuser")


def system_checks() -> Iterator[Finding]:
    """Django's and ours, the triggers among them; those for a public site only there."""
    found = checks.run_checks(
        include_deployment_checks=not settings.IS_LOOPBACK, databases=["default"]
    )
    for message in found:
        state = FAULT if message.level >= checks.ERROR else WARNING
        hint = f" {message.hint}" if message.hint else ""
        yield Finding(state, message.id or "check", f"{message.msg}{hint}")
    if not found:
        yield Finding(OK, "checks", "nothing found, every trigger is there")


def worst(findings: Iterable[Finding]) -> tuple[int, int]:
    """How many faults, and how many warnings."""
    states = [finding.state for finding in findings]
    return states.count(FAULT), states.count(WARNING)


def _clock() -> Finding:
    skew = health.clock_skew().total_seconds()
    if skew > health.MOST_SKEW.total_seconds():
        said = f"{skew:.1f} s from the database's: set both by NTP."
        return Finding(FAULT, "clock", said)
    return Finding(OK, "clock", f"{skew:.3f} s from the database's")


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
