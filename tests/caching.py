"""Django's test client with the page cache in front of it, as the server has it."""

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler

from migrantsday.page_cache import PageCache
from statements.archive.clock import Clock


class CachingHandler(ClientHandler):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.pages = PageCache(self.application, Clock(every=0))

    def __call__(self, environ):
        self.asked, self.straight, self.request = environ, None, WSGIRequest(dict(environ))
        said = []
        parts = self.pages(environ, lambda status, headers: said.append((status, headers)))
        if self.straight is not None:
            return self.straight
        (status, headers), body = said[0], b"".join(parts)
        response = HttpResponse(body, status=int(status[:3]), headers=dict(headers))
        response.wsgi_request = self.request
        return response

    def application(self, environ, start_response):
        """What the cache asks; what it hands on as it came is answered as it is."""
        response = super().__call__(environ)
        self.request = response.wsgi_request
        if environ is self.asked:
            self.straight = response
        start_response(f"{response.status_code} {response.reason_phrase}", response.items())
        return [b"".join(response)]


class CachingClient(Client):
    """A browser that reads through a page cache of its own, which looks for changes each time."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.handler = CachingHandler(enforce_csrf_checks=False)
