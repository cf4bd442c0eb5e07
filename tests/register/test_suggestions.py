"""What is suggested is what is most alike, as far as anybody would look for it."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.register import suggestions
from zerenfengong.register.suggestions import nearest

NAMES = st.text("市县发展改革水利农业局委办", min_size=1, max_size=9)


def ratios(asked: str, found: Iterable[str]) -> list[float]:
    return [SequenceMatcher(None, one, asked).ratio() for one in found]


@given(NAMES, st.lists(NAMES, max_size=40, unique=True), st.integers(1, 5))
def test_of_an_ordinary_list_the_nearest_are_those_that_are_most_alike(asked: str, known: list[str], most: int) -> None:
    assert ratios(asked, nearest(asked, known, most=most)) == ratios(asked, get_close_matches(asked, known, n=most))


def test_among_very_many_the_one_is_found_that_shares_most_characters() -> None:
    known = [f"城东第{at}发展改革局" for at in range(5 * suggestions._MOST_COMPARED)]
    assert nearest("城东第七十七水里局", [*known, "城东第七十七水利局"]) == ["城东第七十七水利局"]
    assert nearest("市司法居", [*known, "市司法局"]) == ["市司法局"]


def test_what_is_too_long_for_a_name_is_like_none() -> None:
    assert nearest("甲" * 1000, ["甲" * 1000]) == []


def test_nothing_is_like_nothing() -> None:
    assert nearest("", ["甲局"]) == nearest("甲局", []) == []
