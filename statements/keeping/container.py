"""A backup as one file: a tar, its list of contents first, sealed by the SHA-256 of all of it.

Whoever has no migrantsday opens it with `tar`. Here its members are read by the names that are
expected, in that order, and never extracted to a path that the file chose.
"""

import hashlib
import io
import os
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Final

from statements.keeping.errors import KeepingError
from statements.keeping.manifest import Manifest, Part, media_parts

FIRST: Final = "migrantsday-backup.json"
DATABASE: Final = "database"
CHUNK: Final = 1 << 20
SEAL: Final = 65
"""At the end: 64 hexadecimal digits and a line feed."""

LARGEST_LIST: Final = 64 << 20


class Sealing:
    """A file that is only written, and digested on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def write(self, chunk: bytes) -> int:
        self.digest.update(chunk)
        return self.file.write(chunk)


class Reading:
    """A file that is only read, and digested on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


def part_of(file: Path) -> Part:
    with file.open("rb") as opened:
        return Part(
            os.fstat(opened.fileno()).st_size, hashlib.file_digest(opened, "sha256").hexdigest()
        )


def write(file: Path, manifest: Manifest, database: Path, media: Mapping[str, Path]) -> None:
    """The new file, on the disk, readable by its owner alone. `media` are files by digest."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
        sealing = Sealing(raw)
        with tarfile.open(fileobj=sealing, mode="w|") as tar:  # type: ignore[call-overload]
            words = manifest.to_json()
            tar.addfile(_member(FIRST, len(words)), io.BytesIO(words))
            _add(tar, DATABASE, database, manifest.database)
            for digest, part in media_parts(manifest).items():
                _add(tar, f"media/{digest}", media[digest], part)
        raw.write(sealing.digest.hexdigest().encode() + b"\n")
        raw.flush()
        os.fsync(raw.fileno())


def unpack(file: Path, place: Path) -> Manifest:
    """Puts the database and the media files, by digest, into the empty folder `place`.

    Raises KeepingError for what is not ours, newer, or not as it was written, to the last bit.
    """
    _refuse_what_is_not_ours(file)
    try:
        with file.open("rb") as raw:
            _refuse_broken_seal(raw)
            with tarfile.open(fileobj=raw, mode="r:") as tar:
                manifest = Manifest.from_json(_list_of_contents(tar))
                _take(tar, DATABASE, manifest.database, place / DATABASE)
                for digest, part in media_parts(manifest).items():
                    _take(tar, f"media/{digest}", part, place / digest)
                if tar.next():
                    raise KeepingError("it holds more than its list says")
    except KeepingError as error:
        raise KeepingError(f"{file} cannot be used: {error}.") from None
    except (tarfile.TarError, EOFError, ValueError, OverflowError):
        raise KeepingError(f"{file} is damaged: it cannot be read to its end.") from None
    return manifest


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _add(tar: tarfile.TarFile, name: str, file: Path, part: Part) -> None:
    with file.open("rb") as opened:
        reading = Reading(opened)
        try:
            tar.addfile(_member(name, part.size), reading)  # type: ignore[arg-type]
        except OSError as error:
            raise KeepingError(f"{file} cannot be copied: {error}.") from None
    if reading.digest.hexdigest() != part.sha256:
        raise KeepingError(f"{file} changed while it was copied: try again.")


def _refuse_what_is_not_ours(file: Path) -> None:
    if not file.is_file():
        raise KeepingError(f"{file} is no file." if file.exists() else f"There is no file {file}.")
    with file.open("rb") as opened:
        if opened.read(len(FIRST) + 1) != FIRST.encode() + b"\0":
            raise KeepingError(f"{file} is not a migrantsday backup.")


def _refuse_broken_seal(raw: IO[bytes]) -> None:
    left = os.fstat(raw.fileno()).st_size - SEAL
    digest = hashlib.sha256()
    while left > 0 and (chunk := raw.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    if left or raw.read() != digest.hexdigest().encode() + b"\n":
        raise KeepingError("it is damaged, not a byte may differ from what was written")
    raw.seek(0)


def _list_of_contents(tar: tarfile.TarFile) -> bytes:
    member = tar.next()
    words = member and member.size <= LARGEST_LIST and tar.extractfile(member)
    if not words:
        raise KeepingError("it has no list of contents")
    return words.read()


def _take(tar: tarfile.TarFile, name: str, part: Part, target: Path) -> None:
    member = tar.next()
    found = member and member.isreg() and (member.name, member.size) == (name, part.size)
    opened = tar.extractfile(member) if member and found else None
    if not opened:
        raise KeepingError(f"its part {name[:20]} is not as its list says")
    reading = Reading(opened)
    with target.open("xb") as copy:
        while chunk := reading.read(CHUNK):
            copy.write(chunk)
    if reading.digest.hexdigest() != part.sha256:
        raise KeepingError(f"its part {name[:20]} is not as its list says")
