from maps.atlas import Atlas, View

SQUARE = Atlas.decode(
    {
        "transform": {"scale": [0.5, 2.0], "translate": [10.0, 20.0]},
        "arcs": [[[0, 0], [2, 0], [0, 1]], [[2, 1], [-2, 0], [0, -1]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "X"}}]}},
    }
)


def test_arcs_are_sums_of_their_differences_scaled_and_moved():
    assert SQUARE.lines[0].tolist() == [[10, 20], [11, 20], [11, 22]]
    assert SQUARE.low.tolist() == [[10, 20], [10, 20]]
    assert SQUARE.high.tolist() == [[11, 22], [11, 22]]


def test_a_country_without_a_code_is_kept():
    assert SQUARE.countries == (("", "X", [[[0, 1]]]),)


def test_a_ring_joins_its_arcs_and_walks_complements_backwards():
    view = View(SQUARE, (0, 0, 90, 90), 0.001)
    assert view.ring([0, 1]).tolist() == [[10, 20], [11, 20], [11, 22], [10, 22], [10, 20]]
    assert view.ring([-1, -2]).tolist() == [[11, 22], [11, 20], [10, 20], [10, 22], [11, 22]]


def test_arcs_out_of_sight_are_chords():
    view = View(SQUARE, (50, 50, 60, 60), 0.001)
    assert view.ring([0]).tolist() == [[10, 20], [11, 22]]
    assert not view.reaches([0, 1])
