"""What stands in rows or behind bars, and is text all the same."""

from tests.importing.tables_shown import grid
from zerenfengong.importing.drafting.draft import imported
from zerenfengong.importing.drafting.preparing import prepared
from zerenfengong.importing.source.stream import Grid, Place, Stream, Words


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


def test_an_info_box_has_two_keys_with_their_values_in_a_row() -> None:
    box = grid(
        "索 引 号： | 1133-12 | 发布机构： | 某县人民政府办公室",
        "文　　号 |  | 成文日期 | 2026-04-01",
        "标题： | 关于清理文件的通知 | < | <",
        "有效性 | 有效 |  |",
    )
    assert lines(box) == [
        "1 索引号：1133-12",
        "1 发布机构：某县人民政府办公室",
        "2 文号：",
        "2 成文日期：2026-04-01",
        "3 标题：关于清理文件的通知",
        "4 有效性：有效",
    ]


def test_a_key_in_english_keeps_its_spaces() -> None:
    assert lines(grid("Issued by | Some City", "Issue date | 2024-03-15")) == [
        "1 Issued by：Some City",
        "2 Issue date：2024-03-15",
    ]


def test_a_table_with_a_key_that_has_no_value_or_with_a_header_stays_one() -> None:
    assert lines(grid("发布机构 | 某县司法局 | 文号")) == ["1 行"]
    assert lines(grid("文号 | 任务 | 发文单位 | 责任单位", "甲 | 清理 | 发文机关 | 司法局")) == ["2 行"]


def test_what_an_info_box_says_comes_before_what_the_page_says_of_itself() -> None:
    box = grid("索引号 | 1133-12 | 发布机构 | 某县司法局", "文号 | 某司〔2026〕8号 | 成文日期 | 2026-04-01")
    texts = ["某县2026年清理文件工作要点", "发布时间：2026-04-02 10:20", "1．清理文件。（责任单位：县司法局）"]
    draft = imported(Stream((box, *(Words(text, Place(at, 1)) for at, text in enumerate(texts, start=5)))))
    document = draft.register.document
    assert (document.title, document.issuer, document.number) == (texts[0], "某县司法局", "某司〔2026〕8号")
    assert document.issued is not None
    assert document.issued.text == "2026-04-01"
    assert [guess.message for guess in draft.guesses if guess.code in ("ZR804", "ZR812")] == [
        "“索引号：1133-12”没有登记：称谓、附件、来源一类的话",
        "“发布时间：2026-04-02 10:20”没有登记：称谓、附件、来源一类的话",
    ]


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
