"""Editors who have a phone, what it shows, and the browser of one who has given both factors."""

import re
from datetime import timedelta

import django_otp
from django.utils.timezone import now
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from statements import factors
from statements.admin import proof
from tests import factories as f

PASSWORD = "a password of the tests"
LOGIN = "/admin/login/"


def make_editor(**fields):
    return f.make_editor(password=PASSWORD, **{"is_superuser": True} | fields)


def make_phone(user):
    return TOTPDevice.objects.create(user=user, name="phone")


def shown(user, *, is_confirmed=True):
    """What the phone of this editor shows half a minute after all that it showed before."""
    phone = TOTPDevice.objects.get(user=user, confirmed=is_confirmed)
    TOTPDevice.objects.filter(pk=phone.pk).update(last_t=-1, throttling_failure_timestamp=None)
    return f"{TOTP(phone.bin_key).token():06d}"


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def enter(client, user, *, ago=timedelta()):
    """Signed in, and the second factor given that long ago."""
    phone = factors.phone(user) or make_phone(user)
    client.force_login(user)
    session = client.session
    session[django_otp.DEVICE_ID_SESSION_KEY] = phone.persistent_id
    session[proof.GIVEN_AT] = (now() - ago).timestamp()
    session[proof.DEVICES] = factors.stamp(user)
    session.save()
    return client


def log_in(client, user, password=PASSWORD, **options):
    return client.post(LOGIN, {"username": user.username, "password": password}, **options)


def send_code(client, code, address=LOGIN):
    return client.post(address, {"code": code})


def heading(page):
    return re.search("<h1>(.*?)</h1>", page.content.decode())[1]


def is_inside(client):
    return client.get("/admin/").status_code == 200
