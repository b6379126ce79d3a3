"""What changed, as a person reads it: names for keys, languages for codes, words marked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import bidirectional

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from statements import differences, languages
from statements.desk.facts import FACTS, Rows, key_fields
from statements.models.labels import LabelsField
from statements.values import Difference, Plain

LANGUAGES = dict(languages.CHOICES)
STRONG = ("L", "R", "AL")
"""Letters from left to right, and from right to left (Unicode, UAX 9)."""

Names = Mapping[tuple[type[Model], str], str]
"""What the things are called now, by their keys."""


@dataclass(frozen=True)
class Line:
    """One value: where it stands, what it was, and what it is."""

    where: str
    old: str
    new: str

    def __str__(self):
        return f"{self.where}: {self.old or '–'} {self.arrow} {self.new or '–'}"

    @property
    def arrow(self) -> str:
        """From the old to the new, as the page is read."""
        return "←" if get_language_bidi() else "→"

    @property
    def direction(self) -> str:
        """That of its first letter: marks between the words are in the language of the page."""
        strong = (kind for each in self.new or self.old if (kind := bidirectional(each)) in STRONG)
        return "ltr" if next(strong, "L") == "L" else "rtl"

    @property
    def is_text(self) -> bool:
        """Of several words on both sides, so that those that changed are marked."""
        return all(len(words.split()) > 1 for words in (self.old, self.new))

    @property
    def runs(self):
        return differences.runs(self.old, self.new)


def told(model: type[Model], changes: Difference, names: Names | None = None) -> list[Line]:
    """In the order of the form; a query for each kind of relation, unless the names are given."""
    known = named([(model, changes)]) if names is None else names
    facts = FACTS[model]
    order = [*facts.fixed, *facts.fields, *facts.rows]
    paths = sorted(changes, key=lambda path: order.index(path[0]))
    return [_line(model, path, changes[path], known) for path in paths]


def named(found: Iterable[tuple[type[Model], Difference]]) -> Names:
    """What the keys in these changes lead to is called: one query for each model."""
    keys = defaultdict(set)
    for model, changes in found:
        for path, change in changes.items():
            for related, key in _keys(model, path, change):
                keys[related].add(key)
    return {
        (model, str(getattr(thing, key_fields(model)[0]))): str(thing)
        for model, wanted in keys.items()
        for thing in model._default_manager.filter(**{f"{key_fields(model)[0]}__in": wanted})
    }


def _keys(model, path, change):
    """Of things that one word names; a longer key says enough by itself."""
    rows = FACTS[model].rows.get(path[0])
    if not rows:
        found = [(_related(model, path[0]), value) for value in change]
    else:
        found = [(_related(rows.model, rows.key), path[1])]
        values = [_row_values(rows, path, value) for value in change]
        found += [(_related(rows.model, name), row[name]) for row in values for name in row]
    return [(related, str(key)) for related, key in found if related and key is not None]


def _row_values(rows: Rows, path, value: Plain) -> dict:
    """Of the whole row, or of the one field that the path leads to."""
    if len(path) >= 3:
        return {path[2]: value}
    return {name: value.get(name) for name in rows.fields} if isinstance(value, dict) else {}


def _related(model: type[Model], name: str) -> type[Model] | None:
    related = model._meta.get_field(name).related_model
    return related if related and len(key_fields(related)) == 1 else None


def _line(model: type[Model], path, change, names: Names) -> Line:
    if rows := FACTS[model].rows.get(path[0]):
        return _row_line(rows, path, change, names)
    field = model._meta.get_field(path[0])
    where = capfirst(str(field.verbose_name))
    if len(path) > 1 and isinstance(field, LabelsField):
        where = f"{where} ({LANGUAGES.get(path[1], path[1])})"
    elif len(path) > 1:
        where = _("%(name)s, paragraph %(number)s") % {"name": where, "number": path[1]}
    return Line(where, *(_words(model, path[0], value, names) for value in change))


def _row_line(rows: Rows, path, change, names: Names) -> Line:
    name = _name(_related(rows.model, rows.key), path[1], names)
    where = capfirst(str(_singular(rows)))
    if len(path) >= 3:
        part = rows.model._meta.get_field(path[2]).verbose_name
        values = (_words(rows.model, path[2], value, names) for value in change)
        return Line(f"{where}, {name}: {part}", *values)
    return Line(where, *((value and _row(rows, name, value, names)) or "" for value in change))


def _row(rows: Rows, name: str, value: Plain, names: Names) -> str:
    """The name of a row, with what else is known of it."""
    parts = [(each, value.get(each)) for each in rows.fields if each != "position"]
    said = [_words(rows.model, each, part, names) for each, part in parts if part]
    return f"{name} ({', '.join(said)})" if said else name


def _singular(rows: Rows) -> str:
    key = rows.model._meta.get_field(rows.key)
    is_link = key.is_relation and not rows.fields
    return key.verbose_name if is_link else rows.model._meta.verbose_name


def _words(model: type[Model], name: str, value: Plain, names: Names) -> str:
    field = model._meta.get_field(name)
    if value is None or value == "":
        return ""
    if field.is_relation:
        return _name(_related(model, name), str(value), names)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(_item, value))
    return str(dict(field.flatchoices).get(value, value))


def _item(value: Plain) -> str:
    """A symbol with its language, or the code of a language."""
    if not isinstance(value, dict):
        return str(value)
    language = value.get("language")
    return f"{language}: {value['symbol']}" if language else value["symbol"]


def _name(related: type[Model] | None, key: str, names: Names) -> str:
    return names.get((related, key), key) if related else key
