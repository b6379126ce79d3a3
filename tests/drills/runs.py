"""The drills as they are run: a process, and the line of each."""

import re
import subprocess
import sys

from django.conf import settings

LINE = re.compile(r"^(HELD|BROKEN|FAILED|NOT RUN) (\w+): (.+)$")


def run(*arguments):
    """What `python -m drills` ends with, by drill its word and what follows it, and its errors."""
    ended = subprocess.run(
        [sys.executable, "-m", "drills", *arguments],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [match for line in ended.stdout.splitlines() if (match := LINE.match(line))]
    return ended.returncode, {m[2]: (m[1], m[3]) for m in found}, ended.stderr


def words(found):
    return {name: word for name, (word, _figure) in found.items()}
