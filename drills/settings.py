"""The site's own settings on a scratch database, whatever the environment of who drills says."""

import os
from pathlib import Path
from urllib.parse import urlsplit

OURS = ("DEBUG", "TRUSTED_PROXIES", "CONTACT_EMAIL", "HOST", "PORT", "PAGE_CACHE")
os.environ |= dict.fromkeys(OURS, "") | {"SECRET_KEY": "only-for-the-drills-" * 3}
os.environ["SITE_URL"] = os.environ.get("DRILLS_SITE_URL", "")
os.environ["ALLOWED_HOSTS"] = urlsplit(os.environ["SITE_URL"]).hostname or ""
os.environ["CACHE_URL"] = os.environ.get("DRILLS_CACHE_URL", "")
os.environ["DATABASE_URL"] = os.environ["DRILLS_DATABASE_URL"]
FOLDER = Path(os.environ["DRILLS_FOLDER"])

from migrantsday.settings import *  # noqa: E402, F403

MEDIA_ROOT = FOLDER / "media"
STORAGES["staticfiles"] = {  # noqa: F405, nothing is collected for a drill
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # straight from static/
