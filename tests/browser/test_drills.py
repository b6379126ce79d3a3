"""Promises about running servers, in small; they need what CI's machine has: see .ci/run."""

from drills.__main__ import NAMES
from tests.drills.runs import run, words
from tests.drills.test_promises import IN_PROCESS

SERVED = [name for name in NAMES if name not in IN_PROCESS]


def test_each_promise_of_servers_is_held():
    code, found, _errors = run("--small", *SERVED)

    assert words(found) == dict.fromkeys(SERVED, "HELD")
    assert code == 0


def test_each_drill_of_servers_sees_that_its_promise_is_broken():
    code, found, _errors = run("--small", "--sabotage", "all", *SERVED)

    assert words(found) == dict.fromkeys(SERVED, "BROKEN")
    assert code == 1
