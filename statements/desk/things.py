"""What is known beside the words of texts: added, changed, deleted, and each time recorded."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, ProtectedError, Q
from django.utils.translation import gettext as _

from statements.desk import facts
from statements.desk.errors import ConflictError, DeskError
from statements.desk.history import now, record
from statements.desk.locks import locked
from statements.models import ArchiveState, Event, Statement
from statements.values import Values, difference, join


@transaction.atomic
def add(model: type[Model], *, values: Values, by: User) -> Model:
    """A new thing with these values, rows included."""
    ArchiveState.lock()
    thing, changes = facts.make(model, values)
    record(by, Event.Verb.ADDED, thing, changes=changes)
    return thing


def record_new(thing: Model, *, by: User) -> None:
    """Of an account, which Django makes with its password."""
    record(by, Event.Verb.ADDED, thing, changes=facts.new(thing))


@transaction.atomic
def change(thing: Model, *, values: Values, by: User, shown: Values | None = None) -> Model:
    """The thing with these of its values; the others stay.

    `shown` is what was read before, where that is not the thing as it is given. What somebody
    else changed since is kept. Raises ConflictError where both changed the same.
    """
    ArchiveState.lock()
    thing = locked(thing)
    theirs = facts.values(thing)
    untyped = {name: value for name, value in theirs.items() if name not in values}
    read = theirs if shown is None else untyped | shown
    joined = join(shown=read, mine=read | values, theirs=theirs)
    if joined.both:
        sentence = _("Somebody changed the same while you wrote.")
        raise ConflictError(sentence, theirs=theirs, joined=joined)
    _refuse_another_year(thing, joined.values)
    changes = facts.write(thing, joined.values)
    if changes:
        record(by, Event.Verb.CHANGED, thing, changes=changes)
    return thing


@transaction.atomic
def delete(thing: Model, *, by: User) -> None:
    """The thing is gone, with its rows; its values stay in the history."""
    ArchiveState.lock()
    thing = locked(thing)
    held, blank = facts.against_nothing(facts.values(thing))
    record(by, Event.Verb.DELETED, thing, changes=difference(held, blank))
    try:
        thing.delete()
    except ProtectedError:
        raise DeskError(_("“%(thing)s” is used elsewhere and stays.") % {"thing": thing}) from None


def was_public(statement: Statement) -> bool:
    """Listed, or with a text released or scheduled: its address is kept for ever."""
    listed_or_opened = Q(listed_at__lte=now()) | Q(editions__release_at__isnull=False)
    return Statement.objects.filter(listed_or_opened, pk=statement.pk).exists()


def _refuse_another_year(thing: Model, wanted: Values) -> None:
    if not isinstance(thing, Statement) or wanted["observance"] == str(thing.observance.year):
        return
    if was_public(thing):
        raise DeskError(_("A statement that was public stays in its year."))
