"""`manage.py verify_archive`: whether the archive is what it should be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from statements import keeping
from statements.management.progress import Progress
from statements.management.refusals import listed, reason


class Command(BaseCommand):
    help = "Checks fingerprints, numbers, triggers, constraints, moved addresses and media files."

    def handle(self, **options: Any) -> None:
        try:
            with Progress(self.stderr) as progress:
                faults = keeping.faults(tell=progress)
        except DatabaseError as error:
            raise CommandError(reason(error)) from None
        if faults:
            raise CommandError(listed(faults))
        self.stdout.write("The archive is sound.")
