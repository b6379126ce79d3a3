"""What a backup says of itself: when it was made, of what, and the digest of each part."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Final, Self

from django.apps import apps
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import FileField

from statements.keeping.errors import KeepingError
from statements.models import ArchiveState

FORMAT: Final = 1


@dataclass(frozen=True)
class Part:
    """Size and SHA-256 of a file."""

    size: int
    sha256: str


@dataclass(frozen=True)
class State:
    """What a database holds: its engine, migrations by application, rows by table, and edits."""

    engine: str
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    edits: int | None

    @classmethod
    def of(cls, using: str) -> Self:
        edits = ArchiveState.objects.using(using).values_list("edits", flat=True).first()
        return cls(connections[using].vendor, applied_migrations(using), _rows(using), edits)

    def unknown(self) -> list[str]:
        """The migrations that this version does not have: it is older than the database."""
        known = set(MigrationLoader(None).disk_migrations)
        return [
            f"{application}.{name}"
            for application, names in self.migrations.items()
            for name in names
            if (application, name) not in known
        ]


@dataclass(frozen=True)
class Manifest:
    format: int
    version: str
    site: str
    made_at: str
    state: State
    database: Part
    media: dict[str, Part]

    @property
    def told(self) -> str:
        """What it holds and of when, for who reads a line."""
        rows = self.state.rows
        statements, editions = rows["statements_statement"], rows["statements_edition"]
        held = f"{statements} statements, {editions} editions, {len(self.media)} media files"
        return f"{held}, as of {self.made_at[:16].replace('T', ' ')} UTC"

    @property
    def is_older(self) -> bool:
        """Whether this version has migrations beyond the backup's."""
        return bool(missing_migrations(self.state.migrations))

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), indent=2, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_json(cls, words: bytes) -> Self:
        """Raises KeepingError for a newer format, or a name that would leave the media folder."""
        try:
            known = json.loads(words)
            if known["format"] > FORMAT:
                raise KeepingError("a newer version of migrantsday made it: update first")
            parts = {name: Part(**part) for name, part in known["media"].items()}
            state, database = State(**known["state"]), Part(**known["database"])
            manifest = cls(**{**known, "state": state, "database": database, "media": parts})
        except (ValueError, TypeError, KeyError, AttributeError):
            raise KeepingError("its list of contents cannot be read") from None
        for name in parts:
            if not is_inside(name):
                raise KeepingError(f"its file {name[:60]!r} would leave the media folder")
        return manifest


def applied_migrations(using: str) -> dict[str, list[str]]:
    applied: dict[str, list[str]] = {}
    for application, name in sorted(MigrationRecorder(connections[using]).applied_migrations()):
        applied.setdefault(application, []).append(name)
    return applied


def missing_migrations(applied: Mapping[str, list[str]]) -> list[str]:
    """Those that this version has beyond the database's."""
    return [
        f"{application}.{name}"
        for application, name in sorted(MigrationLoader(None).disk_migrations)
        if name not in applied.get(application, [])
    ]


def is_inside(name: str) -> bool:
    """Whether a file of this name stays in the folder that it is put into."""
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and name.isprintable() and "\\" not in name
    return plain and bool(parts) and ".." not in parts and not name.startswith("/")


def media_names(using: str) -> list[str]:
    """The files that rows of the archive name."""
    names: set[str] = set()
    for model in apps.get_app_config("statements").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                rows = model._default_manager.using(using)
                names.update(rows.values_list(field.name, flat=True))
    return sorted(names - {""})


def media_parts(manifest: Manifest) -> Mapping[str, Part]:
    """The different files, each by its digest."""
    return {part.sha256: part for part in manifest.media.values()}


def _rows(using: str) -> dict[str, int]:
    connection = connections[using]
    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts
