"""As an operator calls them: a line, an exit code, nothing half done, and no word too many."""

import ctypes
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
from contextlib import closing
from glob import glob

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line
from django.core.management.base import OutputWrapper

from statements.keeping import container
from statements.management.progress import Progress
from statements.management.refusals import listed
from statements.models import Edition, triggers
from tests.factories import make_released, make_statement
from tests.keeping.sites import Site

TOLD = r"1 statements, 1 editions, 1 media files, as of \d{4}-\d\d-\d\d \d\d:\d\d UTC"
BIG = 50 * 2**20
"""So large a picture takes a while, and there is time to break in."""

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """On SQLite, with one draft and one large picture."""
    folder = tmp_path_factory.mktemp("site")
    site = Site(folder, "sqlite:///var/db.sqlite3")
    site.does("prepare()")
    site.does("write(1)")
    with (folder / "var" / "media" / "photos" / "sea.jpg").open("r+b") as picture:
        picture.truncate(BIG)
    return site


@pytest.fixture(scope="module")
def file(site):
    """A backup of it."""
    site.manage("backup", "--to", "kept")
    [file] = (site.folder / "kept").iterdir()
    return str(file)


def test_a_backup_is_made_and_proved_and_put_back(site):
    restored = site.beside("sqlite:///var/restored.sqlite3")

    made = site.manage("backup")
    [file] = site.backups()
    outcomes = [
        site.manage("verify_backup", str(file)),
        restored.manage("restore", str(file)),
        restored.manage("verify_archive"),
    ]
    again = restored.manage("restore", str(file))

    assert re.fullmatch(rf"{re.escape(str(file))}: {TOLD}\.\n", made[1])
    assert (made[0], made[2]) == (0, "")
    assert [(code, complained) for code, _said, complained in outcomes] == [(0, "")] * 3
    proved, put_back, sound = [said for _code, said, _complained in outcomes]
    assert re.fullmatch(rf"{re.escape(str(file))} is whole: {TOLD}\.\n", proved)
    assert re.fullmatch(
        rf"Restored: {TOLD}\. Now run `python manage\.py verify_archive`\.\n", put_back
    )
    assert sound == "The archive is sound.\n"
    assert again[:2] == (1, "")
    assert re.fullmatch(
        r"CommandError: The database is not empty, it has \d+ tables: name an empty one, as in "
        r"DATABASE_URL=sqlite:///var/restored\.sqlite3 python manage\.py restore FILE\n",
        again[2],
    )
    assert site.leftovers() == []


REFUSALS = {
    "a file that is not there": ("verify_backup", "nowhere.tar", "There is no file nowhere.tar."),
    "a folder": ("verify_backup", ".", ". is no file."),
    "a file of ours": ("verify_backup", __file__, f"{__file__} is not a migrantsday backup."),
    "a file to put a backup into": (
        "backup",
        f"--to={__file__}",
        f"{__file__} cannot be used: File exists.",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_done_is_told_in_a_sentence(case, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    command, argument, sentence = REFUSALS[case]

    with pytest.raises(CommandError) as refusal:
        call_command(command, argument)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("command", ["backup", "verify_backup", "restore", "verify_archive"])
def test_an_option_that_is_not_there_is_refused(command, capsys):
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["manage.py", command, "--nothing", "file"])

    said, complained = capsys.readouterr()
    assert (ended.value.code, said) == (2, "")
    assert complained.splitlines()[-1].startswith(f"manage.py {command}: error: ")


def test_the_result_is_lost_but_no_file_where_nobody_listens(site, tmp_path):
    reading, writing = os.pipe()
    os.close(reading)

    closed = site.start("backup", "--to", "a", stdout=None, preexec_fn=lambda: os.close(1))
    outcomes = [(closed.communicate()[1], closed.returncode)]
    unheard = site.start("backup", "--to", "b", stdout=writing)
    outcomes += [(unheard.communicate()[1], unheard.returncode)]
    os.close(writing)

    assert outcomes == [
        ("", 0),
        ("What was done is done, but its result could not be written.\n", 1),
    ]
    for place in ("a", "b"):
        [file] = (site.folder / place).iterdir()
        (tmp_path / place).mkdir()
        assert container.unpack(file, tmp_path / place).state.rows["statements_edition"] == 1


def obeying_permissions():
    """Root obeys them like everybody else once it has lost these rights for good."""
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right)


def test_a_folder_that_may_not_be_written_is_named(site):
    locked = site.folder / "locked"
    locked.mkdir(mode=0o500)

    code, said, complained = site.manage(
        "backup", "--to", str(locked), preexec_fn=obeying_permissions
    )

    assert (code, said) == (1, "")
    assert re.fullmatch(
        rf"CommandError: {locked}/\.migrantsday-\w+ cannot be used: Permission denied\.\n",
        complained,
    )


def test_a_file_that_may_not_be_read_is_named(site):
    file = site.folder / "secret.json"
    file.write_text("[]")
    file.chmod(0)

    outcomes = [
        site.manage(*command, preexec_fn=obeying_permissions)
        for command in (["verify_backup", str(file)], ["loaddata", str(file)])
    ]

    assert outcomes == [
        (1, "", f"CommandError: {file} cannot be used: Permission denied.\n"),
        (1, "", f"CommandError: secret.json: [Errno 13] Permission denied: '{file}'\n"),
    ]


# Broken off


def heeding_ctrl_c():
    """Who runs the tests in the background ignores it, and so would all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def broken_off(site, *command, once, by):
    """The command, ended by the signal as soon as a file of this pattern is there."""
    process = site.start(*command, preexec_fn=heeding_ctrl_c)
    while not glob(once, root_dir=site.folder):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.002)
    process.send_signal(by)
    said, complained = process.communicate(timeout=60)
    return process.returncode, said, complained


def test_ctrl_c_ends_a_backup_and_leaves_nothing(site):
    ended = broken_off(site, "backup", "--to", "c", once="c/.migr*/snapshot", by=signal.SIGINT)

    assert ended == (130, "", "")
    assert list((site.folder / "c").iterdir()) == []


@pytest.mark.parametrize("once", ["", "/*.tar"])
def test_a_killed_backup_leaves_no_backup_and_the_next_one_is_made(site, once, tmp_path):
    command = ("backup", "--to", str(tmp_path))

    ended = broken_off(site, *command, once=f"{tmp_path}/.migr*{once}", by=signal.SIGKILL)
    [left] = tmp_path.iterdir()
    os.utime(left, (0, 0))  # a day and more ago
    code, _said, complained = site.manage(*command)

    assert ended[0] == -signal.SIGKILL
    assert left.name.startswith(".migrantsday-")
    assert (code, complained) == (0, "")
    assert [path.suffix for path in tmp_path.iterdir()] == [".tar"]


def test_ctrl_c_ends_a_restore_and_leaves_nothing(site, file, tmp_path):
    restored = site.beside(f"sqlite:///{tmp_path}/db.sqlite3")

    ended = broken_off(restored, "restore", file, once=f"{tmp_path}/.migr*", by=signal.SIGINT)

    assert ended == (130, "", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("once", [".migr*", ".migr*/database", "db.sqlite3"])
def test_a_killed_restore_leaves_nothing_or_all_and_can_be_done_again(site, file, once, tmp_path):
    restored = site.beside(f"sqlite:///{tmp_path}/db.sqlite3")

    ended = broken_off(restored, "restore", file, once=f"{tmp_path}/{once}", by=signal.SIGKILL)
    tables = tables_of(tmp_path / "db.sqlite3")
    again = restored.manage("restore", file)

    assert ended[0] == -signal.SIGKILL
    assert again[0] == bool(tables)  # a second restore is refused where the first was whole
    assert restored.manage("verify_archive") == (0, "The archive is sound.\n", "")


def tables_of(file):
    with closing(sqlite3.connect(file)) as database:
        return database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()


# What is said


@pytest.mark.django_db
def test_faults_are_told_a_line_each(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    edition = make_released(statement=make_statement(2020, slug="here"))
    triggers.remove()
    Edition.objects.filter(pk=edition.pk).update(body="Other words.")
    triggers.install()

    with pytest.raises(CommandError) as refusal:
        call_command("verify_archive")

    assert str(refusal.value) == (
        f"2020/here/en/1: the words are not those of the fingerprint {edition.digest[:12]}."
    )


def test_of_many_faults_the_first_twenty_are_told_and_the_rest_counted():
    faults = [f"Fault {n}." for n in range(1, 26)]

    assert listed(faults).splitlines() == [*faults[:20], "… and 5 more."]
    assert listed(faults[:20]).splitlines() == faults[:20]


def test_a_step_is_shown_once_it_takes_long_and_wiped_at_the_end():
    shown = []
    reader, writer = pty.openpty()

    with closing(os.fdopen(writer, "w")) as terminal:
        with Progress(OutputWrapper(terminal)) as progress:
            progress("Copying")
            shown.append(read(reader))
            progress("Packing")
            shown.append(read(reader))
        shown.append(read(reader))
    os.close(reader)

    assert shown == ["\r\x1b[KCopying …", "\r\x1b[KPacking …", "\r\x1b[K"]


def read(terminal):
    assert select.select([terminal], [], [], 30)[0]
    return os.read(terminal, 1000).decode()


def test_where_no_terminal_looks_on_nothing_is_shown(tmp_path):
    with (tmp_path / "log").open("w") as log, Progress(OutputWrapper(log)) as progress:
        progress("Copying")
        assert not progress.timer.is_alive()

    assert (tmp_path / "log").read_text() == ""
