"""What columns are for, by their headers: each line of a table is a header as offices print it, and what it comes to."""

import pytest

from zerenfengong.importing.lexicon.header_words import header_text
from zerenfengong.importing.lexicon.headers import HeaderColumn, HeaderPart, columns, joined_headers


def parts(line: str) -> str:
    """What the columns are for, a ? behind those whose header leaves a choice; ``-`` where the line is no header."""
    found = columns(line.split("|"))
    return " ".join(f"{one.part.value}{'' if one.standard else '?'}" for one in found) if found else "-"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("重点任务|贯彻举措|牵头单位|责任单位", "section measure lead responsible"),
        ("工作任务|具体要求|责任科室|时限要求", "section measure responsible deadline"),
        ("序号|项目名称|主要内容|牵头单位|配合单位", "number section measure lead supporting"),
        ("工作任务|牵头科室|责任科室|工作要求", "section lead responsible measure"),
        ("一级指标|二级指标|主要措施|牵头单位", "section? section? measure? lead"),
        ("任务|任务|责任单位", "section measure responsible"),
        ("改革举措|主要内容|责任部门", "section? measure? responsible"),
        ("实事内容|工作任务|责任单位", "section? measure? responsible"),
        ("序号|任务|目标|措施|责任单位", "number section? other measure? responsible"),
        ("年度目标|责任单位", "measure responsible"),
        ("治理任务|工作措施|责任单位", "section measure responsible"),
        ("防汛措施|责任站所", "measure responsible?"),
        ("阶段|工作内容|责任科室", "section measure responsible"),
        ("主要措施|工作目标|责任单位", "measure? other responsible"),
    ],
)
def test_of_several_columns_of_tasks_one_is_the_measure(line: str, expected: str) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("任务|责任单位", "measure responsible"),
        ("任务|主要责任单位|协同配合单位", "measure lead? supporting?"),
        ("任务|牵头责任单位|责任单位", "measure lead? responsible"),
        ("任务|牵头部门|主责单位|协办单位", "measure lead responsible? supporting"),
        ("任务|主责单位|配合单位", "measure lead? supporting"),
        ("任务|主办单位|承办单位", "measure lead responsible?"),
        ("任务|指导部门|实施主体", "measure supporting? responsible?"),
        ("任务|牵头组织实施单位", "measure lead?"),
        ("任务|落实处室（部门）", "measure responsible?"),
        ("任务|责任单位（列第一位的为牵头单位）", "measure responsible?"),
        ("任务|责任单位及责任人", "measure responsible?"),
        ("任务|牵头（责任）单位", "measure duty?"),
        ("任务|牵头/责任单位", "measure duty?"),
        ("任务|牵头单位和配合单位", "measure duty?"),
        ("任务|责任分工", "measure duty?"),
        ("任务分工|责任单位", "measure? responsible"),
        ("事项|单位", "measure responsible?"),
        ("单位|职责", "responsible? measure?"),
        ("责任单位|完成时限", "responsible deadline"),
        ("任务|单位|责任单位", "measure other responsible"),
    ],
)
def test_who_answers_depends_on_the_columns_beside_it(line: str, expected: str) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("序号|任务|分管领导|牵头领导|责任单位|责任人", "number measure other other responsible other"),
        ("任务|责任单位|督办单位|完成情况|佐证材料", "measure responsible other other other"),
        ("任务|责任单位|启动时间|完成时间|备注", "measure responsible other deadline note"),
        ("任务|责任单位|进展情况一季度|进展情况二季度", "measure responsible other other"),
        ("编号|任务|责任单位|期限", "number measure responsible deadline"),
        ("两会建议|承办单位|办理期限", "measure? responsible? deadline"),
        ("序号|企业|联系单位|责任单位", "number measure? other responsible"),
    ],
)
def test_what_is_no_field_of_a_task_is_kept_as_it_is(line: str, expected: str) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "编号|章节|序号|分项|到期日|剩余天数|状态|期限|牵头单位|责任单位|配合单位|备注|举措",
            "id section number part due derived derived deadline lead responsible supporting note measure",
        ),
        ("单位|编号|举措|本单位|牵头单位|期限", "derived id measure derived lead deadline"),
        ("月份|编号|举措|牵头单位", "derived id measure lead"),
        ("编号|期限|牵头单位|责任单位|工作任务", "id deadline lead responsible measure"),
        ("number|measure|lead unit|responsible unit|deadlines|note", "number measure lead responsible deadline note"),
        (
            "In section|id|section|measure|supporting unit|due|days left|state",
            "section id section measure supporting due derived derived",
        ),
    ],
)
def test_the_headers_of_our_own_exports_are_known(line: str, expected: str) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "3|全面清理规范性文件。|司法局|各部门",
        "一、清理文件|||",
        "任务",
        "人力资源和社会保障局|各责任单位|各牵头单位|推进落实",
        "序号|备注",
        "任务|责任单位|对本地区的规范性文件逐件清理并公布结果|按照谁起草谁负责的原则由起草单位提出意见",
    ],
)
def test_what_holds_no_headers_is_no_header(line: str) -> None:
    assert parts(line) == "-"


def test_width_spaces_line_breaks_and_traditional_characters_make_no_difference() -> None:
    assert columns(["主 要\n内 容", "責任單位", "完成\u200b时限："]) == (
        HeaderColumn(HeaderPart.MEASURE, "主要内容", standard=True),
        HeaderColumn(HeaderPart.RESPONSIBLE, "責任單位", standard=True),
        HeaderColumn(HeaderPart.DEADLINE, "完成时限：", standard=True),
    )


def test_a_header_in_letters_keeps_its_spaces() -> None:
    assert header_text(" lead \n unit ") == "lead unit"


def test_two_rows_of_a_header_are_one_where_the_lower_is_half_a_word() -> None:
    upper = ["序号", "完成", "进展情况", "责任分工", "责任分工", "任务", ""]
    lower = ["序号", "时限", "一季度", "牵头单位", "配合单位", "", "备注"]
    assert joined_headers(upper, lower) == [
        "序号",
        "完成时限",
        "进展情况一季度",
        "责任分工·牵头单位",
        "责任分工·配合单位",
        "任务",
        "备注",
    ]
    assert parts("|".join(joined_headers(upper, lower))) == "number deadline other lead? supporting? measure note"


def test_every_part_has_a_name_for_people() -> None:
    assert [part.title for part in (HeaderPart.LEAD, HeaderPart.DUTY)] == [
        "牵头单位",
        "负责的单位（谁牵头、谁配合看格里的字）",
    ]
    assert all(part.title for part in HeaderPart)


def test_only_parts_that_a_register_has_labels_for_name_a_field() -> None:
    assert [part.field for part in (HeaderPart.LEAD, HeaderPart.DEADLINE, HeaderPart.DUTY, HeaderPart.OTHER)] == [
        "lead",
        "deadline",
        None,
        None,
    ]
