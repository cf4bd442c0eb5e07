"""What stands beside the facts in the lines that say them."""

import datetime as dt

import pytest

from zerenfengong.importing.facts.around import Around, left_beside
from zerenfengong.model import PartialDay

FOUND = Around(
    title="某县2025年重点工作任务分工",
    issuer="某县人民政府办公室、某县财政局",
    issued=PartialDay("2025-03-05", dt.date(2025, 3, 5)),
    number="某政办发〔2025〕3号",
)


@pytest.mark.parametrize(
    "line",
    [
        "某县2025年重点工作任务分工",
        "某县2025年",
        "重点工作任务分工（按章节）",
        "关于印发《某县2025年重点工作任务分工》的通知",
        "某县财政局（代章）",
        "某县人民政府办公室 2025年3月5日印发",
        "印发日期：2025-03-05",
        "某政办发〔2025〕3号",
        "二〇二五年三月五日",
    ],
)
def test_in_a_line_of_facts_there_is_nothing_else(line: str) -> None:
    assert left_beside(line, FOUND) == ""


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("来源：县政府网 时间：2025-03-05 附注：第3项改由县住建局承办", "县政府网 附注：第3项改由县住建局承办"),
        ("某县财政局 2025年3月5日 联系人张某", "联系人张某"),
        ("某政办发〔2025〕3号 急件", "急件"),
    ],
)
def test_what_else_a_line_says_is_left(line: str, left: str) -> None:
    assert left_beside(line, FOUND).replace("附注:", "附注：").replace("县政府网附注", "县政府网 附注") == left
