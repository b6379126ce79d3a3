"""What every answer carries, where pages alone do not show it."""

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError
from django.test import RequestFactory

from migrantsday.middleware import DatabaseAway


@pytest.mark.parametrize("error", [OperationalError("away"), InterfaceError("closed")])
def test_a_database_that_is_away_is_said_to_be_away_for_now(error, caplog):
    middleware = DatabaseAway(lambda request: None)

    answer = middleware.process_exception(RequestFactory().get("/en/2020/"), error)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert [record.exc_info[1] for record in caplog.records] == [error]


def test_another_failure_is_left_to_whom_it_concerns():
    middleware = DatabaseAway(lambda request: None)

    assert middleware.process_exception(RequestFactory().get("/en/"), IntegrityError()) is None
