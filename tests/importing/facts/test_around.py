"""What a document says of itself: its title, issuer, number and day of issue, in every place that they are written."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.shown import paragraphs
from zerenfengong.importing.facts.around import Around, around
from zerenfengong.importing.source.stream import Place, Words


def facts(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    found = around(paragraphs(text))
    return found.title, found.issuer, found.issued.text if found.issued else None, found.number


def said(found: Around, code: str) -> list[str]:
    return [f"{guess.place.line} {guess.message}" for guess in found.guesses if guess.code == code]


EVIDENT = {
    "the title above, the line of printing below": (
        """\
附  件
某示范区2020年重点工作责任分工
某示范区管理委员会办公室   2020年8月21日印发
""",
        ("某示范区2020年重点工作责任分工", "某示范区管理委员会办公室", "2020-08-21", None),
    ),
    "a signature over its day": (
        """\
某省人民政府关于加快发展物流业的意见
某政发〔2019〕3号
各市人民政府，省政府各部门：
某省人民政府
2019年1月12日
（此件公开发布）
""",
        ("某省人民政府关于加快发展物流业的意见", "某省人民政府", "2019-01-12", "某政发〔2019〕3号"),
    ),
    "a plan that a notice brings with it": (
        """\
某市人民政府办公厅关于印发《某市2023年工作要点》的通知
某政办发[2023]12号
各区人民政府，市直各单位：
某市人民政府办公厅
2023年3月28日
某市2023年工作要点
""",
        ("某市2023年工作要点", "某市人民政府办公厅", "2023-03-28", "某政办发[2023]12号"),
    ),
    "a plan over two lines, as the notice has it in one": (
        """\
某区人民政府关于印发《某区2023年重点工作 任务分解方案》的通知
某区人民政府
2023年3月28日
某区2023年重点工作
任务分解方案
""",
        ("某区2023年重点工作任务分解方案", "某区人民政府", "2023-03-28", None),
    ),
    "several issuers, a second plate, an office over two lines": (
        """\
某省支持创业行动方案（试行）
某省科学技术厅
（某省产业链办公室）
某省教育厅
某省“百花园”行动计划
工作专班办公室（代章）
2026年4月16日
""",
        (
            "某省支持创业行动方案（试行）",
            "某省科学技术厅（某省产业链办公室）、某省教育厅、某省“百花园”行动计划工作专班办公室",
            "2026-04-16",
            None,
        ),
    ),
    "a day in Chinese numerals": (
        """\
某区2007年政府工作任务分解表
某区人民政府办公室
二○○七年四月十三日
""",
        ("某区2007年政府工作任务分解表", "某区人民政府办公室", "2007-04-13", None),
    ),
    "a signature in the line of its day, a number behind the title": (
        """\
财政部关于优化服务的实施意见某发〔2020〕24号
财政部2020年7月15日（此件公开发布）
""",
        ("财政部关于优化服务的实施意见", "财政部", "2020-07-15", "某发〔2020〕24号"),
    ),
    "traditional characters, a number in brackets": (
        """\
某縣人民政府關於印發某縣降低企業成本若干措施的通知(某府〔2019〕31號)
某縣人民政府
2019年8月16日
某縣降低企業成本若干措施
""",
        ("某縣降低企業成本若干措施", "某縣人民政府", "2019-08-16", "某府〔2019〕31號"),
    ),
    "lines with labels": (
        """\
2021年工作要点（按章节）
印发机关：某市教育局
发文字号：某教发〔2021〕7号
印发日期：2021-03
""",
        ("2021年工作要点", "某市教育局", "2021-03", "某教发〔2021〕7号"),
    ),
}


@pytest.mark.parametrize("case", EVIDENT)
def test_what_is_evident_is_found_and_nothing_is_said(case: str) -> None:
    text, expected = EVIDENT[case]
    assert facts(text) == expected
    assert said(around(paragraphs(text)), "ZR812") == []


CHOSEN = {
    "nothing": (
        "优化服务。",
        (None, None, None, None),
        ["1 没有找到标题", "1 没有找到印发机关", "1 没有找到印发日期"],
    ),
    "a title over two lines": (
        """\
某省人民政府办公厅关于加快发展
体育产业的指导意见
某省人民政府办公厅
2018年12月11日
""",
        ("某省人民政府办公厅关于加快发展体育产业的指导意见", "某省人民政府办公厅", "2018-12-11", None),
        ["1 标题“某省人民政府办公厅关于加快发展体育产业的指导意见”接自 2 行"],
    ),
    "the plan only in the title of its notice, the day only on the page": (
        """\
某市人民政府办公厅关于印发2020年重点工作责任分解的通知
发布时间:2020-06-03 14:36:23
""",
        ("2020年重点工作责任分解", "某市人民政府办公厅", "2020-06-03", None),
        [
            "1 标题“2020年重点工作责任分解”取自通知的标题“某市人民政府办公厅关于印发2020年重点工作责任分解的通知”",
            "1 印发机关“某市人民政府办公厅”取自标题",
            "2 印发日期“2020-06-03”取自网页的时间，不一定是印发的那一天",
        ],
    ),
    "a day of signing and a later one of printing": (
        """\
某县2021年工作要点
某县人民政府
2021年3月1日
某县人民政府办公室  2021年3月4日印发
""",
        ("某县2021年工作要点", "某县人民政府", "2021-03-01", None),
        ["2 印发机关取“某县人民政府”；另有“某县人民政府办公室”", "3 印发日期取“2021年3月1日”；另有“2021年3月4日”"],
    ),
    "two plans": (
        """\
某县2021年工作要点
某县2021年工作要点责任分工
某县教育局
2021年3月1日
""",
        ("某县2021年工作要点责任分工", "某县教育局", "2021-03-01", None),
        ["2 标题取“某县2021年工作要点责任分工”；另有“某县2021年工作要点”"],
    ),
    "a number without its bracket, a day without its marks": (
        """\
某县2021年工作要点
某政办〔202134号
某县教育局
2021628
""",
        ("某县2021年工作要点", "某县教育局", None, None),
        [
            "3 印发机关“某县教育局”取自单独的一行",
            "1 没有找到印发日期",
            "2 文号“某政办〔202134号”不完整，没有登记",
            "4 “2021628”不是完整的日期，没有登记",
        ],
    ),
    "a day that no calendar has": (
        """\
某县2021年工作要点
某县教育局
2021年2月30日
""",
        ("某县2021年工作要点", "某县教育局", None, None),
        ["1 没有找到印发日期", "3 “2021年2月30日”不是完整的日期，没有登记"],
    ),
}


@pytest.mark.parametrize("label", ["发布机构", "发文机构", "制发机构", "制发机关"])
def test_an_info_box_names_the_issuer(label: str) -> None:
    assert facts(f"{label}：某县教育局") == (None, "某县教育局", None, None)


@pytest.mark.parametrize("label", ["成文日期", "发文日期", "生成日期", "印发时间"])
def test_an_info_box_names_the_day(label: str) -> None:
    assert facts(f"发布时间：2021-03-09\n{label}：2021-03-01") == (None, None, "2021-03-01", None)


@pytest.mark.parametrize("label", ["文号", "发文字号", "发文文号"])
def test_an_info_box_names_the_number(label: str) -> None:
    assert facts(f"{label}：某教发〔2021〕7号") == (None, None, None, "某教发〔2021〕7号")


@pytest.mark.parametrize("nothing", ["", "无", "—", "暂无"])
def test_a_label_that_nothing_stands_behind_names_nothing_and_is_said(nothing: str) -> None:
    found = around(paragraphs(f"文号：{nothing}\n发布机构：{nothing}\n成文日期：{nothing}"))
    assert (found.issuer, found.issued, found.number) == (None, None, None)
    assert [guess.words for guess in found.guesses if guess.code == "ZR804"] == [
        f"文号：{nothing}",
        f"发布机构：{nothing}",
        f"成文日期：{nothing}",
    ]


@pytest.mark.parametrize("case", CHOSEN)
def test_what_is_chosen_or_missing_is_said(case: str) -> None:
    text, expected, messages = CHOSEN[case]
    assert facts(text) == expected
    assert said(around(paragraphs(text)), "ZR812") == messages


def test_the_years_of_a_plan_end_with_the_last_one() -> None:
    found = around(paragraphs("某市优化服务行动方案（2026—2028年）\n某市人民政府\n2026年3月2日"))
    assert found.until == dt.date(2028, 12, 31)
    assert said(found, "ZR812") == ["1 计划到 2028-12-31 为止，取自标题里的年份"]


def test_lines_about_the_document_that_give_nothing_are_said() -> None:
    text = """\
某县2021年工作要点
各镇人民政府，县直各单位：
来源：某县政府网　浏览次数：12
普通的一段话，不是关于文件的。
某县人民政府
2021年3月1日
附件：1.某县2021年任务清单
2.联系人
某县教育局
抄送：县委办公室。
"""
    assert said(around(paragraphs(text)), "ZR804") == [
        "2 “各镇人民政府，县直各单位：”没有登记：称谓、附件、来源一类的话",
        "3 “来源：某县政府网 浏览次数：12”没有登记：称谓、附件、来源一类的话",
        "7 “附件：1.某县2021年任务清单”没有登记：称谓、附件、来源一类的话",
        "8 “2.联系人”没有登记：称谓、附件、来源一类的话",
        "9 单独一行的“某县教育局”没有登记",
        "10 “抄送：县委办公室。”没有登记：称谓、附件、来源一类的话",
    ]


def test_a_title_below_the_first_task_is_that_of_an_attachment() -> None:
    texts = paragraphs("某县2021年工作要点\n某县教育局\n2021年3月1日\n某县绩效考核指标")
    assert around(texts, first=Words("开展自查。", Place(3, 1))).title == "某县2021年工作要点"
    assert around(texts, first=Words("开展自查。", Place(3, 1, "表 1 第 3 行"))).title == "某县绩效考核指标"


def test_the_highest_heading_of_the_format_is_the_title() -> None:
    texts = [
        Words("深化改革", Place(1, 1), level=1),
        Words("某县教育局", Place(2, 1)),
        Words("2021年3月1日", Place(3, 1)),
    ]
    assert around(texts).title == "深化改革"


@given(st.lists(st.text("关于印发通知方案2021年3月1日〔〕（）《》号局附件：:、。 -", max_size=24), max_size=8))
def test_any_lines_come_to_something(lines: list[str]) -> None:
    found = around(paragraphs("\n".join(lines)))
    assert found.title is None or found.title.strip()
