"""One line for each thing an operator should look at, and what to do about it."""

from datetime import UTC, datetime

from django.core.management.base import BaseCommand, CommandError

from migrantsday import doctor


class Command(BaseCommand):
    help = "Looks at the machine, the settings and the database; fails where something is wrong."
    requires_system_checks = ()  # they are among what is looked at

    def handle(self, **options: object) -> None:
        found = []
        for finding in doctor.examine(datetime.now(UTC)):
            found.append(finding)
            words = " ".join(finding.words.split())
            self.stdout.write(f"{finding.state:<8} {finding.what:<20} {words}".rstrip())
        faults, warnings = doctor.worst(found)
        said = f"Faults: {faults}, warnings: {warnings}."
        if faults:
            raise CommandError(said)
        self.stdout.write(said)
