"""The house rules that a tool can see: who may import whom, what imports cost, what files look like and name."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGES = ("gazetteer", "geo", "maps")
HEAVY = {"folium", "geopandas", "geopy", "matplotlib", "pandas", "pyogrio", "shapely", "trafilatura"}
LONGEST_FILE = 400
ARGUMENT = "long because"
"""A longer file says in its docstring or opening comment what it is "long because" of."""


def run(*command, cwd=ROOT):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120)


# Who may import whom


def lint_imports(tree):
    return run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache", cwd=tree)


@pytest.fixture(scope="module")
def copied_tree(tmp_path_factory):
    tree = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for package in PACKAGES:
        leave = shutil.ignore_patterns("__pycache__", "vendor", "data", ".vendor-*")
        shutil.copytree(ROOT / package, tree / package, ignore=leave)
    return tree


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("gazetteer/names.py", "import maps", "three floors"),
        ("gazetteer/names.py", "import geo.dates", "three floors"),
        ("geo/dates.py", "import geo.border", "the rooms of geo"),
        ("geo/border.py", "import geo.events.schema", "the rooms of geo"),
        ("geo/border.py", "import folium", "folium lives in maps alone"),
        ("gazetteer/names.py", "import geopandas", "the gazetteer needs neither"),
    ],
)
def test_import_that_climbs_the_stairs_is_refused(copied_tree, module, planted, contract):
    file = copied_tree / module
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n{planted}\n", encoding="utf-8")
    refused = lint_imports(copied_tree)
    file.write_text(text, encoding="utf-8")
    assert refused.returncode == 1, refused.stdout + refused.stderr
    broken = re.findall(r"^(.+) BROKEN", refused.stdout, re.MULTILINE)
    assert [name for name in broken if name.startswith(contract)]


def test_import_rule_holds(copied_tree):
    held = lint_imports(copied_tree)
    assert held.returncode == 0, held.stdout + held.stderr


# What imports cost


@pytest.mark.parametrize(
    "module", [*PACKAGES, "geo.events", "maps.layers", "maps.page", "maps.cli", "maps.cli.resolve"]
)
def test_import_loads_nothing_heavy(module):
    loaded = run(sys.executable, "-c", f"import sys, {module}; print(*sorted(name for name in sys.modules))")
    assert loaded.returncode == 0, loaded.stderr
    assert HEAVY.intersection(loaded.stdout.split()) == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_package_says_that_it_is_typed(package):
    assert (ROOT / package / "py.typed").is_file()


# What files look like and what they name


def tracked_files():
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def opening(file, text):
    if file.suffix == ".py":
        return ast.get_docstring(ast.parse(text)) or ""
    return text[: text.find("*/")] if text.startswith("/*") else ""


@pytest.mark.parametrize("suffix", [".py", ".js", ".css"])
def test_long_file_argues_its_length(suffix):
    unargued = []
    for file in tracked_files():
        if file.suffix == suffix and not file.is_relative_to(ROOT / "tests"):
            text = file.read_text(encoding="utf-8")
            lines = text.count("\n")
            if lines > LONGEST_FILE and ARGUMENT not in opening(file, text):
                unargued.append(f"{file.relative_to(ROOT)}: {lines} lines")
    assert unargued == []


REGISTRIES = r"(pypi|pythonhosted|npmjs|debian)[.]org"
MACHINE_PATHS = r"(?<![\w./])[/](work|root)/|[.][.]/[.]library"
GOLD_BESIDE_THE_TREE = r"[.][.]/shared"


def test_no_file_names_a_package_registry_or_a_place_on_a_machine():
    naming = []
    for file in tracked_files():
        forbidden = [REGISTRIES, MACHINE_PATHS]
        if file != ROOT / ".ci/run":  # points BORDERMAP_GOLD at the gold sets where they lie beside the tree
            forbidden.append(GOLD_BESIDE_THE_TREE)
        found = re.search("|".join(forbidden), file.read_bytes().decode("utf-8", errors="ignore"))
        if found:
            naming.append(f"{file.relative_to(ROOT)}: {found.group()}")
    assert naming == []


def test_links_between_documents_lead_somewhere():
    dangling = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in tracked_files()
        if page.suffix == ".md" and not page.is_relative_to(ROOT / "tests")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dangling == []


# What we stand on

PERMISSIVE = re.compile(
    r"\b(MIT|MIT-CMU|BSD|0BSD|BSD-[23]-CLAUSE|APACHE|ISC|PSF|PSF-2\.0|PYTHON SOFTWARE FOUNDATION|ZLIB|CC0|CNRI|KIWI"
    r"|MATPLOTLIB|MPL|MOZILLA)",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\bA?L?GPL|GNU", re.IGNORECASE)
ACCEPTED = {
    "pycountry": "LGPL-2.1; iso3166-2 requires it, we read that package's table only and import neither",
}
"""Copyleft packages that are accepted, each with its reason; docs/decisions/0001-dependencies.md has them too."""


def declared_dependencies():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def runtime_closure():
    waiting = declared_dependencies()
    seen = {}
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and name not in seen:
            seen[name] = importlib.metadata.distribution(name)
            waiting += [Requirement(line) for line in seen[name].requires or ()]
    return seen


def licence(found):
    """The licence a distribution states: its expression, else the first line of its text, and its classifiers."""
    expression = found.metadata.get("License-Expression")
    if expression:
        return expression
    classifiers = [value for value in found.metadata.get_all("Classifier", []) if value.startswith("License ::")]
    return " ".join([(found.metadata.get("License") or "").strip().partition("\n")[0], *classifiers])


def allowed(expression):
    """Whether every AND part of a licence expression leaves a choice without copyleft."""
    return all(
        any(PERMISSIVE.search(choice) and not COPYLEFT.search(choice) for choice in re.split(r"\bOR\b", part))
        for part in re.split(r"\bAND\b(?![^(]*\))", expression)
    )


def test_every_runtime_dependency_may_be_used_by_anyone():
    refused = {name: licence(found) for name, found in runtime_closure().items() if not allowed(licence(found))}
    assert refused.keys() <= ACCEPTED.keys()


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True),
        ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND LGPL-2.1-only", False),
        ("License :: OSI Approved :: GNU Affero General Public License v3", False),
        ("", False),
    ],
)
def test_licence_is_judged_by_its_choices(expression, verdict):
    assert allowed(expression) is verdict


def test_every_declared_dependency_is_defended():
    page = (ROOT / "docs/decisions/0001-dependencies.md").read_text(encoding="utf-8")
    defended = {canonicalize_name(name) for name in re.findall(r"^\| ([\w.-]+) \|", page, re.MULTILINE)} - {"package"}
    assert {canonicalize_name(requirement.name) for requirement in declared_dependencies()} == defended
