"""What opens when, in UTC and in a zone, and which languages are missing."""

from argparse import ArgumentTypeError
from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements import zones
from statements.archive import Archive
from statements.management.refusals import told_in_a_line
from statements.plan import Plan, plan

SOON: Final = timedelta(hours=24)
CLOCK: Final = "%Y-%m-%d %H:%M"


class Command(BaseCommand):
    help = "Tells what opens, is listed or is given back, and when."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--zone", type=zone, default=zone(zones.OFFERED[0][0]))
        parser.add_argument("--year", type=int, help="only of this year")
        parser.add_argument(
            "--check",
            action="store_true",
            help="fail where a statement opens within 24 hours without all six languages",
        )

    def handle(self, *, zone: ZoneInfo, year: int | None, check: bool, **options: Any) -> None:
        with told_in_a_line():
            at = Archive.live().at
            found = plan(at, year)
        self.stdout.write("\n".join(lines(found, zone)))
        incomplete = found.incomplete(at + SOON)
        if check and incomplete:
            raise CommandError(
                f"Within 24 hours, without all six languages: {', '.join(incomplete)}."
            )


def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, no name of a file, a folder
        raise ArgumentTypeError(
            f"there is no zone {name[:60]!r}: write one as Europe/Paris"
        ) from None


def lines(found: Plan, zone: ZoneInfo) -> Iterator[str]:
    if not found.steps:
        yield "Nothing opens."
        return
    rows = [
        (
            f"{step.at.astimezone(UTC):{CLOCK}}",
            f"{step.at.astimezone(zone):{CLOCK}}",
            step.address,
            step.language,
            step.what,
        )
        for step in found.steps
    ]
    yield from _aligned([("UTC", str(zone), "statement", "language", "what"), *rows])
    for address, states in found.waiting.items():
        told = [f"{words}: {' '.join(codes)}" for words, codes in states.items()]
        yield (
            f"{address} opens without some languages; {'; '.join(told)}."
            if told
            else (f"{address} opens in all six languages.")
        )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
