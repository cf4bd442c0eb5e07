"""Many texts looked for in another one: the same as looking for each of them, one after another."""

from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from zerenfengong.importing.document import text_places
from zerenfengong.importing.document.text_places import CUT, Texts, longest_places, without

WORDS = st.text("甲乙丙", max_size=5)
TEXT = st.text("甲乙丙", max_size=30)


def many() -> Texts:
    """More than are looked for one after another; none of them but the first three is short."""
    return Texts(["甲", "乙丙", "甲乙丙", *(f"甲乙{at}" for at in range(text_places._FEW))])


@effort(200)
@given(TEXT, st.lists(WORDS, max_size=6))
def test_what_stands_in_a_text_is_found(text: str, words: list[str]) -> None:
    found = {one for one in words if one and one in text}
    texts = Texts(words)
    assert set(texts.within(text)) == found
    assert {text[at : at + length] for at in range(len(text)) for length in texts.lengths_at(text, at)} == found


def test_many_are_found_as_few_are() -> None:
    assert set(many().within("丁甲乙丙甲乙7丙")) == {"甲", "乙丙", "甲乙丙", "甲乙7"}
    assert "甲乙99" in many()
    assert "" not in many()


@effort(200)
@given(TEXT, st.lists(st.text("甲乙丙", min_size=1, max_size=5), max_size=6, unique_by=len))
def test_many_are_cut_out_as_few_are(text: str, words: list[str]) -> None:
    one_by_one = without(text, words)
    assert text_places._without_many(text, Texts(words)).replace(CUT, "") == one_by_one.replace(CUT, "")


@effort(200)
@given(TEXT, st.lists(WORDS, max_size=6))
def test_the_longest_at_each_place(text: str, words: list[str]) -> None:
    expected = []
    for at in range(len(text)):
        lengths = [len(one) for one in words if one and text.startswith(one, at)]
        expected += [(at, at + max(lengths))] if lengths else []
    assert list(longest_places(text, words)) == expected
