"""A real browser: Debian's Chromium, driven by playwright, before a running site."""

import shutil
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import sync_playwright

from tests.browser.hard_texts import make_hard_texts
from tests.world import make_world

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# Without resultTypes axe spends most of its time on describing what is in order.
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AAA = [*AA, "wcag2aaa"]


@pytest.fixture(scope="session")
def browser():
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs its loop in this thread, where Django then refuses the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, live_server):
    with browser.new_context(base_url=live_server.url, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture
def archive(live_server):
    make_world()
    make_hard_texts()


@pytest.fixture
def noise(page, live_server):
    """Complaints in the console, what failed to load, and what was asked of another host."""
    heard, opened = [], set()

    def on_request(request):
        if request.is_navigation_request():
            opened.add(request.url)
        if urlsplit(request.url).netloc not in ("", urlsplit(live_server.url).netloc):
            heard.append(f"asked: {request.url}")

    def on_console(message):
        # Chromium calls a page that answers 404 a resource that failed to load.
        is_own_status = message.text.startswith("Failed to load") and (
            message.location["url"] in opened
        )
        if message.type in ("error", "warning") and not is_own_status:
            heard.append(message.text)

    def on_failure(request):
        # The desk gives up a search as soon as one more letter is typed.
        if request.failure != "net::ERR_ABORTED":
            heard.append(f"failed: {request.url}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", on_failure)
    return heard


@pytest.fixture
def violations_of():
    """Asks axe what breaks WCAG 2.2, A and AA at least, in a page as it is shown now.

    The desk's policy refuses some styles that axe adds for its work, which the console tells.
    """

    def found(page, tags=AA):
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        answer = page.evaluate(
            "options => axe.run(options)", {"runOnly": tags, "resultTypes": ["violations"]}
        )
        return [
            (violation["id"], node["html"])
            for violation in answer["violations"]
            for node in violation["nodes"]
        ]

    return found


@pytest.fixture
def violations(page, violations_of):
    return partial(violations_of, page)


@pytest.fixture
def every_violation(page, violations_of):
    """AAA too."""
    return partial(violations_of, page, AAA)
