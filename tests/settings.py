"""The site's own settings, whatever the environment of who runs the tests says."""

import os

OURS = (
    *("SITE_URL", "DEBUG", "ALLOWED_HOSTS", "TRUSTED_PROXIES", "CONTACT_EMAIL", "HOST", "PORT"),
    *("CACHE_URL", "LOG_FORMAT"),
)
os.environ |= dict.fromkeys(OURS, "") | {"SECRET_KEY": "only-for-the-tests-" * 3}
os.environ["PAGE_CACHE"] = os.environ.get("TEST_PAGE_CACHE", "")
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "") or "sqlite://:memory:"

from migrantsday.settings import *  # noqa: E402, F403

STORAGES["staticfiles"] = {  # noqa: F405, nothing is collected for the tests
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # straight from static/
