"""`manage.py editor` makes an editor who may do everything, or lets one in whose phone is lost."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from statements import factors


class Command(BaseCommand):
    help = "Makes an editor who may do everything and can add others at the desk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--username",
            default="",
            help="the name; the password is asked for, or read from standard input",
        )
        parser.add_argument(
            "--phone-lost",
            metavar="NAME",
            default="",
            help="takes the second factor of this editor away and prints a code for the next entry",
        )

    def handle(self, *, username: str, phone_lost: str, **options: Any) -> None:
        try:
            if phone_lost:
                self._renew(phone_lost)
            else:
                self._make(username or asked("Name: "))
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Nothing was changed.", returncode=130) from None

    def _make(self, name: str) -> None:
        user = valid(User(username=User.normalize_username(name)))
        password = asked_password()
        try:
            validate_password(password, user)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        user = User.objects.create_superuser(user.username, password=password)
        self.stdout.write(f"{user} may sign in at {desk()}.")
        self._print_a_code(user)

    def _renew(self, name: str) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no editor with the name {name[:80]!r}.")
        factors.take_away(user)
        self.stdout.write(f"The phone and the recovery codes of {user} open nothing any more.")
        self._print_a_code(user)

    def _print_a_code(self, user: User) -> None:
        """Where a second factor is asked for, the first entry takes more than a password too."""
        if not settings.SECOND_FACTOR:
            return
        (code,) = factors.give_recovery_codes(user, number=1)
        self.stdout.write(
            f"The code for the first entry, beside the password, is {code}: it opens once. "
            "The desk then sets a phone up."
        )


def valid(user: User) -> User:
    try:
        user.clean_fields(exclude=["password"])
        user.validate_unique()
    except ValidationError as refusal:
        raise CommandError(f"{user.username[:80]!r}: {refusal.messages[0]}") from None
    return user


def asked(prompt: str) -> str:
    """From who sits there, else the next line of standard input."""
    return input(prompt if sys.stdin.isatty() else "")


def asked_password() -> str:
    """Never an argument, which every process of the machine could read."""
    if not sys.stdin.isatty():
        return input()
    password = getpass("Password, of 12 characters or more: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two passwords differ: nothing was changed.")
    return password


def desk() -> str:
    return f"{settings.SITE_URL}{reverse('admin:index')}"
