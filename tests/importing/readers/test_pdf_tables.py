"""Tables on pages: words with their places, as pdftotext -bbox-layout writes them, to rows of cells."""

from collections.abc import Sequence

from zerenfengong.importing.readers.pdf_tables import PageTable, tables, whole_row

# Where the columns of the tables here begin, how high a line is and how wide a character.
LEFT = (50, 90, 170, 330, 420)
HIGH, WIDE = 12, 10
HEADER = ("序号", "工作任务", "工作举措", "牵头单位", "完成时限")

Word = tuple[float, float, str]


def laid_out(*pages: Sequence[Word]) -> str:
    """Pages of words, each with how far to the right and down it begins."""
    return "".join(
        "<page >"
        + "".join(
            f'<word xMin="{left}" yMin="{top}" xMax="{left + WIDE * len(text)}" yMax="{top + HIGH}">{text}</word>'
            for left, top, text in page
        )
        for page in pages
    )


def row(top: float, *cells: Sequence[str]) -> list[Word]:
    """The words of a row: each cell by its lines, from the top."""
    return [
        (left, top + HIGH * at, line)
        for left, lines in zip(LEFT, cells, strict=True)
        for at, line in enumerate(lines)
        if line
    ]


def middle(top: float, height: int, *cells: Sequence[str]) -> list[Word]:
    """The words of a row of so many lines: each cell in the middle of it."""
    return [
        (left, top + HIGH * (height - len(lines)) / 2 + HIGH * at, line)
        for left, lines in zip(LEFT, cells, strict=True)
        for at, line in enumerate(lines)
    ]


def texts(table: PageTable) -> list[list[str]]:
    return [[box.text if box else "" for box in boxes] for boxes in table.rows]


def header(top: float) -> list[Word]:
    return row(top, *((text,) for text in HEADER))


# So many characters fill the third column.
FULL = "核对全县管线走向一线一档并录"


def test_cells_that_begin_at_the_top_of_their_row_are_rows() -> None:
    page = [
        (60.0, 20.0, "某县任务分解表"),
        *header(50),
        *row(64, ["1"], ["台账"], [FULL, "入平台。"], ["县水务局"], ["3月底前"]),
        *row(88, ["2"], [""], ["建立制度。"], ["县住建局", "县城管局"], [""]),
        *row(112, ["3"], ["泵站"], ["改造泵站。"], ["县水投公司"], ["9月底前"]),
        (60.0, 300.0, "— 1 —"),
    ]
    (found,) = tables(laid_out(page))
    assert [box.text for box in found.header] == list(HEADER)
    assert texts(found) == [
        ["1", "台账", f"{FULL}入平台。", "县水务局", "3月底前"],
        ["2", "", "建立制度。", "县住建局\n县城管局", ""],
        ["3", "泵站", "改造泵站。", "县水投公司", "9月底前"],
    ]
    assert (found.above, found.below) == (("某县任务分解表",), ())


def test_cells_in_the_middle_of_their_row_are_rows_and_a_merged_one_reaches_over_its_own() -> None:
    page = [
        *header(50),
        *middle(70, 3, ["1"], [], [FULL, FULL, "入平台。"], ["县水务局"], ["3月底前"]),
        *middle(112, 1, ["2"], [], ["建立制度。"], ["县住建局"], ["长期"]),
        *middle(130, 2, ["3"], ["泵站"], [FULL, "改造。"], ["县水投公司"], ["9月底前"]),
        # In the middle of the first two rows, of which the middles are at 88 and 118.
        (90.0, 97.0, "台账"),
    ]
    (found,) = tables(laid_out(page))
    assert texts(found) == [
        ["1", "台账", f"{FULL}{FULL}入平台。", "县水务局", "3月底前"],
        ["2", "台账", "建立制度。", "县住建局", "长期"],
        ["3", "泵站", f"{FULL}改造。", "县水投公司", "9月底前"],
    ]
    assert found.rows[0][1] is found.rows[1][1]


def test_a_table_goes_on_over_pages_as_long_as_its_numbers_do() -> None:
    first = [*header(50), *row(64, ["1"], ["台账"], ["核对走向"], ["县水务局"], ["3月底前"])]
    rest = [
        *row(40, [""], [""], ["入平台。"], [""], [""]),
        *row(52, ["2"], ["泵站"], ["改造泵站。"], ["县水投公司"], ["9月底前"]),
    ]
    other = row(40, ["7"], ["泵站"], ["改造泵站。"], ["县水投公司"], ["9月底前"])
    one, two = tables(laid_out(first, rest))
    assert (two.page, two.header, texts(two)[0]) == (2, (), ["", "", "入平台。", "", ""])
    joined = whole_row(one.rows[-1], two.rows[0])
    assert [box.text if box else "" for box in joined] == ["1", "台账", "核对走向入平台。", "县水务局", "3月底前"]
    assert [table.page for table in tables(laid_out(first, other))] == [1]


def test_what_stands_across_the_columns_ends_the_table() -> None:
    page = [
        *header(50),
        *row(64, ["1"], ["台账"], ["核对走向。"], ["县水务局"], ["3月底前"]),
        (50.0, 90.0, "注：本表所列各项任务由县政府办公室负责解释和督办落实并按月通报"),
    ]
    (found,) = tables(laid_out(page))
    assert len(found.rows) == 1
    assert found.below == ("注：本表所列各项任务由县政府办公室负责解释和督办落实并按月通报",)


def test_a_table_whose_rows_can_not_be_told_apart_has_none() -> None:
    page = [
        *header(50),
        *row(64, ["1"], ["台账"], ["核对走向。"], ["县水务局"], ["3月底前"]),
        *row(90, ["无"], ["泵站"], ["改造泵站。"], ["县水投公司"], ["9月底前"]),
    ]
    (found,) = tables(laid_out(page))
    assert found.rows == ()


def test_pages_of_text_have_no_table() -> None:
    assert list(tables(laid_out([(50.0, 50.0, "一、重点任务"), (50.0, 70.0, "（一）完善台账。")], []))) == []
