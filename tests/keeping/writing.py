"""A writer who never stops: each step is one verb of the desk, and so one row of the history.

The steps are the same each time, so that what stood after any of them can be made again.
"""

import json
import sys
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from statements import desk, keeping, text
from statements.archive import Archive
from statements.models import Event, Office
from tests.dumps import dump
from tests.factories import PAST, make_office, make_photo, make_statement
from tests.reader import as_sent

WORDS = {"attribution": "The Office", "source_note": "Received by e-mail."}


def prepare():
    """An archive in which nothing was said yet; a picture that no year shows."""
    call_command("migrate", verbosity=0)
    for name in ("writer", "reader"):
        get_user_model().objects.create(username=name)
    make_office(slug="the-office")
    photo = Path(settings.MEDIA_ROOT, "photos", "sea.jpg")
    photo.parent.mkdir(parents=True, exist_ok=True)
    photo.write_bytes(b"a picture")
    make_photo(file="photos/sea.jpg")


def write(steps):
    """Takes so many steps, and says after each that it is kept."""
    for done, _step in enumerate(islice(verbs(), steps), 1):
        print(done, flush=True)


def verbs():
    names = get_user_model().objects
    writer, reader = names.get(username="writer"), names.get(username="reader")
    for text_number in count(1):
        yield from life(text_number, writer, reader)


def life(number, writer, reader):
    """A text from its first word to its correction: ten verbs."""
    with transaction.atomic():
        offices = [Office.objects.get(slug="the-office")]
        statement = make_statement(2000 + number % 26, slug=f"text-{number}", offices=offices)
        edition = desk.start_edition(statement, language="en", by=writer)
    yield
    for day in (1, 2):
        if day == 2:
            edition = desk.correct(edition, note="A misprint.", by=writer)
            yield
        body = f"We migrate, {number}, day {day}." * 20
        edition = desk.save_draft(edition, body=body, by=writer, **WORDS)
        yield
        edition = desk.submit(edition, by=writer)
        yield
        edition = desk.approve(edition, digest=text.digest(edition.plain), by=reader)
        yield
        [edition] = desk.release([edition], at=PAST + timedelta(days=day), by=writer)
        yield


def tell():
    """All that a reader can ask and all that the database holds, for who compares."""
    client = Client(SERVER_NAME="localhost")
    addresses = sorted(Archive.live().addresses())
    pages = {address: str(as_sent(client.get(address))) for address in addresses}
    rows = [row for row in json.loads(dump("statements")) if row["fields"].pop("at", row)]
    told = {"steps": Event.objects.count(), "pages": pages, "rows": rows}
    json.dump(told | {"faults": keeping.faults()}, sys.stdout)
