import pytest

from gazetteer.roles import find_role, is_organisation
from gazetteer.types import Role


@pytest.mark.parametrize(
    "marked",
    [
        "the [Ryanggang] Provincial Party Committee met",
        "Radio Free [Asia] reported it",
        "the Workers' Party of [Korea]",
        "the Bank of [Dandong] was fined",
        "the [South Korea] Liaison Office",
        "[Seoul] Pyongyang News wrote",
    ],
)
def test_a_name_inside_an_organisation_is_no_place(marked, span):
    assert is_organisation(*span(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "trucks from [Dandong], China",
        "in [Hyesan] and Samjiyon",
        "[North Korea]'s Kangsong Trading Company",
        "the city of [Sinuiju] across the river",
    ],
)
def test_a_place_beside_capitals_stays_a_place(marked, span):
    assert not is_organisation(*span(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "[Pyongyang] has mandated a ban",
        "relations between Seoul and [Pyongyang] are poor",
        "new sanctions on [North Korea]",
        "[China] and Russia agreed to it",
    ],
)
def test_a_government_is_a_metonym(marked, span):
    assert find_role(*span(marked), is_country=True) is Role.METONYM


@pytest.mark.parametrize(
    "marked", ["shipped to [China] by sea", "the capital [Pyongyang], where", "officials in [Seoul] say"]
)
def test_a_location_is_literal(marked, span):
    assert find_role(*span(marked), is_country=True) is Role.LITERAL


def test_a_town_never_stands_for_a_government():
    assert find_role("Hyesan has closed", 0, 6, is_country=False) is Role.LITERAL
