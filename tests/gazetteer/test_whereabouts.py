import pytest

from gazetteer.whereabouts import is_informant_home, tells_a_home


@pytest.mark.parametrize(
    "marked",
    [
        "a source in [Hyesan] said on Monday",
        "a [Ryanggang Province]-based source",
        "A trader in [Dandong], China, told reporters",
        "a resident of [Sinuiju] said prices rose",
        "according to a Daily NK source in [China] on Monday",
        "A woman in her 40s living in [Hyesan] told Daily NK",
        "a housewife from [Hyesan] said",
        "a party cadre in [Hoeryong] said",
        "a money transfer agent based in [Sinuiju] told us",
        "According to a person in [Hoeryong], rice is dear",
        "A worker at a fish factory in [Chongjin] told us",
        "“It is dear,” said a merchant from [Musan]",
        "Another [Dandong] trader told RFA the order was cancelled",
        "[혜산]시의 한 소식통은 단속이 심해졌다고 전했다",
        "[무산]에 사는 주민은 이렇게 말했다",
        "[丹东]的一名消息人士透露",
    ],
)
def test_where_a_source_lives_is_marked(marked, span):
    assert is_informant_home(*span(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "trucks left [Hyesan] on Monday",
        "traders crossed at [Dandong]. He said so.",
        "According to the source, the brigade set up guard posts in [Musan]",
        "The source said three people were shot dead in [Musan]",
        "A source in Dandong said trucks were seized in [Sinuiju]",
        "Residents in [Hyesan] were ordered to stay indoors, the ministry said",
        "Officials said freight trains from [Dandong] crossed",
        "Reporters told Reuters a train derailed near [Onsong]",
        "A trader in Dandong, China, across the Yalu river from North Korea's [Sinuiju], told RFA",
        "[혜산]에서 단속이 있었다",
    ],
)
def test_where_something_happened_is_not_marked(marked, span):
    assert not is_informant_home(*span(marked))


def test_a_home_that_no_gazetteer_knows_is_told_too():
    assert tells_a_home("Trucks were seized, a source in Potae-dong said.")
    assert not tells_a_home("Trucks were seized in Samjiyon.")
