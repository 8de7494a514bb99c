"""Puts what the map page carries from npm into ``maps/page/vendor``: Leaflet and Natural Earth's land.

hatchling calls this file while it builds a wheel, an editable install or an sdist; ``python hatch_build.py`` does the
same step alone. npm itself checks every package against the integrity hashes of ``package-lock.json``. A build without
npm goes on without the files: everything but drawing maps works then.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.config import BuilderConfig
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("maps/page/vendor")
STAMP = "package-lock.sha256"
"""Says which lock file the vendored files came from, so that a build from an sdist needs no npm."""
FILES: dict[str, str] = {
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/images": "leaflet/images",
    "leaflet/LICENSE": "leaflet/LICENSE",
    "world-atlas/countries-10m.json": "world-atlas/countries-10m.json",
    "world-atlas/LICENSE": "world-atlas/LICENSE",
}
"""What is taken out of ``node_modules``, and what it is called in ``VENDOR``."""
ATLAS_NOTICE = """\
countries-10m.json is packaged by world-atlas (ISC, see LICENSE). The shapes in it are Natural Earth's, which are in
the public domain: https://www.naturalearthdata.com/about/terms-of-use/
"""
NPM_TIMEOUT_S = 300
"""Four megabytes over a slow line; an unreachable registry is given up long before, see ``--fetch-retries``."""


class AssetsError(Exception):
    """The page's assets could not be fetched; the text says why."""


def build_vendor(root: Path) -> bool:
    """Bring ``maps/page/vendor`` under ``root`` up to date with the lock file.

    Returns
    -------
    bool
        False where everything was there already and npm was not asked.

    Raises
    ------
    AssetsError
        If npm is missing or cannot install what the lock file says. What was there before is unchanged.
    """
    target = root / VENDOR
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if _is_current(target, lock):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=target.parent) as temporary:
        modules = _npm_ci(root, Path(temporary))
        fresh = Path(temporary) / "fresh"
        for source, name in FILES.items():
            _copy(modules / source, fresh / name)
        (fresh / "world-atlas/NOTICE").write_text(ATLAS_NOTICE, encoding="utf-8")
        (fresh / STAMP).write_text(lock + "\n", encoding="utf-8")
        if target.exists():
            target.rename(Path(temporary) / "old")
        fresh.rename(target)
    return True


def _is_current(target: Path, lock: str) -> bool:
    stamp = target / STAMP
    there = all((target / name).exists() for name in FILES.values())
    return there and stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == lock


def _npm_ci(root: Path, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise AssetsError("npm is not installed")
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / name, folder / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--loglevel=error"]
    try:
        done = subprocess.run(  # noqa: S603 - npm by its full path, with fixed arguments
            [npm, "ci", *options], cwd=folder, capture_output=True, text=True, timeout=NPM_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AssetsError(f"npm ci did not finish: {error}") from error
    if done.returncode:
        raise AssetsError(f"npm ci failed: {done.stderr.strip()[-600:]}")
    return folder / "node_modules"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def _explain(error: AssetsError) -> str:
    return (
        f"note: the map page's assets were not fetched ({error}). Everything but drawing maps works."
        " To add them later, with Node.js and npm: run `python hatch_build.py` in the source folder."
    )


def get_build_hook() -> type[BuildHookInterface[BuilderConfig]]:
    """What hatchling asks this file for. hatchling is there only during a build, hence the late import."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # noqa: PLC0415

    class VendorHook(BuildHookInterface["BuilderConfig"]):
        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
            try:
                build_vendor(Path(self.root))
            except AssetsError as error:
                self.app.display_warning(_explain(error))

    return VendorHook


def main() -> int:
    """Fetch the assets alone; exit 1 where that fails."""
    try:
        fetched = build_vendor(Path(__file__).resolve().parent)
    except AssetsError as error:
        print(_explain(error), file=sys.stderr)
        return 1
    print(f"{VENDOR}: {'fetched' if fetched else 'already up to date'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
