"""Each promise holds in small, and its drill says so when it is broken.

Drills that start servers are run in tests/browser.
"""

from tests.drills.runs import run, words

IN_PROCESS = [
    "backups",
    "crashes",
    "editors",
    "embargo",
    "everybody",
    "frozen",
    "hostile_texts",
    "inference",
    "locks",
    "passwords",
]


def test_each_promise_is_held():
    code, found, _errors = run("--small", *IN_PROCESS)

    assert words(found) == dict.fromkeys(IN_PROCESS, "HELD")
    assert code == 0


def test_each_drill_sees_that_its_promise_is_broken():
    code, found, _errors = run("--small", "--sabotage", "all", *IN_PROCESS)

    assert words(found) == dict.fromkeys(IN_PROCESS, "BROKEN")
    assert code == 1
