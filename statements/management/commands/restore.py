"""`manage.py restore`: a backup put into an empty database, whole or not at all."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from statements import keeping
from statements.management.progress import Progress
from statements.management.refusals import told_in_a_line


class Command(BaseCommand):
    help = "Puts a backup into the empty database of DATABASE_URL, whole or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` made")

    def handle(self, *, file: Path, **options: Any) -> None:
        with told_in_a_line(), Progress(self.stderr) as progress:
            manifest = keeping.restore(file, tell=progress)
        next_step = "migrate" if manifest.is_older else "verify_archive"
        self.stdout.write(f"Restored: {manifest.told}. Now run `python manage.py {next_step}`.")
