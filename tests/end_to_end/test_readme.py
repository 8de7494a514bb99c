"""The README is true: its commands run as they stand, and its Python does too."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from maps.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("bordermap ")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the example in it, as in a fresh clone."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", place / "examples")
    return place


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_runs_as_it_stands(line, folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert main(shlex.split(line)[1:]) == 0


def test_the_readme_has_the_commands_of_a_whole_tour():
    assert len(COMMANDS) >= 7


def test_the_readme_s_python_runs_as_it_stands(folder):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True)
    assert "Dandong Dandong LonLat" in run.stdout
    assert (folder / "map.html").stat().st_size > 100_000


def test_the_readme_s_one_line_of_python_runs_as_it_stands(folder):
    (line,) = [line for line in README.splitlines() if line.startswith("python -c ")]
    words = [sys.executable, *shlex.split(line)[1:]]
    run = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "['Sinuiju', 'Dandong']"


def test_every_link_of_the_readme_leads_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target
