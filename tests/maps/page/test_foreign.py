import folium
from branca.element import Element

from maps.page.foreign import folium_links, hosts_of, rename_ids, walk
from maps.page.policy import Hosts


def test_walking_finds_what_hangs_on_an_element_in_any_way():
    marker = folium.Marker([40, 124], popup=folium.Popup("text"), icon=folium.Icon())
    kinds = {type(element).__name__ for element in walk(marker)}
    assert {"Marker", "Popup", "Icon", "Html"} <= kinds


def test_only_ids_of_elements_are_renamed():
    element = Element("")
    own = element.get_name().removeprefix("element_")
    other = "0123456789abcdef" * 2
    first, second = rename_ids([f"map_{own} {other}", own], [element])
    assert first == f"map_{1:032x} {other}"
    assert second == f"{1:032x}"


def test_hosts_are_those_that_elements_and_links_name():
    tiles = folium.TileLayer("https://{s}.tile.example.org/{z}/{x}/{y}.png", attr="x")
    picture = folium.raster_layers.ImageOverlay("data:image/png;base64,AAAA", [[0, 0], [1, 1]])
    data = folium.GeoJson({"type": "FeatureCollection", "features": []})
    data.embed_link = "https://b.example/x.json"  # as folium sets it for data that it does not embed
    found = hosts_of([tiles, picture, data], ["https://a.example/x.js"], ["/local.css"])
    assert found == Hosts(("https://a.example",), (), ("https://*.tile.example.org",), ("https://b.example",))


def test_foliums_own_links_come_only_with_what_needs_them():
    assert folium_links([folium.Circle([0, 0])]) == ([], [])
    scripts, styles = folium_links([folium.Popup("text")])
    assert "jquery" in dict(scripts)
    assert "leaflet" not in dict(scripts)
    assert "leaflet_css" not in dict(styles)
    data = folium.GeoJson({"type": "FeatureCollection", "features": []})
    data.embed_link = "https://b.example/x.json"
    assert "jquery" in dict(folium_links([data])[0]), "folium reads it with jQuery"
