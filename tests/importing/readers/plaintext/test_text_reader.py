"""Plain text: the shapes that tables have in it, one after another, and the paragraphs between them."""

import pytest

from tests.importing.readers.streams import Shown, shown
from zerenfengong.importing.readers.plaintext import text_reader
from zerenfengong.importing.source import bounds
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Stream, Words


def read(source: str) -> list[Shown]:
    return shown(stream(source))


def stream(source: str) -> Stream:
    return text_reader.read(source.encode("utf-8"))


def table(source: str) -> Grid:
    """The only table of a text that holds nothing else."""
    (block,) = stream(source).blocks
    assert isinstance(block, Grid)
    return block


def test_a_line_is_a_paragraph_at_its_place_without_the_space_around_it() -> None:
    assert stream("\ufeff关于清理文件的通知\r\n\r\n　　一、全面清理。 \r\n\t二、按期公布。").blocks == (
        Words("关于清理文件的通知", Place(1, 1)),
        Words("一、全面清理。", Place(3, 3)),
        Words("二、按期公布。", Place(4, 2)),
    )


def test_a_page_break_and_a_break_within_a_line_begin_a_paragraph() -> None:
    assert read("一、清理\x0c二、公布\x0b三、归档") == ["一、清理", "二、公布", "三、归档"]


def test_lines_that_were_wrapped_at_one_width_are_put_together() -> None:
    source = """某市关于全面清理行政规范性文件的工作方案
为做好行政规范性文件的全面清理工作，现将有关事项通知如下：
一、全面清理本部门起草或者实施的行政规范性文件，逐件提出
继续有效、修改、废止的意见，并向社会公布清理的结果，接受
社会监督。
二、对清理中发现的问题，由起草单位会同有关单位研究并提出
处理意见，报市人民政府决定。
（一）起草单位已经撤销的，由继续行使其职权的单位提出意见
（二）其他"""
    assert read(source) == [
        "某市关于全面清理行政规范性文件的工作方案",
        "为做好行政规范性文件的全面清理工作，现将有关事项通知如下：",
        "一、全面清理本部门起草或者实施的行政规范性文件，逐件提出继续有效、修改、废止的意见，并向社会公布清理的结果，接受社会监督。",
        "二、对清理中发现的问题，由起草单位会同有关单位研究并提出处理意见，报市人民政府决定。",
        "（一）起草单位已经撤销的，由继续行使其职权的单位提出意见",
        "（二）其他",
    ]


def test_a_bracket_goes_on_over_lines_until_it_is_closed_and_a_label_in_it_stays_one() -> None:
    source = """1.清理文件。（市司法局
牵头，市财政局、
市审计局配合）
2.公开目录。（牵头单位：市司法局
配合单位：市财政局）
3.归档（市档案局负责
4.报告。"""
    assert read(source) == [
        "1.清理文件。（市司法局牵头，市财政局、市审计局配合）",
        "2.公开目录。（牵头单位：市司法局 配合单位：市财政局）",
        "3.归档（市档案局负责",
        "4.报告。",
    ]


def test_long_lines_that_only_happen_to_have_no_end_stay_apart() -> None:
    lines = ["围绕贯彻落实上级关于全面清理行政规范性文件的部署要求", "组织清理。", "公布结果。", "归档。", "报告。"]
    assert read("\n".join(lines)) == lines


CELLS = """某县清理文件工作分工
\t重点任务
\t举措
\t牵头单位
\t责任单位

\t一、清理
\t1．全面清理。
\t司法局
政务服务和大

数据管理局
\t各部门

各镇

\t
\t2．公布结果。
\t办公室
\t司法局

某县人民政府办公室　2021年3月5日印发
"""


def test_a_tab_begins_a_cell_and_lines_without_one_go_on_with_it() -> None:
    assert read(CELLS) == [
        "某县清理文件工作分工",
        [
            ["重点任务", "举措", "牵头单位", "责任单位"],
            ["一、清理", "1．全面清理。", "司法局\n政务服务和大\n\n数据管理局", "各部门\n\n各镇"],
            ["", "2．公布结果。", "办公室", "司法局"],
        ],
        "某县人民政府办公室　2021年3月5日印发",
    ]


def test_a_header_may_be_broken_over_lines_as_any_cell() -> None:
    broken = CELLS
    for header, lines in (
        ("重点任务", "重 点\n任 务"),
        ("举措", "举\n措"),
        ("牵头单位", "牵头\n单位"),
        ("责任单位", "责任\n单位"),
    ):
        broken = broken.replace(f"\t{header}\n", f"\t{lines}\n", 1)
    title, rows, signed = read(CELLS)
    heads = ["重 点\n任 务", "举\n措", "牵头\n单位", "责任\n单位"]
    assert read(broken) == [title, [heads, *rows[1:]], signed]


def test_the_place_of_every_character_of_a_cell_is_known() -> None:
    grid = stream(CELLS).blocks[1]
    assert isinstance(grid, Grid)
    lead = grid.rows[1][2]
    assert lead is not None
    assert (lead.place, lead.at(lead.text.index("数据"))) == (Place(9, 2), Place(12, 1))
    assert CELLS.split("\n")[8][1:] == "司法局"


def test_a_header_that_spans_two_columns_is_one_cell() -> None:
    source = "\t重点任务\n\t举措\n\t责任单位\n\n\t一、清理\n\t（一）文件\n\t1．清理。\n\t司法局\n\n"
    source += "\t\n\t（二）证明\n\t2．取消。\n\t司法局"
    assert read(source) == [
        [
            ["重点任务", "←", "举措", "责任单位"],
            ["一、清理", "（一）文件", "1．清理。", "司法局"],
            ["", "（二）证明", "2．取消。", "司法局"],
        ]
    ]


def test_a_cell_that_stands_alone_between_empty_lines_is_a_row_over_the_whole_width() -> None:
    source = "\t序号\n\t任务\n\t责任单位\n\n\t一、清理\n\n\t1\n\t清理。\n\t司法局"
    assert read(source) == [
        [["序号", "任务", "责任单位"], ["一、清理", "←", "←"], ["1", "清理。", "司法局"]],
    ]


def test_cells_without_any_empty_line_are_counted_by_the_header() -> None:
    source = "\t序号\n\t工作任务\n\t责任单位\n\t1\n\t全面清理文件。\n\t司法局\n\t2\n\t公布清理的结果。\n\t办公室"
    grid = table(source)
    assert grid.rebuilt
    assert shown(Stream((grid,))) == [
        [["序号", "工作任务", "责任单位"], ["1", "全面清理文件。", "司法局"], ["2", "公布清理的结果。", "办公室"]]
    ]


def test_cells_that_may_be_counted_in_two_ways_are_counted_as_they_fit_better() -> None:
    rows = [f"\t清理{number}\n\t{number}.清理文件。\n\t司法局\n\t县财政局" for number in range(1, 7)]
    source = "\n".join(["\t工作任务\n\t牵头单位\n\t责任单位", *rows])
    (grid,) = stream(source).blocks
    assert isinstance(grid, Grid)
    assert (len(grid.rows), len(grid.rows[0])) == (7, 4)


def test_cells_that_can_not_be_counted_find_their_columns_by_what_they_say() -> None:
    source = "\t工作任务\n\t工作措施\n\t责任单位\n\t一、清理\n\t全面清理文件。\n\t司法局\n\t公布清理的结果。\n\t办公室"
    grid = table(source)
    assert grid.rebuilt
    assert shown(Stream((grid,))) == [
        [
            ["工作任务", "工作措施", "责任单位"],
            ["一、清理", "全面清理文件。", "司法局"],
            [None, "公布清理的结果。", "办公室"],
        ]
    ]


def test_tables_one_after_another_are_two_with_what_stands_between_them() -> None:
    source = "\t任务\n\t责任单位\n\n\t清理\n\t司法局\n附件2\n\t事项\n\t责任科室\n\n\t归档\n\t办公室"
    assert read(source) == [
        [["任务", "责任单位"], ["清理", "司法局"]],
        "附件2",
        [["事项", "责任科室"], ["归档", "办公室"]],
    ]


def test_what_a_browser_copies_has_tabs_on_lines_of_their_own() -> None:
    source = "序号\n\t\n任务\n\t\n责任单位\n\n1\n\t\n清理文件\n\t\n司法局\n\n2\n\t\n公布结果\n\t\n办公室"
    assert read(source) == [[["序号", "任务", "责任单位"], ["1", "清理文件", "司法局"], ["2", "公布结果", "办公室"]]]


def test_a_row_of_tabbed_cells_that_is_short_has_none_at_its_left_where_its_cells_fit_better() -> None:
    source = "\t任务\n\t要求\n\t责任单位\n\n\t一、清理\n\t1.清理文件。\n\t司法局\n\n\t2.公布结果。\n\t办公室"
    grid = table(source)
    assert grid.rebuilt
    assert shown(Stream((grid,))) == [
        [["任务", "要求", "责任单位"], ["一、清理", "1.清理文件。", "司法局"], [None, "2.公布结果。", "办公室"]]
    ]


def test_tabbed_rows_that_are_longer_than_most_are_not_forced_into_columns() -> None:
    row = "\n\t清理文件\n\t司法局\n"
    longer = "\n\t公布结果\n\t办公室\n\t甲\n\t乙\n\t丙\n\t丁\n"
    for source in (f"\t任务\n\t责任单位\n{row}{row}{longer}", f"\t任务\n\t责任单位\n{longer}{longer}"):
        assert not any(isinstance(block, Grid) and not block.rebuilt for block in stream(source).blocks)


def test_a_sentence_behind_a_list_of_units_is_not_in_its_cell() -> None:
    sentence = "各单位要高度重视清理工作，明确责任，按期完成，并及时向县人民政府办公室报告结果。"
    assert read(f"\t任务\n\t责任单位\n\n\t清理\n\t司法局\n{sentence}")[1] == sentence
    assert read(f"\t责任单位\n\t任务\n\n\t司法局\n\t清理\n{sentence}") == [
        [["责任单位", "任务"], ["司法局", f"清理\n{sentence}"]]
    ]


def test_lines_that_a_tab_indents_are_no_cells() -> None:
    assert read("\t一、清理文件\n\t二、公布结果") == ["一、清理文件", "二、公布结果"]


def test_tabs_within_lines_make_rows() -> None:
    source = "分工表\n序号\t任务\t责任单位\n\n一、清理\n1\t全面清理\t司法局\n"
    source += "2\t公布结果\t办公室、\n司法局\n3\t归档\t\n以上任务按期完成。"
    assert read(source) == [
        "分工表",
        [
            ["序号", "任务", "责任单位"],
            ["一、清理", "←", "←"],
            ["1", "全面清理", "司法局"],
            ["2", "公布结果", "办公室、\n司法局"],
            ["3", "归档", ""],
        ],
        "以上任务按期完成。",
    ]


def test_a_row_with_tabs_may_have_cells_broken_over_lines_or_in_quotation_marks() -> None:
    source = '序号\t任务\t责任单位\n1\t全面清理，\n公布结果\t司法局\n2\t"归档\n报告"\t"办公室\n司法局"\n3\t只写了任务'
    assert read(source) == [
        [
            ["序号", "任务", "责任单位"],
            ["1", "全面清理，\n公布结果", "司法局"],
            ["2", "归档\n报告", "办公室\n司法局"],
            ["3", "只写了任务", None],
        ]
    ]


def test_a_line_without_tabs_between_rows_goes_on_with_the_last_cell_or_stands_over_the_next_rows() -> None:
    source = "任务\t责任单位\n清理\t司法局、\n档案馆\n惠民事项\n归档\t\n办公室\n公布\t各科室"
    assert read(source) == [
        [["任务", "责任单位"], ["清理", "司法局、\n档案馆"], ["惠民事项", "←"], ["归档", "办公室"], ["公布", "各科室"]],
    ]


def test_a_heading_between_rows_with_tabs_may_go_on_over_a_line() -> None:
    source = "责任单位\t任务\n关于全面清理的事项，\n包括公布\n司法局\t清理"
    assert read(source) == [[["责任单位", "任务"], ["关于全面清理的事项，\n包括公布", "←"], ["司法局", "清理"]]]


def test_every_cell_of_a_row_with_tabs_may_go_on_over_lines() -> None:
    source = """任务\t牵头单位\t责任单位\t时限
1．推进公开。
公开率达到九成
以上。\t司法局\t财政局、人力资源和社
会保障局、档案馆
县医院\t6月底前；
12月底前
2．归档\t档案馆
\t
各科室\t长期坚持"""
    grid = table(source)
    assert grid.rebuilt
    assert shown(Stream((grid,))) == [
        [
            ["任务", "牵头单位", "责任单位", "时限"],
            [
                "1．推进公开。\n公开率达到九成\n以上。",
                "司法局",
                "财政局、人力资源和社\n会保障局、档案馆\n县医院",
                "6月底前；\n12月底前",
            ],
            ["2．归档", "档案馆", "各科室", "长期坚持"],
        ]
    ]


CHOICES = {
    "rows that nothing says of how they begin": (
        "1．推进公开\n公开率达到九成\t司法局",
        [["1．推进公开\n公开率达到九成", "司法局"]],
        True,
    ),
    "numbered rows, of which one is broken": (
        "1．归档\t档案馆\n2．推进公开\n公开率达到九成\t司法局",
        [["1．归档", "档案馆"], ["2．推进公开\n公开率达到九成", "司法局"]],
        True,
    ),
    "rows that begin with the numbers of headings": (
        "一、归档\t档案馆\n二、推进公开\n公开率达到九成\t司法局",
        [["一、归档", "档案馆"], ["二、推进公开\n公开率达到九成", "司法局"]],
        True,
    ),
    "rows without numbers under numbered headings": (
        "1．规范\n归档\t档案馆\n清理\t档案馆\n2．公开\n推进公开\t司法局",
        [["1．规范", "←"], ["归档", "档案馆"], ["清理", "档案馆"], ["2．公开", "←"], ["推进公开", "司法局"]],
        True,
    ),
    "what a cell counts": (
        "1．公开：\n（1）目录\n（2）清单\t司法局",
        [["1．公开：\n（1）目录\n（2）清单", "司法局"]],
        True,
    ),
    "a line with a stop": ("推进公开。\n公开率九成\t司法局", [["推进公开。\n公开率九成", "司法局"]], True),
    "a line without one": ("推进公开\n公开率九成\t司法局", [["推进公开", "←"], ["公开率九成", "司法局"]], True),
    "headings with their numbers": (
        "一、公开\n（一）目录\n编制\t司法局",
        [["一、公开", "←"], ["（一）目录", "←"], ["编制", "司法局"]],
        False,
    ),
    "a heading behind a row whose last cell is at its end": (
        "编制\t司法局\n二、归档\n归档\t档案馆",
        [["编制", "司法局"], ["二、归档", "←"], ["归档", "档案馆"]],
        False,
    ),
}


@pytest.mark.parametrize("case", CHOICES)
def test_a_line_without_a_tab_begins_a_row_or_is_a_heading_and_that_it_was_chosen_is_said(case: str) -> None:
    rows, expected, rebuilt = CHOICES[case]
    grid = table(f"任务\t责任单位\n{rows}")
    assert shown(Stream((grid,))) == [[["任务", "责任单位"], *expected]]
    assert grid.rebuilt == rebuilt


def test_a_line_goes_on_with_a_cell_in_the_middle_where_it_counts_on_and_names_no_other_row() -> None:
    source = "任务\t要求\t责任单位\n归档\t1．清理\n2．移交\t档案馆\n公开\t1．编制\n4．公布\t司法局"
    assert read(source) == [
        [
            ["任务", "要求", "责任单位"],
            ["归档", "1．清理\n2．移交", "档案馆"],
            ["公开", "1．编制", None],
            ["4．公布", "司法局", None],
        ]
    ]


def test_rows_that_together_have_as_many_cells_as_the_header_are_joined_and_that_is_said() -> None:
    grid = table("任务\t牵头单位\t责任单位\t备注\n清理文件\t司法局\t档案馆\n公布清理的结果。\t办公室")
    assert grid.rebuilt
    assert shown(Stream((grid,)))[0][1:] == [["清理文件", "司法局", "档案馆\n公布清理的结果。", "办公室"]]


def test_a_first_column_of_units_goes_on_with_units_and_one_of_numbers_with_nothing() -> None:
    assert read("责任单位\t任务\n人力资源和社会保障局、档\n案馆\t归档") == [
        [["责任单位", "任务"], ["人力资源和社会保障局、档\n案馆", "归档"]]
    ]
    assert read("序号\t任务\t责任单位\n公开。\n1\t编制\t司法局") == [
        [["序号", "任务", "责任单位"], ["公开。", "←", "←"], ["1", "编制", "司法局"]]
    ]


def test_a_table_with_tabs_does_not_reach_the_header_of_another() -> None:
    assert read("任务\t责任单位\n清理\t司法局\n附件2\n公开事项\t责任科室\n归档\t办公室") == [
        [["任务", "责任单位"], ["清理", "司法局"]],
        "附件2",
        [["公开事项", "责任科室"], ["归档", "办公室"]],
    ]


@pytest.mark.parametrize("behind", ["以上。", "一、总则", "甲\t乙\t丙"])
def test_a_table_of_tabs_ends_with_its_last_row(behind: str) -> None:
    table_, *rest = read(f"任务\t责任单位\n清理\t司法局\n\n以上任务按期完成。\n{behind}")
    assert table_ == [["任务", "责任单位"], ["清理", "司法局"]]
    assert rest == ["以上任务按期完成。", behind]


def test_rows_that_tabs_part_are_not_joined_where_each_begins_with_a_number() -> None:
    source = "序号\t任务\t责任单位\n1\t清理\n2\t公布\n三、归档\t办公室\n甲\n"
    assert read(source) == [
        [["序号", "任务", "责任单位"], ["1", "清理", None], ["2", "公布", None], ["三、归档", "办公室", None]],
        "甲",
    ]


def test_bars_end_cells_within_lines_and_a_row_may_have_none_at_its_left() -> None:
    source = (
        "任务 | 要求 | 责任部门 |\n"
        "一、清理。 | 1.全面清理本单位文件。 | 法规科 |\n"
        "2.公布清理的结果。 | 办公室牵头，各科室配合 | |\n"
        "\n"
        "二、归档。 | 3.按期归档。 | 档案科 |\n"
    )
    grid = table(source)
    assert grid.rebuilt
    assert shown(Stream((grid,))) == [
        [
            ["任务", "要求", "责任部门"],
            ["一、清理。", "1.全面清理本单位文件。", "法规科"],
            [None, "2.公布清理的结果。", "办公室牵头，各科室配合"],
            ["二、归档。", "3.按期归档。", "档案科"],
        ]
    ]


def test_bars_around_rows_a_rule_of_dashes_and_a_title_in_bars() -> None:
    source = "| 分工表 |||\n| 任务 | 责任单位 | 备注 |\n|---|---|---|\n| 一、清理 |||\n| 清理\\|公布 | 司法局 ||"
    grid = table(source)
    assert not grid.rebuilt
    assert shown(Stream((grid,))) == [
        [
            ["分工表", "", ""],
            ["任务", "责任单位", "备注"],
            ["一、清理", "", ""],
            ["清理|公布", "司法局", ""],
        ]
    ]


def test_bars_on_lines_of_their_own_end_cells_and_a_column_of_numbers_gets_a_header() -> None:
    cells = ["任务", "要求", "责任科室", "时限", "清理", "1", "全面清理文件。", "法规科", "年底前"]
    cells += ["2", "公布清理\n的结果。", "办公室", "持续推进", "归档", "3", "按期归档。", "各科室", "6月底前"]
    grid = table("\n|\n".join([*cells, ""]))
    assert grid.rebuilt
    assert shown(Stream((grid,))) == [
        [
            ["任务", "序号", "要求", "责任科室", "时限"],
            ["清理", "1", "全面清理文件。", "法规科", "年底前"],
            [None, "2", "公布清理\n的结果。", "办公室", "持续推进"],
            ["归档", "3", "按期归档。", "各科室", "6月底前"],
        ]
    ]


@pytest.mark.parametrize("source", ["甲 | 乙\n丙 | 丁", "甲\n|\n乙\n|", "任务\n|\n责任单位\n|"])
def test_bars_without_a_header_make_no_table(source: str) -> None:
    assert read(source) == source.split("\n")


def test_a_drawn_table_has_cells_over_lines_and_rules_under_some_columns_only() -> None:
    source = """
┌──┬────────┬──────┬────┐
│序号│任务            │责任单位    │完成│
│    │                │            │时限│
├──┼────────┼──────┼────┤
│ 1  │全面清理文件，  │司法局、各  │年内│
│    │公布“结果”。  │部门        │    │
│    ├────────┤            ├────┤
│    │按期归档。      │            │6月 │
├──┴────────┴──────┴────┤
│注：按期完成。                                │
└───────────────────────┘
落款"""
    assert read(source) == [
        [
            ["序号", "任务", "责任单位", "完成\n时限"],
            ["1", "全面清理文件，\n公布“结果”。", "司法局、各\n部门", "年内"],
            ["↑", "按期归档。", "↑", "6月"],
            ["注：按期完成。", "←", "←", "←"],
        ],
        "落款",
    ]


def test_a_line_of_a_drawing_without_its_last_cells_has_none_there() -> None:
    source = "┌──┬────┐\n│任务│责任单位│\n├──┼────┤\n│清理│\n├──┼────┤\n│归档│办公室  │\n└──┴────┘"
    assert read(source) == [[["任务", "责任单位"], ["清理", None], ["归档", "办公室"]]]


def test_a_drawing_may_end_without_its_lower_edge() -> None:
    source = "┌──┬────┐\n│任务│责任单位│\n├──┤        │\n│清理│        │"
    assert read(source) == [[["任务", "责任单位"], ["清理", "↑"]]]


def test_strokes_that_stand_beside_each_other_are_one_edge() -> None:
    source = "+------+----------+\n| 任务 | 责任单位 |\n+-----+-----------+\n"
    source += "| 清理 | 司法局 |\n+------+----------+\n| 归档 | 办公室 |"
    assert read(source) == [[["任务", "责任单位"], ["清理", "司法局"], ["归档", "办公室"]]]


def test_an_edge_that_was_drawn_too_short_is_no_column() -> None:
    source = "┌──┬────┐\n│任务│责任单位│\n├──┼────┤\n│清理│司法局  │\n└─────┘"
    assert read(source) == [[["任务", "责任单位"], ["清理", "司法局"]]]


def test_a_typed_table_whose_body_has_no_rules_has_a_row_on_each_line() -> None:
    source = """
+------+-------+----------+
| 序号 | 任务  | 责任单位 |
+======+=======+==========+
| 1    | 甲+乙 | 司法局   |
|      | 丙    |          |
| 2    | 丁    | 办公室   |
+------+-------+----------+"""
    grid = table(source)
    assert grid.rebuilt
    assert shown(Stream((grid,))) == [
        [["序号", "任务", "责任单位"], ["1", "甲+乙\n丙", "司法局"], ["2", "丁", "办公室"]]
    ]


def test_a_typed_table_whose_rows_are_one_cell_each_keeps_its_lines_together() -> None:
    source = "+------+--------+\n| 任务 | 责任单位 |\n+------+--------+\n| 清理 | 司法局 |\n| 文件 |        |\n+------+--------+"
    assert read(source) == [[["任务", "责任单位"], ["清理\n文件", "司法局"]]]


def test_a_drawing_that_holds_no_rows_is_text() -> None:
    assert read("┌──┐\n│清理│\n└──┘") == ["┌──┐", "│清理│", "└──┘"]


LOOSE = """某县清理文件工作分工
序号
工作任务
牵头单位
配合单位
完成时限

一、清理

1
全面清理本单位起草的文件；
逐件提出意见。
司法局
县财政局
各镇人民政府（街道办事处）
6月底前
2
公布清理的结果。
县政府办公室、
司法局
—
持续推进
二、归档
3
按期归档。
县档案局
12月底前
各单位要高度重视，按期完成。
"""


def test_cells_without_any_mark_find_their_columns_by_what_they_say() -> None:
    blocks = stream(LOOSE).blocks
    assert isinstance(blocks[1], Grid)
    assert blocks[1].rebuilt
    assert read(LOOSE) == [
        "某县清理文件工作分工",
        [
            ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
            ["一、清理", "←", "←", "←", "←"],
            [
                "1",
                "全面清理本单位起草的文件；\n逐件提出意见。",
                "司法局",
                "县财政局\n各镇人民政府（街道办事处）",
                "6月底前",
            ],
            ["2", "公布清理的结果。", "县政府办公室、\n司法局", "—", "持续推进"],
            ["二、归档", "←", "←", "←", "←"],
            ["3", "按期归档。", "县档案局", None, "12月底前"],
        ],
        "各单位要高度重视，按期完成。",
    ]


def test_a_header_without_any_mark_may_be_broken_over_two_lines() -> None:
    """牵头 and 单位: the first half is no header by itself, both together are one; 任务 and 目标 may be two columns."""
    broken = LOOSE.replace("牵头单位\n", "牵头\n单位\n", 1).replace("完成时限\n", "完成\n时限\n", 1)
    (title, rows, behind), (*around, body) = read(broken), read(LOOSE)
    assert rows[0] == ["序号", "工作任务", "牵头\n单位", "配合单位", "完成\n时限"]
    assert [title, [around[1][0], *rows[1:]], behind] == [*around, body]


def test_a_name_that_was_broken_over_lines_stays_in_its_cell() -> None:
    source = "任务\n举措\n牵头单位\n责任单位\n清理\n全面清理文件。\n人力资源和社会\n保障局\n各部门"
    assert read(source) == [
        [["任务", "举措", "牵头单位", "责任单位"], ["清理", "全面清理文件。", "人力资源和社会\n保障局", "各部门"]]
    ]


def test_headings_between_loose_rows_stand_over_them_though_there_is_a_column_for_headings() -> None:
    source = "工作任务\n牵头科室\n责任科室\n工作要求\n（一）推进公开\n"
    source += "公开清单\n法规科\n各科室\n及时更新清单。\n公开目录\n办公室\n各科室\n按季更新目录。"
    assert read(source) == [
        [
            ["工作任务", "牵头科室", "责任科室", "工作要求"],
            ["（一）推进公开", "←", "←", "←"],
            ["公开清单", "法规科", "各科室", "及时更新清单。"],
            ["公开目录", "办公室", "各科室", "按季更新目录。"],
        ]
    ]


def test_a_column_of_persons_or_places_takes_what_looks_like_one() -> None:
    source = "序号\n任务\n分管领导\n责任单位\n适用范围\n"
    source += "1\n全面清理文件。\n王某某\n司法局\n全县\n2\n公布结果。\n李某\n办公室\n全县"
    assert read(source) == [
        [
            ["序号", "任务", "分管领导", "责任单位", "适用范围"],
            ["1", "全面清理文件。", "王某某", "司法局", "全县"],
            ["2", "公布结果。", "李某", "办公室", "全县"],
        ]
    ]


def test_a_header_may_have_a_word_that_nobody_knows_between_others() -> None:
    source = "序号\n任务\n抓手\n责任单位\n1\n全面清理文件。\n清单\n司法局"
    assert read(source) == [[["序号", "任务", "抓手", "责任单位"], ["1", "全面清理文件。", "清单", "司法局"]]]


def test_first_cells_that_could_be_headers_too_are_cells_where_the_rows_show_it() -> None:
    source = "指标\n任务\n牵头单位\n完成时间\n开办企业\n1.压缩开办时间\n司法局\n6月底前\n重点工作\n2.公布结果\n办公室\n9月底前"
    assert read(source) == [
        [
            ["指标", "任务", "牵头单位", "完成时间"],
            ["开办企业", "1.压缩开办时间", "司法局", "6月底前"],
            ["重点工作", "2.公布结果", "办公室", "9月底前"],
        ]
    ]
    assert read("序号\n任务\n责任单位\n重点工作\n1\n清理文件\n司法局") == [
        [["序号", "任务", "责任单位"], ["重点工作", "←", "←"], ["1", "清理文件", "司法局"]],
    ]


def test_a_header_that_each_page_repeats_is_a_row_of_the_same_table() -> None:
    source = "序号\n任务\n责任单位\n一、清理\n1\n清理文件\n司法局\n序号\n任务\n责任单位\n2\n公布结果\n办公室\n以上。"
    assert read(source) == [
        [
            ["序号", "任务", "责任单位"],
            ["一、清理", "←", "←"],
            ["1", "清理文件", "司法局"],
            ["序号", "任务", "责任单位"],
            ["2", "公布结果", "办公室"],
        ],
        "以上。",
    ]


def test_a_header_at_the_end_of_a_table_is_its_last_row() -> None:
    assert read("任务\n责任单位\n清理文件\n司法局\n任务\n责任单位\n以上事项按期完成。") == [
        [["任务", "责任单位"], ["清理文件", "司法局"], ["任务", "责任单位"]],
        "以上事项按期完成。",
    ]


def test_another_header_begins_another_table() -> None:
    source = "任务\n责任单位\n清理文件\n司法局\n附件2\n序号\n事项\n责任科室\n1\n归档\n档案科"
    assert read(source) == [
        [["任务", "责任单位"], ["清理文件", "司法局"]],
        "附件2",
        [["序号", "事项", "责任科室"], ["1", "归档", "档案科"]],
    ]


@pytest.mark.parametrize(
    "source",
    [
        "工作任务\n责任分工\n各单位要高度重视，切实做好清理工作。\n各单位要按期报告，逐件提出处理意见。",
        "工作任务\n责任单位",
        "任务\n以下任务按期完成。",
        "工作任务\n工作任务\n清理文件\n司法局",
        "备注\n序号\n1\n2",
    ],
)
def test_what_makes_no_table_stays_as_it_is(source: str) -> None:
    assert read(source) == source.split("\n")


@pytest.mark.parametrize("data", [b"", b" \n\t", b"PK\x03\x04\x00\x00"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceRefused):
        text_reader.read(data)


def test_a_file_of_too_many_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_LINES", 3)
    with pytest.raises(SourceRefused, match="文件太长：超过 3 行；只留下要导入的部分"):
        text_reader.read("一\n二\n三\n四".encode())


def test_a_table_of_too_many_rows_is_refused() -> None:
    rows = "\n".join(f"{number}\t清理\t司法局" for number in range(20_001))
    with pytest.raises(SourceRefused, match="表格太大"):
        text_reader.read(f"序号\t任务\t责任单位\n{rows}".encode())
