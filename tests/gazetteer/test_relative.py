import re

import pytest

from gazetteer.geoparse import geoparse, mention_record
from gazetteer.relative import Relation, RelationKind, find_bearing, find_destination, find_relations, place_relative
from gazetteer.signals import distance_km
from gazetteer.types import LonLat, Mention, Resolved, Role


def _mentions(marked):
    """From a text with names in square brackets to the text and its mentions."""
    text, mentions, position = "", [], 0
    for match in re.finditer(r"\[([^\]]+)\]", marked):
        text += marked[position : match.start()]
        mentions.append(Mention(len(text), len(text) + len(match[1]), match[1]))
        text, position = text + match[1], match.end()
    return text + marked[position:], mentions


def _kinds(marked):
    return [relation.kind.value if relation else None for relation in find_relations(*_mentions(marked))]


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("Guards fired shots near [Hyesan] at night", ["near"]),
        ("a warehouse on the outskirts of [Sinuiju]", ["near"]),
        ("on the western edge of [Rason]", ["near"]),
        ("a checkpoint just outside [Musan]", ["near"]),
        ("a camp not far from [Hoeryong]", ["near"]),
        ("a bend upstream of [Manpo]", ["near"]),
        ("within 5 km of [Onsong]", ["near"]),
        ("about 12 miles from the city of [Hyesan]", ["near"]),
        ("patrols in the [Hyesan] area were doubled", ["near"]),
        ("near [Hyesan] and [Samjiyon]", ["near", "near"]),
        ("near [Hyesan], [Ryanggang Province]", ["near", None]),
        ("near [North Korea]'s [Sinuiju]", [None, "near"]),
        ("some 20 km north of [Musan]", ["offset"]),
        ("a 20-kilometre stretch east of [Hoeryong]", ["offset"]),
        ("thirty kilometers (19 miles) south-west of the border town of [Hyesan]", ["offset"]),
        ("North of [Kimchaek] the road is closed", ["offset"]),
        ("across the [Yalu] from [Sinuiju]", [None, "across"]),
        ("Across the river from [Hyesan] stands a tower", ["across"]),
        ("directly opposite [Dandong]", ["across"]),
        ("on the Chinese side of the river from [Namyang]", ["across"]),
        ("on the road between [Hyesan] and [Pochon]", ["between", "between"]),
        ("along the [Tumen] from [Hoeryong] to [Onsong]", [None, "between", "between"]),
        ("the [Hyesan]-[Pochon] road was washed out", ["between", "between"]),
        ("tankers met off [Nampo]", ["off"]),
        ("in waters off the coast of [Ganghwa]", ["off"]),
    ],
)
def test_english_puts_a_thing_beside_a_place(marked, kinds):
    assert _kinds(marked) == kinds


@pytest.mark.parametrize(
    "marked",
    [
        "trucks arrived in [Hyesan] on Monday",
        "in the north of [Hyesan] a market burned",
        "a village in [Musan County]",
        "the road from [Hyesan] to [Pochon]",
        "trains between [Dandong] and [Sinuiju] run again",
        "trade between [Dandong] and [Sinuiju] fell",
        "police sealed off [Hyesan]",
        "troops cut off [Musan]",
        "goods from nearby [Hyesan]",
        "near the border with [China]",
        "a train crossed from [Sinuiju] into [Dandong]",
    ],
)
def test_what_happens_in_a_place_is_not_beside_it(marked):
    assert not any(_kinds(marked))


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("[혜산] 인근에서 총소리가 났다", ["near"]),
        ("[혜산시] 부근 초소", ["near"]),
        ("[평성] 외곽의 창고", ["near"]),
        ("[신의주] 건너편에 등불이 보인다", ["across"]),
        ("[신의주] 맞은편 [단둥]에서", ["across", None]),
        ("[중강] 맞은켠의 [림강]", ["across", None]),
        ("[무산]에서 북쪽으로 20km 떨어진 곳", ["offset"]),
        ("[무산] 북동쪽 약 12킬로메터 지점", ["offset"]),
        ("[혜산]에서 30리 떨어진 마을", ["near"]),
        ("[남포] 앞바다에서 배가 섰다", ["off"]),
        ("[혜산]과 [보천] 사이의 도로", ["between", "between"]),
        ("[신의주]와 [평양] 사이 렬차", [None, None]),
        ("[혜산]에서 단속이 있었다", [None]),
        ("[惠山]附近的江面", ["near"]),
        ("[新义州]对岸的码头", ["across"]),
        ("[新義州]對岸", ["across"]),
        ("[惠山]对岸的[长白]", ["across", None]),
        ("[茂山]以北20公里", ["offset"]),
        ("[茂山]東南方約二十五公里", ["offset"]),
        ("距[图们]约8公里的村庄", ["near"]),
        ("货轮在[南浦]外海停泊", ["off"]),
        ("[惠山]与[普天]之间的公路", ["between", "between"]),
        ("[图们]和[珲春]之间的列车", [None, None]),
        ("[图们]上周下雪", [None]),
    ],
)
def test_korean_and_chinese_put_a_thing_beside_a_place(marked, kinds):
    assert _kinds(marked) == kinds


@pytest.mark.parametrize(
    ("marked", "distance", "bearing"),
    [
        ("some 20 km north of [Musan]", 20, 0),
        ("20 to 30 kilometers southeast of [Musan]", 25, 135),
        ("a 20-kilometre stretch east of [Musan]", 10, 90),
        ("five miles west of [Musan]", 8.05, 270),
        ("[무산]에서 북서쪽으로 15키로 떨어진", 15, 315),
        ("[茂山]以东二十五公里", 25, 90),
    ],
)
def test_how_far_and_where_to_is_read(marked, distance, bearing):
    (relation,) = find_relations(*_mentions(marked))
    assert relation.distance_km == pytest.approx(distance, abs=0.01)
    assert relation.bearing_deg == bearing


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("[Dandong], across the river from [Sinuiju], is busy", 0),
        ("[Changbai], a Chinese county opposite [Hyesan],", 0),
        ("[Wiyon-dong] near [Hyesan]", 0),
        ("trucks left [Dandong] at noon. Near [Sinuiju] they stopped", None),
        ("[신의주] 맞은편의 [단둥]", 1),
    ],
)
def test_words_that_describe_a_named_place_say_which(marked, subject):
    (relation,) = [found for found in find_relations(*_mentions(marked)) if found]
    assert relation.subject == subject


def test_the_words_are_those_of_the_text():
    (_, relation) = find_relations(*_mentions("It lies across the [Yalu] from [Sinuiju]."))
    assert relation.words == "across the Yalu from Sinuiju"
    assert relation.other == 0


def test_a_government_has_no_surroundings():
    mention = Mention(5, 14, "Pyongyang", Role.METONYM)
    assert find_relations("near Pyongyang", [mention]) == (None,)


def test_what_is_said_to_lie_at_the_end_of_the_world_is_not_placed():
    assert _kinds("9999 km north of [Musan]") == [None]


def test_a_long_text_without_names_beside_words_costs_little():
    text = "near " * 20_000 + "Hyesan"
    assert find_relations(text, [Mention(len(text) - 6, len(text), "Hyesan")])[0].words == "near Hyesan"


def test_going_there_and_back_ends_where_it_began():
    start = LonLat(129.21, 42.23)
    for bearing in range(0, 360, 45):
        there = find_destination(start, bearing, 40)
        assert distance_km(start, there) == pytest.approx(40, abs=0.01)
        assert find_bearing(start, there) == pytest.approx(bearing, abs=0.01)


def _placed(text, gazetteer):
    resolutions = geoparse(text, gazetteer)
    relations = find_relations(text, [resolution.mention for resolution in resolutions])
    for relation, resolution in zip(relations, resolutions, strict=True):
        if relation is not None and isinstance(resolution, Resolved):
            second = resolutions[relation.other] if relation.other is not None else None
            other = second.place if isinstance(second, Resolved) else None
            return place_relative(relation, resolution.place, other, gazetteer), resolution.place
    return None, None


def test_near_a_place_is_the_place_less_surely(gazetteer):
    placed, hyesan = _placed("Shots rang out near Hyesan.", gazetteer)
    assert placed.point == hyesan.point
    assert placed.uncertainty_km == hyesan.uncertainty_km + 10


def test_twenty_km_north_is_twenty_km_north(gazetteer):
    placed, musan = _placed("A post some 20 km north of Musan was rebuilt.", gazetteer)
    assert distance_km(placed.point, musan.point) == pytest.approx(20, abs=0.1)
    assert placed.point.lat > musan.point.lat
    assert placed.uncertainty_km == musan.uncertainty_km + 5


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Lights were seen across the Yalu from Sinuiju.", "Dandong"),
        ("혜산 건너편에서 불빛이 보였다.", "Changbai"),
        ("满浦对岸的码头很安静。", "Ji'an"),
    ],
)
def test_across_from_a_town_is_the_town_of_the_other_bank(text, there, gazetteer):
    placed, _ = _placed(text, gazetteer)
    assert placed.text.startswith(there)


def test_off_a_port_is_towards_the_sea(gazetteer):
    placed, nampo = _placed("Two tankers met off Nampo.", gazetteer)
    assert placed.point.lon < nampo.point.lon
    assert 5 < distance_km(placed.point, nampo.point) < placed.uncertainty_km


def test_between_two_towns_is_half_way_and_reaches_both(gazetteer):
    placed, hyesan = _placed("Guard posts on the road between Hyesan and Pochon were doubled.", gazetteer)
    assert 0 < distance_km(placed.point, hyesan.point) < placed.uncertainty_km


@pytest.mark.parametrize("text", ["Ships were seen off China.", "They live near the Yalu River."])
def test_a_country_or_a_river_is_no_point_to_measure_from(text, gazetteer):
    placed, place = _placed(text, gazetteer)
    assert place is not None
    assert placed is None


def test_nothing_is_put_between_a_place_and_an_unknown_one(gazetteer):
    hyesan = gazetteer.get("curated:hyesan")
    assert place_relative(Relation(RelationKind.BETWEEN, "between", other=1), hyesan, None, gazetteer) is None


def test_a_resolution_carries_the_point_that_the_text_puts_beside_its_place(gazetteer):
    (found,) = geoparse("A warehouse was seen 20 km north of Hoeryong.", gazetteer)
    assert found.place.name == "Hoeryong"
    assert distance_km(found.place.point, found.relative.point) == pytest.approx(20, abs=0.1)
    assert mention_record(found)["relative"]["text"] == "20 km from Hoeryong, bearing 0°"


@pytest.mark.parametrize("text", ["Trucks left Hoeryong.", "Dandong, across the river from Sinuiju, was quiet."])
def test_no_point_is_added_where_the_place_itself_is_meant(text, gazetteer):
    assert [found.relative for found in geoparse(text, gazetteer)] == [None] * len(geoparse(text, gazetteer))
