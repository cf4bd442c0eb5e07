"""ZR009 of sections and collectives in words; where it stands is in ``tests/cases``."""

from zerenfengong.checks.rules import nesting
from zerenfengong.findings import Finding
from zerenfengong.register import loader
from zerenfengong.register.loader import Loaded
from zerenfengong.register.schema import MAX_LEVELS
from zerenfengong.register.section_tree import Outline

HEAD = "format: 1\ndocument: {title: 分工, issuer: 市政府, issued: 2020-08-21}\n"


def outline(levels: int) -> Loaded:
    """A register with so many sections, each in the one before."""
    rows = "".join(f"  - {{id: s{at}, title: 章节{f', parent: s{at - 1}' if at else ''}}}\n" for at in range(levels))
    return loader.load_text(f"{HEAD}units: []\nsections:\n{rows}tasks: []\n", "tasks.yaml")


def collectives(levels: int, key: str = "members") -> Loaded:
    """A register with so many collectives, each with the one before in it."""
    rows = "".join(f"  - {{name: 组{at}, {key}: [{f'组{at - 1}' if at else '甲局'}]}}\n" for at in range(levels))
    return loader.load_text(f"{HEAD}units:\n  - name: 甲局\n{rows}tasks: []\n", "tasks.yaml")


def said(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, one.hint) for one in findings]


def test_the_first_section_that_is_too_deep_is_told() -> None:
    assert said(list(nesting.sections_too_deep(outline(MAX_LEVELS)))) == []
    assert said(list(nesting.sections_too_deep(outline(5 * MAX_LEVELS)))) == [
        ("ZR009", f"章节“s{MAX_LEVELS}”嵌套超过 {MAX_LEVELS} 层", "检查它和上面各节的 parent")
    ]


def test_the_first_collective_that_is_too_deep_is_told() -> None:
    hint = "检查它和里面各单位的 members、some_of，把成员直接列出来"
    for key in ("members", "some_of"):
        assert said(list(nesting.collectives_too_deep(collectives(MAX_LEVELS, key)))) == []
        assert said(list(nesting.collectives_too_deep(collectives(5 * MAX_LEVELS, key)))) == [
            ("ZR009", f"统称单位“组{MAX_LEVELS}”嵌套超过 {MAX_LEVELS} 层", hint)
        ]


def test_of_a_section_that_is_too_deep_the_path_is_not_followed_to_the_top() -> None:
    register = outline(5 * MAX_LEVELS).readable
    assert len(Outline(register).path(register.sections[-1])) == MAX_LEVELS


def test_a_long_circle_is_told_by_some_of_its_names() -> None:
    rows = "".join(f"  - {{name: 组{at}, members: [组{(at + 1) % 9}]}}\n" for at in range(9))
    loaded = loader.load_text(f"{HEAD}units:\n{rows}tasks: []\n", "tasks.yaml")
    (finding,) = nesting.collective_cycles(loaded)
    assert finding.message == "统称单位包含了自己：“组0”、“组1”、“组2”、“组3”、“组4”、“……”、“组8”"
    assert list(nesting.collectives_too_deep(loaded)) == []
