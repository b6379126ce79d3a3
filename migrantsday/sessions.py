"""Sessions of the desk: eight hours from signing in, and no longer than the browser is open."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends import db
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.timezone import now

BEGAN: Final = "began"


class SessionStore(db.SessionStore):
    """Django's own begins its time anew with each change of the session."""

    def get_expiry_date(self, **options: Any) -> datetime:
        if BEGAN not in self:
            return super().get_expiry_date(**options)
        began = datetime.fromtimestamp(self[BEGAN], UTC)
        return began + timedelta(seconds=self.get_session_cookie_age())


@receiver(user_logged_in)
def begin(request: HttpRequest, **signal: Any) -> None:
    request.session[BEGAN] = now().timestamp()
