"""What the database itself guards: its file, triggers, constraints and relations."""

import re
from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import connections
from django.db.models import (
    BooleanField,
    CheckConstraint,
    Exists,
    ExpressionWrapper,
    ForeignKey,
    Model,
    OuterRef,
    Q,
)

from statements.models import triggers

NAMED: Final = re.compile(r'CONSTRAINT "(\w+)"')


def damage(using: str) -> Iterator[str]:
    """What SQLite finds in its own file; PostgreSQL keeps its files itself."""
    if connections[using].vendor != "sqlite":
        return
    with connections[using].cursor() as cursor:
        for [said] in cursor.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield f"The database's file is damaged: {said.partition(chr(10))[0][:80]}."


def faulty_triggers(using: str) -> Iterator[str]:
    for name, table in triggers.missing(using):
        yield f"The trigger {name} on {table} is missing: run `python manage.py migrate`."
    for name, table in triggers.altered(using):
        yield f"The trigger {name} on {table} is altered: run `python manage.py migrate`."


def missing_constraints(using: str) -> Iterator[str]:
    there = _guards(using)
    for model in _models():
        for constraint in model._meta.constraints:
            if constraint.name not in there:
                yield f"The constraint {constraint.name} is missing."


def broken_constraints(using: str) -> Iterator[str]:
    """Rows that got past a constraint while it was off. A condition not known passes, as in SQL."""
    for model in _models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                holds = ExpressionWrapper(Q(constraint.condition), BooleanField())
                rows = model._base_manager.using(using).annotate(holds=holds).filter(holds=False)
                for key in rows.values_list("pk", flat=True):
                    yield f"{model._meta.label_lower} {key} breaks {constraint.name}."


def broken_relations(using: str) -> Iterator[str]:
    """Rows that point to a row that is not there, accounts and their groups included."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and _is_guarded(field):
                for key in _dangling(model, field, using):
                    yield f"{model._meta.label_lower} {key} has a {field.name} that is not there."


def _dangling(model: type[Model], field: "ForeignKey[Model, Model]", using: str) -> list[object]:
    there = field.related_model._base_manager.using(using).filter(pk=OuterRef(field.attname))
    rows = model._base_manager.using(using).filter(**{f"{field.attname}__isnull": False})
    return list(rows.filter(~Exists(there)).values_list("pk", flat=True))


def _guards(using: str) -> set[str]:
    """The names of constraints and unique indexes (Django cannot read all of ours on SQLite)."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
            found = cursor.fetchall()
            return {name for row in found for name in (row[0], *NAMED.findall(row[1] or ""))}
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE convalidated"
            " UNION SELECT relname FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid"
            " WHERE indisunique AND indisvalid"
        )
        return {name for [name] in cursor.fetchall()}


def _is_guarded(field: "ForeignKey[Model, Model]") -> bool:
    """The history may point to a draft that was discarded."""
    return bool(field.db_constraint)  # type: ignore[attr-defined]


def _models() -> Iterator[type[Model]]:
    return apps.get_app_config("statements").get_models()
