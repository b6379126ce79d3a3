#!/usr/bin/env python
"""The operator's door: `python manage.py help` lists what it can do."""

import os
import sys
from typing import NoReturn


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migrantsday.settings")
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not installed here: run `make serve`, or `pip install -r requirements.txt`."
        )
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if settings.configured:
            raise  # a fault of the code, not of the environment: show where
        sys.exit(str(error))


def open_closed_streams() -> None:
    """Else a file would get the number of a closed stream, and in it would go what is printed."""
    number = os.open(os.devnull, os.O_RDWR)
    while number <= 2:
        number = os.open(os.devnull, os.O_RDWR)
    os.close(number)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")


def refuse_unheard() -> NoReturn:
    """Nobody reads any more: Python would say so in many lines, once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit("What was done is done, but its result could not be written.")


if __name__ == "__main__":
    open_closed_streams()
    try:
        main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        refuse_unheard()
