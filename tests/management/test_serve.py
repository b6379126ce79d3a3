import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from django.core.management.base import CommandError

from statements.management.commands import serve
from statements.models import Observance, Statement
from tests.factories import make_observance
from tests.test_settings import only

ROOT = Path(__file__).parent.parent.parent
MANIFEST_STORAGE = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


@pytest.mark.django_db
def test_the_first_texts_and_facts_are_loaded_into_an_empty_database():
    serve.Command().prepare_database()

    assert Statement.objects.filter(observance__year=2020, editions__number=1).count() == 3


@pytest.mark.django_db
def test_nothing_is_loaded_where_an_observance_is():
    make_observance(2001)

    serve.Command().prepare_database()

    assert [observance.year for observance in Observance.objects.all()] == [2001]


def test_a_host_is_an_address_or_this_machine():
    assert serve.address_of("localhost") == "127.0.0.1"
    assert serve.address_of("0:0::1") == "::1"


@pytest.mark.parametrize("host", ["migrantsday.example", "127.0.0.1:8000", "127.0.0"])
def test_a_host_that_is_no_address_is_refused(host):
    with pytest.raises(CommandError, match=r"^HOST must be localhost or an IP address of this"):
        serve.address_of(host)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1"])
def test_an_address_open_to_others_needs_a_public_site(settings, address):
    with pytest.raises(CommandError, match=r"^HOST .* needs an https SITE_URL\.$"):
        serve.refuse_open_doors(address)

    settings.IS_LOOPBACK = False
    serve.refuse_open_doors(address)


def test_this_machine_alone_needs_nothing():
    serve.refuse_open_doors("127.0.0.1")
    serve.refuse_open_doors("::1")


def test_a_taken_port_is_told_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(CommandError) as refusal:
            serve.refuse_taken_port("127.0.0.1", port)

    assert str(refusal.value) == (
        f"PORT {port} of 127.0.0.1 cannot be had (Address already in use): "
        "choose another, as in `make serve PORT=8001`."
    )
    serve.refuse_taken_port("127.0.0.1", port)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(CommandError, match=r"^The folder .*/file/var cannot be written: "):
        serve.refuse_unwritable(tmp_path / "file" / "var")


def test_static_files_are_fresh_until_one_changes(settings, tmp_path):
    (tmp_path / "static").mkdir()
    sheet = tmp_path / "static" / "site.css"
    sheet.write_text("p { color: black }")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": MANIFEST_STORAGE}
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "collected"
    before = serve.static_files_are_fresh()

    serve.collect_static_files()
    after = serve.static_files_are_fresh()
    sheet.write_text("p { color: darkblue }")

    assert (before, after, serve.static_files_are_fresh()) == (False, True, False)


def test_an_empty_folder_becomes_a_site_that_answers_and_ends_quietly(tmp_path):
    for part in ("migrantsday", "statements", "templates", "static"):
        copytree(ROOT / part, tmp_path / part, ignore=ignore_patterns("__pycache__"))
    (tmp_path / "manage.py").write_bytes((ROOT / "manage.py").read_bytes())
    port = free_port()

    with started(tmp_path, port) as server:
        found, page = answer(server, port, "/en/2020/")
        sheet = re.search(r'href="(/static/[^"]+\.css)"', page)[1]
        styled, _ = answer(server, port, sheet)
        os.killpg(server.pid, signal.SIGINT)  # as a terminal's Ctrl-C does
        said, complained = server.communicate(timeout=30)

    assert (found, styled) == (200, 200)
    assert "António Vitorino" in page
    assert re.fullmatch(r"/static/.*\.[0-9a-f]{12}\.css", sheet)
    assert (server.returncode, complained) == (0, "")
    assert said.splitlines() == [
        "Making the database ready …",
        "Loading the first texts and facts …",
        "Collecting the static files …",
        f"The site is at http://localhost:{port}/ (Ctrl-C ends it).",
        "It has no editor yet: `make editor` makes the first.",
    ]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def started(folder, port):
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=folder,
        env=only(PORT=str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        server.terminate()
        server.communicate(timeout=30)


def answer(server, port, path):
    """Status and page, once the server is there; it has a minute."""
    for _ in range(600):
        with (
            suppress(ConnectionError),
            closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection,
        ):
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
            break
    raise AssertionError("The server does not answer.")
