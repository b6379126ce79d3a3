"""`manage.py verify_backup`: a backup is one only once it has been restored."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements import keeping
from statements.management.progress import Progress
from statements.management.refusals import listed, told_in_a_line


class Command(BaseCommand):
    help = "Restores a backup into a scratch place, and checks all of it there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` made")

    def handle(self, *, file: Path, **options: Any) -> None:
        with told_in_a_line(), Progress(self.stderr) as progress:
            verified = keeping.verify(file, tell=progress)
        if verified.faults:
            raise CommandError(listed(verified.faults))
        self.stdout.write(f"{file} is whole: {verified.manifest.told}.")
