import pytest

from gazetteer.east_asian_roles import find_asian_role, opens_organisation
from gazetteer.types import Role


def _role(marked, span, *, is_country=False):
    text, start, end = span(marked)
    return find_asian_role(text, start, end, key=text[start:end], is_country=is_country)


@pytest.mark.parametrize(
    "marked",
    [
        "[평양]시당 간부들이 모였다",
        "[평양]중앙은행",
        "[선양] 주재 총영사관",
        "[혜산시]인민위원회",
        "[沈阳]领事馆停止办公",
        "[平壤市]委要求回国",
        "[延吉市]公安局通报",
        "[遼寧省]政府宣布",
    ],
)
def test_a_name_inside_an_organisation_is_no_place(marked, span):
    assert _role(marked, span) is Role.ORGANISATION


@pytest.mark.parametrize(
    "marked",
    ["[평양시] 주민", "[혜산] 당일 도착", "[丹东]委托的公司", "[珲春市]的政策"],
)
def test_a_place_beside_like_words_stays_a_place(marked, span):
    assert _role(marked, span) is Role.LITERAL


@pytest.mark.parametrize(
    "marked",
    [
        "[평양]은 제안을 거부했다",
        "[서울]은 아직 답을 내놓지 않았다",
        "[평양] 당국",
        "[北京]表示支持",
        "[平壤]则保持沉默",
    ],
)
def test_a_capital_that_acts_is_its_government(marked, span):
    assert _role(marked, span) is Role.METONYM


@pytest.mark.parametrize(
    "marked",
    ["[평양]은 눈이 내렸다", "[서울]에서 발표했다", "在[北京]宣布", "从[平壤]出发", "[혜산]은 제안을 거부했다"],
)
def test_a_capital_where_something_happens_is_a_place(marked, span):
    assert _role(marked, span) is Role.LITERAL


def test_a_country_is_told_from_its_embassy(span):
    assert _role("[朝鲜]大使馆", span, is_country=True) is Role.ORGANISATION
    assert _role("[朝鲜]大使说", span, is_country=True) is Role.DEMONYM


def test_where_a_name_ends_nothing_may_follow():
    assert not opens_organisation("丹东", 2)
