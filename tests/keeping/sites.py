"""A site of its own in an empty folder, worked on as an operator does: by its commands."""

import shutil
import subprocess
import sys
from copy import copy
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.test_settings import only

ROOT = Path(__file__).parent.parent.parent
PARTS = ("migrantsday", "statements", "templates", "static", "locale")
LIBRARY = "from tests.keeping import writing; writing."


class Site:
    """Its commands work on the database of the address `url`."""

    def __init__(self, folder, url):
        self.folder, self.url = folder, url
        ignored = shutil.ignore_patterns("__pycache__")
        for part in PARTS:
            shutil.copytree(ROOT / part, folder / part, ignore=ignored)
        shutil.copy(ROOT / "manage.py", folder)

    def beside(self, url):
        """The same site on another database."""
        other = copy(self)
        other.url = url
        return other

    @property
    def environment(self):
        # DEBUG: pages name their files though none are collected.
        return only(DATABASE_URL=self.url, DEBUG="true", PYTHONPATH=str(ROOT))

    def start(self, *arguments, **options):
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=self.folder,
            env=self.environment,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options},
        )

    def manage(self, *arguments, **options):
        """Exit code, what is printed, what is complained of."""
        process = self.start(*arguments, **options)
        said, complained = process.communicate(timeout=120)
        return process.returncode, said, complained

    def starts(self, function):
        return self.start("shell", "--verbosity=0", "-c", LIBRARY + function)

    def does(self, function):
        """What the function of `writing` prints."""
        process = self.starts(function)
        said, complained = process.communicate(timeout=240)
        assert (process.returncode, complained) == (0, "")
        return said

    def backups(self):
        return sorted((self.folder / "var" / "backups").glob("*"))

    def leftovers(self):
        return sorted((self.folder / "var").rglob(".migrantsday-*"))


def url_of(database):
    """Of a database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{database}"
    own = settings.DATABASES["default"]
    secret = f":{own['PASSWORD']}" if own["PASSWORD"] else ""
    host = f"{own['HOST'] or '127.0.0.1'}:{own['PORT'] or 5432}"
    return f"postgresql://{own['USER']}{secret}@{host}/{database}"
