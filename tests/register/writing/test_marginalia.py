"""The comments and empty lines of a file: found piece by piece, the same as if the whole file were looked at."""

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cli.runner import DATA
from tests.effort import effort
from tests.register.writing.test_formatting import CANONICAL, FILES, WRITTEN, commented, dumped
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.writing.formatting import formatted
from zerenfengong.register.writing.marginalia import Marginalia, marginalia

ODD = {
    "braces": "{format: 1,  # 甲\ntasks: [\n{id: x},\n\n  -y]}  # 乙\n",
    "brackets whose items begin with a dash": "format: 1\ntasks:\n  [a,  # 甲\n\n  -b,\n  -c]\n# 乙\n",
    "question marks": "format: 1\n? tasks\n: - id: x\n\n  - id: y  # 甲\n? units\n: []\n# 乙\n",
    "a question mark in the end": "tasks:\n- id: x\n- id: y\n\n? units\n: []  # 甲\n",
    "dashes on lines of their own": "tasks:\n-\n  # 甲\n  id: x\n\n-   id: y  # 乙\n- - z\n  - zz\n",
    "an indented file": "\n  # 甲\n  format: 1\n\n  tasks:\n  - id: x\n  -  |\n    乙 # 丙\n\n\n  - id: z\n",
    "lists that are not indented": (
        "---\ntasks:\n- note: |\n    甲 # 乙\n\n    丙\n\n- note: '丁\n\n  # 戊'  # 己\nunits: []\n...\n# 庚\n"
    ),
    "no last line end": "tasks:\n  - id: x  # 甲",
    "texts over several lines": "tasks:\n  - {id: 'x\n\n     # 甲',  # 乙\n     note: 丙\n\n       丁}\n",
}


def of_the_whole(text: str) -> Marginalia:
    """What is found in one piece."""
    found = Marginalia([], set(), set())
    found.add(text, 0, yaml_nodes.layout(text))
    return found


def found_in(text: str) -> Marginalia:
    return marginalia(yaml_nodes.parse(text, "tasks.yaml").root, text)


@pytest.mark.parametrize("text", [*ODD.values(), WRITTEN, CANONICAL, DATA.read_text(encoding="utf-8")])
def test_it_is_the_same_in_pieces(text: str) -> None:
    assert found_in(text) == of_the_whole(text)


@effort(150)
@example(value={"tasks": [{"id": "甲\n\n#乙\n"}], "units": []}, flow=False, width=20, places=[(9, 0, True)])
@given(
    FILES,
    st.sampled_from([None, True, False]),
    st.sampled_from([20, 1000]),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9), st.booleans()), max_size=6),
)
def test_it_is_the_same_in_pieces_in_any_file(
    value: dict[str, object], flow: bool | None, width: int, places: list[tuple[int, int, bool]]
) -> None:
    text = commented(dumped(value, flow, width), places)
    assert found_in(text) == of_the_whole(text)


def large(tasks: int) -> str:
    """A register in which one task has a comment."""
    task = "  - id: t{0}\n    lead: [ 司法局 ]\n    measure: 组织编写第{0}项机构职能目录并向社会公开。\n"
    text = "format: 1\nunits:\n  - name: 司法局\ntasks:\n" + "".join(map(task.format, range(tasks)))
    return text.replace("  - id: t7\n", "  - id: t7  # 编号不变\n")


def test_only_the_pieces_that_hold_something_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(yaml_nodes, "layout", _noting(looked_at, yaml_nodes.layout))
    assert [comment.text for comment in found_in(large(1000)).comments] == ["# 编号不变"]
    assert [piece.split("\n")[0] for piece in looked_at] == ["format: 1", "  - id: t7  # 编号不变"]


def _noting(noted: list[str], layout: Callable[[str], yaml_nodes.Layout]) -> Callable[[str], yaml_nodes.Layout]:
    def noting(text: str) -> yaml_nodes.Layout:
        noted.append(text)
        return layout(text)

    return noting


def test_formatting_takes_little_more_memory_than_reading() -> None:
    text = large(500)
    tracemalloc.start()
    try:
        loaded = loader.load_text(text, "tasks.yaml")
        reading = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        assert formatted(loaded) != text
        both = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert both < 3 * reading
