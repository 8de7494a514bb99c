import base64
import hashlib
from importlib.resources import files

import pytest

from maps.page import assets
from maps.page.policy import script_hash


def test_leaflets_style_carries_its_images():
    style = assets.leaflet_style()
    assert "url(images/" not in style
    assert style.count("data:image/png;base64,") == 3


def test_leaflets_script_names_no_source_map():
    assert "sourceMappingURL" not in assets.leaflet_script()


@pytest.mark.parametrize(("name", "file"), [("leaflet.js", assets.CDN_SCRIPT), ("leaflet.css", assets.CDN_STYLE)])
def test_the_hash_for_the_public_host_is_that_of_the_file_we_ship(name, file):
    content = (files("maps.page") / "vendor" / "leaflet" / name).read_bytes()
    assert file.integrity == "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def test_a_missing_asset_says_which_command_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "files", lambda _package: tmp_path)
    with pytest.raises(assets.AssetsMissingError, match=r"make assets.*--assets cdn") as caught:
        assets.leaflet_script()
    assert caught.value.name == "leaflet/leaflet.js"


def test_a_script_hash_is_what_browsers_print():
    # The example of the CSP 3 standard, section 8.4.
    assert script_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
