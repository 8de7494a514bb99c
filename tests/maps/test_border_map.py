import base64
import hashlib
import io
import json
import re
import subprocess
import sys
import zlib
from pathlib import Path

import folium
import pytest
from branca.element import Figure

from gazetteer.errors import InputError
from maps import atlas
from maps.border_map import BorderMap, NotAPageError
from maps.page import assets

ISLAND = re.compile(r'<script type="application/json" id="border-map-payload">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


PACKED = re.compile(r'<script type="application/octet-stream" id="border-map-[\w-]+">([\w+/=]*)</script>')

NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def payload_of(page):
    packed = re.search(r'id="border-map-ground">([^<]*)<', page)[1]
    return json.loads(ISLAND.search(page)[1]) | json.loads(zlib.decompress(base64.b64decode(packed), -15))


def unpacked(page):
    """All that the packed islands of a page hold, as text."""
    islands = [zlib.decompress(base64.b64decode(island), -15) for island in PACKED.findall(page)]
    return b"\n".join(islands).decode("utf-8", "replace")


def test_a_map_is_a_folium_map(border_map):
    assert isinstance(border_map(), folium.Map)


def test_the_page_names_no_address_to_fetch_from(border_map):
    page = border_map().page()
    markup = ISLAND.sub("", page)
    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=", markup)
    assert not re.search(r'<link[^>]*href="(?!data:,)', markup)
    assert "jquery" not in markup.lower()
    assert "bootstrap" not in markup.lower()


def test_the_policy_lets_exactly_the_scripts_of_the_page_run(border_map):
    page = border_map().page()
    policy = POLICY.search(page)[1]
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in SCRIPT.findall(page)
    }
    assert len(hashes) == 3, "Leaflet, the map, the page's own"
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert "http" not in policy
    assert page.index("Content-Security-Policy") < page.index("<title>") < page.index("<script>")


def test_rendering_twice_gives_the_same_bytes(border_map):
    once = border_map()
    first = once.page()
    assert once.page() == first
    assert border_map().page() == first


def test_two_processes_give_the_same_bytes(events, tmp_path):
    events.to_pickle(tmp_path / "events.pickle")
    code = (
        "import hashlib, sys, folium, pandas\n"
        "from maps.border_map import BorderMap\n"
        "page = BorderMap(pandas.read_pickle(sys.argv[1]))\n"
        "folium.Marker([40, 124], popup='here', tooltip='there').add_to(page)\n"
        "print(hashlib.sha256(page.page().encode()).hexdigest())\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "events.pickle")]
    root = Path(__file__).parents[2]
    runs = {subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1


def test_hostile_text_is_only_in_the_islands_and_unchanged_there(border_map, hostile_titles):
    page = border_map().page()
    assert all(json.dumps(title) in unpacked(page) for title in hostile_titles)
    rest = NOSCRIPT.sub("", PACKED.sub("", ISLAND.sub("", page)))
    assert "window.pwned" not in rest
    assert "7*7" not in rest


def test_a_hostile_title_of_the_page_stays_a_title(border_map, hostile_title):
    page = border_map(title=hostile_title).page()
    assert payload_of(page)["title"] == hostile_title
    assert page.count("<title>") == 1
    assert "<script>window.pwned" not in page
    assert "49" not in re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]


def test_layers_are_those_of_the_contract_in_drawing_order(border_map):
    layers = border_map().payload().head["layers"]
    assert [layer["id"] for layer in layers] == ["routes", "crossings", "crackdowns", "other", "mentions"]
    assert [layer["visible"] for layer in layers] == [True, True, True, True, False]


def test_labels_of_layers_follow_the_language(border_map):
    labels = [layer["label"] for layer in border_map(language="zh").payload().head["layers"]]
    assert labels[0] == "路线"
    assert '<html lang="zh-Hans">' in border_map(language="zh").page()


def test_without_events_the_mentions_show_and_time_runs_over_publication(border_map, no_events):
    payload = border_map(events=no_events).payload().head
    assert payload["layers"][-1] == {"id": "mentions", "label": "Where reports point", "visible": True}
    assert payload["time"] == {"start": 19237, "end": 19263, "basis": "publication"}
    west, south, east, north = payload["bounds"]
    assert west < 124.4 < east
    assert south < 41.4 < north


def test_a_map_of_nothing_is_still_a_page(no_events):
    page = BorderMap(no_events).page()
    payload = payload_of(page)
    assert payload["time"] == {"start": None, "end": None, "basis": "publication"}
    assert payload["crossings"] == payload["mentions"] == payload["reports"] == payload["border"] == []


def test_mentions_are_counted_by_place_and_report(border_map):
    payload = border_map().payload().head
    by_id = {place["place_id"]: place for place in payload["mentions"]}
    ids = [report["id"] for report in payload["reports"]]
    assert ids == ["r2", "r1", "r3"]
    assert by_id["curated:sinuiju"]["reports"] == [[0, 1], [1, 2]]
    assert by_id["curated:hyesan"]["names"] == {"ko": "혜산", "zh": "惠山"}


def test_mentions_of_reports_that_are_not_listed_are_not_lost(border_map):
    payload = border_map(reports=None).payload().head
    assert [report["id"] for report in payload["reports"]] == ["r1", "r2"]
    assert sum(count for place in payload["mentions"] for _, count in place["reports"]) == 4


def test_reading_is_counted_by_month_and_outlet(border_map):
    assert border_map().payload().head["reading"] == [
        {"month": "2022-09", "outlet": "Daily NK", "count": 1},
        {"month": "2022-09", "outlet": "Radio Free Asia", "count": 1},
    ]


def test_crossings_carry_their_dated_status(border_map):
    (gate,) = border_map().payload().head["crossings"]
    assert gate["names"] == {"ko": "조중우의교", "zh": "中朝友谊桥"}
    assert gate["status"][0]["start"] == 18284
    assert gate["status"][1]["end"] is None
    assert gate["modes"] == ["rail", "road"]


def test_internal_events_are_announced(border_map):
    assert border_map().payload().head["notes"] == ["Not for publication: 1 of the events are marked internal."]


def test_what_the_map_shows_is_credited(border_map, no_events):
    credited = " ".join(credit["text"] for credit in border_map().payload().head["attribution"])
    assert "© OpenStreetMap contributors" in credited
    assert "Natural Earth" in credited
    assert "GeoNames" in credited
    assert "OpenStreetMap" not in str(BorderMap(no_events).payload().head["attribution"])


def test_the_ground_can_be_left_out(border_map):
    assert border_map(basemap="none").payload().head["ground"]["land"] == []


def test_from_a_public_host_leaflet_comes_checked_and_the_page_says_so(border_map):
    page = border_map(assets="cdn").page()
    assert f'<script src="{assets.CDN_SCRIPT.url}" integrity="{assets.CDN_SCRIPT.integrity}"' in page
    assert "cdn.jsdelivr.net" in payload_of(page)["notes"][-1]
    hosts = re.findall(r"https://[^\s;]+", POLICY.search(page)[1])
    assert set(hosts) == {"https://cdn.jsdelivr.net"}


def test_without_the_vendored_files_a_public_host_still_works(border_map, monkeypatch):
    atlas.load_atlas.cache_clear()
    monkeypatch.setattr(assets, "_read", _missing)
    page = border_map(assets="cdn", language="en").page()
    assert "The land is missing" in " ".join(payload_of(page)["notes"])
    with pytest.raises(assets.AssetsMissingError, match="make assets"):
        border_map().page()


def _missing(name):
    raise assets.AssetsMissingError(name)


@pytest.mark.parametrize("wrong", [{"language": "de"}, {"assets": "ftp"}, {"basemap": "No Such Tiles"}])
def test_unknown_choices_are_refused(border_map, wrong):
    with pytest.raises(InputError):
        border_map(**wrong)


def test_folium_layers_can_be_added_and_their_hosts_are_let_through_and_named(border_map):
    page_map = border_map()
    folium.TileLayer("OpenStreetMap").add_to(page_map)
    folium.Marker([40.1, 124.4], popup=folium.Popup("Bridge"), icon=folium.Icon(color="red")).add_to(page_map)
    page = page_map.page()
    policy = POLICY.search(page)[1]
    assert "https://tile.openstreetmap.org; connect-src" in policy
    assert "https://code.jquery.com" in policy
    assert "leaflet@" not in ISLAND.sub("", page), "Leaflet itself stays in the page"
    notes = " ".join(payload_of(page)["notes"])
    assert "tile.openstreetmap.org" in notes
    assert "code.jquery.com" in notes
    assert page_map.page() == page


def test_a_folium_layer_that_loads_nothing_opens_no_door(border_map):
    page_map = border_map()
    folium.Circle([40.1, 124.4], radius=500).add_to(page_map)
    page = page_map.page()
    assert "http" not in POLICY.search(page)[1]
    assert "L.circle(" in page


def test_a_basemap_by_name_is_asked_online(border_map):
    page = border_map(basemap="OpenStreetMap").page()
    assert payload_of(page)["ground"]["land"] == []
    assert "tile.openstreetmap.org" in " ".join(payload_of(page)["notes"])


def test_other_maps_keep_their_links(border_map):
    border_map()
    assert folium.Map().default_js, "the lists that a folium map starts from are shared by all of them"


def test_saving_writes_the_page_and_leaves_nothing_else(border_map, tmp_path):
    page_map = border_map()
    page_map.save(str(tmp_path / "new" / "map.html"))
    assert (tmp_path / "new" / "map.html").read_text(encoding="utf-8") == page_map.page()
    assert [entry.name for entry in (tmp_path / "new").iterdir()] == ["map.html"]
    opened = io.BytesIO()
    page_map.save(opened, close_file=False)
    assert opened.getvalue().decode("utf-8") == page_map.page()


def test_a_notebook_gets_a_sandboxed_frame(border_map):
    shown = border_map(title='A "title"')._repr_html_()
    assert 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"' in shown
    assert "allow-same-origin" not in shown
    assert shown.count("<") == 2, "the page is text in an attribute"


def test_a_map_cannot_be_put_into_another_figure(border_map):
    page_map = border_map()
    figure = Figure().add_child(page_map)
    with pytest.raises(NotAPageError, match="embed_snippet"):
        figure.render()
    with pytest.raises(NotAPageError):
        page_map.page()
