"""The servers that a run compares, each started once, and those it stands on before it."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from typing import Final

from bench import archives, nginx, postgresql, rows, wagtail
from bench.load import Reader
from bench.places import HOME, PAGE, YEAR, BenchError, environment, free_port
from bench.servers import Plan, Server, granian, site, started

SIZES: Final = {
    rows.YEAR_OF_FEW: (1_000, YEAR),
    rows.HOME_OF_FEW: (1_000, HOME),
    rows.YEAR_OF_MANY: (1_000_000, YEAR),
    rows.HOME_OF_MANY: (1_000_000, HOME),
}
MAY_BE_MISSING: Final = (rows.POSTGRESQL, rows.WAGTAIL, rows.WAGTAIL_CACHED)
"""Not every machine has them."""


class Lineup:
    """What is up, by name, and why something is not. All of it ends with the stack."""

    def __init__(self, stack: ExitStack, postgresql_server: str) -> None:
        self.stack = stack
        self.postgresql_server = postgresql_server
        self.up: dict[str, Server] = {}
        self.missing: dict[str, str] = {}
        self.grown: dict[int, Server] = {}

    def add(self, names: Iterable[str]) -> None:
        """The site without its page cache comes first: the anchors answer the page it makes."""
        self.up[rows.UNCACHED] = self._site("false")
        keep_page(self.up[rows.UNCACHED])
        for name in names:
            try:
                self._add(name)
            except BenchError as error:
                if name not in MAY_BE_MISSING:
                    raise
                self.missing[name] = str(error)

    def _add(self, name: str) -> Server:
        if name not in self.up:
            self.up[name] = self._grown(name) if name in SIZES else STARTERS[name](self)
        return self.up[name]

    def _start(self, plan: Plan, beside: Callable[[], list[int]] = list) -> Server:
        return self.stack.enter_context(started(plan, beside))

    def _site(self, page_cache: str) -> Server:
        return self._start(site(archives.url(archives.FIXTURES_ALONE), page_cache))

    def _cached(self) -> Server:
        return self._site("true")

    def _grown(self, name: str) -> Server:
        """Both pages of an archive are asked of one server."""
        editions, path = SIZES[name]
        if editions not in self.grown:
            database = archives.url(archives.grown(editions))
            self.grown[editions] = self._start(site(database, "false"))
        return self.grown[editions].at(path)

    def _nginx(self) -> Server:
        port = free_port()
        return self._start(Plan(nginx.static(port), environment(), port, f"/{PAGE.name}"))

    def _proxy(self) -> Server:
        behind, port = self._add(rows.CACHED), free_port()
        plan = Plan(nginx.proxy(port, behind.port), environment(), port)
        return self._start(plan, lambda: behind.pids)

    def _bytes(self) -> Server:
        return self._start(granian("bench.constant_bytes:application", environment()))

    def _django(self) -> Server:
        return self._start(constant_django())

    def _postgresql(self) -> Server:
        url = self.stack.enter_context(postgresql.database(self.postgresql_server))
        archives.fill(url)
        backends = partial(postgresql.backends, self.postgresql_server)
        return self._start(site(url, "false"), backends)

    def _wagtail(self, kept: str = "false") -> Server:
        wagtail.make_ready()
        application, python = "bench.wagtail_site.wsgi:application", str(wagtail.PYTHON)
        return self._start(granian(application, wagtail.settings(kept), python, wagtail.PATH))

    def _wagtail_cached(self) -> Server:
        return self._wagtail(kept="true")


STARTERS: Final = {
    rows.CACHED: Lineup._cached,
    rows.NGINX: Lineup._nginx,
    rows.PROXY: Lineup._proxy,
    rows.BYTES: Lineup._bytes,
    rows.DJANGO: Lineup._django,
    rows.POSTGRESQL: Lineup._postgresql,
    rows.WAGTAIL: Lineup._wagtail,
    rows.WAGTAIL_CACHED: Lineup._wagtail_cached,
}


def constant_django() -> Plan:
    return granian("bench.constant_django:application", environment(DJANGO_SETTINGS_MODULE=""))


def keep_page(server: Server) -> None:
    """Puts the page where the anchors find it."""
    PAGE.parent.mkdir(exist_ok=True)
    with Reader(server.address, encoding="identity") as reader:
        PAGE.write_bytes(reader.get())
