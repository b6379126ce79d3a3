"""`make serve`: from an empty folder to a site that answers, each step only where it is needed."""

import hashlib
import ipaddress
import signal
import socket
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from migrantsday import environ
from statements.models import Observance

FIRST_FIXTURES = ("reference", "migrants_day_2020")
SERVER = (
    *("granian", "--interface=wsgi", "--log-level=warning"),
    # Few threads and a short queue: more at once would wait longer and hold more memory.
    *("--workers=2", "--blocking-threads=2", "--backpressure=32"),
    # A worker told to end while it is starting does not hear it.
    "--workers-kill-timeout=5",
)


class Command(BaseCommand):
    help = "Prepares the database and the static files where they need it, and serves the site."
    requires_system_checks = ()  # they run below, once there is a database to look at

    def handle(self, **options: object) -> None:
        address = address_of(environ.text("HOST", "127.0.0.1"))
        refuse_open_doors(address)
        refuse_taken_port(address, settings.PORT)
        refuse_unwritable(settings.VAR_DIR)
        refuse_silent_database()
        self.prepare_database()
        self.prepare_static_files()
        self.stdout.write(f"The site is at {settings.SITE_URL}/ (Ctrl-C ends it).")
        if not get_user_model().objects.filter(is_superuser=True).exists():
            self.stdout.write("It has no editor yet: `make editor` makes the first.")
        self.stdout.flush()
        serve(address, settings.PORT)

    def prepare_database(self) -> None:
        if migrations_are_missing():
            self.stdout.write("Making the database ready …")
            call_command("migrate", interactive=False, verbosity=0)
        if not Observance.objects.exists():
            self.stdout.write("Loading the first texts and facts …")
            call_command("loaddata", *FIRST_FIXTURES, verbosity=0)
        self.check(databases=["default"])

    def prepare_static_files(self) -> None:
        if not static_files_are_fresh():
            self.stdout.write("Collecting the static files …")
            collect_static_files()


def address_of(host: str) -> str:
    """The server takes numbers only."""
    try:
        return str(ipaddress.ip_address("127.0.0.1" if host == "localhost" else host))
    except ValueError:
        raise CommandError(
            f"HOST must be localhost or an IP address of this machine, not {host[:60]!r}."
        ) from None


def refuse_open_doors(address: str) -> None:
    """Beyond this machine only https will do, with a key and host names of its own."""
    if settings.IS_LOOPBACK and not ipaddress.ip_address(address).is_loopback:
        raise CommandError(f"HOST {address} is open to others: it needs an https SITE_URL.")


def refuse_taken_port(address: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise CommandError(
                f"PORT {port} of {address} cannot be had ({error.strerror}): "
                "choose another, as in `make serve PORT=8001`."
            ) from None


def refuse_unwritable(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise CommandError(f"The folder {folder} cannot be written: {error.strerror}.") from None


def refuse_silent_database() -> None:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise CommandError(f"The database of DATABASE_URL does not answer: {reason}.") from None


def migrations_are_missing() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_files_are_fresh() -> bool:
    # The manifest is written last: without it a collection was broken off.
    complete = (settings.STATIC_ROOT / "staticfiles.json").is_file() and _stamp().is_file()
    return complete and _stamp().read_text("ascii") == static_digest()


def collect_static_files() -> None:
    digest = static_digest()
    try:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        _stamp().write_text(digest, "ascii")
    except OSError as error:
        raise CommandError(f"{error.filename} cannot be written: {error.strerror}.") from None


def static_digest() -> str:
    """Of all that the collected files come from: names, sizes and times, and the packages."""
    lines = [f"{package} {version(package)}" for package in ("django", "whitenoise")]
    for finder in get_finders():
        for path, storage in finder.list(StaticFilesConfig.ignore_patterns):
            file = Path(storage.path(path)).stat()
            lines.append(f"{path} {file.st_size} {file.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def serve(address: str, port: int) -> NoReturn:
    """Runs the server until it ends, or until this process is told to end."""
    connections.close_all()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    where = (f"--host={address}", f"--port={port}")
    command = (sys.executable, "-m", *SERVER, *where, "migrantsday.wsgi:application")
    # In a session of its own: a worker that Ctrl-C reaches from the terminal and then its
    # parent's SIGTERM may never end (granian 2.8.7).
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603
    try:
        server.wait()
    except KeyboardInterrupt:
        server.terminate()
    sys.exit(server.wait())


def _stamp() -> Path:
    return settings.VAR_DIR / "static.sha256"
