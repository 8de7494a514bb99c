"""The Python of ``docs/joins.md`` runs as it stands, one block after the other."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_python_of_the_page_runs_as_it_stands(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/joins.md").read_text(encoding="utf-8"), re.DOTALL)
    code = "\n".join(blocks)
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Dandong–Sinuiju" in ran.stdout
    assert "Upper Tumen" in ran.stdout
