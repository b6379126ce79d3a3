"""`manage.py restore`: a backup put into an empty database, whole or not at all."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from statements import keeping
from statements.management.progress import Progress
from statements.management.refusals import reason


class Command(BaseCommand):
    help = "Puts a backup into the empty database of DATABASE_URL, whole or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` made")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            with Progress(self.stderr) as progress:
                manifest = keeping.restore(file, tell=progress)
        except (keeping.KeepingError, DatabaseError, OSError) as error:
            raise CommandError(reason(error)) from None
        next_step = "migrate" if manifest.is_older else "verify_archive"
        self.stdout.write(f"Restored: {manifest.told}. Now run `python manage.py {next_step}`.")
