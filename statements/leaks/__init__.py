"""Does the running site tell of anything that is not public? Asked as a stranger would ask it."""

from statements.leaks.hidden import Hidden, hidden
from statements.leaks.interface import interface
from statements.leaks.strangers import Stranger
from statements.leaks.telling import Leak, leaks, still

__all__ = ["Hidden", "Leak", "Stranger", "hidden", "interface", "leaks", "still"]
