"""What a piece of text may be, where only its words say in which column it stands."""

import pytest

from zerenfengong.importing.lexicon.headers import HeaderColumn, columns
from zerenfengong.importing.readers.plaintext.fitting import band, fit, goes_on, level_above


def column(header: str) -> HeaderColumn:
    found = columns(["序号", "任务", "措施", "牵头单位", "责任单位", "时限", "分管领导"])
    assert found is not None
    return next(one for one in found if one.header == header)


COLUMNS = ["序号", "任务", "措施", "牵头单位", "责任单位", "时限", "分管领导"]


def best(text: str) -> str:
    """The column that a text fits best; ``-`` where it fits none."""
    fits = {header: fit(text, column(header)) for header in COLUMNS}
    header = max(fits, key=fits.__getitem__)
    return header if fits[header] > 0 else "-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", "序号"),
        ("十二、", "序号"),
        ("一、推进公开", "任务"),
        ("（二）规范办理", "任务"),
        ("优化办理", "任务"),
        ("1．全面清理文件。", "措施"),
        ("全面清理本单位起草的文件，逐件提出意见。", "措施"),
        ("公布清理的结果。", "措施"),
        ("司法局", "牵头单位"),
        ("司法局牵头，各科室配合", "责任单位"),
        ("各镇人民政府（街道办事处）", "责任单位"),
        ("县财政局、\n各部门", "责任单位"),
        ("无", "牵头单位"),
        ("6月底前", "时限"),
        ("2021-06-30", "时限"),
        ("长期坚持", "时限"),
        ("王某某", "分管领导"),
        ("新建公办幼儿园2所", "任务"),
    ],
)
def test_a_text_fits_the_column_that_holds_such_things(text: str, expected: str) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    ("before", "text", "header", "expected"),
    [
        ("司法局、", "新机构", "责任单位", True),
        ("司法局", "财政局", "责任单位", True),
        ("人力资源和社会", "保障局", "牵头单位", True),
        ("政务服务和大", "数据管理局", "牵头单位", True),
        ("保障局", "各部门", "牵头单位", True),
        ("司法局", "公布结果。", "责任单位", False),
        ("司法局", "2", "责任单位", False),
        ("清理文件", "并公布清理的结果，接受监督。", "措施", True),
        ("清理文件。", "公布结果。", "措施", False),
        ("一、清理", "公布结果", "任务", False),
        ("清理。", "二、公布", "措施", False),
        ("、", "、", "责任单位", True),
    ],
)
def test_a_line_goes_on_with_the_one_before_where_its_cell_may_hold_both(
    before: str, text: str, header: str, expected: bool
) -> None:
    assert (goes_on(before, text, column(header)) > 0) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("一、清理", True), ("（一）清理", True), ("1．清理", False), ("一、清理完成后，公布结果。", False)],
)
def test_a_numbered_title_may_stand_over_the_whole_width(text: str, expected: bool) -> None:
    assert (band(text, headings=0) > band(text, headings=1) > 0) is expected


def test_a_title_of_the_level_that_has_no_column_stands_over_the_whole_width() -> None:
    texts = ["一、清理", "（一）文件", "1．清理文件。", "司法局"]
    above = level_above(texts, [column("任务"), column("措施")])
    assert [band(text, headings=1, above=above) > fit(text, column("任务")) for text in texts[:2]] == [True, False]
    assert level_above(["（一）文件", "1．清理文件。"], [column("任务")]) is None
