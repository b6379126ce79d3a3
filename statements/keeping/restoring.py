"""A backup put to the proof in a scratch place, or put back into an empty one."""

import filecmp
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections

from statements.keeping import container
from statements.keeping.engines import engine
from statements.keeping.errors import KeepingError
from statements.keeping.manifest import Manifest, State
from statements.keeping.places import Tell, nobody, sync, workplace
from statements.keeping.soundness import faults


@dataclass(frozen=True)
class Verified:
    """What the backup says of itself, and a line for each fault that was found in it."""

    manifest: Manifest
    faults: list[str]


def verify(file: Path, *, using: str = "default", tell: Tell = nobody) -> Verified:
    """Restores the backup into a scratch place and asks there all that `faults` asks.

    Raises KeepingError for a file that is damaged or not ours, to the last bit.
    """
    with workplace(Path(settings.VAR_DIR)) as place:
        tell("Reading the backup")
        manifest = container.unpack(file, place)
        means = _engine_for(manifest, using)
        _lay_out(manifest, place, place / "media")
        tell("Restoring it into a scratch place")
        with means.opened(place / container.DATABASE, using) as alias:
            found = _differences(manifest, alias)
            if manifest.is_older:
                call_command("migrate", database=alias, interactive=False, verbosity=0)
            found += faults(alias, media=place / "media", tell=tell)
    return Verified(manifest, found)


def restore(file: Path, *, using: str = "default", tell: Tell = nobody) -> Manifest:
    """Puts the backup into the empty database of `using` and the media folder: whole or not at all.

    Media first, the database at the end in one step. No media file is overwritten. Raises
    KeepingError for a target that is not empty, and for a file that is damaged, newer or not ours.
    """
    with workplace(engine(using).beside(using)) as place:
        tell("Reading the backup")
        manifest = container.unpack(file, place)
        means, media = _engine_for(manifest, using), Path(settings.MEDIA_ROOT)
        _refuse_not_empty(using)
        _refuse_other_media(manifest, place, media)
        tell("Putting it back")
        _lay_out(manifest, place, media)
        means.install(place / container.DATABASE, using)
    for difference in _differences(manifest, using):
        raise KeepingError(difference)
    return manifest


def _engine_for(manifest: Manifest, using: str) -> ModuleType:
    theirs, ours = manifest.state.engine, connections[using].vendor
    if theirs != ours:
        raise KeepingError(
            f"The backup is of a {theirs} database, and DATABASE_URL names a {ours} one."
        )
    for name in manifest.state.unknown():
        raise KeepingError(f"A newer version made the backup (it has {name}): update first.")
    return engine(using)


def _differences(manifest: Manifest, using: str) -> list[str]:
    """What is not as the manifest says."""
    found, told = State.of(using), manifest.state
    if found == told:
        return []
    tables = sorted(set(found.rows.items()) ^ set(told.rows.items()))
    what = f"the rows of {tables[0][0]}" if tables else "its edits or migrations"
    return [f"The restored database is not the one that was saved: {what} differ."]


def _refuse_not_empty(using: str) -> None:
    try:
        tables = connections[using].introspection.table_names()
    except DatabaseError as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise KeepingError(f"The database of DATABASE_URL cannot be read: {reason}.") from None
    if tables:
        raise KeepingError(
            f"The database is not empty, it has {len(tables)} tables: name an empty one, as in "
            f"DATABASE_URL={engine(using).AN_EMPTY_ONE} python manage.py restore FILE"
        )


def _refuse_other_media(manifest: Manifest, place: Path, media: Path) -> None:
    for name, part in manifest.media.items():
        target = media / name
        if target.exists() and not filecmp.cmp(place / part.sha256, target, shallow=False):
            raise KeepingError(f"{target} is there already and differs: move it away first.")


def _lay_out(manifest: Manifest, place: Path, media: Path) -> None:
    """Each file under its name, whole from the first instant that the name is there."""
    missing = {name: part for name, part in manifest.media.items() if not (media / name).exists()}
    if not missing:
        return
    with workplace(media) as beside:
        for name, part in missing.items():
            target = media / name
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = Path(shutil.copyfile(place / part.sha256, beside / part.sha256))
            copy.chmod(settings.FILE_UPLOAD_PERMISSIONS)
            sync(copy)
            os.replace(copy, target)
            sync(target.parent)
