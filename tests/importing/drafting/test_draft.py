"""From a stream to a draft register: what is in the document is in the register or in the report, and nothing else."""

import datetime as dt

import pytest

from tests.importing.tables_shown import grid
from zerenfengong.checks import rules
from zerenfengong.importing.drafting import accounting
from zerenfengong.importing.drafting.draft import AskedFacts, Draft, imported
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Stream, Words
from zerenfengong.model import Deadline, PartialDay, Register, Task, Unit
from zerenfengong.register.loader import load_text
from zerenfengong.register.writing.registers import written_register

TABLE = grid(
    "重点任务 | 贯彻举措 | 牵头单位 | 责任单位",
    "一、清理 | 1．10月底前，全面清理文件。 | 司法局 | 各部门",
    "^ | 2．公开目录。 | 办公室/政务服务和大/数据管理局 | 各部门/各镇人民政府（街道办事处）",
)
HEAD = ("某市2024年政务公开工作分工", "（此件公开发布）")
FOOT = ("某市人民政府办公室", "2024年3月15日")


def stream(*blocks: str | Grid) -> Stream:
    """Paragraphs and tables; each paragraph stands on a line of its own."""
    made = [Words(block, Place(at, 1)) if isinstance(block, str) else block for at, block in enumerate(blocks, start=1)]
    return Stream(tuple(made))


def prose(*lines: str, asked: AskedFacts = AskedFacts()) -> Draft:  # noqa: B008 (a tuple)
    return imported(stream(HEAD[0], *lines, *FOOT), asked)


def codes(draft: Draft) -> list[str]:
    return sorted(guess.code for guess in draft.guesses)


def test_a_table_with_what_stands_around_it() -> None:
    draft = imported(stream(HEAD[0], TABLE, *FOOT))
    document = draft.register.document
    assert (document.title, document.issuer, document.issued, document.lead_rule) == (
        "某市2024年政务公开工作分工",
        "某市人民政府办公室",
        PartialDay("2024-03-15", dt.date(2024, 3, 15)),
        "column",
    )
    assert [(section.id, section.title) for section in draft.register.sections] == [("一", "清理")]
    assert draft.register.tasks == (
        Task(
            id="1.1",
            section="一",
            number="1",
            measure="10月底前，全面清理文件。",
            lead=("司法局",),
            responsible=("各部门",),
            deadlines=(Deadline(date=dt.date(2024, 10, 31), phrase="10月底前"),),
        ),
        Task(
            id="1.2",
            section="一",
            number="2",
            measure="公开目录。",
            lead=("办公室", "政务服务和大数据管理局"),
            responsible=("各部门", "各镇人民政府（街道办事处）"),
        ),
    )
    assert codes(draft) == ["ZR801", "ZR803", "ZR810", "ZR810"]


def test_what_is_written_passes_validate() -> None:
    draft = imported(stream(HEAD[0], TABLE, *FOOT))
    loaded = load_text(written_register(draft.register, draft.comments), "tasks.yaml")
    assert [finding.code for finding in rules.check(loaded) if finding.severity != "info"] == []
    assert loaded.register == draft.register


def test_brackets_at_the_end_of_measures_and_the_rule_in_the_first() -> None:
    draft = prose(
        "一、主要任务",
        "1.拓展市场。扩大试点。（税务局、财政局负责，列第一位者为牵头单位，下同）",
        "2.促进贸易。（商务局负责）",
    )
    assert [(task.lead, task.responsible) for task in draft.register.tasks] == [
        (("税务局",), ("财政局",)),
        (("商务局",), ()),
    ]
    assert draft.register.document.lead_rule == "first"
    assert draft.register.document.note == "列第一位者为牵头单位，下同"


def test_a_numbered_item_may_say_within_its_sentence_by_whom_it_is_done() -> None:
    draft = prose(
        "一、主要任务",
        "1.建立管理制度，由市财政局牵头，市科技局配合。",
        "2.由市商务局负责，6月底前制定办法。",
    )
    assert [(task.measure, task.lead, task.responsible, task.supporting) for task in draft.register.tasks] == [
        ("建立管理制度，由市财政局牵头，市科技局配合。", ("市财政局",), (), ("市科技局",)),
        ("由市商务局负责，6月底前制定办法。", (), ("市商务局",), ()),
    ]


def test_units_that_only_answer_together_lead_nothing() -> None:
    draft = prose("一、主要任务", "1.拓展市场。（税务局、财政局负责）", "2.促进贸易。（商务局负责）")
    assert draft.register.document.lead_rule == "none"
    assert [task.lead for task in draft.register.tasks] == [(), ()]


def test_blanket_assignees_are_the_documents() -> None:
    draft = prose(
        "一、主要任务",
        "1.拓展市场。（责任单位：税务局。以下均需各区人民政府落实，不再列出）",
        "2.促进贸易。（责任单位：商务局）",
    )
    assert draft.register.document.responsible == ("各区人民政府",)
    assert [task.responsible for task in draft.register.tasks] == [("税务局",), ("商务局",)]
    assert Unit("各区人民政府", members=(), complete=False) in draft.register.units


def test_what_the_user_says_goes_before_what_is_found() -> None:
    asked = AskedFacts(
        title="我的表", issuer="我的办公室", issued=PartialDay("2025", dt.date(2025, 1, 1)), source="a.txt"
    )
    document = imported(stream(*HEAD, TABLE, *FOOT), asked).register.document
    assert (document.title, document.issuer, document.issued, document.source) == (
        "我的表",
        "我的办公室",
        PartialDay("2025", dt.date(2025, 1, 1)),
        "a.txt",
    )


def test_what_is_not_found_is_left_out_and_said() -> None:
    draft = imported(stream(TABLE))
    assert (draft.register.document.title, draft.register.document.issuer, draft.register.document.issued) == (
        "",
        "",
        None,
    )
    assert codes(draft).count("ZR812") == 3
    assert draft.comments[("document",)] == ["没有找到标题、印发机关、印发日期，请补上 title、issuer、issued"]


def test_names_of_a_register_are_used() -> None:
    given = Register(units=(Unit("司法局"), Unit("市直各部门", aliases=("各部门",), members=("司法局",))))
    draft = imported(stream(HEAD[0], TABLE, *FOOT), AskedFacts(units=given))
    assert [unit.name for unit in draft.register.units][:2] == ["司法局", "市直各部门"]
    assert draft.register.tasks[0].responsible == ("各部门",)
    assert [guess.message for guess in draft.guesses if guess.code == "ZR815"] == [
        "任务台账里没有“办公室”，作为新单位登记",
        "任务台账里没有“政务服务和大数据管理局”，作为新单位登记",
        "任务台账里没有“各镇人民政府（街道办事处）”，作为新单位登记",
    ]


def test_a_task_without_a_unit_has_a_comment_over_it() -> None:
    table = grid("序号 | 任务 | 责任单位", "1 | 清理文件。 | 甲局", "2 | 公开目录。 | ")
    draft = imported(stream(table))
    assert codes(draft).count("ZR814") == 1
    assert draft.comments[("tasks", 1)] == ["ZR814 “公开目录。”没有读出由谁负责"]


def test_a_table_that_is_none_of_ours_is_named_whole() -> None:
    other = grid("姓名 | 电话", "张三 | 12345")
    draft = imported(stream(HEAD[0], TABLE, other, *FOOT))
    assert [guess.words for guess in draft.guesses if guess.code == "ZR819"] == ["姓名 | 电话 | 张三 | 12345"]
    assert "ZR816" not in codes(draft)


def test_a_rule_in_a_header_holds_for_its_column() -> None:
    table = grid("序号 | 任务 | 责任单位（列第一位者为牵头单位）", "1 | 清理文件。 | 司法局、财政局")
    (task,) = imported(stream(HEAD[0], table, *FOOT)).register.tasks
    assert (task.lead, task.responsible) == (("司法局",), ("财政局",))


def test_members_that_a_document_names_are_registered_and_kept_in_words() -> None:
    table = grid("序号 | 任务 | 责任单位", "1 | 清理文件。 | 各镇街、各国有企业", "2 | 公开目录。 | 柳河镇、各镇街")
    draft = imported(stream(HEAD[0], table, "注：“各镇街”指青石镇、柳河镇。", *FOOT))
    assert draft.register.units == (
        Unit(name="各镇街", members=("青石镇", "柳河镇")),
        Unit(name="青石镇"),
        Unit(name="柳河镇"),
        Unit(name="各国有企业", members=(), complete=False),
    )
    assert draft.register.document.note == "注：“各镇街”指青石镇、柳河镇。"
    assert [guess.message for guess in draft.guesses] == ["“各国有企业”是统称单位，文件没有列举成员"]


def test_a_task_that_a_document_by_units_repeats_is_one() -> None:
    header = "编号 | 举措 | 本单位 | 牵头单位 | 责任单位 | 期限"
    first = grid(header, "1.1 | 清理文件。 | 牵头 | 司法局 | 财政局 | ")
    second = grid(
        header, "1.1 | 清理文件。 | 负责 | 司法局 | 财政局 | ", "1.2 | 公开目录。 | 负责 | 司法局 | 财政局 | "
    )
    draft = imported(stream(HEAD[0], "司法局", first, "财政局", second, *FOOT))
    assert [task.id for task in draft.register.tasks] == ["1.1", "1.2"]
    assert draft.register.sections == ()
    assert [guess.message for guess in draft.guesses if guess.code == "ZR802"] == [
        "1 行与前面同一编号的任务一样，没有再记"
    ]
    assert "ZR816" not in codes(draft)


def test_lines_around_a_table_that_say_nothing_of_the_document_are_said() -> None:
    table = grid("填报要求见附页 | < | <", "序号 | 任务 | 责任单位", "1 | 清理文件。 | 司法局")
    draft = imported(stream(HEAD[0], table, *FOOT))
    assert [guess.words for guess in draft.guesses if guess.code == "ZR804"] == ["填报要求见附页"]


def test_headings_right_before_a_table_hold_for_it() -> None:
    first = grid("序号 | 任务 | 责任单位", "1 | 清理文件。 | 甲局")
    second = grid("序号 | 任务 | 责任单位", "1 | 公开目录。 | 乙局")
    draft = imported(stream(HEAD[0], "一、清理", first, "二、公开", second, *FOOT))
    assert [(task.id, task.section) for task in draft.register.tasks] == [("1.1", "一"), ("2.1", "二")]
    assert [section.title for section in draft.register.sections] == ["清理", "公开"]


def test_a_document_that_assigns_nothing_is_refused() -> None:
    with pytest.raises(SourceRefused, match="没有认出责任分工"):
        imported(stream("关于召开会议的通知", "定于下周一召开会议。"))


@pytest.mark.parametrize("lost", ["measure", "lead", "section"])
def test_what_gets_lost_on_the_way_is_found(lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    original = accounting.unaccounted

    def after_a_loss(source, found, register, *rest):  # type: ignore[no-untyped-def]
        if lost == "section":
            return original(source, found, register._replace(sections=()), *rest)
        first = register.tasks[0]
        value = first.measure[:-4] if lost == "measure" else ()
        tasks = (first._replace(**{lost: value}), *register.tasks[1:])
        return original(source, found, register._replace(tasks=tasks), *rest)

    monkeypatch.setattr("zerenfengong.importing.drafting.draft.unaccounted", after_a_loss)
    draft = imported(stream(HEAD[0], TABLE, *FOOT))
    words = {"measure": "理文件。", "lead": "司法局", "section": "一、清理"}
    assert [guess.words for guess in draft.guesses if guess.code == "ZR816"] == [words[lost]]
    assert draft.comments[()][0] == "原文里的这些字没有着落，请逐一补上："
