"""How passwords are kept, and which are refused."""

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from migrantsday import settings as own

OURS = "correct horse battery staple"


@pytest.fixture
def hashers(settings):
    """Those of the site: the other tests have one that costs nothing."""
    settings.PASSWORD_HASHERS = own.PASSWORD_HASHERS


def codes(password, user=None):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)
    return [error.code for error in refused.value.error_list]


def test_a_password_is_kept_as_argon2id_at_the_cost_that_owasp_names(hashers):
    kept = make_password(OURS)

    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(OURS, kept)
    assert not check_password(OURS.title(), kept)


@pytest.mark.parametrize("hasher", ["pbkdf2_sha256", "default"])
def test_an_older_hash_still_opens_and_is_renewed(hashers, hasher):
    kept, renewed = make_password(OURS, hasher=hasher), []

    assert check_password(OURS, kept, setter=renewed.append)

    assert renewed == ([OURS] if hasher == "pbkdf2_sha256" else [])


def test_what_is_longer_than_a_password_is_wrong_without_a_hash(hashers):
    long = "x" * 129
    kept = make_password(long)

    assert not check_password(long, kept)


@pytest.mark.parametrize(
    "password", [OURS, "x1" * 64, "iom walks over seven bridges", "décembre aux oiseaux"]
)
def test_a_long_password_of_ones_own_is_taken(password):
    validate_password(password)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("eleven chrs", "password_too_short"),
        ("x1" * 64 + "y", "password_too_long"),
        ("1234567890123", "password_entirely_numeric"),
        ("migrants-unesco-2020", "password_of_own_words"),
        ("International Migrants Day 2026!", "password_of_own_words"),
        ("IOM_IOM_IOM_abc", "password_of_own_words"),
        ("UnitedNations1812", "password_of_own_words"),
    ],
)
def test_a_password_that_is_guessed_is_refused(password, code):
    assert code in codes(password)


def test_a_common_password_is_refused():
    assert "password_too_common" in codes("qwertyuiop123")
