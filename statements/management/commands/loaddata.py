"""Django's loaddata; what it refuses, it refuses in one line: which file, which row, and why."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import DatabaseError, models
from django.utils.text import Truncator

from statements import text
from statements.keeping import contents
from statements.management import fixture
from statements.models import Edition, SearchEntry, freeze
from statements.models.base import NaturalKeyModel
from statements.text import CONTROL

REFUSED = (
    DatabaseError,
    DeserializationError,
    ObjectDoesNotExist,
    ValidationError,
    ArithmeticError,
    AttributeError,
    OSError,
    TypeError,
    ValueError,
)
DJANGO_PREFIX = re.compile(r"Problem installing fixture.*?: (Could not load \S+: )?")


class Command(loaddata.Command):
    def handle(self, *fixture_labels: str, **options: Any) -> None:
        self.file: Path | None = None
        try:
            super().handle(*fixture_labels, **options)
        except REFUSED as error:
            where = self._where() or ", ".join(fixture_labels)
            line = f"{Truncator(where).chars(110)}: {_reason(error)}"
            raise CommandError(Truncator(CONTROL.sub(" ", line)).chars(220)) from error

    def loaddata(self, fixture_labels: Sequence[str]) -> None:
        """In its one transaction the texts become findable too."""
        super().loaddata(fixture_labels)
        SearchEntry.objects.using(self.using).repair()

    def load_label(self, fixture_label: str) -> None:
        self.file = Path(self.find_fixtures(fixture_label)[0][0])
        self.rows: list[Any] = []
        self.saved = 0
        self.keys: set[tuple[Any, ...]] = set()
        self._refuse_unfit_rows(self.file)
        super().load_label(fixture_label)
        self._refuse_wrong_numbers()
        self.file = None

    def save_obj(self, obj: DeserializedObject) -> bool:
        if isinstance(obj.object, NaturalKeyModel):
            self._refuse_what_points_nowhere(obj)
            self._refuse_a_second(obj.object)
        saved: bool = super().save_obj(obj)
        _refuse_what_no_form_takes(obj.object)
        self.saved += 1
        return saved

    def _refuse_unfit_rows(self, file: Path) -> None:
        rows = fixture.rows_of(file)
        self.rows = rows if isinstance(rows, list) else []
        for place, row in enumerate(self.rows):
            self.saved = place
            fixture.refuse_unfit(row)
        self.saved = 0

    def _refuse_wrong_numbers(self) -> None:
        if Edition in self.models:
            for fault in contents.wrong_numbers(self.using):
                raise ValidationError(fault)

    def _refuse_what_points_nowhere(self, obj: DeserializedObject) -> None:
        # A file stands in dependency order; only an edition may point to a later one, its original.
        for field, key in obj.deferred_fields.items():
            if field.related_model is not type(obj.object):
                raise ValidationError(f"There is no {field.verbose_name} “{_slashed([key])}”.")

    def _refuse_a_second(self, row: NaturalKeyModel) -> None:
        # Django would let the second win and say nothing.
        key = (type(row), row.natural_key())
        if key in self.keys:
            raise ValidationError("This row stands twice in the file.")
        self.keys.add(key)

    def _where(self) -> str:
        """The file, and the row by its natural key, as far as the file can be read."""
        if self.file is None:
            return ""
        if self.ignore:  # rows of models that are gone were skipped uncounted
            return self.file.name
        try:
            row = self.rows[self.saved]
            fields, model = row["fields"], apps.get_model(row["model"])
            parts = dict.fromkeys(path.partition("__")[0] for path in model.natural_key_fields)
            key = _slashed(fields.get(part) for part in parts)
        except (LookupError, TypeError, ValueError, AttributeError):
            return self.file.name
        return f"{self.file.name}: {model._meta.label_lower} {key}"


def _refuse_what_no_form_takes(row: models.Model) -> None:
    """Once it is saved, for the database's own refusals say more."""
    relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        named = (f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
        raise ValidationError(" ".join(named)) from None
    if isinstance(row, Edition) and row.approved_digest not in ("", text.digest(row.plain)):
        raise ValidationError("The fingerprint is not that of the words.")


def _slashed(values: Iterable[object]) -> str:
    """As `2020/un-secretary-general/en/1`."""
    parts = (part for value in values for part in (value if isinstance(value, list) else [value]))
    return "/".join(str(part) for part in parts if part not in ("", None))


def _reason(error: BaseException) -> str:
    inner = error.__cause__ or error.__context__
    if isinstance(error, (DatabaseError, DeserializationError)) and inner:
        return _reason(inner)
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, KeyError):
        return f"{error} is missing."
    words = DJANGO_PREFIX.sub("", str(error)).partition("\n")[0]
    return _trigger_sentence(words) or _constraint_sentence(words) or words


def _trigger_sentence(words: str) -> str:
    name = words.partition(": ")[0]
    sentence = freeze.REFUSALS.get(name, "")
    return sentence and f"{sentence[0].upper()}{sentence[1:]}."


def _constraint_sentence(words: str) -> str:
    """What our constraint says, found by its name; by its columns where SQLite names only those."""
    names, columns = set(re.findall(r"\w+", words)), words.rpartition(": ")[2]
    for model in apps.get_app_config("statements").get_models():
        for constraint in model._meta.constraints:
            if constraint.name in names or columns == _columns(model, constraint):
                return str(constraint.get_violation_error_message())
    return ""


def _columns(model: type[models.Model], constraint: models.BaseConstraint) -> str | None:
    """As SQLite lists them: `statements_tenure.speaker_id, statements_tenure.office_id`."""
    if not isinstance(constraint, models.UniqueConstraint):
        return None
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    return ", ".join(f"{model._meta.db_table}.{columns[name]}" for name in constraint.fields)
