"""A fixture, read more strictly than Django reads it, before Django does."""

import json
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, DateTimeField, IntegerField, Model, TextField
from django.utils.dateparse import parse_datetime

from statements.models.base import NaturalKeyModel

LARGEST: Final = 50_000_000
LONGEST_NUMBER: Final = 100


def rows_of(file: Path) -> Any:
    """What the file holds, mostly a list of rows; raises ValidationError or ValueError."""
    if file.suffix != ".json":
        raise ValidationError("Only .json files are loaded; unpack a packed one first.")
    with file.open("rb") as opened:
        words = opened.read(LARGEST + 1)
    if len(words) > LARGEST:
        raise ValidationError("It is larger than 50 MB: cut it into several files.")
    rows = _Strict().read(words.decode())
    if rows == []:
        raise ValidationError("There is no row in it.")
    return rows


def refuse_unfit(row: Any) -> None:
    """Raises ValidationError for what Django would take, and the archive does not."""
    _refuse_half_characters(row)
    if not isinstance(row, dict) or not isinstance(row.get("fields"), dict):
        return  # Django says it
    if model := _model(str(row.get("model"))):
        for name, value in row["fields"].items():
            _refuse_unfit_value(model, name, value)


class _Strict:
    """Counts the rows, so that it can say in which one a fault stands."""

    def __init__(self) -> None:
        self.row = 1

    def read(self, words: str) -> Any:
        try:
            return json.loads(
                words,
                object_pairs_hook=self._pairs,
                parse_constant=self._refuse_number,
                parse_float=self._refuse_number,
                parse_int=self._number,
            )
        except RecursionError:
            raise self._refusal("it is nested too deeply") from None

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _value in pairs]
        for name in names:
            if names.count(name) > 1:
                raise self._refusal(f"“{name[:40]}” stands twice")
        self.row += "model" in names
        return dict(pairs)

    def _number(self, digits: str) -> int:
        return int(digits) if len(digits) < LONGEST_NUMBER else self._refuse_number(digits)

    def _refuse_number(self, word: str) -> int:
        raise self._refusal(f"{word[:20]} is not a whole number that can be kept")

    def _refusal(self, words: str) -> ValidationError:
        return ValidationError(f"Row {self.row}: {words}.")


def _model(label: str) -> type[Model] | None:
    """The model of the archive; None where Django will say that there is no such one."""
    application, _dot, name = label.partition(".")
    try:
        model = apps.get_model(application, name)
    except LookupError:
        return None
    if application != "statements" or not issubclass(model, NaturalKeyModel):
        raise ValidationError(f"Rows of {label} are not loaded from files, only the archive's are.")
    return model


def _refuse_half_characters(row: Any) -> None:
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValidationError("A half character (a surrogate alone) stands in it.") from None


def _refuse_unfit_value(model: type[Model], name: str, value: Any) -> None:
    field = {field.name: field for field in model._meta.concrete_fields}.get(name)
    if isinstance(field, CharField | TextField) and not isinstance(value, str):
        raise ValidationError(f"{name} must be a text.")
    if isinstance(field, IntegerField) and isinstance(value, bool):
        raise ValidationError(f"{name} must be a whole number.")
    if isinstance(field, DateTimeField) and isinstance(value, str) and _lacks_zone(value):
        raise ValidationError(f"{name} lacks its time zone: write 2026-11-23T00:00:00Z.")


def _lacks_zone(value: str) -> bool:
    try:
        instant = parse_datetime(value)
    except ValueError:
        return False  # Django says it
    return instant is not None and instant.tzinfo is None
