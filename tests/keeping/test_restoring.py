"""A backup put to the proof, and put back: whole or not at all."""

import json
import tarfile
from dataclasses import asdict, replace
from datetime import UTC, datetime
from io import BytesIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from statements import keeping
from statements.archive import Archive
from statements.keeping import container
from statements.keeping.manifest import Part, State
from statements.models import Edition, Photo, triggers
from tests.factories import make_photo
from tests.keeping.conftest import PICTURE
from tests.keeping.places import asking
from tests.reader import as_sent

AT = datetime(2026, 12, 18, 9, 30, 5, tzinfo=UTC)
FLIPS = 100


@pytest.fixture
def file(archive, tmp_path):
    return keeping.backup(to=tmp_path / "to", at=AT).file


def refusal(act, file, **options):
    """What is said; nothing at all is left behind."""
    with pytest.raises(keeping.KeepingError) as refused:
        act(file, **options)
    return str(refused.value)


def pages():
    client = Client()
    return {address: as_sent(client.get(address)) for address in Archive.live().addresses()}


# What was saved comes back


def test_a_restored_archive_answers_every_address_byte_for_byte(file, empty, settings, tmp_path):
    before, state = pages(), State.of("default")
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    manifest = keeping.restore(file, using=empty)

    with asking(empty):
        after = pages()
    assert len(before) > 100
    assert after == before
    assert State.of(empty) == state == manifest.state
    assert (settings.MEDIA_ROOT / "photos" / "sea.jpg").read_bytes() == PICTURE
    assert keeping.faults(empty) == []
    assert leftovers(tmp_path) == []


def test_what_is_released_stays_frozen_after_a_restore(file, empty):
    keeping.restore(file, using=empty)

    with pytest.raises(Exception, match="edition_frozen: a released edition is never changed"):
        Edition.objects.using(empty).filter(number=1).update(body="Other words.")


def test_a_whole_backup_has_no_fault(file, tmp_path):
    verified = keeping.verify(file)

    assert (verified.faults, verified.manifest.state) == ([], State.of("default"))
    assert leftovers(tmp_path) == []
    assert scratch_databases() == []


def test_a_backup_of_a_broken_archive_is_told_with_its_faults(archive, tmp_path):
    make_photo(file="photos/gone.jpg")
    triggers.remove()
    edition = Edition.objects.filter(number=1).first()
    Edition.objects.filter(pk=edition.pk).update(body=edition.body + ".")
    triggers.install()

    verified = keeping.verify(keeping.backup(to=tmp_path, at=AT).file)

    assert verified.faults == [
        f"{edition.statement}/{edition.language}/1: "
        f"the words are not those of the fingerprint {edition.digest[:12]}.",
        "The media file photos/gone.jpg cannot be read.",
    ]
    assert verified.faults == keeping.faults()


def test_a_backup_whose_rows_are_not_those_it_tells_of_is_told(file, tmp_path):
    def fewer(manifest):
        rows = manifest.state.rows | {"statements_edition": 1}
        return replace(manifest, state=replace(manifest.state, rows=rows))

    found = keeping.verify(rewritten(file, fewer)).faults

    assert found == [
        "The restored database is not the one that was saved: "
        "the rows of statements_edition differ."
    ]


# What is refused


NO_BACKUPS = {
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "an empty file": b"",
    "a dump in SQL": b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n",
    "a database": b"SQLite format 3\0" + bytes(1000),
    "a dump of PostgreSQL": b"PGDMP" + bytes(1000),
    "a name alone": b"migrantsday-backup.json",
}


def test_what_is_no_backup_is_refused(empty, tmp_path):
    for case, words in NO_BACKUPS.items():
        file = tmp_path / case
        file.write_bytes(words)

        for act in (keeping.verify, keeping.restore):
            assert refusal(act, file, using=empty) == f"{file} is not a migrantsday backup."
    assert connections[empty].introspection.table_names() == []


@pytest.mark.usefixtures("archive")
def test_a_tar_of_something_else_is_refused(tmp_path):
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(__file__, "notes.txt")

    assert refusal(keeping.verify, tmp_path / "other.tar") == (
        f"{tmp_path / 'other.tar'} is not a migrantsday backup."
    )


@pytest.mark.usefixtures("archive")
def test_a_folder_and_nothing_are_refused(tmp_path):
    assert refusal(keeping.verify, tmp_path) == f"{tmp_path} is no file."
    assert refusal(keeping.verify, tmp_path / "no") == f"There is no file {tmp_path / 'no'}."


def test_a_flipped_bit_anywhere_is_found(file, tmp_path):
    words, chance = file.read_bytes(), Random(5)
    broken = tmp_path / "broken"
    ends = [*range(0, 1024, 31), *range(len(words) - 65, len(words))]
    places = ends + [chance.randrange(len(words)) for _ in range(FLIPS)]

    for place in places:
        flipped = words[place] ^ 1 << chance.randrange(8)
        broken.write_bytes(words[:place] + bytes([flipped]) + words[place + 1 :])

        assert refusal(keeping.verify, broken) in (
            f"{broken} is not a migrantsday backup.",
            f"{broken} cannot be used: it is damaged, not a byte may differ from what was written.",
        ), place


def test_a_file_cut_short_or_added_to_is_found(file, empty, tmp_path):
    words, chance = file.read_bytes(), Random(6)
    broken = tmp_path / "broken"
    cuts = [1, 64, 65, 66, *(chance.randrange(len(words) - 600) for _ in range(20))]

    for changed in [*(words[:-cut] for cut in cuts), words + b"\0", words + words]:
        broken.write_bytes(changed)

        assert refusal(keeping.restore, broken, using=empty) == (
            f"{broken} cannot be used: it is damaged, not a byte may differ from what was written."
        )
    assert connections[empty].introspection.table_names() == []


def test_a_target_that_is_not_empty_is_refused_and_left_as_it_is(file, empty):
    keeping.restore(file, using=empty)
    Photo.objects.using(empty).update(credit="Somebody else")

    sentence = refusal(keeping.restore, file, using=empty)

    tables = len(connections[empty].introspection.table_names())
    assert sentence.startswith(f"The database is not empty, it has {tables} tables: name an empty ")
    assert "Somebody else" in Photo.objects.using(empty).values_list("credit", flat=True)


def test_a_media_file_that_is_there_and_differs_is_refused(file, empty, settings):
    other = settings.MEDIA_ROOT / "photos" / "sea.jpg"
    other.write_bytes(b"another picture")

    sentence = refusal(keeping.restore, file, using=empty)

    assert sentence == f"{other} is there already and differs: move it away first."
    assert other.read_bytes() == b"another picture"
    assert connections[empty].introspection.table_names() == []


def test_the_same_media_file_may_be_there(file, empty, settings):
    keeping.restore(file, using=empty)

    assert (settings.MEDIA_ROOT / "photos" / "sea.jpg").read_bytes() == PICTURE


def with_state(**changed):
    return lambda manifest: replace(manifest, state=replace(manifest.state, **changed))


def with_media(name):
    part = Part(len(PICTURE), "")
    return lambda manifest: replace(
        manifest, media={name: replace(part, sha256=manifest.media["photos/sea.jpg"].sha256)}
    )


OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def test_a_backup_of_the_other_database_is_refused(file, empty):
    theirs = OTHER[connection.vendor]

    for act, options in ((keeping.verify, {}), (keeping.restore, {"using": empty})):
        assert refusal(act, rewritten(file, with_state(engine=theirs)), **options) == (
            f"The backup is of a {theirs} database, "
            f"and DATABASE_URL names a {connection.vendor} one."
        )


def test_a_newer_format_is_refused(file, empty):
    newer = rewritten(file, lambda manifest: replace(manifest, format=2))

    assert refusal(keeping.restore, newer, using=empty) == (
        f"{newer} cannot be used: a newer version of migrantsday made it: update first."
    )


def test_a_backup_of_a_newer_version_is_refused(archive, empty, tmp_path):
    MigrationRecorder(connection).record_applied("statements", "9999_of_tomorrow")
    file = keeping.backup(to=tmp_path, at=AT).file
    MigrationRecorder(connection).record_unapplied("statements", "9999_of_tomorrow")

    for act, options in ((keeping.verify, {}), (keeping.restore, {"using": empty})):
        assert refusal(act, file, **options) == (
            "A newer version made the backup (it has statements.9999_of_tomorrow): update first."
        )


OUTSIDE = ["../db.sqlite3", "/etc/motd", "photos/../../x", "", ".", "a//b", "a\\b", "a\nb", "a/./b"]


def test_a_name_that_would_leave_the_media_folder_is_refused(file, empty, settings):
    settings.MEDIA_ROOT = settings.VAR_DIR / "other"

    for name in OUTSIDE:
        hostile = rewritten(file, with_media(name))
        assert refusal(keeping.restore, hostile, using=empty) == (
            f"{hostile} cannot be used: its file {name!r} would leave the media folder."
        )
    assert not settings.MEDIA_ROOT.exists()


LISTS = {
    "no list": b"[1]",
    "no JSON": b"{",
    "no format": b"{}",
    "a format in words": b'{"format": "one"}',
    "a part too many": b'{"format": 1, "state": {}, "database": {}, "media": {"a": {"b": 1}}}',
}


def test_a_list_that_cannot_be_read_is_refused(file):
    for words in LISTS.values():
        hostile = rewritten(file, lambda manifest, words=words: words)

        assert refusal(keeping.verify, hostile) == (
            f"{hostile} cannot be used: its list of contents cannot be read."
        )


def test_a_part_that_is_not_the_listed_one_is_refused(file):
    def other_size(manifest):
        return replace(manifest, database=replace(manifest.database, size=1))

    def other_digest(manifest):
        return replace(manifest, database=replace(manifest.database, sha256="0" * 64))

    for change in (other_size, other_digest):
        hostile = rewritten(file, change)
        assert refusal(keeping.verify, hostile) == (
            f"{hostile} cannot be used: its part database is not as its list says."
        )


def test_more_than_the_list_says_is_refused(file):
    hostile = rewritten(file, lambda manifest: replace(manifest, media={}))

    assert refusal(keeping.verify, hostile) == (
        f"{hostile} cannot be used: it holds more than its list says."
    )


def test_a_link_in_place_of_a_part_is_not_followed(file, tmp_path):
    def linked(member):
        if member.name == "database":
            member.type, member.linkname, member.size = tarfile.SYMTYPE, "/etc/passwd", 0
        return member

    hostile = rewritten(file, lambda manifest: manifest, member=linked)

    assert refusal(keeping.verify, hostile) == (
        f"{hostile} cannot be used: its part database is not as its list says."
    )


# An older backup


@pytest.fixture
def older(archive, empty, tmp_path):
    """Of the same code before its last migration."""
    call_command("migrate", database=empty, verbosity=0)
    call_command("migrate", "statements", "0001", database=empty, verbosity=0)
    return keeping.backup(to=tmp_path, at=AT, using=empty).file


def test_an_older_backup_is_migrated_in_the_scratch_place(older):
    verified = keeping.verify(older)

    assert (verified.faults, verified.manifest.is_older) == ([], True)


# Files as they were written, with one thing changed, and sealed again


def rewritten(file, change, *, member=lambda member: member):
    target = file.with_name("changed.tar")
    with file.open("rb") as raw, tarfile.open(fileobj=raw) as tar, target.open("wb") as out:
        sealing = container.Sealing(out)
        with tarfile.open(fileobj=sealing, mode="w|") as changed:
            for place, part in enumerate(tar.getmembers()):
                words = tar.extractfile(part)
                if not place:
                    words = changed_list(tar, change)
                    part.size = words.getbuffer().nbytes
                changed.addfile(member(part), words)
        out.write(sealing.digest.hexdigest().encode() + b"\n")
    return target


def changed_list(tar, change):
    manifest = keeping.manifest.Manifest.from_json(tar.extractfile(container.FIRST).read())
    changed = change(manifest)
    return BytesIO(changed if isinstance(changed, bytes) else json.dumps(asdict(changed)).encode())


def leftovers(folder):
    return sorted(folder.rglob(".migrantsday-*"))


def scratch_databases():
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", ["%backup_check"])
        return cursor.fetchall()
