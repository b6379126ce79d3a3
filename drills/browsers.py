"""Chromium, and what it says of the pages it opens."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
WATCH = """document.addEventListener(
  "securitypolicyviolation", (event) => console.log(`CSP ${event.blockedURI}`)
)"""
"""Told in the console, which is heard below."""


@contextmanager
def opened(url: str, cookies: dict[str, str]) -> Iterator[tuple[Page, list[str]]]:
    """A page of a browser, and a list that grows: policies broken, dialogs, other hosts asked."""
    heard: list[str] = []

    def on_request(request: Any) -> None:
        if urlsplit(request.url).netloc not in ("", urlsplit(url).netloc):
            heard.append(f"asked {request.url}")

    def on_console(message: Any) -> None:
        if message.text.startswith("CSP ") or "Content Security Policy" in message.text:
            heard.append(message.text)

    def on_dialog(dialog: Any) -> None:
        heard.append(f"dialog {dialog.message}")
        dialog.dismiss()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        context = browser.new_context(base_url=url)
        context.add_cookies([{"name": n, "value": v, "url": url} for n, v in cookies.items()])
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("request", on_request)
        page.on("console", on_console)
        page.on("dialog", on_dialog)
        yield page, heard
        browser.close()
