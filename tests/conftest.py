"""For all tests: the freeze triggers stand aside for the flush that ends a transactional test."""

import pytest

from statements.models import triggers


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """The triggers refuse a flush; its own `post_migrate` puts them back."""
    try:
        return (yield)
    finally:
        if _ends_with_a_flush(item):
            triggers.remove()


def _ends_with_a_flush(item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = marker and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences"))
    return bool(asked or {"transactional_db", "live_server"} & set(item.fixturenames))
