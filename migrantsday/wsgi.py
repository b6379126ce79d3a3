"""What the server runs. Of a proxy's headers only those from TRUSTED_PROXIES are believed."""

import os
from collections.abc import Iterable

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migrantsday.settings")
django = get_wsgi_application()

# Its imports need Django made ready.
from migrantsday.answers import Environ, StartResponse  # noqa: E402
from migrantsday.page_cache import in_front_of  # noqa: E402

pages = in_front_of(django) if settings.PAGE_CACHE else django
proxied = wrap_wsgi_with_proxy_headers(pages, settings.TRUSTED_PROXIES)


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """What a proxy says is read only where it says something: it costs as much as a kept page."""
    forwarded = "HTTP_X_FORWARDED_FOR" in environ
    return (proxied if forwarded else pages)(environ, start_response)
