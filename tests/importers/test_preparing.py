"""What stands in rows or behind bars, and is text all the same."""

from tests.importers.tables_shown import grid
from zerenfengong.importers.drafting.draft import imported
from zerenfengong.importers.drafting.preparing import prepared
from zerenfengong.importers.stream import Grid, Place, Stream, Words


def lines(*blocks: str | Grid) -> list[str]:
    """The stream of these blocks as it is read: each paragraph with its line, a table by its number of rows."""
    made = [Words(one, Place(at, 1)) if isinstance(one, str) else one for at, one in enumerate(blocks, start=1)]
    ready = prepared(Stream(tuple(made)))
    shown = [
        f"{len(one.rows)} 行" if isinstance(one, Grid) else f"{one.place.line} {one.text}"
        for one in ready.stream.blocks
    ]
    return [*shown, *(f"{guess.code} {guess.message}" for guess in ready.guesses)]


def test_a_sheet_of_facts_is_lines() -> None:
    sheet = grid("2024年分工 | <", "印发机关 | 某市人民政府", "印发日期 | 2024-03-15", "说明 |")
    assert lines(sheet) == ["1 2024年分工", "2 印发机关：某市人民政府", "3 印发日期：2024-03-15", "4 说明"]


def test_another_table_of_two_columns_stays_one() -> None:
    assert lines(grid("任务 | 责任单位", "清理 | 司法局")) == ["2 行"]


def test_facts_behind_one_another_are_lines_of_their_own() -> None:
    assert lines("印发机关：某市人民政府　印发日期：2024-03-15", "时间：三月　地点：市政府") == [
        "1 印发机关：某市人民政府",
        "1 印发日期：2024-03-15",
        "2 时间：三月　地点：市政府",
    ]


def test_rows_without_a_header_say_behind_a_bar_who_answers() -> None:
    assert lines(
        "1 清理文件 | 市司法局牵头",
        "2 公开目录｜市财政局、市司法局按职责分工负责",
        "7 编制指南 | 市教育局负责",
        "说明 | 其他",
    ) == [
        "1 1．清理文件  （市司法局牵头）",
        "2 2．公开目录（市财政局、市司法局按职责分工负责）",
        "3 7．编制指南  （市教育局负责）",
        "4 说明 | 其他",
        "ZR813 3 行没有表头：竖线后面的读作由谁负责",
    ]


def test_two_such_rows_are_no_table() -> None:
    assert lines("清理文件 | 市司法局牵头", "公开目录 | 市财政局负责") == [
        "1 清理文件 | 市司法局牵头",
        "2 公开目录 | 市财政局负责",
    ]


def test_such_rows_are_tasks() -> None:
    rows = ["1 清理文件 | 市司法局牵头，市财政局配合", "2 公开目录 | 市财政局负责", "3 编制指南 | 市教育局负责"]
    draft = imported(Stream(tuple(Words(row, Place(at, 1)) for at, row in enumerate(rows, start=1))))
    assert [
        (task.number, task.measure, task.lead, task.responsible, task.supporting) for task in draft.register.tasks
    ] == [
        ("1", "清理文件", ("市司法局",), (), ("市财政局",)),
        ("2", "公开目录", (), ("市财政局",), ()),
        ("3", "编制指南", (), ("市教育局",), ()),
    ]
    assert "ZR816" not in {guess.code for guess in draft.guesses}
