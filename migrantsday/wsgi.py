"""What the server runs. Of a proxy's headers only those from TRUSTED_PROXIES are believed."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migrantsday.settings")
django = get_wsgi_application()

# Its imports need Django made ready.
from migrantsday.page_cache import in_front_of  # noqa: E402

pages = in_front_of(django) if settings.PAGE_CACHE else django
application = wrap_wsgi_with_proxy_headers(pages, settings.TRUSTED_PROXIES)
