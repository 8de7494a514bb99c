import pytest

from gazetteer.geoparse import geoparse, is_pin, mention_record
from gazetteer.resolve import resolve_name
from gazetteer.signals import distance_km
from gazetteer.types import LonLat, Resolved, Unresolved


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("신의주", "Sinuiju"),
        ("新义州", "Sinuiju"),
        ("Sinŭiju", "Sinuiju"),
        ("SINUIJU", "Sinuiju"),
        ("Sinuiju City", "Sinuiju"),
        ("Хесан", "Hyesan"),
        ("Gimhyeongjik", "Kimhyongjik County"),
        ("Phyongsong", "Pyongsong"),
        ("용천", "Ryongchon County"),
        ("Yanggang Province", "Ryanggang Province"),
        ("Jagang", "Chagang Province"),
        ("Kaesong Industrial Zone", "Kaesong Industrial Complex"),
        ("丹东", "Dandong"),
        ("Amnok River", "Yalu River"),
        ("Vladivostok", "Vladivostok"),
        ("Dalian", "Dalian"),
        ("Nampho Port", "Nampo Port"),
        ("DPRK", "North Korea"),
    ],
)
def test_every_spelling_leads_to_its_place(spelling, name, gazetteer):
    assert resolve_name(spelling, gazetteer)[0].place.name == name


@pytest.mark.parametrize(
    "spelling",
    [
        "신의주",
        "新义州",
        "新義州",
        "Синыйджу",
        "Sinŭiju",
        "Shinuiju",
        "Sinuiju City",
        "SINUIJU",
        "Sinuiju-si",
        "新義州市",
        "신의주시",
        "Shingishū",
        "Shineuiju",
    ],
)
def test_spellings_in_any_script_are_one_place(spelling, gazetteer):
    assert resolve_name(spelling, gazetteer)[0].place.id == "curated:sinuiju"


@pytest.mark.parametrize(
    ("former", "name", "reason"),
    [
        ("Shingishu", "Sinuiju", "'Shingishu' is its former name, 1910–1945"),
        ("Undok", "Kyonghung County", "'Undok' is its former name, 1977–2010"),
        ("웅기", "Sonbong", "'웅기' is its former name, until 1981"),
        ("Saebyol County", "Kyongwon County", "'Saebyol County' is its former name, from 1977"),
        ("安東", "Dandong", "'安東' is its former name, until 1965"),
        ("Ворошилов", "Ussuriysk", "'Ворошилов' is its former name, 1935–1957"),
    ],
)
def test_a_former_name_says_when_it_was_used(former, name, reason, gazetteer):
    best = resolve_name(former, gazetteer)[0]
    assert best.place.name == name
    assert reason in [told.text for told in best.reasons]


@pytest.mark.parametrize(
    ("russian", "name"),
    [("Сакчу", "Sakju County"), ("Кэчхон", "Kaechon"), ("Куаньдянь", "Kuandian"), ("Цюаньхэ", "Quanhe")],
)
def test_russian_names_follow_from_the_korean_and_chinese_ones(russian, name, gazetteer):
    assert resolve_name(russian, gazetteer)[0].place.name == name


def test_a_name_of_japanese_times_needs_a_cue_in_a_text(gazetteer):
    assert [r.mention.toponym for r in geoparse("Ships called at Rashin in 1940.", gazetteer)] == ["Rashin"]
    assert geoparse("Keigen was glad.", gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "toponym", "lon", "lat"),
    [
        ("Smugglers from Ji'an crossed to Manpo.", "Ji'an", 126.19, 41.13),
        ("Trucks wait in Tumen, across from Namyang in Onsong County.", "Tumen", 129.84, 42.97),
        ("From Chongju trains go on to Sinuiju in North Korea.", "Chongju", 125.21, 39.69),
        ("Kaesong lies in North Korea, near Paju.", "Kaesong", 126.55, 37.97),
    ],
)
def test_homonyms_far_away_lose_to_the_border_s_places(text, toponym, lon, lat, gazetteer):
    found = {r.mention.toponym: r for r in geoparse(text, gazetteer)}[toponym]
    assert isinstance(found, Resolved)
    assert distance_km(found.place.point, LonLat(lon, lat)) < 25


def test_ordinary_news_is_not_dragged_to_korea(gazetteer):
    found = [
        r for r in geoparse("The mayor of Paris flew from London to Berlin.", gazetteer) if isinstance(r, Resolved)
    ]
    assert [r.place.country for r in found] == ["FR", "GB", "DE"]


def test_a_river_is_told_from_the_city_of_its_name(gazetteer):
    found = geoparse("They crossed the Tumen River near Tumen in Jilin Province.", gazetteer)
    assert [r.place.name for r in found if isinstance(r, Resolved)] == ["Tumen River", "Tumen", "Jilin Province"]


@pytest.mark.parametrize(
    ("text", "toponym", "name"),
    [
        ("He swam across the Tumen from Musan.", "Tumen", "Tumen River"),
        ("Guards on the Tumen near Hoeryong were doubled.", "Tumen", "Tumen River"),
        ("회령에서 두만강을 건너던 주민", "두만강", "Tumen River"),
        ("A court in Texas and one in Illinois agreed.", "Texas", "Texas"),
        ("Ji'an, Jiangxi Province, is far from the border.", "Ji'an", "Ji’an"),
    ],
)
def test_context_chooses_the_place(text, toponym, name, gazetteer):
    found = {r.mention.toponym: r for r in geoparse(text, gazetteer)}[toponym]
    assert isinstance(found, Resolved)
    assert found.place.name == name


def test_a_name_nobody_has_is_unresolved_with_a_reason(gazetteer):
    (found,) = geoparse("They met in Qqxxzz village.", gazetteer)
    assert isinstance(found, Unresolved)
    assert "no gazetteer" in found.reason
    assert mention_record(found)["lat"] is None


def test_reasons_add_up_to_the_score(gazetteer):
    best = resolve_name("Hyesan", gazetteer)[0]
    assert best.score == pytest.approx(sum(reason.weight for reason in best.reasons))
    assert all(reason.text for reason in best.reasons)


def test_countries_metonyms_and_sources_homes_are_no_pins(gazetteer):
    text = "A source in Hyesan said that China has closed Dandong and trucks wait in Sinuiju."
    assert [r.mention.toponym for r in geoparse(text, gazetteer) if is_pin(r)] == ["Dandong", "Sinuiju"]


def test_same_text_same_answer(gazetteer):
    text = "Ships from Shanghai and Dalian reach Nampo; trains reach Rason and Vladivostok."
    assert geoparse(text, gazetteer) == geoparse(text, gazetteer)


def test_a_country_filter_keeps_only_that_country(gazetteer):
    assert {c.place.country for c in resolve_name("Namyang", gazetteer, country="kp")} == {"KP"}
