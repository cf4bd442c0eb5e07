"""A register handed on in a format and imported again is the same register, as far as the format can carry it."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.runner import DATA, run
from tests.effort import effort
from zerenfengong.importing.drafting.draft import AskedFacts, imported
from zerenfengong.importing.opening import open_source
from zerenfengong.model import NO_TEXTS, Deadline, Document, PartialDay, Register, Section, Task, Unit
from zerenfengong.register import loader
from zerenfengong.register.writing.registers import written_register
from zerenfengong.text.folding import full_width_brackets

UNITS = (
    "市教育局",
    "市人力资源和社会保障局",
    "市发展改革委",
    "市交通委（市道运局）",
    "市委组织部",
    "各县（市、区）人民政府",
    "市直有关部门",
    "各镇人民政府（街道办事处）",
    "市水务集团",
)
VERBS = ("编制", "公布", "清理", "完善", "报送", "核对")
THINGS = ("办学条件清单", "“三定”职责", "权责清单（试行）", "《条例》解读", "12345热线台账", "AI+应用场景")
TITLES = ("加强领导", "优化“一网通办”服务", "压实责任，形成合力。", "完善制度（含附则）")
NOTES = (None, None, "与上年衔接", "台账格式另发。")

LIMITS = (
    (),
    (Deadline(date=dt.date(2024, 6, 30), phrase="6月底前"),),
    (Deadline(date=dt.date(2025, 3, 31), phrase="2025年3月底前"),),
    (Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=10", phrase="每月10日前"),),
)
"""Each stands in its measure as well: a table prints the day, and the words are read from there."""

FACTS = Document("某市2024年教育工作责任分工", "某市人民政府办公室", PartialDay("2024-03-15", dt.date(2024, 3, 15)))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Registers whose ids are those that a document would be given."""
    sections, tasks = [], []
    for top, numeral in enumerate("一二三"[: draw(st.integers(1, 3))], start=1):
        sections.append(Section(numeral, draw(st.sampled_from(TITLES))))
        inner = draw(st.integers(0, 2))
        for low, own in enumerate("一二"[:inner], start=1):
            sections.append(Section(f"{numeral}（{own}）", draw(st.sampled_from(TITLES))))
            tasks += draw(_tasks(f"{top}.{low}", sections[-1].id))
        if not inner:
            tasks += draw(_tasks(str(top), numeral))
    names = {name for task in tasks for name in (*task.lead, *task.responsible, *task.supporting)}
    document = Document(
        "某市2024年教育工作责任分工", "某市人民政府办公室", PartialDay("2024-03-15", dt.date(2024, 3, 15))
    )
    return Register(document, tuple(_unit(name) for name in UNITS if name in names), tuple(sections), tuple(tasks))


@st.composite
def _tasks(draw: st.DrawFn, place: str, section: str) -> list[Task]:
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        names = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5, unique=True))
        lead, responsible = draw(st.integers(0, 2)), draw(st.integers(1, 4))
        limits = draw(st.sampled_from(LIMITS))
        said = f"{limits[0].phrase}，" if limits else ""
        made.append(
            Task(
                id=f"{place}.{number}",
                section=section,
                number=str(number),
                measure=f"{said}{draw(st.sampled_from(VERBS))}{draw(st.sampled_from(THINGS))}第{place}之{number}批。",
                lead=tuple(names[:lead]),
                responsible=tuple(names[lead:responsible]) if lead < responsible else tuple(names[lead:]),
                supporting=tuple(names[responsible:]) if lead < responsible else (),
                deadlines=limits,
                note=draw(st.sampled_from(NOTES)),
            )
        )
    return made


def _unit(name: str) -> Unit:
    if name.startswith("各"):
        return Unit(name, members=(), complete=False)
    return Unit(name, some_of=()) if "有关" in name else Unit(name)


def handed_on(register: Register, command: str, format: str) -> Register:
    """The register as it is after it was exported and imported."""
    with TemporaryDirectory() as folder:
        path, document = Path(folder, "tasks.yaml"), Path(folder, f"out.{format}")
        path.write_text(written_register(register), encoding="utf-8")
        # What most rows of a document share stands in each of them where it is to be read back.
        full = ["--wide"] if format == "docx" else []
        done = run(command, "-f", str(path), "-o", str(document), "--as-of", "2024-04-01", *full)
        assert done.code == 0, done.err
        draft = imported(open_source(str(document)).stream, AskedFacts(units=register))
        assert [guess for guess in draft.guesses if guess.code == "ZR816"] == []
        return draft.register


def as_carried(register: Register, *, titles: bool, facts: bool) -> Register:
    """What a format carries of a register; ``titles``: of sections, ``facts``: of the document."""
    used = {task.section for task in register.tasks}
    sections = (
        register.sections if titles else [one._replace(title=one.id) for one in register.sections if one.id in used]
    )
    document = register.document if facts else Document()
    return register._replace(document=document, sections=tuple(sections))


def comparable(register: Register) -> Register:
    """Without what an import says of its own: labels, the rule that it found."""
    return register._replace(document=register.document._replace(labels=NO_TEXTS, lead_rule="column", note=None))


def by_days(register: Register) -> Register:
    """What is printed as an office prints it: the day of a limit has a column, and is what a reader finds there.

    What was noted while the table was written down is not printed.
    """
    tasks = tuple(
        task._replace(
            note=None, deadlines=tuple(one._replace(phrase=None) if one.date else one for one in task.deadlines)
        )
        for task in register.tasks
    )
    return register._replace(tasks=tasks)


@pytest.mark.parametrize("format", ["md", "html", "csv"])
@effort(20)
@given(registers())
def test_a_report_carries_tasks_units_and_sections(format: str, register: Register) -> None:
    again = handed_on(register, "report", format)
    assert comparable(again) == comparable(as_carried(register, titles=True, facts=format != "csv"))


@effort(20)
@given(registers())
def test_a_report_in_word_is_read_as_any_document(register: Register) -> None:
    again = handed_on(register, "report", "docx")
    printed = register._replace(document=Document("某市2024年教育工作任务台账"))
    assert by_days(comparable(again)) == by_days(comparable(printed))


@pytest.mark.parametrize(("format", "facts"), [("csv", False), ("xlsx", True), ("html", True)])
@effort(20)
@given(registers())
def test_a_list_carries_tasks_and_units_and_of_sections_their_ids(format: str, facts: bool, register: Register) -> None:
    again = handed_on(register, "list", format)
    assert comparable(again) == comparable(as_carried(register, titles=False, facts=facts))


@pytest.mark.parametrize("format", ["md", "html", "docx", "csv"])
def test_tasks_in_no_section_stay_in_none_and_each_of_several_limits_comes_back(format: str) -> None:
    tasks = (
        Task(
            id="1",
            number="1",
            measure="清理文件。",
            lead=("市教育局",),
            deadlines=(Deadline(date=dt.date(2024, 5, 31)), Deadline(date=dt.date(2024, 9, 30))),
        ),
        Task(id="2", number="2", measure="公开目录。", lead=("市教育局",)),
    )
    again = handed_on(Register(units=(Unit("市教育局"),), tasks=tasks, document=FACTS), "report", format)
    assert again.sections == ()
    assert (by_days(again) if format == "docx" else again).tasks == tasks


@pytest.mark.parametrize(
    ("command", "format"), [("report", "md"), ("report", "html"), ("report", "docx"), ("report", "csv")]
)
def test_the_register_of_this_project_is_the_same_again(command: str, format: str) -> None:
    register = loader.load(DATA).readable
    again = handed_on(register, command, format)
    before, after = (register, again) if format != "docx" else (by_days(_known(register)), by_days(_known(again)))
    assert [task._replace(note=None) for task in after.tasks] == [task._replace(note=None) for task in before.tasks]
    assert [(full_width_brackets(one.id), one.title) for one in again.sections] == [
        (one.id, one.title) for one in register.sections
    ]


def _known(register: Register) -> Register:
    """Without the limit of 1.2.2, a day before the document was issued: where it is only printed, a reader doubts it."""
    return register._replace(
        tasks=tuple(one._replace(deadlines=()) if one.id == "1.2.2" else one for one in register.tasks)
    )
