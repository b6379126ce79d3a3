import pytest
from django.core.checks import Tags, run_checks
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from statements import checks
from statements.models import triggers


def missing(alias="default"):
    """What the check of the triggers says, by `manage.py check --database`."""
    found = run_checks(tags=[Tags.database], databases=[alias])
    return [error.msg for error in found if error.id == "statements.E001"]


def sentence(name, table):
    return f"The trigger {name} on {table} is missing: what it guards could change."


@pytest.fixture
def sqlite(db):
    """A SQLite database of its own, without the settings of ours."""
    plain = connections.settings["default"] | {"NAME": ":memory:", "OPTIONS": {}}
    connections["plain"] = DatabaseWrapper(plain, alias="plain")
    yield connections["plain"]
    connections["plain"].close()
    del connections["plain"]


def test_a_database_with_all_its_triggers_passes(db):
    assert missing() == []


def test_a_database_without_its_triggers_is_told_of_each(db):
    triggers.remove()

    assert missing() == [sentence(name, table) for name, table in triggers.expected()]


@pytest.mark.parametrize(("name", "table"), triggers.expected())
def test_a_single_trigger_that_is_missing_is_named(db, name, table):
    where = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{where}")

    assert missing() == [sentence(name, table)]


def test_putting_the_triggers_back_heals_it(db):
    triggers.remove()

    triggers.install()

    assert missing() == []


def test_checks_that_are_not_asked_for_a_database_touch_none():
    assert checks.the_triggers_are_there() == []
    assert checks.sqlite_keeps_its_promises() == []


def test_a_database_before_its_first_migration_misses_nothing(sqlite):
    assert checks.the_triggers_are_there(databases=["plain"]) == []


def test_our_database_keeps_its_promises(db):
    assert checks.sqlite_keeps_its_promises(databases=["default"]) == []


def test_sqlite_without_recursive_triggers_is_refused(sqlite):
    found = checks.sqlite_keeps_its_promises(databases=["plain"])

    assert [(error.id, error.msg, error.hint) for error in found] == [
        ("statements.E002", "SQLite runs with recursive_triggers = 0.", "It must be 1.")
    ]


def test_sqlite_without_foreign_keys_is_refused(sqlite):
    with sqlite.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = ON")
        cursor.execute("PRAGMA foreign_keys = OFF")

    found = checks.sqlite_keeps_its_promises(databases=["plain"])

    assert [error.msg for error in found] == ["SQLite runs with foreign_keys = 0."]


def test_an_upgrade_is_not_refused_for_what_it_is_about_to_make(db):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE statements_searchentry")

    assert checks.the_triggers_are_there(["default"]) == []
    assert checks.every_released_text_can_be_found(["default"]) == []
    triggers.remove()
    triggers.install()
    others = {each for each in triggers.expected() if each[1] != "statements_searchentry"}
    assert set(triggers.installed()) == others
