"""Time what a user waits for: the index built and opened, one name in a fresh process, the example built.

Usage: python bench/time_commands.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPEATS = 5
BORDERMAP = Path(sys.executable).with_name("bordermap")
EXAMPLE = Path(__file__).parent.parent / "examples" / "border"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = {**os.environ, "BORDERMAP_CACHE": str(Path(folder) / "cache")}
        print(f"index built and one name resolved: {seconds(['resolve', 'Hyesan'], fresh):.1f} s")
        cold = statistics.median(seconds(["resolve", "Hyesan"], fresh) for _ in range(REPEATS))
        print(f"one name resolved, fresh process, index there: {cold:.2f} s (median of {REPEATS})")
        code = (
            "import time; from gazetteer.store import open_gazetteer; t = time.perf_counter(); open_gazetteer();"
            "print(f'{(time.perf_counter() - t) * 1000:.1f}')"
        )
        opened = statistics.median(float(printed(code, fresh)) for _ in range(REPEATS))
        print(f"index opened, fresh process: {opened:.1f} ms (median of {REPEATS})")
        words = ["build", str(EXAMPLE), "-o", str(Path(folder) / "out"), "--quiet"]
        warm = statistics.median(seconds(words, fresh) for _ in range(3))
        print(f"example built, warm: {warm:.1f} s (median of 3)")
        page = Path(folder) / "out" / "map.html"
        print(f"its map: {page.stat().st_size / 1000:.0f} kB")


def seconds(words: list[str], environment: dict[str, str]) -> float:
    """Wall time of one command in a process of its own."""
    started = time.perf_counter()
    subprocess.run([BORDERMAP, *words], env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return time.perf_counter() - started


def printed(code: str, environment: dict[str, str]) -> str:
    """What some Python code prints in a process of its own."""
    run = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return run.stdout


if __name__ == "__main__":
    main()
