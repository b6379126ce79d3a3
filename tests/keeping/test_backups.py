"""A backup and what is in it: one file, whole, private, of one instant."""

import hashlib
import json
import subprocess
import tarfile
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection

from statements import keeping
from statements.keeping import container
from statements.keeping.manifest import State
from statements.models import ArchiveState, Edition
from tests.factories import make_photo
from tests.keeping.conftest import PICTURE

AT = datetime(2026, 12, 18, 9, 30, 5, tzinfo=UTC)


def listed(file):
    with tarfile.open(file) as tar:
        return json.load(tar.extractfile("migrantsday-backup.json"))


def sha256(content):
    return hashlib.sha256(content).hexdigest()


@pytest.mark.usefixtures("archive")
def test_the_name_tells_the_site_and_the_instant_in_utc(settings, tmp_path):
    settings.SITE_HOST = "archive.example"
    in_seoul = AT.astimezone(timezone(timedelta(hours=9)))

    made = keeping.backup(to=tmp_path / "to", at=in_seoul)

    assert made.file == tmp_path / "to" / "migrantsday-archive.example-20261218T093005Z.tar"
    assert [path.name for path in (tmp_path / "to").iterdir()] == [made.file.name]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("[::1]", "migrantsday-1-20261218T093005Z.tar"),
        ("../../x", "migrantsday-..-..-x-20261218T093005Z.tar"),
    ],
)
def test_the_name_stays_a_name_whatever_the_host(settings, host, name):
    settings.SITE_HOST = host

    assert keeping.backups.name_at(AT) == name


@pytest.mark.usefixtures("archive")
def test_its_owner_alone_may_read_it(tmp_path):
    made = keeping.backup(to=tmp_path / "to", at=AT)

    assert made.file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "to").stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("archive")
def test_nothing_is_overwritten(tmp_path):
    first = keeping.backup(to=tmp_path, at=AT)
    before = first.file.read_bytes()

    with pytest.raises(keeping.KeepingError) as refusal:
        keeping.backup(to=tmp_path, at=AT)

    assert str(refusal.value) == f"{first.file} is there already: try again in a second."
    assert first.file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*migrantsday-*")] == [first.file.name]


@pytest.mark.usefixtures("archive")
def test_it_tells_what_it_holds(settings, tmp_path):
    make_photo(file="photos/same.jpg")
    (settings.MEDIA_ROOT / "photos" / "same.jpg").write_bytes(PICTURE)
    state = State.of("default")

    made = keeping.backup(to=tmp_path, at=AT)

    manifest = listed(made.file)
    with tarfile.open(made.file) as tar:
        contents = {member.name: tar.extractfile(member).read() for member in tar}
    picture = {"size": len(PICTURE), "sha256": sha256(PICTURE)}
    database = contents["database"]
    assert list(contents) == ["migrantsday-backup.json", "database", f"media/{sha256(PICTURE)}"]
    assert manifest == {
        "format": 1,
        "version": settings.VERSION,
        "site": settings.SITE_URL,
        "made_at": "2026-12-18T09:30:05Z",
        "state": {
            "engine": connection.vendor,
            "migrations": state.migrations,
            "rows": state.rows,
            "edits": ArchiveState.objects.get().edits,
        },
        "database": {"size": len(database), "sha256": sha256(database)},
        "media": {"photos/same.jpg": picture, "photos/sea.jpg": picture},
    }
    assert state.rows["statements_edition"] == Edition.objects.count() > 1
    assert state.migrations["statements"][0] == "0001_initial"


@pytest.mark.usefixtures("archive")
def test_it_opens_with_tar_and_ends_with_the_digest_of_the_rest(tmp_path):
    made = keeping.backup(to=tmp_path, at=AT)

    words = made.file.read_bytes()
    subprocess.run(["tar", "-xf", made.file, "-C", tmp_path], check=True)

    assert words[-65:] == f"{sha256(words[:-65])}\n".encode()
    assert json.loads((tmp_path / "migrantsday-backup.json").read_text())["format"] == 1


@pytest.mark.usefixtures("archive")
def test_a_photo_whose_file_is_gone_is_told_and_stops_no_backup(settings, tmp_path):
    make_photo(file="photos/gone.jpg")
    make_photo(file="../secret_key")
    (settings.VAR_DIR / "secret_key").write_text("secret")

    made = keeping.backup(to=tmp_path, at=AT)

    assert made.absent == ["../secret_key", "photos/gone.jpg"]
    assert list(made.manifest.media) == ["photos/sea.jpg"]


@pytest.mark.usefixtures("archive")
def test_a_database_of_no_archive_leaves_no_file(empty, tmp_path):
    with pytest.raises(Exception, match="statements_archivestate"):
        keeping.backup(to=tmp_path / "to", at=AT, using=empty)

    assert list((tmp_path / "to").iterdir()) == []


def test_a_file_that_changes_while_it_is_copied_is_told(tmp_path):
    (tmp_path / "database").write_bytes(b"words")
    part = container.part_of(tmp_path / "database")
    (tmp_path / "database").write_bytes(b"wordz")
    manifest = manifest_of(part)

    with pytest.raises(keeping.KeepingError, match=r"changed while it was copied: try again\.$"):
        container.write(tmp_path / "backup", manifest, tmp_path / "database", {})


def manifest_of(part):
    state = State("sqlite", {}, {}, 0)
    return keeping.manifest.Manifest(1, "0", "", "2026-12-18T09:30:05Z", state, part, {})
