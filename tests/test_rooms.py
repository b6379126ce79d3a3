"""The house: which room may import which, read from the sources themselves."""

import ast
import re

import pytest
from django.apps import apps
from django.conf import settings

STATEMENTS = settings.BASE_DIR / "statements"
TEMPLATES = settings.BASE_DIR / "templates"

PURE = {
    "alternates",
    "dates",
    "differences",
    "drawing",
    "languages",
    "memory",
    "numerals",
    "questions",
    "text",
    "tokens",
    "values",
    "zones",
}
PUBLIC = {"sitemaps", "templatetags", "urls", "views"}
MAY_IMPORT = {
    "admin": {"archive", "desk", "factors", "models", "roles", "views"} | PURE,
    "urls": {"sitemaps", "views"},
    "views": {"archive", "sitemaps"} | PURE,
    "sitemaps": {"archive"} | PURE,
    "templatetags": PURE,
    "management": {
        *("archive", "desk", "factors", "keeping", "leaks", "models", "plan", "roles"),
        *PURE,
    },
    "keeping": {"models"} | PURE,
    "leaks": {"archive", "models"} | PURE,
    "plan": {"models"} | PURE,
    "apps": {"checks", "models", "roles"},
    "desk": {"archive", "models"} | PURE,
    "roles": {"models"} | PURE,
    "factors": set(),
    "checks": {"models"} | PURE,
    "migrations": {"models"} | PURE,
    "archive": {"models"} | PURE,
    "models": PURE,
    **dict.fromkeys(PURE, PURE),
    "__init__": set(),
}
"""The rooms from top to bottom; a room may always import itself."""

CLOSED_TO_PUBLIC = ("django.apps", "django.db", "importlib", "statements.desk", "statements.models")
SAFE_MARKS = re.compile(r"\bmark_safe\b|\bSafeString\(|\bSafeData\b|__html__|\|\s*safe|autoescape")
BESIDE_THE_DOOR = re.compile(r"\.all\b|_set\b|\.editions\b")


def sources(folder):
    """Each module of the folder: where it stands, and its syntax tree."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder), ast.parse(path.read_text("utf-8"))


def room(place):
    return place.parts[0].removesuffix(".py")


def room_of(target):
    return [*target.split("."), ""][1]


def imports(place, node):
    """The full name of everything that the node imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    here = ["statements", *place.parent.parts]
    above = here[: len(here) - node.level + 1] if node.level else []
    module = ".".join([*above, *filter(None, [node.module])])
    return [f"{module}.{alias.name}" for alias in node.names]


def reaches(target, names):
    return any(f"{target}.".startswith(f"{name}.") for name in names)


def is_wrong(place, target):
    if room(place) in PUBLIC and reaches(target, CLOSED_TO_PUBLIC):
        return True
    if reaches(target, ["migrantsday"]):
        return room(place) != "management"
    allowed = {room(place), *MAY_IMPORT.get(room(place), ())}
    return reaches(target, ["statements"]) and room_of(target) not in allowed


def wrong_arrows(folder):
    return [
        f"{place} imports {target}"
        for place, tree in sources(folder)
        for node in ast.walk(tree)
        for target in imports(place, node)
        if is_wrong(place, target)
    ]


def borrowed_models(folder):
    """Models that a public module takes from another room than theirs."""
    models = {model.__name__ for model in apps.get_app_config("statements").get_models()}
    return [
        f"{place} imports {target}"
        for place, tree in sources(folder)
        for node in ast.walk(tree)
        for target in imports(place, node)
        if room(place) in PUBLIC and target.rpartition(".")[2] in models
    ]


def relative_imports_between_rooms(folder):
    return [
        f"{place} imports {target}"
        for place, tree in sources(folder)
        for node in ast.walk(tree)
        if getattr(node, "level", 0)
        for target in imports(place, node)
        if room_of(target) != room(place)
    ]


def imports_inside_functions(folder):
    return [
        f"{place} imports {target} in {function.name}"
        for place, tree in sources(folder)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        if (str(place), function.name) != ("apps.py", "ready")
        for node in ast.walk(function)
        for target in imports(place, node)
    ]


def lines_with(pattern, paths, base):
    return [
        f"{path.relative_to(base)}: {line.strip()}"
        for path in sorted(paths)
        for line in path.read_text("utf-8").splitlines()
        if pattern.search(line)
    ]


# The house as it stands


def test_the_table_knows_every_room():
    assert {room(place) for place, tree in sources(STATEMENTS)} == set(MAY_IMPORT)


def test_imports_point_down():
    assert wrong_arrows(STATEMENTS) == []


def test_public_modules_take_no_model_through_the_door():
    assert borrowed_models(STATEMENTS) == []


def test_imports_between_rooms_are_absolute():
    assert relative_imports_between_rooms(STATEMENTS) == []


def test_imports_stand_at_the_top():
    assert imports_inside_functions(STATEMENTS) == []


def test_public_templates_read_through_the_door_alone():
    public = [*TEMPLATES.glob("*.html"), *TEMPLATES.glob("statements/**/*.html")]

    assert len(public) > 1
    assert lines_with(BESIDE_THE_DOOR, public, TEMPLATES) == []


def test_html_is_called_safe_in_one_place():
    modules = [*STATEMENTS.rglob("*.py"), *settings.BASE_DIR.glob("migrantsday/**/*.py")]
    templates = [*TEMPLATES.rglob("*.html"), *STATEMENTS.rglob("*.html")]

    found = lines_with(SAFE_MARKS, [*modules, *templates], settings.BASE_DIR)

    assert {line.partition(":")[0] for line in found} == {"statements/text.py"}


# The reader of the house itself: it refuses a wrong arrow, and lets a right one pass


def house(folder, place, source):
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, "utf-8")
    return folder


WRONG_ARROWS = [
    ("views/years.py", "from statements.models import Edition", "statements.models.Edition"),
    ("views/years.py", "from statements import models", "statements.models"),
    ("views/years.py", "import statements.models.editions", "statements.models.editions"),
    ("views/years.py", "from ..models import Edition", "statements.models.Edition"),
    ("views/years.py", "if True:\n    from statements import desk", "statements.desk"),
    ("views/years.py", "from django.db.models import Q", "django.db.models.Q"),
    ("views/years.py", "from django import db", "django.db"),
    ("views/years.py", "from django.apps import apps", "django.apps.apps"),
    ("views/years.py", "from importlib import import_module", "importlib.import_module"),
    ("sitemaps.py", "from statements.models import Edition", "statements.models.Edition"),
    ("urls.py", "from statements.archive import Archive", "statements.archive.Archive"),
    ("templatetags/language.py", "from django.db import models", "django.db.models"),
    ("archive/__init__.py", "from statements.views import year", "statements.views.year"),
    ("archive/years.py", "from statements import admin", "statements.admin"),
    ("models/people.py", "from statements.archive import Archive", "statements.archive.Archive"),
    ("models/people.py", "from statements import checks", "statements.checks"),
    ("keeping/backups.py", "from statements.archive import Archive", "statements.archive.Archive"),
    ("desk/releases.py", "from statements import keeping", "statements.keeping"),
    ("text.py", "from statements.models import Edition", "statements.models.Edition"),
    ("text.py", "import statements", "statements"),
    ("models/people.py", "from migrantsday import settings", "migrantsday.settings"),
    ("attic.py", "from statements import text", "statements.text"),
]


@pytest.mark.parametrize(("place", "source", "target"), WRONG_ARROWS)
def test_a_wrong_arrow_is_seen(tmp_path, place, source, target):
    assert wrong_arrows(house(tmp_path, place, source)) == [f"{place} imports {target}"]


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("admin/people.py", "from statements import archive, models, text, views"),
        ("views/years.py", "from statements.archive import Archive\nfrom statements import text"),
        ("views/years.py", "from statements.views.public import public\nfrom . import public"),
        ("views/years.py", "from django.http import Http404\nimport django.dbase"),
        ("archive/years.py", "from statements.models import Edition\nfrom django.db import models"),
        ("models/people.py", "from statements import dates\nfrom statements.models import base"),
        ("text.py", "from statements import languages"),
        ("management/commands/serve.py", "from migrantsday import environ"),
    ],
)
def test_a_right_arrow_passes(tmp_path, place, source):
    assert wrong_arrows(house(tmp_path, place, source)) == []


def test_a_model_taken_through_the_door_is_seen(tmp_path):
    source = "from statements.archive import Archive, Edition"

    assert borrowed_models(house(tmp_path, "views/years.py", source)) == [
        "views/years.py imports statements.archive.Edition"
    ]


def test_a_relative_import_of_another_room_is_seen(tmp_path):
    source = "from . import public\nfrom ..text import fold\nfrom statements import text"

    assert relative_imports_between_rooms(house(tmp_path, "views/years.py", source)) == [
        "views/years.py imports statements.text.fold"
    ]


@pytest.mark.parametrize(
    ("place", "function", "seen"),
    [
        ("views/years.py", "def year():", ["views/years.py imports os in year"]),
        ("views/years.py", "async def year():", ["views/years.py imports os in year"]),
        ("views/years.py", "def ready():", ["views/years.py imports os in ready"]),
        ("apps.py", "def ready():", []),
    ],
)
def test_an_import_inside_a_function_is_seen(tmp_path, place, function, seen):
    source = f"import re\n\n{function}\n    if re:\n        import os\n"

    assert imports_inside_functions(house(tmp_path, place, source)) == seen


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (BESIDE_THE_DOOR, "{% for edition in statement.editions %}"),
        (BESIDE_THE_DOOR, "{% for topic in statement.topics.all %}"),
        (BESIDE_THE_DOOR, "{{ office.authorship_set.count }}"),
        (SAFE_MARKS, "return mark_safe(words)"),
        (SAFE_MARKS, "return SafeString(words)"),
        (SAFE_MARKS, "{{ words|safe }}"),
        (SAFE_MARKS, "{{ words | safeseq }}"),
        (SAFE_MARKS, "{% autoescape off %}"),
    ],
)
def test_a_line_that_goes_beside_the_door_is_seen(tmp_path, pattern, line):
    path = tmp_path / "page.html"
    path.write_text(f"<p>\n  {line}\n</p>\n", "utf-8")

    assert lines_with(pattern, [path], tmp_path) == [f"page.html: {line}"]


@pytest.mark.parametrize(
    "line", ["{{ editions }}", "{% url 'statements:editions' %}", "{% block all %}"]
)
def test_a_line_that_only_sounds_like_it_passes(tmp_path, line):
    path = tmp_path / "page.html"
    path.write_text(line, "utf-8")

    assert lines_with(BESIDE_THE_DOOR, [path], tmp_path) == []
