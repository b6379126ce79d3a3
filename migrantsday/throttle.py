"""How often a password may be guessed: a few times from one address, once while many guess.

Asked before anything is hashed. A right password is never refused for what others did elsewhere.
"""

from datetime import timedelta
from typing import Any, Final

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessFailureLog
from django.http import HttpRequest, HttpResponse

FAILURES_FROM_AN_ADDRESS: Final = 5
FAILURES_IN_AN_HOUR: Final = 100
HOUR: Final = timedelta(hours=1)
DAYS_KEPT: Final = 30


class Handler(AxesDatabaseHandler):  # type: ignore[misc]
    def remove_out_of_limit_failure_logs(self, *, username: str, limit: int | None = None) -> int:
        """By age: axes would take the newest away, and they are what `limit` counts."""
        return int(self.reset_failure_logs(age_days=DAYS_KEPT))


def limit(request: Any, credentials: dict[str, Any]) -> int:
    """How many failures close an account to an address, for a quarter of an hour.

    While an account is guessed at from everywhere, a single one does; its owner, whose first
    word is right, is not held up.
    """
    since = request.axes_attempt_time - HOUR
    failures = AccessFailureLog.objects.filter(
        username=credentials.get("username"), attempt_time__gt=since
    )
    return 1 if failures.count() >= FAILURES_IN_AN_HOUR else FAILURES_FROM_AN_ADDRESS


def address(request: HttpRequest) -> str | None:
    """As the server says it, which believes only the proxies of TRUSTED_PROXIES."""
    return request.META.get("REMOTE_ADDR") or None


def answer(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """The page that was made: the door itself says that it is closed."""
    return response
