import pytest

from gazetteer.tokens import Token, Tokens


def _only(text, word):
    return next(token for token in Tokens(text).find_capitalised() if token.text == word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trucks left Ji'an for Côte d'Ivoire.", ["Trucks", "Ji'an", "Côte"]),
        ("the U.S. and St. Louis", ["U.S.", "St", "Louis"]),
        ("China's Dandong, traders' Hyesan", ["China", "Dandong", "Hyesan"]),
        ("Łódź and 혜산 and Đà Nẵng", ["Łódź", "Đà", "Nẵng"]),
        ("mcDonald iPhone COVID19", ["COVID"]),
        ("", []),
    ],
)
def test_capitalised_words_are_found_without_their_genitive(text, expected):
    assert [token.text for token in Tokens(text).find_capitalised()] == expected


@pytest.mark.parametrize(
    ("text", "word", "before", "after"),
    [
        ("in New York today", "New", (" ", "in"), (" ", "York")),
        ("China's Dandong", "Dandong", None, None),
        ("China's Dandong", "China", None, None),
        ("Louisville, Ky. said", "Ky", (", ", "Louisville"), (". ", "said")),
        ("John F. Kennedy", "Kennedy", (" ", "F."), None),
        ("Hyesan-Changbai bridge", "Changbai", ("-", "Hyesan"), (" ", "bridge")),
        ("St. Louis", "Louis", (". ", "St"), None),
        ("word\nHyesan", "Hyesan", None, None),
    ],
)
def test_neighbours_are_told_with_what_joins_them(text, word, before, after):
    tokens, token = Tokens(text), _only(text, word)
    assert [found and (found[0], found[1].text) for found in (tokens.before(token), tokens.after(token))] == [
        before,
        after,
    ]


def test_a_neighbour_before_a_long_run_without_blanks_takes_no_time():
    text = "x" * 200_000 + " Hyesan"
    tokens = Tokens(text)
    assert tokens.before(Token(200_001, 200_007, "Hyesan", "hyesan", capitalised=True)) is not None


@pytest.mark.parametrize(("word", "found"), [("reading", True), ("read", False), ("an", False)])
def test_a_word_stands_in_a_text_only_as_a_whole(word, found):
    assert Tokens("Reading while reading in japan").has_word(word) is found
