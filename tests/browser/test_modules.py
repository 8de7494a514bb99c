"""The page's modules, tested as they are by Node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "page"
PAGE_TESTS = sorted(PAGE.glob("*.test.js"))
COMPILER = PAGE / "node_modules/.bin/tsc"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_modules_of_the_page_pass_their_own_tests():
    assert PAGE_TESTS
    ran = subprocess.run(["node", "--test", *map(str, PAGE_TESTS)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.skipif(not COMPILER.exists(), reason="TypeScript is not installed; `make test` installs it by npm")
def test_the_types_in_the_modules_comments_hold():
    ran = subprocess.run([str(COMPILER), "--project", str(PAGE)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
