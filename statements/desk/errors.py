"""What the desk says when it refuses."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from statements.values import Joined, Values


class DeskError(Exception):
    """One translated sentence that says what to do instead; nothing was changed."""


class ConflictError(DeskError):
    """Somebody changed the same meanwhile: `theirs` is what they left, `joined` mine in it."""

    def __init__(self, sentence: str, *, theirs: Values, joined: Joined) -> None:
        super().__init__(sentence)
        self.theirs, self.joined = theirs, joined


def refuse_invalid(row: Model, *names: str) -> None:
    """Raises DeskError with what the model says of these of its fields."""
    others = {field.name for field in row._meta.concrete_fields} - set(names)
    try:
        row.full_clean(exclude=others)
    except ValidationError as error:
        raise DeskError(" ".join(error.messages)) from None
