"""Settings from the environment: `.env` is read, the real environment wins, each is checked."""

import ipaddress
import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

NAME: Final = re.compile(r"[A-Z][A-Z0-9_]*")
ORIGIN: Final = re.compile(
    r"https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?/?", re.IGNORECASE
)


def read(path: Path) -> None:
    """Takes `NAME=value` lines over into the environment, where a name is not set yet."""
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, found, value = line.partition("=")
        if not found or not NAME.fullmatch(name.strip()):
            # The line itself is not shown: it may be a secret.
            raise ImproperlyConfigured(f"{path.name}, line {number}: write NAME=value.")
        os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def text(name: str, default: str = "") -> str:
    """What is set and not empty, else the default: `NAME=` is as good as no line."""
    return os.environ.get(name, "") or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name, str(default))
    if value.lower() not in ("true", "false"):
        raise ImproperlyConfigured(f"{name} must be true or false, not {value[:40]!r}.")
    return value.lower() == "true"


def choice(name: str, default: str, offered: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in offered:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(offered)}, not {value[:40]!r}.")
    return value


def number(name: str, default: int, highest: int) -> int:
    """A whole number from 1 on."""
    value = text(name, str(default))
    digits = value.isascii() and value.isdecimal() and len(value) <= len(str(highest))
    if not digits or not 1 <= int(value) <= highest:
        raise ImproperlyConfigured(
            f"{name} must be a whole number from 1 to {highest}, not {value[:40]!r}."
        )
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The parts between commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def networks(name: str, default: str) -> list[str]:
    """Addresses (10.0.0.7) and networks (10.0.0.0/24), as they are written."""
    parts = words(name, default)
    for part in parts:
        try:
            ipaddress.ip_network(part)
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} must be addresses or networks like 10.0.0.0/24, not {part[:40]!r}."
            ) from None
    return parts


def address(name: str, schemes: tuple[str, ...]) -> str:
    """The address of a service, as `redis://host:6379/0`, or nothing."""
    value = text(name)
    try:
        parts = urlsplit(value)
        is_good = not value or bool(parts.scheme in schemes and parts.hostname and parts.port != 0)
    except ValueError:
        is_good = False
    if not is_good:
        # The address itself is not shown: it may hold a password.
        raise ImproperlyConfigured(f"{name} must be an address like {schemes[0]}://host:6379/0.")
    return value


def origin(name: str, default: str) -> SplitResult:
    """An http or https address of a host, perhaps a port, and nothing behind it."""
    value = text(name, default)
    try:
        return as_origin(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must be an address like https://migrantsday.example, not {value[:60]!r}."
        ) from None


def as_origin(value: str) -> SplitResult:
    """The same of a value from elsewhere; raises ValueError."""
    address = urlsplit(value.lower().removesuffix("/"))
    if not ORIGIN.fullmatch(value) or address.port == 0:
        raise ValueError
    return address


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path.name} cannot be read: {error}.") from None
