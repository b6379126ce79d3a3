"""One valid thing per call, read back as a page would read it; keywords override its fields.

Released and scheduled editions are written as the desk leaves them: approved, numbered, sealed.
"""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.contrib.auth import get_user_model

from statements import models, text

PAST = datetime(2021, 1, 1, tzinfo=UTC)
LATER = datetime(2022, 1, 1, tzinfo=UTC)
FUTURE = datetime(2999, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)

serial = count(1)


def make_organisation(**fields):
    n = next(serial)
    defaults = {"slug": f"organisation-{n}", "name": {"en": f"Organisation {n}"}}
    return _saved(models.Organisation(**defaults | fields))


def make_office(*, organisation=None, **fields):
    n = next(serial)
    defaults = {"slug": f"office-{n}", "title": {"en": f"Office {n}"}}
    organisation = organisation or make_organisation()
    return _saved(models.Office(organisation=organisation, **defaults | fields))


def make_speaker(**fields):
    n = next(serial)
    defaults = {"slug": f"speaker-{n}", "name": f"Speaker {n}", "sort_name": f"{n}, Speaker"}
    return _saved(models.Speaker(**defaults | fields))


def make_tenure(*, speaker=None, office=None, **fields):
    speaker, office = speaker or make_speaker(), office or make_office()
    return _saved(models.Tenure(speaker=speaker, office=office, **{"start_on": "2018"} | fields))


def make_photo(**fields):
    defaults = {"slug": f"photo-{next(serial)}", "credit": "UN Photo"}
    return _saved(models.Photo(**defaults | fields))


def make_observance(year=2020, **fields):
    """The observance of the year, made where it is missing."""
    models.Observance.objects.update_or_create(year=year, defaults=fields)
    return models.Observance.objects.get(year=year)


def make_statement(year=2020, *, offices=None, speaker=None, **fields):
    """A statement without a text, in the name of a new office unless others are given."""
    slug = f"statement-{next(serial)}"
    made = models.Statement(observance=make_observance(year), **{"slug": slug} | fields)
    statement = _saved(made)
    for position, office in enumerate([make_office()] if offices is None else offices):
        make_authorship(statement=statement, office=office, speaker=speaker, position=position)
    return statement


def make_listed(year=2020, *, at=PAST, **fields):
    """A statement known, of which no text is held."""
    return make_statement(year, listed_at=at, **fields)


def make_authorship(*, statement=None, office=None, **fields):
    statement, office = statement or make_statement(offices=[]), office or make_office()
    return _saved(models.Authorship(statement=statement, office=office, **fields))


def make_draft(*, statement=None, **fields):
    return _saved(_edition(statement or make_statement(), **fields))


def make_released(*, statement=None, at=PAST, **fields):
    """The next edition of the text, public from `at` on; a correction says that it is one."""
    edition = _edition(statement or make_statement(), release_at=at, status="approved", **fields)
    edition.number = edition.number or _next_number(edition)
    if edition.number > 1:
        edition.correction_note = edition.correction_note or "A misprint was corrected."
    edition.digest = edition.approved_digest = text.digest(edition.plain)
    edition.save()
    models.SearchEntry.objects.make([edition])
    return models.Edition.objects.get(pk=edition.pk)


def make_scheduled(*, at=FUTURE, **fields):
    return make_released(at=at, **fields)


def make_withdrawal(*, statement=None, kind="removed", language="", since=PAST, **fields):
    reason = {"reason": {"en": "It was published by mistake."}}
    statement = statement or make_released().statement
    where = {"statement": statement, "kind": kind, "language": language, "since": since}
    return _saved(models.Withdrawal(**where | reason | fields))


def make_topic(**fields):
    n = next(serial)
    return _saved(models.Topic(**{"slug": f"topic-{n}", "labels": {"en": f"Topic {n}"}} | fields))


def tag(statement, topic):
    return _saved(models.TaggedStatement(content_object=statement, tag=topic))


def make_alias(*, topic=None, **fields):
    topic = topic or make_topic()
    return _saved(models.TopicAlias(topic=topic, **{"name": f"Alias {next(serial)}"} | fields))


def make_moved_address(**fields):
    n = next(serial)
    defaults = {"old_prefix": f"topics/old-{n}", "new_prefix": f"topics/new-{n}"}
    return _saved(models.MovedAddress(**defaults | fields))


def make_editor(**fields):
    defaults = {"username": f"editor-{next(serial)}", "is_staff": True}
    return get_user_model().objects.create_user(**defaults | fields)


def _edition(statement, **fields):
    defaults = {
        "language": "en",
        "attribution": f"Office {next(serial)}",
        "body": "We migrate.\n\nWe arrive.",
    }
    return models.Edition(statement=statement, **defaults | fields)


def _next_number(edition):
    same = {"statement": edition.statement, "language": edition.language}
    return models.Edition.objects.filter(**same).exclude(number=None).count() + 1


def _saved(thing):
    thing.save()
    return type(thing).objects.get(pk=thing.pk)
