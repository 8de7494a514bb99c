"""A headless Chromium, and visits that note everything a page does beyond being shown.

The Content-Security-Policy of the pages stays in force: ``page.evaluate`` works under it, ``page.wait_for_function``
does not.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INLINE = ("data:", "blob:")
"""Addresses that name what the page itself carries; asking for them leaves the machine alone."""


@dataclass
class Visit:
    """A page that was opened, and what it did: each list must be empty for a page that keeps to itself.

    Parameters
    ----------
    requests
        Addresses asked for, the page's own and those of inlined content left out.
    console
        What the page wrote to the console, as ``kind: text``; a breach of its policy shows here too.
    errors
        Uncaught errors of its scripts.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _own: str = ""

    def __post_init__(self):
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path, fragment=""):
        """Open a local file, with ``fragment`` behind the ``#`` if there is one; gives the visit back."""
        self._own = Path(path).resolve().as_uri()
        self.page.goto(self._own + (f"#{fragment}" if fragment else ""))
        return self

    def assert_quiet(self):
        """The page asked for nothing, said nothing and broke nowhere."""
        assert (self.requests, self.console, self.errors) == ([], [], [])

    def _note_request(self, url):
        if url.split("#")[0] != self._own and not url.startswith(INLINE):
            self.requests.append(url)


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium. Where there is none: a failure under ``CI=true``, a skip elsewhere."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"none of {', '.join(BROWSERS)} is installed; `make test` installs Chromium on Debian as root")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, headless=True, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page_factory(browser):
    """``page_factory(width, height, dark=False)``: an empty page, sized in CSS pixels, in a context of its own."""
    contexts = []

    def make(width=1280, height=800, *, dark=False):
        scheme = "dark" if dark else "light"
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visit(page_factory):
    """``visit(path, width=1280, height=800, dark=False, fragment="")``: the file opened, as a ``Visit``."""

    def go(path, width=1280, height=800, *, dark=False, fragment=""):
        return Visit(page_factory(width, height, dark=dark)).open(path, fragment)

    return go
