"""What `deploy/` says of the project is true of it."""

import re

import pytest
from django.core.management import get_commands

from statements.management.commands.serve import SERVER
from tests.test_environ import ROOT, settings_read_by_the_code

DEPLOY = ROOT / "deploy"
NOT_OURS = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"} | {
    f"POSTGRES_{name}" for name in ("DB", "PASSWORD", "USER")
}
SETTING = re.compile(r"(?:^|\s)([A-Z][A-Z_]+)[=:](?=\s|\S)", re.MULTILINE)
COMMAND = re.compile(r"manage\.py\"?,? \"?([a-z_]+)")
FILES = sorted(path.name for path in DEPLOY.iterdir() if path.is_file())


def without_comments(name):
    lines = (DEPLOY / name).read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("name", FILES)
def test_each_file_begins_with_what_it_is_and_how_it_is_used(name):
    head = (DEPLOY / name).read_text("utf-8").partition("\n\n")[0].splitlines()

    assert all(line.startswith("#") for line in head)
    assert len(head) >= 1


def test_every_setting_named_is_one_of_ours():
    named = {name for file in FILES for name in SETTING.findall(without_comments(file))}

    assert {"DATABASE_URL", "TRUSTED_PROXIES", "SECRET_KEY"} <= named
    assert named - NOT_OURS - settings_read_by_the_code().keys() == set()


def test_the_image_runs_the_server_as_make_serve_does():
    words = re.findall(r'"([^"]*)"', without_comments("Dockerfile").rpartition("\nCMD ")[2])

    assert words == [
        *("python", "-m", *SERVER),
        *("--host=0.0.0.0", "--port=8000", "migrantsday.wsgi:application"),
    ]


def test_the_image_has_all_that_the_site_is_made_of():
    copied = re.findall(r"^COPY (\S+)", without_comments("Dockerfile"), re.MULTILINE)

    assert sorted(copied) == sorted(
        [
            "manage.py",
            "requirements.txt",
            "migrantsday",
            "statements",
            "templates",
            "static",
            "locale",
        ]
    )
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_a_unit_writes_below_var_alone():
    for name in FILES:
        if name.endswith(".service"):
            unit = without_comments(name)
            assert re.findall(r"^ReadWritePaths=(.*)$", unit, re.MULTILINE) == [
                "/srv/migrantsday/var"
            ]
            assert "\nProtectSystem=strict\n" in unit
            assert "\nNoNewPrivileges=yes\n" in unit
            assert "\nUser=migrantsday\n" in unit


def test_every_command_that_is_run_is_there():
    run = {name for file in FILES for name in COMMAND.findall((DEPLOY / file).read_text("utf-8"))}

    assert {"serve", "backup", "doctor", "leak_check", "migrate"} <= run
    assert run - get_commands().keys() == set()


def test_a_location_of_nginx_sets_no_header_of_a_request():
    """It would forget those of the server, and believe what a visitor claims."""
    _, *locations = without_comments("nginx.conf").split("location ")

    assert len(locations) == 4
    assert [each for each in locations if "proxy_set_header" in each] == []
