"""What the desk says when it refuses."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from statements.models import Edition


class DeskError(Exception):
    """One translated sentence that says what to do instead; nothing was changed."""


class ConflictError(DeskError):
    """Somebody saved this text meanwhile; `current` is what they left."""

    def __init__(self, sentence: str, current: Edition) -> None:
        super().__init__(sentence)
        self.current = current


def refuse_invalid(row: Model, *names: str) -> None:
    """Raises DeskError with what the model says of these of its fields."""
    others = {field.name for field in row._meta.concrete_fields} - set(names)
    try:
        row.full_clean(exclude=others)
    except ValidationError as error:
        raise DeskError(" ".join(error.messages)) from None
