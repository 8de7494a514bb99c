"""What ``docs/geopy.md`` and ``docs/spacy.md`` show runs as it stands, without a network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("page", "expected"),
    [("geopy.md", "Hyesan, Ryanggang Province, KP 41.4"), ("spacy.md", "Dandong GPE curated:dandong 40.1")],
)
def test_the_python_of_a_page_runs_as_it_stands(page, expected):
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert expected in ran.stdout
