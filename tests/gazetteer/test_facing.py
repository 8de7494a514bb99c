import pytest

from gazetteer.facing import find_facing, read_facing


@pytest.mark.parametrize(
    ("here", "there"), [("sinuiju", "dandong"), ("hyesan", "changbai"), ("namyang", "tumen"), ("manpo", "jian")]
)
def test_towns_face_each_other_over_the_river(here, there, gazetteer):
    assert find_facing(gazetteer.get(f"curated:{here}"), gazetteer).id == f"curated:{there}"


def test_the_table_is_read_from_both_banks():
    opposite = read_facing()
    assert all(here in opposite[there] for here, others in opposite.items() for there in others)


def test_every_place_of_the_table_is_in_the_gazetteer(gazetteer):
    assert [place_id for place_id in read_facing() if gazetteer.get(place_id) is None] == []


def test_nothing_faces_a_town_far_from_the_border(gazetteer):
    assert find_facing(gazetteer.get("curated:pyongyang"), gazetteer) is None
