"""Settings: every difference between machines comes from the environment, see .env.example."""

from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext_lazy as _

from migrantsday import environ
from migrantsday.database import database
from migrantsday.secret_key import kept_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
environ.read(BASE_DIR / ".env")

VERSION = "0.1.0"

# The site: everything follows its address.

PORT = environ.number("PORT", default=8000, highest=65535)
SITE = environ.origin("SITE_URL", f"http://localhost:{PORT}")
SITE_URL = SITE.geturl()
SITE_HOST = split_domain_port(SITE.netloc)[0]
IS_LOOPBACK = SITE.hostname in ("localhost", "127.0.0.1", "::1")
IS_HTTPS = SITE.scheme == "https"
SECOND_FACTOR = not IS_LOOPBACK
CONTACT_EMAIL = environ.text("CONTACT_EMAIL")
DEBUG = environ.flag("DEBUG")
SECRET_KEY = environ.text("SECRET_KEY") or (kept_key(VAR_DIR) if IS_LOOPBACK else "")
ALLOWED_HOSTS = environ.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if IS_LOOPBACK else "")
TRUSTED_PROXIES = environ.networks("TRUSTED_PROXIES", "127.0.0.1,::1")
LOG_FORMAT = environ.choice(
    "LOG_FORMAT", default="text" if IS_LOOPBACK else "json", offered=("text", "json")
)

if not IS_LOOPBACK and not IS_HTTPS:
    raise ImproperlyConfigured(f"SITE_URL must be https beyond this machine, not {SITE_URL!r}.")
if not IS_LOOPBACK and DEBUG:
    raise ImproperlyConfigured("DEBUG must be false where SITE_URL is not this machine.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY must have 50 random characters or more.")
if any("*" in host for host in ALLOWED_HOSTS) or not validate_host(SITE_HOST, ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        f"ALLOWED_HOSTS must name {SITE_HOST}, the host of SITE_URL, and never *."
    )

# The house.

INSTALLED_APPS = [
    "statements",
    "taggit",
    "migrantsday.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
MIDDLEWARE = [
    "migrantsday.middleware.security_headers",
    "migrantsday.health.probes",
    "migrantsday.logs.requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "migrantsday.middleware.cache_lifetime",
    "migrantsday.middleware.language_of_the_path",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "migrantsday.middleware.DatabaseAway",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "migrantsday.urls"
WSGI_APPLICATION = "migrantsday.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# What is kept, and where.

DATABASES = {
    "default": database(environ.text("DATABASE_URL", "sqlite:///var/db.sqlite3"), BASE_DIR)
}
PAGE_CACHE = environ.flag("PAGE_CACHE", default=not DEBUG)
CACHE_URL = environ.address("CACHE_URL", schemes=("redis", "rediss"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Languages and time.

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]
DESK_LANGUAGE_COOKIE = "desk_language"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "migrantsday.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Safety.

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ENGINE = "migrantsday.sessions"
CSRF_FAILURE_VIEW = "statements.admin.carrying.csrf_failure"
LOGIN_URL = LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who is locked out costs no hash
    "django.contrib.auth.backends.ModelBackend",
]
LONGEST_PASSWORD = 128
PASSWORD_HASHERS = [
    "migrantsday.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # renewed when its owner signs in
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "migrantsday.passwords.MaximumLength"},
    {"NAME": "migrantsday.passwords.OwnWords"},
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = "migrantsday.throttle.limit"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "migrantsday.throttle.Handler"
AXES_CLIENT_IP_CALLABLE = "migrantsday.throttle.address"
AXES_LOCKOUT_CALLABLE = "migrantsday.throttle.answer"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "_signin-username", "_signin-password"]
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
OTP_TOTP_ISSUER = f"Migrants Day, {SITE_HOST}"

# What is written down; of requests only where a machine reads it.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "migrantsday.logs.JSONFormatter"}, "text": {}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "migrantsday.access": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
    },
}
