"""The instant that pages are made at, and when the database is asked for it."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import Error, OperationalError

from statements.archive.clock import STALE_FOR, Clock, Look, State, look, next_day
from statements.models import ArchiveState
from tests import factories as f

TODAY = 1_000_000.0


class Database:
    """A database with a clock of its own, which can be away."""

    def __init__(self):
        self.time, self.state, self.asked, self.is_away = TODAY, State(1, TODAY + 5000), 0, False

    def look(self):
        self.asked += 1
        if self.is_away:
            raise OperationalError
        return Look(self.state, self.time)


class Machine:
    """A machine and its database; both clocks go on together."""

    def __init__(self):
        self.database, self.time = Database(), 70.0
        self.clock = Clock(look=self.database.look, monotonic=lambda: self.time)

    def wait(self, seconds):
        self.time += seconds
        self.database.time += seconds


@pytest.fixture
def machine():
    return Machine()


def test_the_time_is_the_databases_whatever_the_machine_thinks(machine):
    assert machine.clock.tick() == (TODAY, machine.database.state)


def test_the_time_goes_on_between_two_looks(machine):
    machine.clock.tick()
    machine.wait(0.75)

    assert (machine.clock.tick()[0], machine.database.asked) == (TODAY + 0.75, 1)


def test_the_database_is_asked_again_after_a_second(machine):
    machine.clock.tick()
    machine.database.state = State(2, TODAY + 5000)
    machine.wait(0.99)
    before = machine.clock.tick()[1]
    machine.wait(0.01)

    assert (before.edits, machine.clock.tick()[1].edits) == (1, 2)


def test_the_database_is_asked_at_the_instant_of_a_change_and_not_before(machine):
    machine.database.state = State(1, TODAY + 0.5)
    machine.clock.tick()
    machine.wait(0.25)
    machine.clock.tick()
    asked_before = machine.database.asked
    machine.wait(0.25)
    machine.database.state = State(1, TODAY + 9000)

    assert machine.clock.tick() == (TODAY + 0.5, State(1, TODAY + 9000))
    assert (asked_before, machine.database.asked) == (1, 2)


def test_a_slow_answer_leaves_the_clock_behind_never_ahead(machine):
    def slow():
        found = machine.database.look()
        machine.wait(0.3)
        return found

    clock = Clock(look=slow, monotonic=lambda: machine.time)

    assert clock.tick()[0] <= machine.database.time


def test_a_clock_of_the_database_that_is_set_back_is_followed(machine):
    machine.clock.tick()
    machine.wait(2)
    machine.database.time = TODAY - 60

    assert machine.clock.tick()[0] == TODAY - 60


def test_while_the_database_is_away_time_goes_on_and_the_state_stays(machine):
    state = machine.clock.tick()[1]
    machine.database.is_away = True
    machine.wait(1000)

    assert machine.clock.tick() == (TODAY + 1000, state)


def test_a_database_that_is_away_is_asked_once_a_second_even_after_a_change_was_due(machine):
    machine.database.state = State(1, TODAY + 1)
    machine.clock.tick()
    machine.database.is_away = True
    machine.wait(3)
    for _ in range(10):
        machine.clock.tick()

    assert machine.database.asked == 2


def test_an_hour_after_the_last_look_nothing_is_known_any_more(machine):
    machine.clock.tick()
    machine.database.is_away = True
    machine.wait(STALE_FOR - 1)
    known = machine.clock.tick()[1]
    machine.wait(1)

    assert (known is not None, machine.clock.tick()[1]) == (True, None)


def test_a_database_that_comes_back_is_believed_at_once(machine):
    machine.clock.tick()
    machine.database.is_away = True
    machine.wait(STALE_FOR)
    machine.clock.tick()
    machine.database.is_away = False
    machine.wait(1)

    assert machine.clock.tick() == (machine.database.time, machine.database.state)


def test_of_many_threads_one_asks(machine):
    threads = [Thread(target=machine.clock.tick) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert machine.database.asked == 1


# What the database is asked


@pytest.mark.django_db
def test_the_state_names_the_next_change_whatever_it_is():
    start = datetime.fromtimestamp(look().now // 60 * 60, UTC)
    four, three, two, one = (start + timedelta(hours=hours) for hours in (4, 3, 2, 1))
    withdrawn = f.make_released().statement
    found = []
    for change in (
        lambda: f.make_withdrawal(statement=withdrawn, until=four),
        lambda: f.make_withdrawal(statement=withdrawn, since=three, language="en"),
        lambda: f.make_scheduled(at=two),
        lambda: f.make_listed(at=one),
    ):
        change()
        found.append(look().state.next_change)

    day = next_day(start)
    assert found == [min(at, day).timestamp() for at in (four, three, two, one)]


@pytest.mark.django_db
def test_a_look_is_one_query_and_counts_edits(django_assert_num_queries):
    before = look().state.edits
    f.make_topic()

    with django_assert_num_queries(1):
        after = look()
    assert before < after.state.edits == ArchiveState.objects.get().edits


@pytest.mark.django_db
def test_a_database_that_was_not_made_ready_has_no_state():
    ArchiveState.objects.all().delete()

    with pytest.raises(Error):
        look()


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 12, 17, 23, 59, 59, tzinfo=UTC), 2026),
        (datetime(2026, 12, 18, tzinfo=UTC), 2027),
        (datetime(2026, 12, 31, tzinfo=UTC), 2027),
    ],
)
def test_the_calendar_grows_on_the_next_18_december(now, day):
    assert next_day(now) == datetime(day, 12, 18, tzinfo=UTC)
