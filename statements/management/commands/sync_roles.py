"""The groups of editors, made what the table of roles says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements import roles


class Command(BaseCommand):
    help = "Makes the groups of editors what the table of roles says."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say what differs")

    def handle(self, *, check: bool, **options: Any) -> None:
        found = roles.differences()
        if check and found:
            raise CommandError(" ".join(found))
        roles.sync()
        self.stdout.write(f"{len(roles.ROLES)} groups are as the table of roles says.")
