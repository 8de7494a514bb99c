import pytest

from gazetteer.whereabouts import is_informant_home, tells_a_home

HOMES = """
a [Hyesan]-based trader said the price had doubled
According to a resident of [Musan], the checkpoint is manned at night
sources inside [Ryanggang] say the order came in May
A merchant in [Dandong] who asked not to be named said trucks were waiting
A party member told Daily NK from [Hoeryong] that rice is scarce
a defector now living in [Seoul] recalled the crossing
a [Yanji]-based broker told reporters that fees had risen
“Nobody crosses any more,” said Kim, who lives in [Musan]
one person in [Sinuiju], speaking on condition of anonymity, said the bridge was shut
A source familiar with the situation in [Chongjin] reported the arrests
an informant from [North Hamgyong Province] explained on the 3rd
A [Ryanggang Province] source said on Tuesday that guards were doubled
our correspondent in [Hyesan] reports that the market is closed
A Chinese businessman based in [Dandong] said orders had stopped
a trader operating out of [Dandong] said the same
A 40-year-old woman who fled [Hyesan] last year told the magazine about it
A smuggler in [Changbai], across the river, told Asia Press by phone
multiple sources in [Hoeryong] confirmed the shooting
A Daily NK source in [South Pyongan Province] said on Friday
“They search everyone,” a farmer near [Onsong] complained
a high-ranking source in [Pyongyang] told Daily NK on Monday
reached by telephone in [Musan], a mother of two said she had no rice
A contact of ours in [Kimchaek] said fishing was banned
a former railway worker from [Kanggye] said
residents of [Hyesan] told Radio Free Asia that the lights go out at six
the source, a trader living in [Sinuiju], said the train had left
A resident surnamed Pak from [Hoeryong], in North Hamgyong Province, told RFA's Korean Service
An ethnic Korean trader in [Longjing] who deals in seafood said
sources with knowledge of affairs inside [Rason] said
A Dandong resident who regularly talks to people in [Sinuiju] said
according to local sources in [Hunchun], the gate opened at nine
An official from [Chagang Province] who requested anonymity for safety reasons told RFA
a [Samjiyon] city official said privately that the work is late
A tour operator in [Beijing] said bookings were up
A taxi driver in [Tumen] said he sees patrols every hour
A Chinese citizen living near [Ji’an] said she watched the train cross
a Korean-Chinese source in [Yanji] close to the trade said
“It was never this strict,” lamented one woman in [Kimhyongjik County]
Another source, also in [Musan], said the same thing
A trucker who works the route from Dandong and lives in [Fengcheng] said
An elderly man in [Namyang] said he had not seen such a flood
two people living in [Hyesan] told the station that phones are traced
said a woman in her fifties from [Kilju], who crossed in 2019
“The police count us every night,” a [Sinuiju] resident told us
A retired officer residing in [Pyongsong] explained how passes are issued
according to a Rimjin-gang reporter in [Chongjin]
A broker in [Shenyang] said the fee was 80,000 yuan
Mr. Ri, a trader from [Rason], said he lost everything
a person engaged in border trade in [Dandong] told reporters on the 5th
sources from both [Hyesan] and Changbai confirmed the news
A lumber dealer in [Baishan] said permits were late
A Daily NK reporting partner in [Yanggang Province] said Wednesday
a contact in the [Hoeryong] area said soldiers had come
A source who works at customs in [Dandong] said
“We wait,” explained one [Musan] mother
phoning from [Hyesan], she said her son was missing
A Russian resident of [Khasan] told the paper the station was closed
A relative of the victim in [Undok] said that he was nineteen
One trader, based in the Chinese city of [Tumen], said fees doubled
Sources on the ground in [Kanggye] say the factory is working
A fisherman in [Ongjin] told us the nets were empty
sources in both [Dandong] and Shenyang say the visas are late
“It is quiet,” said an innkeeper in [Tumen]
a cadre at a factory in [Hamhung] said rations had stopped
An escapee from [Musan] who keeps in touch with her family said
A [Hunchun]-based seafood importer said containers are stuck
as one [Pyongyang] source put it, nothing moves
a North Korean manager posted in [Shenyang] confirmed the transfer
""".strip().split("\n")
PLACES = """
a resident of [Musan] was arrested on Friday
traders in [Dandong] were fined
Two soldiers from [Hyesan] were shot, a source said
The source said that residents of [Hyesan] must report to the police
Security agents in [Hoeryong] searched houses
Smugglers in [Changbai] and Hyesan have resumed their work
Traders from [Rason] travelled to Hunchun with seafood
police in [Yanji] detained a broker last week
officials in [Dandong] opened the customs house at eight
people in [Sinuiju] have been told to stay at home
A train from [Dandong] carried workers, witnesses said
The sources said workers from [Kaesong] will be sent to Russia
Guards stationed in [Onsong] shot a man, according to a source
A resident of [Musan] was shot dead while crossing, a source said
Three women from [Hyesan] were caught by guards, two sources said
Merchants in [Pyongsong] have stopped selling imported cloth
the number of residents in [Samjiyon] fell, the report said
Teachers in [Chongjin] were ordered to collect scrap
The ministry told officials in [Sinuiju] to shut the market
It told workers in [Dandong] to go home
The Ministry of State Security ordered agents in [Hyesan] to seize phones
a woman was caught at [Hyesan] with a phone, the source told Daily NK
A trader said trucks now reach [Rajin] twice a week
“Soldiers in [Onsong] go hungry,” the source said
farmers in [Ryongchon] said to have hidden grain were publicly tried
Officials from [Pyongyang] visited the plant, state media said
A man from [Undok] was executed, three sources said
An official in [Hyesan] was dismissed after the inspection
the traders went back to [Dandong] and waited
Workers in [Khasan] unloaded coal for two days
three smugglers in [Hoeryong] were sentenced, the newspaper said
The ministry said people in [Rason] would be vaccinated first
Drivers from [Hunchun] now unload their goods on the bridge
Residents of [Kanggye] received two kilograms of corn each
A soldier in [Kimhyongjik County] drowned, sources said
fishermen near [Sinpo] found the boat on Tuesday
A merchant's house in [Chongju] was searched
women working in [Dandong] have not been paid since May
Smugglers from [Samjiyon] carry antimony across at night
people living in [Manpo] were moved to tents
A Chinese trader in [Hyesan] was expelled in May
sources said the shipment left [Nampo] on the 9th
The officer told the men to leave [Hyesan]
Guards at [Wonjong] said to be drunk opened fire
families in [Musan] received corn
""".strip().split("\n")


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


@pytest.mark.parametrize("marked", HOMES)
def test_a_home_is_told_in_many_ways(marked, span):
    assert is_informant_home(*span(marked))


@pytest.mark.parametrize("marked", PLACES)
def test_people_who_are_spoken_of_are_no_sources(marked, span):
    assert not is_informant_home(*span(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "[함경북도]의 한 소식통은 단속이 있었다고 전했다",
        "[신의주]에 사는 김모씨는 딸이 앓는다고 말했다",
        "[단둥]에서 장사하는 한 여성은 값이 올랐다고 설명했다",
        "[혜산] 주민에 따르면 쌀값이 내렸다",
        "[온성군] 내부 소식통이 알려왔다",
        "居住在[新义州]的居民说，桥已关闭",
        "[圖們市]一名不願具名的商人說，貨都停了",
        "[沈阳]一位知情人士称，签证已停办",
        "来自[清津]的一名男子告诉记者",
    ],
)
def test_a_home_is_told_in_korean_and_chinese(marked, span):
    assert is_informant_home(*span(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "[혜산]의 장사군 세명이 체포되였다",
        "[무산] 주민 한 명이 총에 맞았다고 소식통은 전했다",
        "[회령]에서 도강자가 잡혔다고 소식통이 전했다",
        "[신의주]에 사는 사람들이 대피했다",
        "[罗先市]的两名居民因贩卖药品被判刑",
        "[丹东]的商人被罚款，消息人士说",
        "[新義州]的居民排隊領糧",
    ],
)
def test_people_spoken_of_in_korean_and_chinese_are_no_sources(marked, span):
    assert not is_informant_home(*span(marked))


@pytest.mark.parametrize(
    "name", ["Kim, a man in his b " * 10, "trader who works with " * 8, "sources with people " * 20]
)
def test_long_chains_of_people_are_read_at_once(name):
    text = name + "in Hyesan"
    assert is_informant_home(text, len(text) - 6, len(text)) in {True, False}


def test_a_home_that_no_gazetteer_knows_is_told_too():
    assert tells_a_home("Trucks were seized, a source in Potae-dong said.")
    assert not tells_a_home("Trucks were seized in Samjiyon.")


def test_people_in_a_place_are_sources_only_where_somebody_speaks():
    assert not tells_a_home("Border guards arrested three smugglers in Hyesan.")
    assert tells_a_home("a merchant in Potae-dong", "Trucks were seized, a merchant in Potae-dong said.")
    assert tells_a_home("a Yanji-based broker")
