"""On this machine alone, a secret key is made once and kept."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def kept_key(folder: Path) -> str:
    """The key in `folder`/secret_key, which only its owner reads; made where it is missing."""
    path = folder / "secret_key"
    try:
        if not path.exists():
            _keep(get_random_secret_key(), path)
        return path.read_text("ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"SECRET_KEY is not set, and none can be kept in {path}: {error.strerror}."
        ) from None


def _keep(key: str, path: Path) -> None:
    """Whole or not at all: of two processes that start at once, both use the first one's key."""
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
        file.write(key)
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)
