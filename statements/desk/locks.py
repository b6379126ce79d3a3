"""Rows held until the transaction ends, always in one order, so that no two verbs wait in a circle.

First `ArchiveState`, where what is public may change; then a statement; then an edition. The locks
leave the key of a row alone, so that whoever adds a row that points at it need not wait.
"""

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _

from statements.desk.errors import DeskError

M = TypeVar("M", bound=Model)


def locked(row: M) -> M:
    """The row as it is now. Raises DeskError where somebody removed it meanwhile."""
    rows = type(row)._default_manager.select_for_update(no_key=True)
    try:
        return rows.get(pk=row.pk)
    except ObjectDoesNotExist:
        raise DeskError(
            _("“%(row)s” is not there any more: somebody removed it.") % {"row": row}
        ) from None
