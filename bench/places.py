"""Where the bench works: its scratch folder, free ports, and what the site's processes are told."""

import os
import re
import socket
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "var" / "bench"
PAGE: Final = FOLDER / "www" / "year.html"
YEAR: Final = "/en/2020/"
HOME: Final = "/en/"


class BenchError(Exception):
    """What stops the bench, in one sentence."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(**settings: str) -> dict[str, str]:
    """The site's settings for a bench: nothing of what this machine's own site is told.

    An empty one means the default, and wins over the file `.env`.
    """
    ours = {
        "SITE_URL": "http://localhost:8000",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SECRET_KEY": "only-for-the-bench-0123456789-abcdefghijklmnopqrstuvwxyz",
        "BENCH_PAGE": str(PAGE),
        "DJANGO_SETTINGS_MODULE": "migrantsday.settings",
    }
    return os.environ | dict.fromkeys(_names_of_settings(), "") | ours | settings


def _names_of_settings() -> list[str]:
    """All of them stand in the example."""
    example = (ROOT / ".env.example").read_text("utf-8")
    return re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)
