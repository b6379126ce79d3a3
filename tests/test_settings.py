"""Each in a process of its own, as an operator starts the site."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_environ import settings_read_by_the_code

ROOT = Path(__file__).parent.parent
KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-abcdef"
LOCAL = {"SECRET_KEY": KEY}
PUBLIC = {
    "SITE_URL": "https://migrantsday.example",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "migrantsday.example",
}
ANSWERS = """
import json
from django.conf import settings
from django.test import RequestFactory
from migrantsday.wsgi import application

def answer(address, scheme):
    forwarded = {"x-forwarded-for": "192.0.2.7", "x-forwarded-proto": scheme}
    headers = {"host": "migrantsday.example"} | forwarded
    environ = RequestFactory().get("/robots.txt", headers=headers, REMOTE_ADDR=address).environ
    answers = []
    application(environ, lambda status, headers: answers.append([status, dict(headers)]))
    return answers[0]

plain, plain_headers = answer("127.0.0.1", "http")
safe, safe_headers = answer("127.0.0.1", "https")
print(json.dumps({
    "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "secure cookies": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "second factor": settings.SECOND_FACTOR,
    "http": [plain, plain_headers["Location"]],
    "https": [safe, safe_headers["Strict-Transport-Security"]],
    "https, as a stranger says": answer("198.51.100.1", "https")[0],
}))
"""


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        (LOCAL | {"DEBUG": "maybe"}, "DEBUG must be true or false, not 'maybe'."),
        (PUBLIC | {"DEBUG": "true"}, "DEBUG must be false where SITE_URL is not this machine."),
        (
            PUBLIC | {"SECRET_KEY": ""},
            "SECRET_KEY must have 50 random characters or more.",
        ),
        (
            PUBLIC | {"SECRET_KEY": "short"},
            "SECRET_KEY must have 50 random characters or more.",
        ),
        (
            PUBLIC | {"ALLOWED_HOSTS": ""},
            "ALLOWED_HOSTS must name migrantsday.example, the host of SITE_URL, and never *.",
        ),
        (
            PUBLIC | {"ALLOWED_HOSTS": "*"},
            "ALLOWED_HOSTS must name migrantsday.example, the host of SITE_URL, and never *.",
        ),
        (
            PUBLIC | {"SITE_URL": "http://migrantsday.example"},
            "SITE_URL must be https beyond this machine, not 'http://migrantsday.example'.",
        ),
        (
            PUBLIC | {"SITE_URL": "other.example"},
            "SITE_URL must be an address like https://migrantsday.example, not 'other.example'.",
        ),
        (
            LOCAL | {"DATABASE_URL": "mysql://localhost/archive"},
            "DATABASE_URL must begin with sqlite:// or postgresql://.",
        ),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_line_that_names_it(environment, line):
    process = run("manage.py", "check", **environment)

    assert (process.returncode, process.stdout, process.stderr) == (1, "", f"{line}\n")


def test_the_line_is_also_the_last_where_django_is_started_by_other_hands():
    process = run("-c", "import django; django.setup()", **LOCAL | {"PORT": "0"})

    assert process.returncode == 1
    assert process.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: "
        "PORT must be a whole number from 1 to 65535, not '0'."
    )


def test_a_public_site_passes_the_check_for_deployment_without_a_warning():
    process = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)

    assert (process.returncode, process.stderr) == (0, "")


def test_a_public_site_speaks_https_only_and_believes_its_proxy_alone():
    answers = json.loads(run("-W", "ignore", "-c", ANSWERS, **PUBLIC).stdout)

    assert answers == {
        "cookies": ["__Host-sessionid", "__Host-csrftoken"],
        "secure cookies": [True, True],
        "second factor": True,
        "http": ["301 Moved Permanently", "https://migrantsday.example/robots.txt"],
        "https": ["200 OK", "max-age=63072000; includeSubDomains; preload"],
        "https, as a stranger says": "301 Moved Permanently",
    }


def run(*arguments, **settings):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=only(**settings),
        capture_output=True,
        text=True,
        timeout=60,
    )


def only(**settings):
    """The environment with these settings and no others, whatever it and .env have."""
    unset = dict.fromkeys(settings_read_by_the_code(), "")
    return os.environ | {"DJANGO_SETTINGS_MODULE": "migrantsday.settings"} | unset | settings
