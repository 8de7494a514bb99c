"""From the page's modules to its one script: imports followed, then everything in one strict scope.

The modules keep to a small form, so that this stays small (``docs/decisions/0003-page-bundle.md``)::

    import { a, b } from "./x.js";     at the top, this form only
    export function a() { … }          `export` before a declaration: function, class, const, let

and no two modules declare the same name at their top level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from gazetteer.errors import BordermapError

ENTRY = "main.js"

_COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment that has its lines to itself: for those who read the modules, a third of their size."""

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([\w.-]+\.js)";[ \t]*\n', re.MULTILINE)
_NAME = r"[A-Za-z_$][\w$]*"
_DECLARATION = re.compile(rf"^(export )?(?:async )?(?:function\*? *|class |const |let )({_NAME})", re.MULTILINE)
_OTHER_FORM = re.compile(
    r"^(?:import\b.*|export (?!async function|function|class|const|let).*|var .*|(?:export )?(?:const|let) [\[{].*)",
    re.MULTILINE,
)


class BundleError(BordermapError, ValueError):
    """A module of the page that does not keep to the form: which one, and why."""

    def __init__(self, module: str, problem: str) -> None:
        self.module = module
        self.problem = problem
        super().__init__(f"maps/page/js/{module}: {problem}")


@dataclass(frozen=True, slots=True)
class Module:
    """A module taken apart: what it imports from whom, what it declares and exports, and the code without both."""

    name: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    declared: tuple[str, ...]
    exported: frozenset[str]
    code: str


def page_script() -> str:
    """The script of the page, from the modules in ``maps/page/js``."""
    folder = files("maps.page") / "js"
    return bundle_modules(
        {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".js")}
    )


def bundle_modules(sources: Mapping[str, str], entry: str = ENTRY) -> str:
    """One script out of modules.

    Parameters
    ----------
    sources
        Text of each module by its file name.
    entry
        The module that imports, at last, all others.

    Returns
    -------
    str
        The same for the same modules, whatever order they come in: each after those it imports.

    Raises
    ------
    BundleError
        If a module is missing, imported by nobody, in a circle, of another form, declares a name that another one
        declares, or imports one that is not exported.
    """
    modules = {name: parse_module(name, text) for name, text in sorted(sources.items())}
    order: list[str] = []
    _visit(modules, entry, (), order)
    unreached = sorted(set(modules) - set(order))
    if unreached:
        raise BundleError(unreached[0], f"{entry} does not reach it; import it or delete it")
    _check_names([modules[name] for name in order])
    parts = [f"// {name}\n{modules[name].code.strip()}\n" for name in order]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def parse_module(name: str, text: str) -> Module:
    """Take a module apart.

    Raises
    ------
    BundleError
        If it imports, exports or declares in another form than this bundle knows.
    """
    text = text.replace("\r\n", "\n").rstrip("\n") + "\n"
    imports = tuple(
        (source, tuple(word.strip() for word in names.split(",") if word.strip()))
        for names, source in _IMPORT.findall(text)
    )
    rest = _IMPORT.sub("", text)
    if other := _OTHER_FORM.search(rest):
        raise BundleError(name, f"{other.group().strip()!r} is a form that the bundle does not know")
    for source, names in imports:
        if not all(re.fullmatch(_NAME, word) for word in names):
            raise BundleError(name, f"import plain names from {source}, without `as`")
    found = _DECLARATION.findall(rest)
    return Module(
        name=name,
        imports=imports,
        declared=tuple(word for _, word in found),
        exported=frozenset(word for export, word in found if export),
        code=re.sub(r"^export ", "", _COMMENT.sub("", rest), flags=re.MULTILINE),
    )


def _visit(modules: Mapping[str, Module], name: str, path: tuple[str, ...], order: list[str]) -> None:
    if name in order:
        return
    if name in path:
        raise BundleError(name, f"imports itself: {' -> '.join((*path[path.index(name) :], name))}")
    if name not in modules:
        raise BundleError(path[-1] if path else name, f"imports {name}, which is not there" if path else "is not there")
    for source, names in modules[name].imports:
        _visit(modules, source, (*path, name), order)
        missing = [word for word in names if word not in modules[source].exported]
        if missing:
            raise BundleError(name, f"{source} does not export {', '.join(missing)}")
    order.append(name)


def _check_names(modules: list[Module]) -> None:
    owners: dict[str, str] = {}
    for module in modules:
        for word in module.declared:
            if word in owners:
                raise BundleError(module.name, f"declares {word}, as {owners[word]} does; rename one")
            owners[word] = module.name
