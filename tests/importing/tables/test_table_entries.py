"""Tables: headers, merged cells, bands, repeats and rows that go on, each as small as it can be."""

from tests.importing.tables_shown import grid, said, shown
from zerenfengong.importing.source.stream import Grid
from zerenfengong.importing.tables.table_entries import table

HEADER = "重点任务 | 贯彻举措 | 牵头单位 | 责任单位"


def entries(*lines: str) -> list[str]:
    found = table(grid(*lines))
    assert found is not None
    return shown(found.structure)


def decided(*lines: str) -> list[str]:
    found = table(grid(*lines))
    assert found is not None
    return said(found.structure)


def test_a_row_is_an_entry_with_its_number_apart() -> None:
    assert entries(HEADER, "一、清理 | 1．全面清理文件。 | 司法局 | 各部门", "^ | 2．公开目录。 | 办公室 | 各部门") == [
        "# 一 清理",
        "1 全面清理文件。 | 牵头=司法局 | 责任=各部门",
        "2 公开目录。 | 牵头=办公室 | 责任=各部门",
    ]


def test_an_empty_section_cell_is_that_of_the_row_above() -> None:
    assert entries(HEADER, "一、清理 | 1．清理。 | 甲局 | 乙局", " | 2．公开。 | 甲局 | 乙局") == [
        "# 一 清理",
        "1 清理。 | 牵头=甲局 | 责任=乙局",
        "2 公开。 | 牵头=甲局 | 责任=乙局",
    ]


def test_a_header_over_two_columns_has_two_levels_below_it() -> None:
    lines = ["重点任务 | < | 贯彻举措 | 牵头单位 | 责任单位"]
    lines += ["一、清理 | （一）文件 | 1．清理。 | 甲局 | 乙局", " | （二）证明 | 1．取消。 | 甲局 | 乙局"]
    assert entries(*lines) == [
        "# 一 清理 › （一） 文件",
        "1 清理。 | 牵头=甲局 | 责任=乙局",
        "# 一 清理 › （二） 证明",
        "1 取消。 | 牵头=甲局 | 责任=乙局",
    ]


def test_a_header_of_measures_over_two_columns_has_their_numbers_or_sections_in_the_first() -> None:
    assert entries("工作任务 | < | 责任单位", "1 | 清理文件。 | 甲局", "2 | 公开目录。 | 乙局") == [
        "1 清理文件。 | 责任=甲局",
        "2 公开目录。 | 责任=乙局",
    ]
    assert entries("工作任务 | < | 责任单位", "清理 | 1.清理文件。 | 甲局") == ["# - 清理", "1 清理文件。 | 责任=甲局"]


def test_a_section_that_a_new_page_repeats_does_not_end_the_one_below_it() -> None:
    lines = ["重点任务 | < | 贯彻举措 | 牵头单位 | 责任单位"]
    lines += ["一、清理 | （一）文件 | 1．清理。 | 甲局 | 乙局", "一、清理 |  | 2．公开。 | 甲局 | 乙局"]
    assert entries(*lines) == [
        "# 一 清理 › （一） 文件",
        "1 清理。 | 牵头=甲局 | 责任=乙局",
        "2 公开。 | 牵头=甲局 | 责任=乙局",
    ]
    assert decided(*lines) == ["ZR802 第 3 行第 1 格 换页重复的标题“一、清理”没有再记"]


def test_a_heading_over_the_whole_width_that_a_new_page_repeats_does_not_end_the_one_below_it() -> None:
    lines = [
        "序号 | 任务 | 责任单位",
        "一、清理 | < | <",
        "（一）文件 | < | <",
        "1 | 清理。 | 甲局",
        "一、清理 | < | <",
        "2 | 公开。 | 乙局",
    ]
    assert entries(*lines) == ["# 一 清理 › （一） 文件", "1 清理。 | 责任=甲局", "2 公开。 | 责任=乙局"]
    assert decided(*lines) == ["ZR802 第 5 行第 1 格 换页重复的标题“一、清理”没有再记"]


def test_a_table_that_says_in_every_row_where_it_stands_repeats_nothing() -> None:
    rows = [f"一、清理 | {number}．清理第{number}批。 | 甲局 | 乙局" for number in range(1, 7)]
    assert len(entries(HEADER, *rows)) == 7
    assert decided(HEADER, *rows) == []


def test_a_repeated_header_is_dropped_and_said() -> None:
    lines = [HEADER, "一、清理 | 1．清理。 | 甲局 | 乙局", HEADER, " | 2．公开。 | 甲局 | 乙局"]
    assert [line for line in entries(*lines) if line.startswith("2")] == ["2 公开。 | 牵头=甲局 | 责任=乙局"]
    assert decided(*lines) == ["ZR802 第 3 行第 1 格 重复的表头“重点任务 | 贯彻举措 | 牵头单位 | 责任单位”没有再记"]


def test_a_row_over_the_whole_width_is_a_heading() -> None:
    lines = [
        "序号 | 工作任务 | 责任单位",
        "一、清理 | < | <",
        "1 | 清理文件。 | 甲局",
        "二、公开 | < | <",
        "2 | 公开目录。 | 乙局",
    ]
    assert entries(*lines) == [
        "# 一 清理",
        "1 清理文件。 | 责任=甲局",
        "# 二 公开",
        "2 公开目录。 | 责任=乙局",
    ]


def test_headings_stand_in_one_another_by_their_numbers() -> None:
    lines = [
        "序号 | 工作任务 | 责任单位",
        "一、清理 | < | <",
        "（一）文件 | < | <",
        "1 | 清理。 | 甲局",
        "二、公开 | < | <",
    ]
    found = table(grid(*lines))
    assert found is not None
    assert shown(found.structure)[0] == "# 一 清理 › （一） 文件"
    assert [" › ".join(one.title for one in path) for path in found.structure.headings] == [
        "清理",
        "清理 › 文件",
        "公开",
    ]


def test_a_row_without_a_number_after_a_whole_sentence_is_an_entry_and_said() -> None:
    lines = [HEADER, "一、清理 | 1．明确主管部门。 | 甲局 | 乙局", "一、清理 | 要配齐力量。 | 甲局 | 乙局"]
    assert entries(*lines)[1:] == [
        "1 明确主管部门。 | 牵头=甲局 | 责任=乙局",
        "- 要配齐力量。 | 牵头=甲局 | 责任=乙局",
    ]
    assert "ZR806 第 3 行第 2 格 这一行没有序号，单独成了一项：“要配齐力量。”" in decided(*lines)


def test_a_row_that_ends_a_sentence_begun_above_goes_on_with_it() -> None:
    lines = [HEADER, "一、清理 | 1．明确主管 | 甲局 | 乙局", " | 部门和人员。 |  | "]
    assert entries(*lines)[1:] == ["1 明确主管部门和人员。 | 牵头=甲局 | 责任=乙局"]
    assert decided(*lines) == ["ZR806 第 3 行第 2 格 这一行没有序号，上一行的句子没有完：接在“明确主管”之后"]


def test_short_measures_without_a_stop_are_tasks_of_their_own() -> None:
    rows = ["开展安全培训 | 应急局 | 6月底", "开展应急演练 | 应急局 | 9月底", "编制应急预案 | 应急局 | 6月底"]
    assert entries("工作任务 | 责任单位 | 完成时限", *rows) == [
        "- 开展安全培训 | 责任=应急局 | 期限=6月底",
        "- 开展应急演练 | 责任=应急局 | 期限=9月底",
        "- 编制应急预案 | 责任=应急局 | 期限=6月底",
    ]


def test_a_row_that_names_the_same_unit_in_another_role_is_a_task_of_its_own() -> None:
    rows = ["1 | 清理文件 | 司法局 | ", " | 公开目录 |  | 司法局"]
    assert entries("序号 | 任务 | 牵头单位 | 责任单位", *rows) == [
        "1 清理文件 | 牵头=司法局",
        "- 公开目录 | 责任=司法局",
    ]


def test_a_note_in_a_row_without_a_measure_goes_with_the_row_above() -> None:
    rows = ["1 | 清理文件。 | 司法局 | 说明 | 张三", " |  |  | 补充说明 | 李四"]
    assert entries("序号 | 任务 | 责任单位 | 备注 | 联系人", *rows) == [
        "1 清理文件。 | 责任=司法局 | 联系人=张三；李四 | 备注=说明；补充说明"
    ]


def test_one_cell_for_the_number_of_several_rows_makes_them_parts() -> None:
    rows = ["1 | 清理文件。 | 司法局", "^ | 公开目录。 | 财政局", "2 | 编制指南。 | 司法局"]
    assert entries("序号 | 任务 | 责任单位", *rows) == [
        "1/1 清理文件。 | 责任=司法局",
        "1/2 公开目录。 | 责任=财政局",
        "2 编制指南。 | 责任=司法局",
    ]


def test_rows_that_count_the_others_are_around() -> None:
    found = table(grid("序号 | 任务 | 责任单位", "1 | 清理文件。 | 司法局", "合计 | 1项 | "))
    assert found is not None
    assert [words.text for words in found.structure.around] == ["合计", "1项"]


def test_a_table_in_which_nobody_is_named_is_none_of_ours() -> None:
    assert table(grid("项目 | 主要内容 | 得分", "一 | 清理 | 3")) is None


def test_units_that_a_new_page_has_cut_off_go_with_the_row_above() -> None:
    lines = [HEADER, "一、清理 | 1．清理。 | 甲局 | 乙局", " |  |  | 丙局"]
    assert entries(*lines)[1:] == ["1 清理。 | 牵头=甲局 | 责任=乙局 | 责任=丙局"]
    assert decided(*lines) == ["ZR806 第 3 行第 4 格 这一行没有举措，“丙局”接在上一行“清理。”之后"]


def test_a_cell_of_units_over_several_rows_is_each_rows_and_said() -> None:
    lines = [HEADER, "一、清理 | 1．清理。 | 甲局 | 乙局", "^ | 2．公开。 | 丙局 | ^"]
    assert entries(*lines)[2:] == ["2 公开。 | 牵头=丙局 | 责任=乙局"]
    assert decided(*lines) == ["ZR817 第 2 行第 4 格 合并的单元格“乙局”同时用于这一行"]


def test_columns_for_numbers_limits_notes_and_others_are_kept() -> None:
    lines = [
        "序号 | 任务 | 责任单位 | 完成时限 | 备注 | 分管领导",
        "3 | 清理文件。 | 甲局 | 6月底前 | 与上年衔接 | 张三",
    ]
    assert entries(*lines) == ["3 清理文件。 | 责任=甲局 | 期限=6月底前 | 分管领导=张三 | 备注=与上年衔接"]


def test_a_number_in_its_column_goes_before_the_same_one_in_the_measure() -> None:
    lines = ["序号 | 任务 | 责任单位", "3 | 3.清理文件。 | 甲局", "4 | （1）公开目录。 | 甲局"]
    assert entries(*lines) == ["3 清理文件。 | 责任=甲局", "4 （1）公开目录。 | 责任=甲局"]


def test_a_list_within_a_cell_keeps_its_numbers() -> None:
    lines = ["序号 | 任务 | 责任单位", "1 | 1.增配保洁船。2.每周巡查一次。 | 甲局", "2 | （1）公开；（2）归档。 | 甲局"]
    assert entries(*lines) == ["1 1.增配保洁船。2.每周巡查一次。 | 责任=甲局", "2 （1）公开；（2）归档。 | 责任=甲局"]


def test_titles_above_the_header_and_remarks_below_are_around() -> None:
    found = table(
        grid("2024年工作分工 | < | <", "序号 | 任务 | 责任单位", "1 | 清理。 | 甲局", "注：列第一位的牵头 | < | <")
    )
    assert found is not None
    assert [words.text for words in found.structure.around] == ["2024年工作分工", "注：列第一位的牵头"]
    assert shown(found.structure) == ["1 清理。 | 责任=甲局"]


def test_a_measure_is_taken_from_its_heading_where_its_own_cell_is_empty() -> None:
    lines = ["工作任务 | 具体要求 | 责任单位", "做好宣传 |  | 甲局"]
    assert entries(*lines) == ["# - 做好宣传", "- 做好宣传 | 责任=甲局"]
    assert decided(*lines)[-1] == "ZR811 第 2 行第 1 格 这一行的举措是空的，用标题“做好宣传”作为举措"


def test_a_second_row_of_the_header_divides_the_first() -> None:
    lines = ["序号 | 任务 | 责任单位 | 进展情况 | <", "^ | ^ | ^ | 一季度 | 二季度", "1 | 清理。 | 甲局 | 启动 | 完成"]
    assert entries(*lines) == ["1 清理。 | 责任=甲局 | 进展情况一季度=启动 | 进展情况二季度=完成"]


def test_labels_are_what_the_document_calls_its_columns() -> None:
    found = table(grid("重点任务 | 具体要求 | 主要责任单位 | 协同配合单位", "宣传 | 办班。 | 甲局 | 乙局"))
    assert found is not None
    assert found.structure.labels == {
        "section": "重点任务",
        "measure": "具体要求",
        "lead": "主要责任单位",
        "supporting": "协同配合单位",
    }


def test_a_table_without_a_header_is_none_unless_it_goes_on_from_one() -> None:
    first = table(grid(HEADER, "一、清理 | 1．清理。 | 甲局 | 乙局"))
    assert first is not None
    rest = grid(" | 2．公开。 | 甲局 | 乙局")
    assert table(rest) is None
    going_on = table(rest, before=first)
    assert going_on is not None
    assert shown(going_on.structure) == ["# 一 清理", "2 公开。 | 牵头=甲局 | 责任=乙局"]
    assert table(grid("姓名 | 电话", "张三 | 123")) is None


def test_brackets_in_a_measure_say_who_answers_where_no_column_does() -> None:
    lines = ["序号 | 工作任务 | 完成时限"]
    lines += [
        "1 | 清理文件。（司法局牵头，财政局配合） | 6月底前",
        "2 | 公开目录。（责任单位：甲局）编制指南。（责任单位：乙局） | 年底前",
    ]
    assert entries(*lines) == [
        "1 清理文件。 | =司法局牵头，财政局配合 | 期限=6月底前",
        "2/1 公开目录。 | 责任=甲局 | 期限=年底前",
        "2/2 编制指南。 | 责任=乙局 | 期限=年底前",
    ]


def test_a_table_that_was_rebuilt_says_so() -> None:
    made: Grid = grid("序号 | 任务 | 责任单位", "1 | 清理。 | 甲局", rebuilt=True)
    found = table(made)
    assert found is not None
    assert said(found.structure) == ["ZR813 表 1 这里的文字原是一张表，行列的标记不全；按栏名还原成 2 行 3 栏"]
