"""What papers say, word for word, on the plan of another office and on the 2020 table."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.papers import (
    OF_THE_REGISTER,
    PROGRESS,
    as_text,
    asked,
    followed,
    heavy_register,
    issued_register,
    paper,
    plan_register,
)
from zerenfengong.answers.papers.assignment import NothingToAssign
from zerenfengong.answers.papers.paper_parts import Fit, PaperRow, PaperTable, in_chinese, numbered
from zerenfengong.answers.papers.plan_titles import before_tasks, plain_title, title_without_kind
from zerenfengong.answers.papers.printed_outline import cited, told
from zerenfengong.model import Document, Register, Section, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query

IN_JUNE = dt.date(2023, 6, 28)


@pytest.fixture
def plan(tmp_path: Path) -> Query:
    return asked(plan_register(tmp_path), day=IN_JUNE)


def test_the_issued_table_has_the_documents_own_columns_and_words(plan: Query) -> None:
    assert (
        as_text(paper(plan, "issued"))
        == """\
附件

# 某市优化营商环境2023年行动计划任务分工

（某市人民政府办公室2023年3月印发）

> 以下各项均由各区政府落实。

## 一、市场环境

以下各项均由市财政局落实。

| 重点任务 | 主要内容 | 主要责任单位 | 责任单位 | 配合单位 | 完成时限 | 分管领导 | 备用栏 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| （一）准入 | 1．6月底前取消隐性门槛，12月底前公布清单。 | 市发改委 |  | 市商务局 |  |  |  |
|  | 2．每月28日前报送进展。<br>报送时附台账。 | 市直各部门 |  |  |  | 张某 | =1+1 |

## 二、政务环境

| 重点任务 | 主要内容 | 主要责任单位 | 责任单位 | 配合单位 | 完成时限 | 分管领导 | 备用栏 |
| --- | --- | --- | --- | --- | --- | --- | --- |
|  | 持续推进“一网通办”。 | 市财政局<br>市商务局 | 市直有关部门 |  |  |  |  |
|  | 信息形成之日起20个工作日内公开。 | 市商务局 |  |  | 信息形成之日起20个工作日内 |  |  |

## 其他

| 重点任务 | 主要内容 | 主要责任单位 | 责任单位 | 配合单位 | 完成时限 | 分管领导 | 备用栏 |
| --- | --- | --- | --- | --- | --- | --- | --- |
|  | 尽快修订目录。 | 市财政局 |  |  |  |  |  |
"""
    )


def test_the_issued_2020_table_is_the_one_that_was_issued() -> None:
    register = issued_register()
    (table,) = paper(asked(register), "issued").tables
    assert [column.title for column in table.columns] == ["重点任务", "贯彻举措", "牵头单位", "责任单位"]
    assert [row.cells["measure"] for row in table.rows] == [
        f"{task.number}．{task.measure}" if task.number else task.measure for task in register.tasks
    ]
    assert [(group.bands, group.heading) for group in table.groups][:2] == [
        (("一、围绕贯彻落实党的十九届四中全会精神加强用权公开",), "（一）以权责清单为依托，加强权力配置信息公开。"),
        (
            ("一、围绕贯彻落实党的十九届四中全会精神加强用权公开",),
            "（二）以基层政务公开标准化规范化为抓手，加强权力运行过程信息公开。",
        ),
    ]
    assert not any(row.marked for row in table.rows)


def test_the_tracker_says_once_what_most_rows_share(tmp_path: Path) -> None:
    text = as_text(paper(asked(issued_register(), PROGRESS, day=dt.date(2020, 11, 25)), "tracker"))
    assert text.startswith("""\
附件

# 贯彻落实国务院办公厅2020年政务公开工作要点任务台账

（截至2020年11月25日）

> 根据《贯彻落实国务院办公厅2020年政务公开工作要点责任分工》（济源产城融合示范区管理委员会办公室2020年8月21日印发）整理。责任单位除另行标明外均为管委会各部门、各片区管理办公室、各镇人民政府（街道办事处）（34项）。完成时限空白的，原文未写时限。

## 一、围绕贯彻落实党的十九届四中全会精神加强用权公开

| 序号 | 贯彻举措 | 牵头单位 | 完成时限 | 进展情况 | 备注 |
| --- | --- | --- | --- | --- | --- |
| 1 | 对照法律法规规章，全面梳理本机关依法行使的行政权力和依法承担的公共服务职责，更新完善权责清单并按要求公开。 | 党工委编办<br>政务服务和大数据管理局 |  |  |  |
""")
    assert (
        "| 6 | 2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。 "
        "| 司法局 | 2020年11月30日 | 报告11月18日完成，未销号<br>现行有效的行政规范性文件已全部公开。 | 责任单位：管委会各部门 |\n"
    ) in text


def test_the_tracker_says_the_light_of_a_task_where_any_has_one() -> None:
    register = issued_register()
    late = asked(
        register,
        PROGRESS.replace("status: done\n    done_on: 2020-11-18\n", "status: in_progress\n"),
        day=dt.date(2020, 12, 5),
    )
    (table,) = paper(late, "tracker").tables
    assert [column.title for column in table.columns][-3:] == ["亮灯", "进展情况", "备注"]
    assert {row.cells["printed"]: row.cells["light"] for row in table.rows if row.cells["light"]} == {"1": "红灯"}
    (table,) = paper(asked(register), "tracker").tables
    assert "亮灯" not in [column.title for column in table.columns]


def test_the_tracker_in_full_says_it_in_every_row() -> None:
    register = issued_register()
    (table,) = paper(asked(register), "tracker", in_full=True).tables
    assert [row.cells["responsible"] for row in table.rows] == ["\n".join(task.responsible) for task in register.tasks]


def test_the_rows_of_the_tracker_are_numbered_from_the_first_to_the_last_and_their_limits_are_marked() -> None:
    query = asked(issued_register())
    (table,) = paper(query, "tracker").tables
    index = table.columns[0]
    numbers = [group.cell(at, index) for group in table.groups for at in range(len(group.rows))]
    assert numbers == [str(at) for at in range(1, 40)]
    assert [marked for row in table.rows for marked in row.marked] == [
        "10月底前",
        "2020年6月30日前",
        "2020年11月底前",
        "2020年底前",
        "2020年底前",
    ]


def test_a_part_of_the_tracker_says_that_it_is_one(plan: Query) -> None:
    criteria = Criteria(sections=(plan.register.sections[2],))
    made = as_text(paper(plan, "tracker", "市商务局", criteria=criteria))
    assert made.endswith("> 只列涉及市商务局的任务；章节 二。\n")


def test_an_assignment_says_what_is_led_what_has_a_limit_and_the_rest_by_number() -> None:
    said = {
        "number": "济管办函〔2020〕12号",
        "date": "2020年9月1日",
        "contact": "张某",
        "phone": "0391-6600000",
        "copies": "党工委办公室，管委会各副主任",
    }
    assert (
        as_text(paper(asked(issued_register()), "assignment", "司法局", said=said))
        == """\
济管办函〔2020〕12号

# 贯彻落实国务院办公厅2020年政务公开工作要点任务交办单

司法局：

根据《贯彻落实国务院办公厅2020年政务公开工作要点责任分工》（2020年8月21日印发），现将你单位承担的36项任务交办如下，请按时限办理；期限已过的，请说明办理情况。

## 一、你单位牵头的任务（1项）

| 序号 | 贯彻举措 | 完成时限 |
| --- | --- | --- |
| 1 | 2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。（责任单位：管委会各部门） | 2020年11月30日 |

## 二、其他有时限的任务（2项）

你单位经“管委会各部门”负责：

| 序号 | 贯彻举措 | 完成时限 |
| --- | --- | --- |
| 1 | 2020年6月30日前，编制完成26个试点领域示范区、镇（街道）政务公开标准目录并向社会公开。（牵头单位：管委会办公室） | 2020年6月30日<br>（期限已过） |
| 2 | 正确执行关于主动公开的新规定，以政府门户网站为依托，推动公开内容进一步聚焦重点政务信息，公开方式更加统一规范。2020年底前，法定主动公开内容全部公开到位。（牵头单位：管委会办公室） | 2020年12月31日 |

## 三、其他未写时限的任务（33项）

经“管委会各部门”负责：一（一）第1、2项；一（二）第1项；一（三）第2项；二（一）第1—4项；二（二）第1、2、4—6项；三（一）第1、2项；三（二）；三（三）；四（一）第1—3项；四（二）第1、2项；四（三）第1、2项；五（二）；五（三）；五（四）；六（一）；六（二）第1项、“要并配齐配强工作力量”；六（三）第1、2项；六（四）。

另有写给“管委会有关部门”的1项，是否包括你单位，请与我们确认：二（二）第3项。

济源产城融合示范区管理委员会办公室

2020年9月1日

（联系人：张某，电话：0391-6600000）

| 签收单位（盖章） | 签收人 | 签收日期 | 联系电话 |
| --- | --- | --- | --- |
|  |  |  |  |

抄送：党工委办公室，管委会各副主任。
"""
    )


def test_where_another_office_signs_an_assignment_says_who_issued_the_table() -> None:
    text = as_text(paper(asked(issued_register()), "assignment", "司法局", said={"signed": "某领导小组办公室"}))
    assert "责任分工》（济源产城融合示范区管理委员会办公室2020年8月21日印发），现将" in text
    assert "\n某领导小组办公室\n" in text


def test_what_is_done_is_not_assigned_again() -> None:
    query = asked(issued_register(), PROGRESS, day=dt.date(2020, 11, 25))
    text = as_text(paper(query, "assignment", "司法局"))
    assert "现将你单位承担的35项任务交办如下" in text
    assert "牵头的任务" not in text
    assert "\n不再交办1项：已报完成、未销号1项（一（三）第1项）。\n" in text


def test_what_the_office_has_a_unit_do_is_what_is_open_and_the_rest_is_called_what_it_is(tmp_path: Path) -> None:
    query = followed(tmp_path)
    assert (
        as_text(paper(query, "assignment", "市水利局", said=dict.fromkeys(("contact", "phone", "copies"), "无")))
        == """\
〔　　　　〕　　号

# 临江市2026年重点工作任务交办单

市水利局：

根据《临江市2026年重点工作责任分工》（2026年1月20日印发），现将你单位承担的2项任务交办如下，请按时限办理；期限已过的，请说明办理情况。

## 一、你单位牵头的任务（2项）

| 序号 | 工作任务 | 完成时限 |
| --- | --- | --- |
| 1 | 治理河道25公里。 | 2026年6月30日 |
| 2 | 编制供水应急预案。 | 2026年4月25日<br>（期限已过） |

不再交办3项：已销号1项（“修订防洪预案”）；已报完成、未销号1项（“清查农村水源地，登记造册”）；已中止1项（“新建泵站2座”）。

临江市政府办公室

年　　月　　日

| 签收单位（盖章） | 签收人 | 签收日期 | 联系电话 |
| --- | --- | --- | --- |
|  |  |  |  |
"""
    )


def test_where_nothing_is_open_there_is_no_assignment_and_it_is_said_why(tmp_path: Path) -> None:
    with pytest.raises(NothingToAssign) as refused:
        paper(followed(tmp_path), "assignment", "市应急局")
    assert str(refused.value) == "市应急局没有要交办的任务：已中止1项（“演练山洪避险”）"


def test_the_tracker_says_of_each_task_how_far_it_has_come_and_why_it_has_its_light(tmp_path: Path) -> None:
    assert (
        as_text(paper(followed(tmp_path), "tracker"))
        == """\
附件

# 临江市2026年重点工作任务台账

（截至2026年5月8日）

> 根据《临江市2026年重点工作责任分工》（临江市政府办公室2026年1月20日印发）整理。

| 序号 | 工作任务 | 牵头单位 | 完成时限 | 亮灯 | 进展情况 | 备注 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 修订防洪预案。 | 市水利局 | 2026年3月31日 |  | 3月26日完成，已销号 |  |
| 2 | 治理河道25公里。 | 市水利局 | 2026年6月30日 | 红灯 | 截至4月30日，累计完成9公里（目标25公里，36%），序时进度66.7%<br>存在问题：资金没有到位。 |  |
| 3 | 清查农村水源地，登记造册。 | 市水利局 | 2026年4月20日 |  | 报告4月23日完成，未销号 |  |
| 4 | 编制供水应急预案。 | 市水利局 | 2026年4月25日 | 红灯 | 4月28日退回补正：没有附专家意见<br>逾期13天 |  |
| 5 | 新建泵站2座。 | 市水利局 | 2026年12月31日 |  | 4月10日中止：并入上级项目 |  |
| 6 | 演练山洪避险。 | 市应急局 | 2026年6月30日 |  | 4月10日中止：并入上级项目 |  |
| 7 | 公开办事指南。 | 市数据局 | 2026年4月15日 | 红灯 | 未启动<br>逾期23天，未报完成 |  |
| 8 | 公开数据目录。 | 市数据局<br>市司法局 | 2026年9月30日 | 绿灯 | 2个报告单位中1个已报完成 |  |
| 9 | 降低投诉。 | 市数据局 | 长期坚持 |  | 截至4月30日，投诉3件（目标不超过5件）；办结累计完成8件（目标10件，80%） |  |
| 10 | 培训骨干。 | 市司法局 | 2026年5月1日 | 红灯 | 期限已过7天，未收到报告 |  |
"""
    )


def test_a_collective_is_called_you_in_the_plural_and_has_room_for_several_to_sign(plan: Query) -> None:
    text = as_text(paper(plan, "assignment", "市直有关部门"))
    assert "现将你们承担的1项任务交办如下，请按时限办理。" in text
    assert text.count("|  |  |  |  |") == 3


def test_a_rest_of_a_few_tasks_stands_in_full() -> None:
    query = asked(issued_register())
    criteria = Criteria(sections=(query.register.sections[2],))
    text = as_text(paper(query, "assignment", "司法局", criteria=criteria))
    assert (
        """\
现将你单位承担的2项任务（只列章节 一（二））交办如下，请按时限办理；期限已过的，请说明办理情况。

## 一、有时限的任务（1项）

你单位经“管委会各部门”负责：

| 序号 | 贯彻举措 | 完成时限 |
| --- | --- | --- |
| 1 | 2020年6月30日前，编制完成26个试点领域示范区、镇（街道）政务公开标准目录并向社会公开。（牵头单位：管委会办公室） | 2020年6月30日<br>（期限已过） |

## 二、其他未写时限的任务（1项）

你单位经“管委会各部门”负责：

| 序号 | 贯彻举措 |
| --- | --- |
| 1 | 抓紧构建基层行政决策公众参与机制，凡是直接涉及相对人权益的重大行政决策，都应以适当方式听取利益相关方和社会公众意见。（牵头单位：管委会办公室） |
"""
        in text
    )


def test_what_may_concern_a_unit_is_marked_in_a_tracker_of_its_tasks() -> None:
    (table,) = paper(asked(issued_register()), "tracker", "司法局").tables
    marked = [row.cells["printed"] for row in table.rows if "是否涉及，待确认" in row.cells["note"]]
    assert marked == ["3"]


def test_what_was_noted_while_the_table_was_written_down_is_on_no_paper(tmp_path: Path) -> None:
    notes = [task.note for task in issued_register().tasks if task.note]
    assert notes
    for kind in OF_THE_REGISTER:
        text = as_text(paper(asked(issued_register()), kind, "司法局" if kind == "assignment" else ""))
        assert not any(note in text for note in notes)
    # A table that has a column for remarks has them on its papers too.
    assert "分管市长包联。" in as_text(paper(asked(heavy_register(tmp_path)), "tracker"))


@pytest.mark.parametrize("unit", [unit.name for unit in issued_register().units])
def test_the_classes_of_an_assignment_are_all_tasks_of_the_unit(unit: str) -> None:
    query = asked(issued_register())
    made = paper(query, "assignment", unit)
    items = query.tasks(Criteria(units=(query.register.units_by_name[unit],)))
    certain = [item for item in items if item.is_certain(frozenset())]
    (listed,) = [made.fields["tasks"]]
    assert not isinstance(listed, str)
    assert sorted(row["id"] for row in listed) == sorted(item.task.id for item in certain)


def test_what_is_said_to_be_none_is_left_out_and_what_is_not_said_is_a_blank(plan: Query) -> None:
    none = dict.fromkeys(("number", "addressee", "contact", "phone", "copies"), "无")
    text = as_text(paper(plan, "assignment", "东区政府", said=none))
    for absent in ("东区政府：", "联系人", "电话：", "抄送"):
        assert absent not in text
    text = as_text(paper(plan, "assignment", "东区政府", said={"contact": "李某"}))
    assert "（联系人：李某，电话：　　　　　　）" in text
    assert "抄送：\n" in text
    assert "年　　月　　日" in text


def test_the_mark_has_the_number_that_is_asked_for(plan: Query) -> None:
    marks = {
        said: as_text(paper(plan, "issued", said={"annex": said})).split("\n", 1)[0]
        for said in ("1", "附件2", "无", "")
    }
    assert marks == {"1": "附件1", "附件2": "附件2", "无": "# 某市优化营商环境2023年行动计划任务分工", "": "附件"}


def test_a_paper_says_nothing_of_the_program(tmp_path: Path) -> None:
    for register in (issued_register(), heavy_register(tmp_path)):
        query = asked(register)
        for kind in OF_THE_REGISTER:
            text = as_text(paper(query, kind, register.units[0].name if kind == "assignment" else ""))
            for word in ("任务台账：", "截至日期", "2020-10-25", "登记册", "未录入", "zrfg"):
                assert word not in text


def test_a_document_with_a_column_for_limits_has_them_there_also_where_its_measures_say_them(tmp_path: Path) -> None:
    (table,) = paper(asked(heavy_register(tmp_path)), "issued").tables
    assert [row.cells["deadline"] for row in table.rows] == [
        "2024年6月30日\n（印发工作规则）\n2024年12月31日\n（建成信息平台；市财政局）",
        "每季度末",
        "12月底前",
    ]


@pytest.mark.parametrize(
    ("title", "plan", "tasks"),
    [
        ("贯彻落实2020年政务公开工作要点责任分工", "贯彻落实2020年政务公开工作要点", "贯彻落实2020年政务公开工作要点"),
        ("某县2026年重点工作责任分工", "某县2026年重点工作", "某县2026年重点工作"),
        ("某市行动方案重点任务分工表", "某市行动方案重点任务", "某市行动方案重点"),
        ("某县重点工作任务责任分解方案", "某县重点工作任务", "某县重点工作"),
        ("关于印发某市改革重点任务责任分工方案（征求意见稿）", "某市改革重点任务", "某市改革重点"),
        ("某市人民政府关于印发《某市改革任务分工（试行）》的通知", "某市改革任务", "某市改革"),
        ("责任分工", "责任分工", "责任分工"),
        ("任务分工", "任务", "任务"),
        ("某市工作要点", "某市工作要点", "某市工作要点"),
        ("（征求意见稿）", "（征求意见稿）", "（征求意见稿）"),
    ],
)
def test_a_title_without_the_kind_of_its_document(title: str, plan: str, tasks: str) -> None:
    assert (title_without_kind(title), before_tasks(title)) == (plan, tasks)


def test_the_title_of_a_plan_is_that_of_no_draft() -> None:
    assert plain_title("关于印发《某市分工方案》的通知") == "某市分工方案"
    assert plain_title("某市分工方案（征求意见稿）") == "某市分工方案"


def register_of(*tasks: Task) -> Register:
    sections = (Section(id="一", title="甲"), Section(id="二", title="乙"))
    return Register(Document("某市分工", "某市"), (), sections, tasks)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["1", "2", "3"], "一第1—3项"),
        (["1", "2", "4"], "一第1、2、4项"),
        (["（一）", "（二）"], "一第一、二项"),
        ([None, None], "一“办一件事，并且办好”、“办一件事，并且办好”"),
    ],
)
def test_tasks_are_cited_as_an_office_cites_them(numbers: list[str | None], said: str) -> None:
    tasks = [
        Task(id=f"a{at}", section="一", number=number, measure="办一件事，并且办好。下一句。")
        for at, number in enumerate(numbers)
    ]
    other = Task(id="b", section="二", number="1")
    query = asked(register_of(*tasks, other))
    assert cited(query, tasks) == said
    assert cited(query, [other]) == "二"


def test_tasks_of_a_document_without_an_outline_are_cited_by_their_ids() -> None:
    tasks = (Task(id="a1", measure="办"), Task(id="a2", measure="办"))
    query = asked(Register(Document("某市分工"), (), (), tasks))
    assert cited(query, tasks) == "编号a1、a2"
    # On what is sent to others, who have no ids, by their words.
    assert told(query, tasks) == "“办”、“办”"


@given(st.integers(1, 99))
def test_numbers_of_headings(number: int) -> None:
    digits = {"十": 10, **{character: at for at, character in enumerate("〇一二三四五六七八九")}}
    said = in_chinese(number)
    tens, ten, ones = said.partition("十")
    assert number == (digits[tens or "一"] * 10 + digits[ones or "〇"] if ten else digits[tens])


def test_the_four_levels_of_the_standard() -> None:
    assert [numbered(level, 12) for level in (1, 2, 3, 4)] == ["十二、", "（十二）", "12．", "（12）"]


@given(st.text("ab办好", max_size=20), st.lists(st.text("ab办", max_size=3), max_size=3))
def test_the_pieces_of_a_text_make_it_up(text: str, marked: list[str]) -> None:
    pieces = PaperRow({}, tuple(marked)).pieces(text)
    assert "".join(piece for piece, _marked in pieces) == text
    assert all(piece in marked for piece, is_marked in pieces if is_marked)


def test_every_kind_of_paper_has_whole_tables(plan: Query) -> None:
    for kind in OF_THE_REGISTER:
        for table in paper(plan, kind, "市财政局" if kind == "assignment" else "").tables:
            assert isinstance(table, PaperTable)
            keys = {column.key for column in table.columns}
            needed = {column.key for column in table.columns if column.fit is Fit.PROSE}
            assert all(needed <= row.cells.keys() for row in table.rows)
            assert len(keys) == len(table.columns)
