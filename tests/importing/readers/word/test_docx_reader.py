"""Word files: text as a reader of them sees it."""

import io
from xml.etree.ElementTree import Element

import docx
import pytest
from docx.document import Document

from tests.importing.readers.streams import doubtful, p, places, r, shown, tbl, tc, tr, unread, word_file, zipped
from zerenfengong.importing.readers.word.docx_reader import read
from zerenfengong.importing.source.archive import Package
from zerenfengong.importing.source.stream import SourceRefused


def saved(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def controlled(inside: str) -> str:
    return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_paragraphs_and_tables_stand_in_their_order_with_their_places() -> None:
    document = docx.Document()
    document.add_heading("任务分工表", level=1)
    document.add_paragraph("一、夯实基础")
    document.add_paragraph()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["事项", "牵头单位", "修路", "交通局"], strict=True
    ):
        cell.text = text
    document.add_paragraph("2021年3月5日印发")
    stream = read(saved(document))
    assert shown(stream) == [
        "#任务分工表",
        "一、夯实基础",
        [["事项", "牵头单位"], ["修路", "交通局"]],
        "2021年3月5日印发",
    ]
    assert places(stream) == [
        "第 1 段",
        "第 2 段",
        "表 1 第 1 行第 1 格",
        "表 1 第 1 行第 2 格",
        "表 1 第 2 行第 1 格",
        "表 1 第 2 行第 2 格",
        "第 3 段",
    ]


def test_merged_cells_are_one_object_wherever_they_reach() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "一、总则"
    table.cell(1, 0).merge(table.cell(3, 0)).text = "修路"
    table.cell(1, 1).merge(table.cell(2, 2)).text = "交通局"
    table.cell(3, 1).text, table.cell(3, 2).text = "财政局", "审计局"
    assert shown(read(saved(document))) == [
        [["一、总则", "←", "←"], ["修路", "交通局", "←"], ["↑", "财政局", "审计局"]],
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("丁"), tc("戊"), properties='<w:gridBefore w:val="1"/>')],
            [["甲", "乙", "丙"], [None, "丁", "戊"]],
            id="a row that begins later",
        ),
        pytest.param(
            [tr(tc("甲"), tc("乙")), tr(tc("丙"))],
            [["甲", "乙"], ["丙", None]],
            id="a row that ends earlier",
        ),
        pytest.param(
            [
                tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙")),
                tr(tc("1"), tc("2"), tc("3")),
            ],
            [["甲", "←", "乙"], ["1", "2", "3"]],
            id="merged as Word 97 writes it",
        ),
        pytest.param(
            [tr(tc("甲", "<w:vMerge/>"), tc("乙")), tr(tc("", "<w:vMerge/>"), tc("丙"))],
            [["甲", "乙"], ["↑", "丙"]],
            id="merged downwards without a beginning",
        ),
        pytest.param(
            [tr(tc("甲", '<w:gridSpan w:val="5"/>'), tc("乙")), tr(tc("丙", '<w:gridSpan w:val="5"/>'), tc("丁"))],
            [["甲", "乙"], ["丙", "丁"]],
            id="columns of the grid in which no cell begins",
        ),
        pytest.param(
            [tr(tc("甲"), tc("")), tr(tc("乙"), tc("丙"))],
            [["甲", ""], ["乙", "丙"]],
            id="a cell without text is there",
        ),
        pytest.param(
            [tr(tc(p("甲局") + p("") + p("乙局")), tc("丙"))],
            [["甲局\n乙局", "丙"]],
            id="paragraphs of a cell",
        ),
        pytest.param(
            [controlled(tr(controlled(tc("甲")), tc("乙")))],
            [["甲", "乙"]],
            id="content controls around a row and a cell",
        ),
    ],
)
def test_tables(rows: list[str], expected: list[list[str | None]]) -> None:
    assert shown(read(word_file(tbl(*rows)))) == [expected]


def test_a_table_in_a_cell_follows_the_outer_one() -> None:
    inner = tbl(tr(tc("子"), tc("丑")))
    outer = tbl(tr(tc("事项"), tc("单位")), tr(tc(p("修路") + inner + p("")), tc("交通局")))
    stream = read(word_file(outer + p("完")))
    assert shown(stream) == [[["事项", "单位"], ["修路", "交通局"]], [["子", "丑"]], "完"]
    assert places(stream)[4] == "表 2 第 1 行第 1 格"


@pytest.mark.parametrize(
    "outer",
    [
        pytest.param(tbl(tr(tc("{inside}"))), id="one cell"),
        pytest.param(tbl(tr(tc(p("")), tc("{inside}"))), id="hardly anything besides the inner table"),
    ],
)
def test_a_table_that_only_lays_out_is_none(outer: str) -> None:
    inside = p("通知") + tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁"))) + p("完")
    assert shown(read(word_file(outer.replace(p("{inside}"), inside)))) == ["通知", [["甲", "乙"], ["丙", "丁"]], "完"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param(r("甲") + r("乙"), "甲乙", id="runs"),
        pytest.param("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/></w:r>", "甲\t乙-", id="tab, hyphen"),
        pytest.param(
            f"<w:hyperlink>{r('甲')}</w:hyperlink><w:smartTag>{r('乙')}</w:smartTag>", "甲乙", id="wrapped runs"
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>", "甲", id="control"
        ),
        pytest.param(
            f"<w:ins>{r('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{r('词')}",
            "新词",
            id="tracked",
        ),
        pytest.param(f"<w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r('乙')}</w:moveTo>", "乙", id="moved"),
        pytest.param(
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>{r("第3项")}',
            "第3项",
            id="a field is what it shows",
        ),
        pytest.param(
            f"<w:ruby><w:rt>{r('lín')}</w:rt><w:rubyBase>{r('琳')}</w:rubyBase></w:ruby>{r('局')}",
            "琳局",
            id="pinyin over it",
        ),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="25A0"/><w:sym w:char="x"/></w:r>', "■", id="symbols"),
        pytest.param(
            f"<w:AlternateContent><w:Choice>{r('甲')}</w:Choice><w:Fallback>{r('乙')}</w:Fallback></w:AlternateContent>",
            "甲",
            id="the better alternative",
        ),
        pytest.param(
            f"<w:AlternateContent><w:Fallback>{r('乙')}</w:Fallback></w:AlternateContent>", "乙", id="the only one"
        ),
    ],
)
def test_text_of_a_paragraph(inside: str, expected: str) -> None:
    assert shown(read(word_file(f"<w:p>{inside}</w:p>"))) == [expected]


def test_a_line_break_outside_tables_begins_a_paragraph() -> None:
    lines = "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/></w:r></w:p>"
    assert shown(read(word_file(lines + tbl(tr(tc(lines), tc("丙")))))) == ["甲", "乙", [["甲\n乙", "丙"]]]


def test_what_was_deleted_with_its_paragraph_ends_none() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert shown(read(word_file(p("完善", deleted) + p("制度。") + p("完", deleted)))) == ["完善制度。", "完"]


STYLES = """<w:styles>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="2"/></w:style>
<w:style w:styleId="3"><w:name w:val="章"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="4"><w:name w:val="章名"/><w:basedOn w:val="3"/></w:style>
<w:style w:styleId="5"><w:name w:val="正文"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:pStyle w:val="1"/>', "#甲"),
        ('<w:pStyle w:val="2"/>', "##甲"),
        ('<w:pStyle w:val="3"/>', "###甲"),
        ('<w:pStyle w:val="4"/>', "###甲"),
        ('<w:pStyle w:val="5"/>', "甲"),
        ('<w:pStyle w:val="none"/>', "甲"),
        ('<w:outlineLvl w:val="0"/>', "#甲"),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', "甲"),
    ],
)
def test_headings_by_their_style(properties: str, expected: str) -> None:
    assert shown(read(word_file(p("甲", properties), styles=STYLES))) == [expected]


def test_what_stands_beside_the_text_is_named_whole() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('绝密') + p('★')}</w:txbxContent></w:pict></w:r>"
    picture = "<w:r><w:drawing><w:blip/></w:drawing></w:r>"
    seen = r("明", '<w:vanish w:val="0"/>')
    body = (
        p("一、总则\t1", '<w:pStyle w:val="T"/>')
        + f"<w:p>{r('甲')}{box}{r('暗', '<w:vanish/>')}{seen}{picture}</w:p>"
        + "<w:p><w:r><w:t>乙</w:t></w:r><w:del><w:r><w:delText>旧词</w:delText></w:r></w:del></w:p>"
        + tbl(
            tr(tc("丙", '<w:vMerge w:val="restart"/>'), tc(f"<w:p>{r('丁')}{box}</w:p>")),
            tr(tc("盖住", "<w:vMerge/>"), tc("戊")),
            tr(tc("删去的行"), tc("己"), properties="<w:del/>"),
        )
        + "<w:altChunk/>"
    )
    note = "<w:p><w:r><w:t>见</w:t><w:tab/><w:t>附件。</w:t></w:r></w:p>"
    notes = f"<w:footnotes><w:footnote/><w:footnote>{note}</w:footnote></w:footnotes>"
    stream = read(
        word_file(
            body,
            styles=STYLES,
            header=f"<w:hdr>{p('内部资料')}</w:hdr>",
            footer=f"<w:ftr>{p('— 3 —')}</w:ftr>",
            footnotes=notes,
            comments=f"<w:comments><w:comment>{p('核对')}</w:comment></w:comments>",
            endnotes="<w:endnotes></w:endnotes>",
        )
    )
    assert shown(stream) == ["甲明", "乙", [["丙", "丁"], ["↑", "戊"]]]
    assert unread(stream) == [
        ("目录", "一、总则\t1"),
        ("文本框", "绝密\n★"),
        ("隐藏文字", "暗"),
        ("修订中删去的文字", "旧词"),
        ("表 1 第 1 行第 2 格的文本框", "绝密\n★"),
        ("表 1 第 2 行第 1 格的合并单元格里没有显示的文字", "盖住"),
        ("表 1 第 3 行第 1 格的修订中删去的文字", "删去的行\n己"),
        ("没有读", "嵌入的文件"),
        ("页眉", "内部资料"),
        ("脚注", "见\t附件。"),
        ("批注", "核对"),
        ("正文", "1 幅图片"),
    ]


def test_the_same_header_is_named_once() -> None:
    data = word_file(p("甲"), header=f"<w:hdr>{p('密')}</w:hdr>", footer=f"<w:ftr>{p('密')}</w:ftr>")
    assert unread(read(data)) == [("页眉", "密")]


def test_a_strict_file_is_read_like_any_other() -> None:
    data = word_file(p("甲")).replace(b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"")
    assert shown(read(data)) == ["甲"]


@pytest.mark.parametrize("data", [word_file("")[:200], word_file("<w:p>"), b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceRefused, match="文件损坏或不完整"):
        read(data)


def test_tables_nested_without_end_are_refused() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 25 + p("甲") + "</w:tc></w:tr></w:tbl>" * 25
    with pytest.raises(SourceRefused, match="表格套表格超过 20 层，不导入"):
        read(word_file(nested))


def test_half_a_character_is_none() -> None:
    signs = "".join(f'<w:sym w:char="{code}"/>' for code in ("D800", "dFFF", "4E59", "F020"))
    stream = read(word_file(f"<w:p><w:r><w:t>甲</w:t>{signs}</w:r></w:p>"))
    assert shown(stream) == ["甲\ufffd\ufffd乙"]
    assert doubtful(stream) == [("符号，不知道是什么", "F020")]


def test_what_only_wraps_may_be_deep() -> None:
    wrapped = f"{'<w:sdt><w:sdtContent>' * 90}{p('甲')}{'</w:sdtContent></w:sdt>' * 90}"
    assert shown(read(word_file(wrapped))) == ["甲"]


def test_a_box_stands_in_its_paragraph_too() -> None:
    box = f"<w:p>{r('甲')}<w:r><w:txbxContent>{p('乙')}</w:txbxContent></w:r>{r('丙')}</w:p>"
    assert unread(read(word_file(p("文"), header=f"<w:hdr>{box}</w:hdr>"))) == [("页眉", "甲乙丙\n乙")]


def test_boxes_in_boxes_have_an_end() -> None:
    deep = f"{'<w:p>' * 150}{r('甲' * 1_000)}{'</w:p>' * 150}"
    with pytest.raises(SourceRefused, match="有一段或一格超过 100000 字"):
        read(word_file(p("文"), header=f"<w:hdr>{deep}</w:hdr>"))


def test_tables_in_tables_have_an_end() -> None:
    inner = p("甲")
    for _level in range(60):
        inner = tbl(tr(tc("乙"), tc(inner)), tr(tc("丙"), tc("丁")))
    with pytest.raises(SourceRefused, match="表格套表格超过 20 层"):
        read(word_file(inner))


def test_styles_that_are_based_on_one_another_without_end() -> None:
    chain = "".join(
        f'<w:style w:styleId="s{at}"><w:name w:val="s{at}"/><w:basedOn w:val="s{(at + 1) % 500}"/></w:style>'
        for at in range(500)
    )
    stream = read(word_file(p("甲", '<w:pStyle w:val="s0"/>') * 3, styles=f"<w:styles>{chain}</w:styles>"))
    assert shown(stream) == ["甲", "甲", "甲"]


def test_a_part_that_is_named_often_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    tree = Package.tree

    def counted(self: Package, name: str) -> Element | None:
        asked.append(name)
        return tree(self, name)

    monkeypatch.setattr(Package, "tree", counted)
    named = "".join(f'<Relationship Id="r{at}" Type="x/header" Target="header.xml"/>' for at in range(9))
    files = {
        "word/document.xml": f"<document><body>{p('甲').replace('w:', '')}</body></document>",
        "word/header.xml": "<hdr><p><r><t>乙</t></r></p></hdr>",
        "word/_rels/document.xml.rels": f"<Relationships>{named}</Relationships>",
    }
    assert unread(read(zipped({name: text.encode() for name, text in files.items()}))) == [("页眉", "乙")]
    assert asked.count("word/header.xml") == 1
