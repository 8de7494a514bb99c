import shutil
import subprocess

import pytest

from maps.page.bundle import BundleError, bundle_modules, page_script, parse_module

MAIN = 'import { a } from "./a.js";\nimport { b } from "./b.js";\n\nglobalThis.answer = a() + b;\n'
A = 'import { b } from "./b.js";\n\nexport function a() {\n  return b + 1;\n}\n'
B = "export const b = 20;\n"


def test_each_module_follows_those_it_imports():
    script = bundle_modules({"main.js": MAIN, "a.js": A, "b.js": B})
    assert script.index("// b.js") < script.index("// a.js") < script.index("// main.js")
    assert "import" not in script
    assert "export" not in script
    assert script.startswith('(() => {\n"use strict";\n')


def test_the_order_in_which_modules_are_given_changes_nothing():
    forwards = {"a.js": A, "b.js": B, "main.js": MAIN}
    backwards = dict(reversed(forwards.items()))
    assert bundle_modules(forwards) == bundle_modules(backwards)


def test_an_import_may_run_over_several_lines():
    module = parse_module("m.js", 'import {\n  one,\n  two,\n} from "./x.js";\nconst three = one + two;\n')
    assert module.imports == (("x.js", ("one", "two")),)


@pytest.mark.parametrize(
    ("sources", "problem"),
    [
        ({"main.js": 'import { a } from "./gone.js";\n'}, "imports gone.js, which is not there"),
        ({"main.js": 'import { c } from "./b.js";\n', "b.js": B}, "b.js does not export c"),
        ({"main.js": 'import { b } from "./b.js";\nconst b2 = 1;\n', "b.js": B + "const b2 = 2;\n"}, "declares b2"),
        ({"main.js": "const x = 1;\n", "b.js": B}, "main.js does not reach it"),
        ({"main.js": 'import { b as c } from "./b.js";\n', "b.js": B}, "without `as`"),
        ({"main.js": 'import * as all from "./b.js";\n', "b.js": B}, "a form that the bundle does not know"),
        ({"main.js": 'import "./b.js";\n', "b.js": B}, "a form that the bundle does not know"),
        ({"main.js": "export default 1;\n"}, "a form that the bundle does not know"),
        ({"main.js": "const { x } = L;\n"}, "a form that the bundle does not know"),
        ({"main.js": 'import { a } from "./a.js";\n', "a.js": 'import { a } from "./a.js";\n'}, "imports itself"),
        ({"b.js": B}, "is not there"),
    ],
)
def test_what_breaks_the_form_is_refused_by_name(sources, problem):
    with pytest.raises(BundleError, match=problem):
        bundle_modules(sources)


def test_the_pages_own_modules_keep_to_the_form():
    script = page_script()
    assert "borderMap" in script
    assert script == page_script()


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")
def test_the_pages_script_is_valid_javascript(tmp_path):
    path = tmp_path / "page.cjs"
    path.write_text(page_script(), encoding="utf-8")
    checked = subprocess.run(["node", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_comments_stay_with_the_modules_and_casts_within_lines_do_not_matter():
    comments = "// What it is.\n/**\n * @param {string} a\n */\n"
    code = 'const a = /** @type {any} */ (1); // kept\n  // gone\nconst url = "https://x";\n'
    module = comments + code
    script = bundle_modules({"main.js": module})
    assert "@param" not in script
    assert "gone" not in script
    assert 'const a = /** @type {any} */ (1); // kept\nconst url = "https://x";' in script
