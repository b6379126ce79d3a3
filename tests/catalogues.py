"""Catalogues of translations, read without gettext's tools."""

import ast
import gettext
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation.template import templatize

from statements import languages

LOCALE = settings.BASE_DIR / "locale"
FOLDERS = {code: LOCALE / code.replace("zh", "zh_Hans") / "LC_MESSAGES" for code in languages.CODES}
SOURCES = ("statements", "migrantsday", "templates")
CALLS = {
    "_": ("id",),
    "gettext": ("id",),
    "gettext_lazy": ("id",),
    "gettext_noop": ("id",),
    "ngettext": ("id", "plural"),
    "ngettext_lazy": ("id", "plural"),
    "pgettext": ("context", "id"),
    "pgettext_lazy": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
}
TEMPLATE_CALL = re.compile(
    r"\b(_|p?gettext|np?gettext)\(((?:[^()\"']|u?'(?:\\.|[^'])*'|u?\"(?:\\.|[^\"])*\")*)\)", re.S
)


@dataclass
class Entry:
    """One message of a catalogue."""

    id: str = ""
    plural: str = ""
    context: str = ""
    words: list[str] = field(default_factory=list)
    is_fuzzy: bool = False

    @property
    def key(self):
        return self.context, self.id, self.plural


def entries(code) -> list[Entry]:
    """Of the .po file of this language, without its header and what is obsolete."""
    found, entry, part = [], Entry(), ""
    for line in [*(FOLDERS[code] / "django.po").read_text("utf-8").splitlines(), ""]:
        if not line.strip():
            found += [entry] if entry.words else []
            entry, part = Entry(), ""
        elif line.startswith("#,"):
            entry.is_fuzzy = "fuzzy" in line
        elif not line.startswith("#"):
            keyword, _space, quoted = line.partition('"')
            part = keyword.strip() or part
            _add(entry, part, ast.literal_eval(f'"{quoted}'), is_new=bool(keyword.strip()))
    return [entry for entry in found if entry.id]


def _add(entry, part, words, *, is_new):
    if part.startswith("msgstr"):
        entry.words += [words] if is_new else []
        if not is_new:
            entry.words[-1] += words
        return
    name = {"msgid": "id", "msgid_plural": "plural", "msgctxt": "context"}[part]
    setattr(entry, name, getattr(entry, name) + words)


def compiled(code) -> dict:
    """What Django reads: the messages of the .mo file."""
    with (FOLDERS[code] / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def asked_for() -> set[tuple[str, str, str]]:
    """Context, message and plural of every string that code and templates have translated."""
    found = set()
    for folder in SOURCES:
        for path in (settings.BASE_DIR / folder).rglob("*"):
            if path.suffix == ".py" and "migrations" not in path.parts:
                found |= _of_code(path.read_text("utf-8"))
            elif path.suffix == ".html":
                found |= _of_template(path.read_text("utf-8"))
    return found


def _of_code(source):
    return {
        _key(CALLS[node.func.id], [_constant(argument) for argument in node.args])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in CALLS
        and node.args
        and isinstance(_constant(node.args[0]), str)
    }


def _of_template(source):
    found = set()
    for name, arguments in TEMPLATE_CALL.findall(templatize(source)):
        values = [_constant(a) for a in ast.parse(f"f({arguments})").body[0].value.args]
        found.add(_key(CALLS[name], values))
    return found


def _constant(node):
    return node.value if isinstance(node, ast.Constant) else None


def _key(names, values):
    given = dict(zip(names, values, strict=False))
    return tuple(given.get(name) or "" for name in ("context", "id", "plural"))
