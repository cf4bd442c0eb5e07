"""The register of this project against the issued text it transcribes, cell by cell."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path

import pytest

from zerenfengong.checks import rules
from zerenfengong.findings import Severity
from zerenfengong.model import Register, Task
from zerenfengong.register import loader

DATA = Path(__file__).parents[1] / "data" / "tasks.yaml"

HEADING = re.compile(r"([一二三四五六])、(.+)")
SUBHEADING = re.compile(r"(（[一二三四五六]）)(.+)")
NUMBERED = re.compile(r"(\d+)．(.+)")


@pytest.fixture(scope="module")
def register() -> Register:
    loaded = loader.load(DATA)
    assert [finding for finding in rules.check(loaded) if finding.severity is not Severity.INFO] == []
    assert loaded.register is not None
    return loaded.register


@pytest.fixture(scope="module")
def source(register: Register) -> str:
    assert register.document.source is not None
    return (DATA.parent / register.document.source).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Row:
    """A row of the issued table: its place, its measure and the lines of its two unit cells, as printed."""

    section: str
    number: str | None
    measure: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


def cells(source: str) -> Iterator[tuple[str, ...]]:
    """A line that begins with a tab begins a cell; lines without one go on with it. Merged cells come out empty."""
    lines: list[str] = []
    for line in source.splitlines():
        if line.startswith("\t"):
            if any(lines):
                yield tuple(filter(None, lines))
            lines = [line[1:]]
        elif line.strip():
            lines.append(line)
    yield tuple(filter(None, lines))


def table(source: str) -> tuple[list[tuple[str, str]], list[Row]]:
    """The headings, each once, and the rows of the issued text; every cell of it is accounted for."""
    body = source[: source.index(" 济源产城融合示范区管理委员会办公室   2020年8月21日印发")]
    found = iter(list(cells(body))[1:])  # without 附件 and the title
    assert ["".join(next(found)) for _ in range(4)] == ["重点任务", "贯彻举措", "牵头单位", "责任单位"]
    headings: list[tuple[str, str]] = []
    rows: list[Row] = []
    top = section = ""
    for cell in found:
        text = "".join(cell)
        if heading := HEADING.fullmatch(text):
            if heading[1] != top:  # else repeated at a page break
                top = heading[1]
                headings.append((top, heading[2]))
        elif subheading := SUBHEADING.fullmatch(text):
            section = top + subheading[1]
            headings.append((section, subheading[2]))
        else:
            numbered = NUMBERED.fullmatch(text)
            number, measure = (numbered[1], numbered[2]) if numbered else (None, text)
            rows.append(Row(section, number, measure, next(found), next(found)))
    return headings, rows


def breaks(pieces: tuple[str, ...]) -> set[int]:
    """After how many characters a piece ends."""
    return set(accumulate(map(len, pieces)))


def is_rejoined(names: tuple[str, ...], lines: tuple[str, ...]) -> bool:
    """Whether the names are the lines of a cell with only broken names made whole: no line holds parts of two."""
    return "".join(names) == "".join(lines) and breaks(names) <= breaks(lines)


def test_the_document_is_the_one_that_was_issued(register: Register, source: str) -> None:
    document = register.document
    assert document.title in source.splitlines()
    assert f"{document.issuer}   2020年8月21日印发" in source
    assert document.issued is not None
    assert document.issued.first == date(2020, 8, 21)


def test_every_heading_stands_once_in_the_documents_order_and_words(register: Register, source: str) -> None:
    headings, _rows = table(source)
    assert [(section.id, section.title) for section in register.sections] == headings
    assert Counter(len(section.id) > 1 for section in register.sections) == {False: 6, True: 20}


def test_every_row_of_the_table_is_a_task_word_for_word(register: Register, source: str) -> None:
    _headings, rows = table(source)
    assert [(task.section, task.number, task.measure) for task in register.tasks] == [
        (row.section, row.number, row.measure) for row in rows
    ]
    assert len(rows) == 39


def test_every_unit_cell_holds_the_printed_names_with_broken_ones_rejoined(register: Register, source: str) -> None:
    _headings, rows = table(source)
    for task, row in zip(register.tasks, rows, strict=True):
        assert is_rejoined(task.lead, row.lead), task.id
        assert is_rejoined(task.responsible, row.responsible), task.id
        assert task.supporting == ()


def test_ids_are_the_places_in_the_outline(register: Register) -> None:
    digit = {character: str(value) for value, character in enumerate("一二三四五六", start=1)}
    place: Counter[str] = Counter()

    def expected(task: Task) -> str:
        assert task.section is not None
        place[task.section] += 1
        assert task.number in (None, str(place[task.section]))
        return f"{digit[task.section[0]]}.{digit[task.section[2]]}.{place[task.section]}"

    assert [task.id for task in register.tasks] == [expected(task) for task in register.tasks]


def test_the_row_without_a_number_says_so(register: Register) -> None:
    task = register.tasks_by_id["6.2.2"]
    assert task.measure.startswith("要并配齐配强工作力量")
    assert task.number is None
    assert task.note is not None


def test_thirteen_units_lead_in_forty_three_slots_four_of_them_jointly(register: Register) -> None:
    leads = [name for task in register.tasks for name in task.lead]
    assert len(set(leads)) == 13
    assert len(leads) == 43
    assert [task.id for task in register.tasks if len(task.lead) > 1] == ["1.1.1", "2.2.3", "2.2.4", "2.2.5"]


def test_five_tasks_are_dated_by_words_of_their_measures(register: Register) -> None:
    dated = {
        task.id: (deadline.phrase, deadline.date.isoformat())
        for task in register.tasks
        for deadline in task.deadlines
        if deadline.date and deadline.phrase and deadline.phrase in task.measure
    }
    assert dated == {
        "1.1.3": ("10月底前", "2020-10-31"),
        "1.2.2": ("2020年6月30日前", "2020-06-30"),
        "1.3.1": ("2020年11月底前", "2020-11-30"),
        "5.1.1": ("2020年底前", "2020-12-31"),
        "5.5.1": ("2020年底前", "2020-12-31"),
    }
    assert sum(len(task.deadlines) for task in register.tasks) == 5


def test_collectives_hold_what_is_known_and_nothing_invented(register: Register) -> None:
    units = register.units_by_name
    leads = {name for task in register.tasks for name in task.lead}
    assert set(units["管委会各部门"].members or ()) == {name for name in leads if not name.startswith("党工委")}
    assert not units["管委会各部门"].complete
    assert units["管委会有关部门"].some_of == ("管委会各部门",)
    assert (units["各片区管理办公室"].members, units["各片区管理办公室"].complete) == ((), False)
    towns = ["克井", "五龙口", "轵城", "承留", "坡头", "梨林", "大峪", "邵原", "思礼", "王屋", "下冶"]
    subdistricts = ["沁园", "济水", "北海", "天坛", "玉泉"]
    both = units["各镇人民政府（街道办事处）"]
    assert both.members == tuple([f"{t}镇人民政府" for t in towns] + [f"{s}街道办事处" for s in subdistricts])
    assert both.complete
    assert both.source
    assert len(register.units) == 13 + 4 + 16


def test_every_unit_has_initials_of_its_own(register: Register) -> None:
    initials = [unit.pinyin for unit in register.units]
    assert None not in initials
    assert len(set(initials)) == len(initials)
