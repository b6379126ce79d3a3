"""The words for search, made anew from the released texts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from statements.models import SearchEntry


class Command(BaseCommand):
    help = "Makes the words for search anew from every released text."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        SearchEntry.objects.all().delete()
        made = SearchEntry.objects.repair()
        self.stdout.write(f"{made} texts can be found.")
