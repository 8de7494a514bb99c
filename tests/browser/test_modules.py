"""The page's modules, tested as they are by Node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

PAGE_TESTS = sorted((Path(__file__).parents[1] / "page").glob("*.test.js"))


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_modules_of_the_page_pass_their_own_tests():
    assert PAGE_TESTS
    ran = subprocess.run(["node", "--test", *map(str, PAGE_TESTS)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
