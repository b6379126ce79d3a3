import re
from importlib import import_module

import pytest
from django.conf import settings

from drills.__main__ import NAMES
from drills.outcome import Outcome
from tests.drills.runs import run

PAGE = settings.BASE_DIR / "docs" / "promises.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
SEEN = re.compile(r"^(?:HELD|BROKEN|NOT RUN) (\w+): ", re.MULTILINE)


def test_a_drill_without_faults_is_held_and_one_fault_breaks_it():
    assert Outcome("0 of 3 leaked").line("embargo") == "HELD embargo: 0 of 3 leaked"
    assert Outcome("1 of 3 leaked", ["/en/"]).line("embargo") == "BROKEN embargo: 1 of 3 leaked"


@pytest.mark.parametrize("arguments", [["embargos"], ["--sabotage", "embargos"]])
def test_a_drill_that_is_not_there_is_refused_in_a_line(arguments):
    code, found, errors = run(*arguments)

    assert (code, found) == (2, {})
    assert "there is no drill 'embargos': backups, clocks, " in errors.splitlines()[-1]


def test_the_page_of_promises_has_a_row_for_each_drill_in_its_own_words():
    modules = {name: import_module(f"drills.promises.{name}") for name in NAMES}

    rows = {name: (promise, held) for name, promise, held in ROW.findall(PAGE.read_text("utf-8"))}

    assert rows == {
        name: (module.__doc__.partition("\n")[0].removesuffix("."), module.HELD)
        for name, module in modules.items()
    }


def test_the_page_of_promises_shows_the_line_of_each_drill():
    assert sorted(SEEN.findall(PAGE.read_text("utf-8"))) == NAMES
