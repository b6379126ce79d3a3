"""The verbs: every change of what the archive holds and shows.

Each locks, refuses in one sentence, writes, and records an event; the admin and the commands only
call them. Who may is asked by the caller, what is possible here.
"""

from statements.desk.curation import merge_topics, rename, reorder, reorder_organisations
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
from statements.desk.facts import FACTS, key, plain, values
from statements.desk.history import WRITING, contributors, record
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
from statements.desk.things import add, change, delete, record_new, was_public

__all__ = [
    "FACTS",
    "WRITING",
    "ConflictError",
    "DeskError",
    "Rehearsal",
    "add",
    "announce",
    "approve",
    "approve_alone",
    "change",
    "contributors",
    "correct",
    "delete",
    "discard",
    "hold",
    "key",
    "merge_topics",
    "move",
    "plain",
    "record",
    "record_new",
    "rehearse",
    "release",
    "rename",
    "reorder",
    "reorder_organisations",
    "restore",
    "save_draft",
    "send_back",
    "start_edition",
    "submit",
    "values",
    "was_public",
    "withdraw",
]
