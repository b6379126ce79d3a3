"""Keeping the archive: whole copies of it, and proofs that they and the archive are sound."""

from statements.keeping.backups import Backup, backup
from statements.keeping.errors import KeepingError
from statements.keeping.restoring import Verified, restore, verify
from statements.keeping.soundness import faults

__all__ = ["Backup", "KeepingError", "Verified", "backup", "faults", "restore", "verify"]
