import pytest


@pytest.fixture
def span():
    """From a text with one name in square brackets to the text, the start and the end of that name."""

    def parse(marked):
        start, end = marked.index("["), marked.index("]") - 1
        return marked.replace("[", "").replace("]", ""), start, end

    return parse
