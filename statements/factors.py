"""The second factor of an editor: a phone that shows codes, and recovery codes on paper."""

import re
from base64 import b32encode
from typing import Any, Final

import django_otp
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES: Final = 10
PHONE_CODE: Final = re.compile(r"\d{6}")


def phone(user: AbstractBaseUser) -> Any:
    """The phone that counts, if any."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def recovery_codes(user: AbstractBaseUser) -> Any:
    """Those that were not used yet."""
    return StaticToken.objects.filter(device__user=user)


def are_there(user: AbstractBaseUser) -> bool:
    """Whether there is anything that could be asked of this editor."""
    return phone(user) is not None or recovery_codes(user).exists()


def stamp(user: AbstractBaseUser) -> str:
    """Another one as soon as anything but the number of recovery codes left is changed."""
    devices = [*TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk")]
    devices += StaticDevice.objects.filter(user=user).order_by("pk")
    return " ".join(device.persistent_id for device in devices)


def accepted(user: AbstractBaseUser, code: str) -> Any:
    """What this code came from, if it is right: each opens once.

    After a wrong code no other is looked at for a second, then two, then four.
    """
    code = re.sub(r"[\s-]", "", code).lower()
    device = phone(user) if PHONE_CODE.fullmatch(code) else _paper(user)
    return django_otp.verify_token(user, device.persistent_id, code) if device else None


def new_phone(user: AbstractBaseUser) -> Any:
    """The one that is being set up; it counts once it has shown a right code."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, name="phone", confirmed=False)


@transaction.atomic
def confirm_phone(user: AbstractBaseUser, code: str) -> Any:
    """The new phone in the place of the old, if this is the code that it shows."""
    code = re.sub(r"\s", "", code)
    waiting = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if waiting is None or not PHONE_CODE.fullmatch(code) or not waiting.verify_token(code):
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=waiting.pk).delete()
    waiting.confirmed = True
    waiting.save(update_fields=["confirmed"])
    return waiting


def give_recovery_codes(user: AbstractBaseUser, number: int = RECOVERY_CODES) -> list[str]:
    """New ones, each of which opens once; the old ones open nothing any more."""
    codes = [StaticToken.random_token() for _each in range(number)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery codes")
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


@transaction.atomic
def take_away(user: AbstractBaseUser) -> None:
    """Phone and recovery codes: what was lost opens nothing any more, and all sessions end."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def spelt(key: bytes) -> str:
    """The key of a phone as it is typed where no picture can be read: letters in fours."""
    letters = b32encode(key).decode("ascii")
    return " ".join(re.findall(".{1,4}", letters))


def _paper(user: AbstractBaseUser) -> Any:
    return StaticDevice.objects.filter(user=user).first()
