"""`manage.py verify_archive`: whether the archive is what it should be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements import keeping
from statements.management.progress import Progress
from statements.management.refusals import listed, told_in_a_line


class Command(BaseCommand):
    help = "Checks fingerprints, numbers, triggers, constraints, moved addresses and media files."

    def handle(self, **options: Any) -> None:
        with told_in_a_line(), Progress(self.stderr) as progress:
            faults = keeping.faults(tell=progress)
        if faults:
            raise CommandError(listed(faults))
        self.stdout.write("The archive is sound.")
