"""The verbs: every change of what the archive holds and shows.

Each locks, refuses in one sentence, writes, and records an event; the admin and the commands only
call them. Who may is asked by the caller, what is possible here.
"""

from statements.desk.curation import merge_topics, rename, reorder
from statements.desk.drafts import (
    approve,
    approve_alone,
    discard,
    save_draft,
    send_back,
    start_edition,
    submit,
)
from statements.desk.errors import ConflictError, DeskError
from statements.desk.history import WRITING, contributors
from statements.desk.rehearsal import Rehearsal, rehearse
from statements.desk.releases import (
    announce,
    correct,
    hold,
    move,
    release,
    restore,
    withdraw,
)

__all__ = [
    "WRITING",
    "ConflictError",
    "DeskError",
    "Rehearsal",
    "announce",
    "approve",
    "approve_alone",
    "contributors",
    "correct",
    "discard",
    "hold",
    "merge_topics",
    "move",
    "rehearse",
    "release",
    "rename",
    "reorder",
    "restore",
    "save_draft",
    "send_back",
    "start_edition",
    "submit",
    "withdraw",
]
