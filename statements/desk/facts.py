"""What is known of each thing beside the words of texts: which fields and rows, as plain values
and back. Nothing else lists them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Final

from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field, Model, Q
from django.utils.translation import gettext as _

from statements.desk.errors import DeskError, refuse_invalid
from statements.models import (
    Authorship,
    Edition,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    TaggedStatement,
    Tenure,
    Topic,
    TopicAlias,
)
from statements.values import Difference, Path, Plain, Values, difference


@dataclass(frozen=True)
class Rows:
    """Rows below a thing, which `of` leads to: told apart by `key`, each with these fields."""

    model: type[Model]
    of: str
    key: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """`fixed` are given once: an address is made of them, and only verbs change one."""

    fields: tuple[str, ...]
    rows: Mapping[str, Rows] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()


FACTS: Final[dict[type[Model], Facts]] = {
    Observance: Facts(("theme", "theme_sources", "introduction", "photo"), fixed=("year",)),
    Photo: Facts(
        ("alt", "is_decorative", "caption", "credit", "taken_on", "licence", "source_url"),
        fixed=("slug",),
    ),
    Organisation: Facts(("name", "acronym", "website", "sources"), fixed=("slug",)),
    Office: Facts(("organisation", "title", "sources"), fixed=("slug",)),
    Speaker: Facts(
        ("name", "sort_name", "native_names", "wikidata_id", "sources"), fixed=("slug",)
    ),
    Tenure: Facts(("speaker", "office", "start_on", "end_on", "is_acting", "sources")),
    Topic: Facts(
        ("labels", "description"), {"aliases": Rows(TopicAlias, "topic", "name")}, fixed=("slug",)
    ),
    Statement: Facts(
        (
            "observance",
            "kind",
            "original_language",
            "issued_on",
            "symbols",
            "known_languages",
            "video_url",
            "sources",
            "source_note",
        ),
        {
            "authorships": Rows(Authorship, "statement", "office", ("speaker", "note", "position")),
            "topic_items": Rows(TaggedStatement, "content_object", "tag"),
        },
        fixed=("slug",),
    ),
    Edition: Facts(
        (
            "attribution",
            "title",
            "body",
            "signature",
            "editor_note",
            "correction_note",
            "authority",
            "source_url",
            "source_note",
            "retrieved_on",
            "based_on",
        )
    ),
    User: Facts(
        (
            "username",
            "first_name",
            "last_name",
            "email",
            "is_active",
            "is_staff",
            "is_superuser",
        ),
        {
            "groups": Rows(User.groups.through, "user", "group"),
            "user_permissions": Rows(User.user_permissions.through, "user", "permission"),
        },
    ),
    Group: Facts(
        ("name",), {"permissions": Rows(Group.permissions.through, "group", "permission")}
    ),
}
"""An edition's are its words and where they come from; `save_draft` alone changes those."""

KEYS: Final[dict[type[Model], tuple[str, ...]]] = {
    User: ("username",),
    Group: ("name",),
    Permission: ("codename", "content_type__app_label", "content_type__model"),
}
"""What names those of Django's; ours name themselves."""

EMPTY: Final[tuple[Plain, ...]] = (None, "", False, [], {})


def values(thing: Model) -> Values:
    """What is known of it: for each field a plain value, for a relation the key of what it leads
    to, for rows a map by their keys (to true where a row is nothing more)."""
    facts = FACTS[type(thing)]
    found = {name: _plain(thing, name) for name in (*facts.fixed, *facts.fields)}
    return found | {name: _rows(thing, rows) for name, rows in facts.rows.items()}


def key(thing: Model) -> str:
    """Its natural key as it is now: `antonio-guterres/un-secretary-general/2017-01-01`."""
    paths = key_fields(type(thing))
    parts = (reduce(getattr, path.split("__"), thing) for path in paths)
    return "/".join("" if part is None else str(part) for part in parts)


def key_fields(model: type[Model]) -> tuple[str, ...]:
    return KEYS.get(model) or model.natural_key_fields  # type: ignore[attr-defined]


def plain(value: object) -> Plain:
    """The value of a field, or of the box that it is typed in."""
    if isinstance(value, Model):
        return key(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return dict(value) if isinstance(value, dict) else value


def write(thing: Model, wanted: Values) -> Difference:
    """Makes these, all of them, the thing's values, and returns what differed.

    The caller holds its lock. Rows are removed before any is changed, and changed before any is
    added. Raises DeskError for a key that leads nowhere and for what no model takes.
    """
    facts = FACTS[type(thing)]
    found = difference(values(thing), wanted)
    _refuse_fixed(thing, found)
    rows = [(kind, wanted.get(name, {}), _keys(found, name)) for name, kind in facts.rows.items()]
    for kind, left, keys in rows:
        _remove_rows(thing, kind, keys - left.keys())
    _write_fields(thing, {path[0] for path in found} - facts.rows.keys(), wanted)
    for kind, left, keys in rows:
        _write_rows(thing, kind, {name: left[name] for name in keys & left.keys()})
    return found


def make(model: type[Model], wanted: Values) -> tuple[Model, Difference]:
    """A new thing with these values, and those of them that are not empty. Raises like `write`."""
    thing, facts = model(), FACTS[model]
    _write_fields(thing, wanted.keys() - facts.rows.keys(), wanted)
    for name, kind in facts.rows.items():
        _write_rows(thing, kind, wanted.get(name, {}))
    return thing, new(thing)


def new(thing: Model) -> Difference:
    """Of a thing that was not there before: all of its values that are not empty."""
    held, blank = against_nothing(values(thing))
    return difference(blank, held)


def against_nothing(found: Values) -> tuple[Values, Values]:
    """Of values those that are not empty, and what they stand against where nothing is known."""
    held = {name: value for name, value in found.items() if value not in EMPTY}
    return held, {name: {} for name, value in held.items() if isinstance(value, dict)}


def find(model: type[Model], named: str) -> Model:
    """What has this key. Raises DeskError where nothing has."""
    paths = key_fields(model)
    parts = [part or None for part in named.split("/", len(paths) - 1)]
    try:
        return model._default_manager.get(**dict(zip(paths, parts, strict=True)))
    except (ObjectDoesNotExist, ValueError):
        raise DeskError(
            _("“%(key)s” (%(model)s) is not there any more: choose another.")
            % {"model": model._meta.verbose_name, "key": named}
        ) from None


def _plain(thing: Model, name: str) -> Plain:
    return plain(getattr(thing, name))


def _rows(thing: Model, rows: Rows) -> Values:
    """By one query, however many there are."""
    keys = _columns(rows.model, rows.key)
    columns = [(name, _columns(rows.model, name)) for name in rows.fields]
    asked = [*keys, *(path for _name, paths in columns for path in paths)]
    found = {}
    for row in rows.model._default_manager.filter(**{rows.of: thing}).values(*asked):
        each = {name: _joined(row, paths) for name, paths in columns}
        found[_joined(row, keys) or ""] = each or True
    return found


def _columns(model: type[Model], name: str) -> list[str]:
    """What tells a field's plain value in a query."""
    related = model._meta.get_field(name).related_model
    return [f"{name}__{path}" for path in key_fields(related)] if related else [name]


def _joined(row: Mapping[str, Any], paths: list[str]) -> Plain:
    if len(paths) == 1:
        return plain(row[paths[0]])
    return "/".join(str(row[path]) for path in paths)


def _keys(found: Iterable[Path], name: str) -> set[str]:
    """Those of the rows in which something differs."""
    return {path[1] for path in found if path[0] == name}


def _refuse_fixed(thing: Model, found: Iterable[Path]) -> None:
    for path in found:
        if path[0] in FACTS[type(thing)].fixed:
            name = thing._meta.get_field(path[0]).verbose_name  # type: ignore[union-attr]
            raise DeskError(_("“%(name)s” is fixed: an address is made of it.") % {"name": name})


def _write_fields(thing: Model, names: Iterable[str], wanted: Values) -> None:
    if not names:
        return
    for name in names:
        _set(thing, name, wanted.get(name))
    refuse_invalid(thing, *_judged_with(type(thing), set(names)))
    thing.save()


def _judged_with(model: type[Model], names: set[str]) -> set[str]:
    """These fields, and those that stand in one constraint with any of them."""
    found = set(names)
    for constraint in model._meta.constraints:
        condition = getattr(constraint, "condition", None)
        together = set(getattr(constraint, "fields", ()))
        together |= condition.referenced_base_fields if isinstance(condition, Q) else set()
        found |= together if names & together else set()
    return found


def _remove_rows(thing: Model, rows: Rows, keys: Iterable[str]) -> None:
    for named in keys:
        _row(thing, rows, named).delete()


def _write_rows(thing: Model, rows: Rows, wanted: Values) -> None:
    """Those that are there are changed before any is added."""
    there = _rows(thing, rows)
    for named in sorted(wanted, key=lambda each: each not in there):
        if named in there:
            row = _row(thing, rows, named)
        else:
            row = rows.model(**{rows.of: thing})
            _set(row, rows.key, named)
        for name in rows.fields:
            _set(row, name, wanted[named].get(name))
        refuse_invalid(row, rows.of, rows.key, *rows.fields)
        _save_row(row)


def _save_row(row: Model) -> None:
    """What no form could compare, such as names that fold alike, the database does."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise DeskError(_("“%(row)s” stands here twice.") % {"row": row}) from None


def _row(thing: Model, rows: Rows, named: str) -> Any:
    related = rows.model._meta.get_field(rows.key).related_model
    held = find(related, named) if isinstance(related, type) else named
    return rows.model._default_manager.get(**{rows.of: thing, rows.key: held})


def _set(row: Model, name: str, value: Plain) -> None:
    field = row._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(name)
    try:
        if field.related_model:
            related: Any = field.related_model
            setattr(row, name, None if value is None else find(related, str(value)))
        else:
            setattr(row, name, field.to_python(value))
    except ValidationError as error:
        raise DeskError(" ".join(error.messages)) from None
