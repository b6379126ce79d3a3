"""What changes addresses and order: rename, reorder, merge topics."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext as _

from statements.archive import Archive
from statements.desk.errors import DeskError, refuse_invalid
from statements.desk.history import now, record
from statements.desk.locks import locked
from statements.models import (
    ArchiveState,
    Event,
    MovedAddress,
    Observance,
    Organisation,
    Statement,
    TaggedStatement,
    Topic,
    TopicAlias,
)
from statements.text import fold


@transaction.atomic
def rename(statement: Statement, *, slug: str, by: User) -> Statement:
    """Another slug; where the old address was public it leads to the new one for ever."""
    ArchiveState.lock()
    statement = locked(statement)
    if slug == statement.slug:
        raise DeskError(_("This is its slug already."))
    was_public = Archive(at=now()).statements().filter(pk=statement.pk).exists()
    old, statement.slug = statement.address, slug
    refuse_invalid(statement, "observance", "slug")
    _refuse_alike(statement)
    _refuse_address_of_another(statement.address, old)
    statement.save(update_fields=["slug"])
    if was_public:
        move_address(old, statement.address)
    kept = statement if was_public else None
    record(
        by,
        Event.Verb.RENAMED,
        statement,
        statement=kept,
        subject=old,
        note=f"{old} → {statement.address}",
    )
    return statement


@transaction.atomic
def reorder(observance: Observance, *, statements: Sequence[Statement], by: User) -> None:
    """The statements of the year, all of them, in this order."""
    ArchiveState.lock()
    rows = Statement.objects.select_for_update(no_key=True).filter(observance=observance)
    found = {statement.pk: statement for statement in rows}
    keys = [statement.pk for statement in statements]
    if sorted(keys) != sorted(found):
        raise DeskError(_("The statements of this year changed meanwhile: look again."))
    for place, key in enumerate(keys, 1):
        found[key].position = 10 * place
    Statement.objects.bulk_update(found.values(), ["position"])
    order = ", ".join(found[key].slug for key in keys)
    record(by, Event.Verb.REORDERED, observance, note=order)


@transaction.atomic
def reorder_organisations(organisations: Sequence[Organisation], *, by: User) -> None:
    """All organisations, in this order."""
    ArchiveState.lock()
    found = {row.pk: row for row in Organisation.objects.select_for_update(no_key=True)}
    keys = [organisation.pk for organisation in organisations]
    if sorted(keys) != sorted(found):
        raise DeskError(_("The organisations changed meanwhile: look again."))
    for place, key in enumerate(keys, 1):
        before, found[key].position = found[key].position, 10 * place
        if before != 10 * place:
            record(by, Event.Verb.REORDERED, found[key], note=f"{before} → {10 * place}")
    Organisation.objects.bulk_update(found.values(), ["position"])


@transaction.atomic
def merge_topics(topic: Topic, *, into: Topic, by: User) -> Topic:
    """All texts of `topic` go to `into`; its names stay as aliases, its address leads on."""
    ArchiveState.lock()
    topic, into = locked(topic), locked(into)
    if topic == into:
        raise DeskError(_("Choose two topics."))
    _refuse_long_names(topic)
    was_public = Archive(at=now()).topics().filter(pk=topic.pk).exists()
    mine = TaggedStatement.objects.filter(tag=topic)
    mine.filter(content_object__in=into.items.values("content_object")).delete()
    mine.update(tag=into)
    topic.aliases.update(topic=into)
    names, slug = list(topic.labels.values()), topic.slug
    topic.delete()
    _add_aliases(into, names)
    if was_public:
        move_address(f"topics/{slug}", f"topics/{into.slug}")
    record(by, Event.Verb.MERGED, into, note=f"topics/{slug} → topics/{into.slug}")
    return into


def move_address(old: str, new: str) -> None:
    """One hop from wherever it once was; what moves back needs no redirect."""
    MovedAddress.objects.filter(old_prefix=new).delete()
    MovedAddress.objects.filter(new_prefix=old).update(new_prefix=new)
    below = MovedAddress.objects.filter(new_prefix__startswith=f"{old}/")
    rest = Substr("new_prefix", Length(Value(old)) + 1)
    below.update(new_prefix=Concat(Value(new), rest))
    MovedAddress.objects.update_or_create(old_prefix=old, defaults={"new_prefix": new})


def _add_aliases(topic: Topic, names: Sequence[str]) -> None:
    """Names that no topic and no alias has, and that are no label of this topic either."""
    taken = {fold(label) for label in topic.labels.values()}
    taken |= set(TopicAlias.objects.values_list("folded", flat=True))
    taken |= set(Topic.objects.values_list("folded", flat=True))
    for name in names:
        if fold(name) not in taken:
            TopicAlias.objects.create(name=name, topic=topic)
            taken.add(fold(name))


def _refuse_long_names(topic: Topic) -> None:
    """A label may be longer than an alias, which it becomes."""
    longest = TopicAlias._meta.get_field("name").max_length or 0
    for name in topic.labels.values():
        if len(name) > longest:
            raise DeskError(
                _("“%(name)s” is too long for an alias: shorten this label first.") % {"name": name}
            )


def _refuse_alike(statement: Statement) -> None:
    """Two addresses that differ in capitals alone are one to whoever types them."""
    others = Statement.objects.filter(observance=statement.observance).exclude(pk=statement.pk)
    if other := others.filter(slug__iexact=statement.slug).first():
        raise DeskError(
            _("%(slug)s is taken by %(other)s: choose another word.")
            % {"slug": statement.slug, "other": other}
        )


def _refuse_address_of_another(address: str, old: str) -> None:
    """An address that was public leads to the same statement for ever."""
    for moved in MovedAddress.objects.filter(old_prefix=address).exclude(new_prefix=old):
        raise DeskError(
            _("This address leads to %(address)s since that moved: choose another slug.")
            % {"address": moved.new_prefix}
        )
