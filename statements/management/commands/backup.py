"""`manage.py backup`: the whole archive in one new file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from statements import keeping
from statements.management.progress import Progress
from statements.management.refusals import told_in_a_line


class Command(BaseCommand):
    help = "Makes a whole copy of the archive, texts under embargo included, in one new file."

    def add_arguments(self, parser: CommandParser) -> None:
        folder = settings.VAR_DIR / "backups"
        parser.add_argument(
            "--to", type=Path, default=folder, metavar="DIR", help=f"the folder, else {folder}"
        )

    def handle(self, *, to: Path, **options: Any) -> None:
        with told_in_a_line(), Progress(self.stderr) as progress:
            made = keeping.backup(to=to, at=timezone.now(), tell=progress)
        for name in made.absent:
            self.stderr.write(f"The media file {name} is not there, and so not in the backup.")
        self.stdout.write(f"{made.file}: {made.manifest.told}.")
