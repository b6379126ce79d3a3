"""Passwords cannot be guessed, and a password alone is not enough.

As on a public host, with its own hashing: from an address five wrong passwords close an account,
from another its owner still enters; of each code that a phone shows the second use is refused; a
wrong password takes as long whether the name is known or not, in processor time of the thread.
"""

import logging
from collections.abc import Iterator
from random import Random
from statistics import median
from time import thread_time_ns

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP

from drills.outcome import Outcome
from drills.scratch import Scratch
from statements import factors
from tests import factories as f

HELD = "20 of 20 accounts closed at the 5th failure, 0 owners shut out, 0 of 20 codes used twice"
FULL, SMALL = 20, 2

PASSWORD = "a password of the drills"
LOGIN = "/admin/login/"
FAILURES = 5
CLOSED = 429
TOLERANCE = {FULL: 10, SMALL: 30}
"""Per cent between the median times; a few are not exact."""


def sabotage() -> None:
    """Nothing counts the failures."""
    settings.AXES_ENABLED = False


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    settings.SECOND_FACTOR = True
    logging.getLogger("axes").setLevel(logging.ERROR)  # each failure is a warning there
    users = [f.make_editor(password=PASSWORD) for _ in range(size)]
    closed = [user for user in users if _closes(user, chance)]
    kept_out = [user for user in users if not _is_let_on(user)]
    twice = [user for user in users if not _opens_once(user)]
    apart = _per_cent_apart(users, chance)
    figure = (
        f"{len(closed)} of {size} accounts were closed to an address at the {FAILURES}th failure, "
        f"{len(kept_out)} owners shut out elsewhere, {len(twice)} of {size} codes opened other "
        f"than once, known and unknown names took {apart:.1f} % apart"
    )
    faults = [f"{user} was not closed" for user in users if user not in closed]
    faults += [f"{user} was shut out" for user in kept_out]
    faults += [f"the code of {user} opened other than once" for user in twice]
    slow = [f"times {apart:.1f} % apart"] if apart >= TOLERANCE[size] else []
    return Outcome(figure, faults + slow)


def _send(user: str, password: str, address: str) -> int:
    browser = Client(REMOTE_ADDR=address)
    return browser.post(LOGIN, {"username": user, "password": password}).status_code


def _closes(user: User, chance: Random) -> bool:
    """Guesses until it closes; then the right password does not open it from there either."""
    wrong = ["".join(chance.choices("abcdefgh", k=12)) for _ in range(FAILURES)]
    said = [_send(user.username, each, "192.0.2.1") for each in [*wrong, PASSWORD]]
    return said == [200] * (FAILURES - 1) + [CLOSED] * 2


def _is_let_on(user: User) -> bool:
    """To the second factor, from another address."""
    return _send(user.username, PASSWORD, "192.0.2.2") == 302


def _opens_once(user: User) -> bool:
    """With the code that the phone shows now, one browser enters, and a second one does not."""
    key = factors.new_phone(user)
    factors.confirm_phone(user, f"{TOTP(key.bin_key).token():06d}")
    key.__class__.objects.filter(user=user).update(last_t=-1)
    code = f"{TOTP(key.bin_key).token():06d}"
    return [_enters(user, code) for _ in range(2)] == [True, False]


def _enters(user: User, code: str) -> bool:
    browser = Client(REMOTE_ADDR="192.0.2.2")
    without = browser.get("/admin/").status_code
    browser.post(LOGIN, {"username": user.username, "password": PASSWORD})
    halfway = browser.get("/admin/").status_code
    browser.post(LOGIN, {"code": code})
    return (without, halfway, browser.get("/admin/").status_code) == (302, 302, 200)


def _per_cent_apart(users: list[User], chance: Random) -> float:
    known = [_nanoseconds(user.username, address) for user, address in _tries(users)]
    unknown = [_nanoseconds(f"no-{user.username}", address) for user, address in _tries(users)]
    one, other = median(known), median(unknown)
    return abs(one - other) / other * 100


def _tries(users: list[User]) -> Iterator[tuple[User, str]]:
    """Each from two addresses that nobody else tries from."""
    for place, user in enumerate(users):
        for net in (1, 2):
            yield user, f"198.51.{net}.{place + 1}"


def _nanoseconds(name: str, address: str) -> int:
    began = thread_time_ns()
    _send(name, "a wrong password", address)
    return thread_time_ns() - began
