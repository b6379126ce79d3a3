"""What a session has proved beside a password: a second factor, and how long ago."""

from datetime import timedelta

import django_otp
from django.conf import settings
from django.contrib.auth import logout
from django.utils.timezone import now

from statements import factors

FRESH = timedelta(minutes=10)
GIVEN_AT, DEVICES = "factor_given_at", "factor_devices"


def end_with_its_devices(request) -> None:
    """Another phone, or none, and whoever came in by the old one is outside."""
    known = request.session.get(DEVICES) if settings.SECOND_FACTOR else None
    if known is not None and known != factors.stamp(request.user):
        logout(request)


def is_there(request) -> bool:
    return django_otp.DEVICE_ID_SESSION_KEY in request.session


def is_given(request) -> bool:
    """Whether this session may go on; where a second factor is asked for, that takes a phone."""
    if not settings.SECOND_FACTOR:
        return True
    return is_there(request) and factors.phone(request.user) is not None


def is_fresh(request) -> bool:
    """Whether it was given a moment ago, as what readers see and who works here demand."""
    given_at = request.session.get(GIVEN_AT, 0)
    return not settings.SECOND_FACTOR or now().timestamp() - given_at < FRESH.total_seconds()


def accept(request, code: str) -> bool:
    """Whether the code is right; the session has then proved it."""
    device = factors.accepted(request.user, code)
    if device:
        give(request, device)
    return device is not None


def give(request, device) -> None:
    """Its key is a new one from here on."""
    request.session.cycle_key()
    django_otp.login(request, device)
    request.session[GIVEN_AT] = now().timestamp()
    request.session[DEVICES] = factors.stamp(request.user)
