"""A backup: the whole database and the media files that it names, in one file."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from statements.keeping import container
from statements.keeping.engines import engine
from statements.keeping.errors import KeepingError
from statements.keeping.manifest import FORMAT, Manifest, Part, State, is_inside, media_names
from statements.keeping.places import Tell, nobody, sync, workplace


@dataclass(frozen=True)
class Backup:
    """The file that was made; `absent` are the media files that rows name but nobody has."""

    file: Path
    manifest: Manifest
    absent: list[str]


def backup(*, to: Path, at: datetime, using: str = "default", tell: Tell = nobody) -> Backup:
    """Makes one new file in the folder `to`, whole or not at all; nothing is overwritten.

    Rows, counts and the list of media are of one instant, whoever writes meanwhile. `at` is the
    present, for the name. Raises KeepingError, or OSError where the folder cannot be written.
    """
    file = to / name_at(at)
    with workplace(to) as place:
        tell("Copying the database")
        with engine(using).snapshot(place, using) as (alias, database):
            state, names = State.of(alias), media_names(alias)
        tell("Reading the media files")
        media = _held(names)
        manifest = Manifest(
            format=FORMAT,
            version=settings.VERSION,
            site=settings.SITE_URL,
            made_at=f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            state=state,
            database=container.part_of(database),
            media=media,
        )
        tell("Packing")
        paths = {part.sha256: _path(name) for name, part in media.items()}
        container.write(place / file.name, manifest, database, paths)
        _publish(place / file.name, file)
    return Backup(file, manifest, [name for name in names if name not in media])


def name_at(at: datetime) -> str:
    """As `migrantsday-migrantsday.example-20261218T093000Z.tar`."""
    site = re.sub(r"[^a-z0-9.-]+", "-", settings.SITE_HOST).strip("-")
    return f"migrantsday-{site}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar"


def _held(names: Iterable[str]) -> dict[str, Part]:
    inside = [name for name in names if is_inside(name)]
    return {name: container.part_of(_path(name)) for name in inside if _path(name).is_file()}


def _path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def _publish(made: Path, file: Path) -> None:
    try:
        os.link(made, file)  # a rename would overwrite
    except FileExistsError:
        raise KeepingError(f"{file} is there already: try again in a second.") from None
    sync(file.parent)
