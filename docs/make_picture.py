"""Make the README's picture: the example's map, as a reader sees it.

Usage: python docs/make_picture.py (or ``make picture``). Needs Chromium and the tools for tests.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from maps.cli import main as bordermap

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "map.png"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium here; make test installs it", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        code = bordermap(["build", str(ROOT / "examples" / "border"), "-o", folder, "--quiet"])
        if code:
            return code
        take(chromium, Path(folder) / "map.html", PICTURE)
    print(PICTURE.relative_to(ROOT))
    return 0


def take(chromium: str, page: Path, picture: Path) -> None:
    """Open a map, choose an event, and keep what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        view = browser.new_page(viewport={"width": 1280, "height": 800})
        view.goto(page.as_uri())
        view.evaluate(
            "async () => { const map = window.borderMap; await map.ready;"
            " await map.setTime('2022-01-01', '2022-12-31'); map.select(map.search('detectors')[0]); }"
        )
        view.wait_for_timeout(600)
        view.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
