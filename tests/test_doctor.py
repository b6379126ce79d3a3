"""Each check says ok while all is well, and what to do where it is not."""

from datetime import UTC, date, datetime, timedelta
from shutil import disk_usage

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from migrantsday import doctor, health
from migrantsday.doctor import Finding
from statements.models import ArchiveState, triggers

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def healthy(settings, tmp_path):
    """A machine on which all is well, but for its database, which is the tests' own."""
    (tmp_path / "requirements.txt").write_text("# nothing is pinned\n", "utf-8")
    settings.BASE_DIR, settings.VAR_DIR = tmp_path, tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.STATIC_ROOT.mkdir(parents=True)
    settings.VAR_DIR.chmod(0o700)
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    return tmp_path


def unwell(findings):
    return [(each.state, each.what) for each in findings if each.state != doctor.OK]


def apart_from_the_tests_own(findings):
    """SQLite in memory has no log to write ahead to; on PostgreSQL a superuser runs the tests."""
    return [each for each in unwell(findings) if each[1] not in ("pragmas", "role")]


def database():
    return apart_from_the_tests_own(doctor.database())


# The whole


@pytest.mark.django_db
def test_a_machine_that_is_well_has_no_fault(healthy):
    assert apart_from_the_tests_own(doctor.examine(NOW)) == []


def test_faults_and_warnings_are_counted():
    states = ("ok", "fault", "warning", "fault")

    assert doctor.worst(Finding(state, "", "") for state in states) == (2, 1)


@pytest.mark.django_db
def test_the_command_says_a_line_each_and_fails_with_a_fault(healthy, settings, capsys):
    (settings.STATIC_ROOT / "staticfiles.json").unlink()

    with pytest.raises(CommandError, match=r"^Faults: \d, warnings: \d\.$"):
        call_command("doctor")

    lines = capsys.readouterr().out.splitlines()
    assert "fault    static files         Not collected: run manage.py collectstatic." in lines
    assert lines[0].split()[:2] == ["ok", "Python"]


@pytest.mark.django_db
def test_a_database_without_its_row_is_a_fault_and_no_traceback(healthy):
    ArchiveState.objects.all().delete()

    assert ("fault", "database") in unwell(doctor.examine(NOW))


# The machine


def test_a_django_that_gets_no_fixes_is_a_fault():
    [_, pinned] = doctor.versions(date(2028, 5, 1))

    assert (pinned.state, pinned.what) == ("fault", "Django")
    assert unwell(doctor.versions(NOW.date())) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("django==5.2.0 \\", "django is 5.2.19, not 5.2.0"),
        ("nothing-of-this-name==1.0", "nothing-of-this-name is missing, not 1.0"),
    ],
)
def test_a_package_that_is_not_as_pinned_is_a_fault(tmp_path, line, words):
    pinned = tmp_path / "requirements.txt"
    pinned.write_text(f"{line}\n    --hash=sha256:00\n", "utf-8")

    [found] = doctor.packages(pinned)

    version = doctor.version("django")
    assert found.state == "fault"
    assert found.words.startswith(words.replace("5.2.19", version))


def test_a_package_for_another_machine_may_be_missing(tmp_path):
    pinned = tmp_path / "requirements.txt"
    pinned.write_text("nothing-of-this-name==1.0 ; sys_platform == 'win32' \\\n", "utf-8")

    assert list(doctor.packages(pinned)) == [Finding("ok", "packages", "1 as pinned")]


def test_our_packages_are_as_pinned(settings):
    [found] = doctor.packages(settings.BASE_DIR / "requirements.txt")

    assert found.state == "ok"
    assert int(found.words.split()[0]) > 20


def test_pins_grow_old(healthy):
    pinned = healthy / "requirements.txt"
    made = datetime.fromtimestamp(pinned.stat().st_mtime, UTC)

    assert doctor.pins(pinned, made + timedelta(days=60, hours=1)).state == "ok"
    assert doctor.pins(pinned, made + timedelta(days=61, hours=1)).state == "warning"


@pytest.mark.parametrize(("free", "state"), [(1, "fault"), (5, "warning"), (11, "ok")])
def test_a_disk_that_fills_up_is_told(monkeypatch, tmp_path, free, state):
    usage = type(disk_usage(tmp_path))
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage(100, 100 - free, free))

    [found] = doctor.disks({"var": tmp_path})

    assert (found.state, found.what) == (state, "disk of var")


@pytest.mark.parametrize(
    ("place", "mode", "found"),
    [
        (".env", 0o600, []),
        (".env", 0o640, [("fault", ".env")]),
        ("var/secret_key", 0o604, [("fault", "secret_key")]),
        ("var", 0o750, []),
        ("var", 0o755, [("warning", "var")]),
        ("var", 0o777, [("fault", "var")]),
    ],
)
def test_what_others_can_read_or_write_is_told(healthy, place, mode, found):
    path = healthy / place
    if place != "var":
        path.touch()
    path.chmod(mode)

    assert unwell(doctor.permissions(healthy, healthy / "var")) == found


def test_a_shared_cache_that_is_away_is_a_warning_and_none_is_no_matter():
    assert unwell(doctor.shared_cache("redis://127.0.0.1:1/0")) == [("warning", "Redis")]
    assert unwell(doctor.shared_cache("nothing")) == [("warning", "Redis")]
    assert list(doctor.shared_cache("")) == []


# The database


@pytest.mark.django_db
def test_a_database_that_is_well_has_no_fault():
    assert database() == []


@pytest.mark.django_db
def test_a_migration_that_is_missing_is_a_fault():
    MigrationRecorder(connection).record_unapplied("statements", "0002_desk")

    assert database() == [("fault", "migrations")]


@pytest.mark.django_db
def test_a_trigger_that_is_missing_is_a_fault():
    triggers.remove()

    assert set(database()) == {("fault", "statements.E001")}


@pytest.mark.django_db
def test_a_role_that_has_what_it_should_not_is_a_fault():
    Group.objects.get(name="Observers").permissions.clear()

    assert database() == [("fault", "roles")]


@pytest.mark.django_db
def test_a_clock_that_is_wrong_is_a_fault(monkeypatch):
    monkeypatch.setattr(health, "MOST_SKEW", timedelta(seconds=-1))

    assert database() == [("fault", "clock")]


@pytest.mark.django_db
def test_a_public_site_is_looked_at_as_django_looks_at_one(settings):
    settings.IS_LOOPBACK = False

    assert ("warning", "security.W008") in unwell(doctor.system_checks())
    settings.IS_LOOPBACK = True
    assert unwell(doctor.system_checks()) == []
