"""The two databases: each a module that copies, opens a copy and installs one."""

from types import ModuleType
from typing import Final

from django.db import connections

from statements.keeping import postgresql, sqlite

ENGINES: Final[dict[str, ModuleType]] = {"sqlite": sqlite, "postgresql": postgresql}


def engine(using: str) -> ModuleType:
    return ENGINES[connections[using].vendor]
