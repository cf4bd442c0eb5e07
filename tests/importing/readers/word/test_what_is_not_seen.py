"""Word: what a person does not see on paper is no text and is named; what a person sees is read, whatever Word keeps it as."""

import pytest

from tests.importing.readers.streams import doubtful, p, r, shown, tbl, tc, tr, unread, word_file, zipped
from zerenfengong.importing.readers.word.docx_reader import read
from zerenfengong.importing.source.stream import Stream

SHOWN = '<w:vanish w:val="0"/>'
NOT_STRUCK = '<w:strike w:val="false"/>'
HEAD = tr(tc("举措"), tc("牵头单位"), tc("责任单位"))


def style(id_: str, properties: str, *, kind: str = "character", based: str = "", usual: bool = False) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if usual else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{id_}">{on}<w:rPr>{properties}</w:rPr></w:style>'


def styled(body: str, *styles: str, defaults: str = "") -> Stream:
    usual = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    return read(word_file(body, styles=f"<w:styles>{usual}{''.join(styles)}</w:styles>"))


def run(text: str, style: str, properties: str = "") -> str:
    return r(text, f'<w:rStyle w:val="{style}"/>{properties}')


def field(code: str, result: str = "", form: str = "", *, separated: bool = True) -> str:
    """A field as Word writes it; ``form`` are the data of a form field."""
    data = f"<w:ffData>{form}</w:ffData>" if form else ""
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    )
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if separated else ""
    return f'{begin}{middle}{r(result) if result else ""}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("table", "expected", "named"),
    [
        pytest.param(
            tbl(
                tr(tc("举措"), tc("责任单位", "<w:cellDel/>"), tc("牵头单位")),
                tr(tc("修路"), tc("财政局", "<w:cellDel/>"), tc("交通局", "<w:cellIns/>")),
            ),
            [["举措", "牵头单位"], ["修路", "交通局"]],
            [
                ("表 1 第 1 行第 2 格的修订中删去的文字", "责任单位"),
                ("表 1 第 2 行第 2 格的修订中删去的文字", "财政局"),
            ],
            id="a column",
        ),
        pytest.param(
            tbl(HEAD, tr(tc("修路"), tc("财政局", "<w:cellDel/>"), tc("交通局", "<w:cellIns/>"), tc("水利局"))),
            [["举措", "牵头单位", "责任单位"], ["修路", "交通局", "水利局"]],
            [("表 1 第 2 行第 2 格的修订中删去的文字", "财政局")],
            id="a cell in place of which another one stands",
        ),
        pytest.param(
            tbl(
                HEAD,
                tr(tc("修路"), tc("交通局", '<w:cellMerge w:vMerge="rest"/>'), tc("水利局")),
                tr(tc("修桥"), tc("财政局", '<w:cellMerge w:vMerge="cont"/>'), tc("审计局")),
            ),
            [["举措", "牵头单位", "责任单位"], ["修路", "交通局", "水利局"], ["修桥", "↑", "审计局"]],
            [("表 1 第 3 行第 2 格的合并单元格里没有显示的文字", "财政局")],
            id="cells that a change merges",
        ),
        pytest.param(
            tbl(HEAD, tr(tc("修路"), tc("交通局"), tc("水利局"), properties="<w:hidden/>")),
            [["举措", "牵头单位", "责任单位"]],
            [("表 1 第 2 行第 1 格的隐藏文字", "修路\n交通局\n水利局")],
            id="a hidden row",
        ),
    ],
)
def test_cells_that_are_none_any_more(table: str, expected: list[list[str]], named: list[tuple[str, str]]) -> None:
    stream = read(word_file(table))
    assert shown(stream) == [expected]
    assert unread(stream) == named


@pytest.mark.parametrize(
    ("body", "styles", "defaults"),
    [
        pytest.param(f"<w:p>{r('甲')}{run('暗', '隐')}</w:p>", [style("隐", "<w:vanish/>")], "", id="of a run"),
        pytest.param(
            f"<w:p>{r('甲')}{run('暗', '隐2')}</w:p>",
            [style("隐2", "<w:b/>", based="隐"), style("隐", "<w:vanish/>")],
            "",
            id="of a run, from the style below",
        ),
        pytest.param(
            p("甲") + p("暗", '<w:pStyle w:val="批"/>'),
            [style("批", "<w:vanish/>", kind="paragraph")],
            "",
            id="of a paragraph",
        ),
        pytest.param(
            f"<w:p>{r('甲', SHOWN)}{r('暗')}</w:p>",
            [style("正", "<w:vanish/>", kind="paragraph", usual=True)],
            "",
            id="of paragraphs that name none",
        ),
        pytest.param(f"<w:p>{r('甲', SHOWN)}{r('暗')}</w:p>", [], "<w:vanish/>", id="of all of the file"),
        pytest.param(
            f'<w:p><w:pPr><w:pStyle w:val="批"/></w:pPr>{run("甲", "隐")}{r("暗")}</w:p>',
            [style("批", "<w:vanish/>", kind="paragraph"), style("隐", "<w:vanish/>")],
            "",
            id="of both, which takes it off again",
        ),
    ],
)
def test_text_that_a_style_hides(body: str, styles: list[str], defaults: str) -> None:
    stream = styled(body, *styles, defaults=defaults)
    assert (shown(stream), unread(stream), doubtful(stream)) == (["甲"], [("隐藏文字", "暗")], [])


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        pytest.param(f"<w:p>{r('甲')}{r('旧', '<w:strike/>')}{r('词', '<w:dstrike/>')}</w:p>", [], id="once and twice"),
        pytest.param(f"<w:p>{r('甲')}{run('旧词', '删')}</w:p>", [style("删", "<w:strike/>")], id="by a style"),
        pytest.param(
            f"<w:p>{run('甲', '删', NOT_STRUCK)}{run('旧词', '删')}</w:p>",
            [style("删", "<w:strike/>")],
            id="and not where a run says that it is not",
        ),
    ],
)
def test_text_that_is_struck_out_is_for_somebody_to_look_at(body: str, styles: list[str]) -> None:
    stream = styled(body, *styles)
    assert (shown(stream), unread(stream), doubtful(stream)) == (["甲"], [], [("划掉的文字，没有导入", "旧词")])


ENTRIES = '<w:listEntry w:val="交通局"/><w:listEntry w:val="水利局"/>'
LIST = f'<w:ddList><w:result w:val="1"/><w:default w:val="0"/>{ENTRIES}</w:ddList>'
BOX = "<w:checkBox>{}</w:checkBox>"


@pytest.mark.parametrize(
    ("code", "form", "expected"),
    [
        (" FORMDROPDOWN ", LIST, "水利局"),
        (" FORMDROPDOWN ", LIST.replace('<w:result w:val="1"/>', ""), "交通局"),
        (" FORMDROPDOWN ", '<w:ddList><w:listEntry w:val="住建局"/></w:ddList>', "住建局"),
        ("FORMCHECKBOX", BOX.format('<w:default w:val="0"/><w:checked/>'), "☒"),
        ("FORMCHECKBOX", BOX.format('<w:default w:val="1"/><w:checked w:val="0"/>'), "☐"),
        ("FORMCHECKBOX", BOX.format('<w:default w:val="1"/>'), "☒"),
        (r"eq \o\ac(○,1)", "", "①"),
        (r" EQ \o\ac(○,20) ", "", "⑳"),
        (r"eq \* jc2 \* &quot;Font:宋体&quot; \* hps10 \o\ad(\s\up 9(lín),琳)", "", "琳"),
        ("SYMBOL 254 \\f Wingdings \\s 12", "", "☑"),
        ('SYMBOL 0x00FC \\f "Wingdings"', "", "✓"),
        ("SYMBOL 65 \\f 宋体", "", "A"),
        ("MACROBUTTON AcceptAll 交通局", "", "交通局"),
        ("PAGE", "", ""),
    ],
)
@pytest.mark.parametrize("separated", [True, False])
def test_fields_without_a_result_that_show_something(code: str, form: str, expected: str, separated: bool) -> None:
    stream = read(word_file(f"<w:p>{r('由')}{field(code, form=form, separated=separated)}{r('牵头')}</w:p>"))
    assert (shown(stream), unread(stream), doubtful(stream)) == ([f"由{expected}牵头"], [], [])


@pytest.mark.parametrize(
    ("code", "expected", "named"),
    [
        (
            r"eq \o(\s\up 5(司法),\s\do 2(财政))",
            "由司法财政牵头",
            ("域，文字照代码读出", r"eq \o(\s\up 5(司法),\s\do 2(财政))"),
        ),
        (r"eq \o\ac(□,急)", "由（急）牵头", ("域，文字照代码读出", r"eq \o\ac(□,急)")),
        (r"eq \f(1,2)", "由1/2牵头", ("域，文字照代码读出", r"eq \f(1,2)")),
        ("AUTONUM", "由牵头", ("没有结果的域", "AUTONUM")),
        ("REF  单位", "由牵头", ("没有结果的域", "REF 单位")),
        ("SYMBOL 300 \\f Webdings", "由牵头", ("符号，不知道是什么", "SYMBOL 300 \\f Webdings")),
        ("FORMDROPDOWN", "由牵头", ("没有选项的下拉框", "FORMDROPDOWN")),
    ],
)
def test_fields_that_somebody_has_to_look_at(code: str, expected: str, named: tuple[str, str]) -> None:
    stream = read(word_file(f"<w:p>{r('由')}{field(code)}{r('牵头')}</w:p>"))
    assert (shown(stream), doubtful(stream)) == ([expected], [named])


def test_fields_with_a_result_and_fields_in_fields() -> None:
    inner = field("MERGEFIELD 数", "5")
    outer = field("IF ", "水利局").replace("IF </w:instrText></w:r>", f"IF </w:instrText></w:r>{inner}")
    simple = (
        f'<w:fldSimple w:instr="REF 单位">{r("交通局")}</w:fldSimple><w:fldSimple w:instr="SYMBOL 168 \\f Wingdings"/>'
    )
    entry = field(' XE "公路" ', separated=False)
    stream = read(word_file(f"<w:p>{simple}{outer}{entry}</w:p>"))
    assert shown(stream) == ["交通局□水利局"]
    assert (unread(stream), doubtful(stream)) == ([("索引和目录的标记", 'XE "公路"')], [])


def test_a_field_goes_on_in_the_next_paragraph_and_one_that_never_ends_keeps_no_text() -> None:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    body = f"<w:p>{begin}<w:r><w:instrText>REF 甲</w:instrText></w:r>{middle}{r('甲')}</w:p><w:p>{r('乙')}{end}{r('丙')}</w:p>"
    stream = read(word_file(f"{body}<w:p>{begin}{r('丁')}</w:p>{p('戊')}"))
    assert shown(stream) == ["甲", "乙丙", "丁", "戊"]
    assert doubtful(stream) == [("没有结果的域", "丁")]


@pytest.mark.parametrize(
    ("inside", "expected", "unknown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "□", ""),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑", ""),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•", ""),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "", "Wingdings F04A"),
        (r("þ修路；¨修桥", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☑修路；□修桥", ""),
        (r("\uf0fe", '<w:rFonts w:hAnsi="wingdings"/>'), "☑", ""),
        (r("Jx", '<w:rFonts w:ascii="Webdings"/>'), "", "Jx"),
    ],
)
def test_signs_of_symbol_fonts(inside: str, expected: str, unknown: str) -> None:
    stream = read(word_file(f"<w:p>{r('甲')}{inside}</w:p>"))
    assert shown(stream) == [f"甲{expected}"]
    assert doubtful(stream) == ([("符号，不知道是什么", unknown)] if unknown else [])


def test_a_symbol_font_of_a_style() -> None:
    stream = styled(f"<w:p>{run('þ', '框')}{r('修路')}</w:p>", style("框", '<w:rFonts w:ascii="Wingdings"/>'))
    assert shown(stream) == ["☑修路"]


NUMBERING = (
    '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/>{}</w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
HIDDEN_MARK = "<w:rPr><w:vanish/></w:rPr>"


def test_a_hidden_paragraph_without_text_counts_and_shows_nothing() -> None:
    body = p("甲", IN_LIST) + p("", IN_LIST + HIDDEN_MARK) + p("乙", IN_LIST)
    hidden = f"<w:p><w:pPr>{IN_LIST}{HIDDEN_MARK}</w:pPr>{r('暗', '<w:vanish/>')}</w:p>"
    stream = read(word_file(body + hidden + p("丙", IN_LIST), numbering=NUMBERING.format("")))
    assert (shown(stream), unread(stream)) == (["1. 甲", "3. 乙", "5. 丙"], [("隐藏文字", "暗")])


def test_a_hidden_mark_does_not_hide_the_number_before_a_text() -> None:
    stream = read(word_file(p("甲", IN_LIST + HIDDEN_MARK) + p("乙", IN_LIST), numbering=NUMBERING.format("")))
    assert shown(stream) == ["1. 甲", "2. 乙"]


def test_hidden_numbers_are_none_and_are_named() -> None:
    stream = read(
        word_file(p("甲", IN_LIST) + tbl(tr(tc(p("", IN_LIST)), tc("乙"))), numbering=NUMBERING.format(HIDDEN_MARK))
    )
    assert shown(stream) == ["甲", [["", "乙"]]]
    assert unread(stream) == [("隐藏的编号", "1."), ("表 1 第 1 行第 1 格的隐藏的编号", "2.")]


def test_a_table_in_a_text_box_is_a_table() -> None:
    table = tbl(HEAD, tr(tc("修路"), tc("交通局"), tc("水利局")))
    box = f"<w:r><w:pict><w:txbxContent>{p('附表')}{table}</w:txbxContent></w:pict></w:r>"
    stream = read(word_file(f"<w:p>{r('见下')}{box}</w:p>"))
    assert shown(stream) == ["见下", "附表", [["举措", "牵头单位", "责任单位"], ["修路", "交通局", "水利局"]]]
    assert unread(stream) == []


def test_drawings_and_documents_in_parts_of_their_own_are_named() -> None:
    body = (
        '<p><r><drawing><relIds dm="d"/></drawing></r></p><p><r><drawing><chart id="c"/></drawing></r></p>'
        '<p><r><drawing><chart id="x"/></drawing></r><subDoc id="s"/></p><p><r><pict><textpath string="样稿"/></pict></r></p>'
    )
    related = (
        '<Relationship Id="d" Type="x/diagramData" Target="d.xml"/><Relationship Id="c" Type="x/chart" Target="c.xml"/>'
    )
    parts = {
        "word/document.xml": f"<document><body>{body}</body></document>",
        "word/_rels/document.xml.rels": f"<Relationships>{related}</Relationships>",
        "word/d.xml": "<dataModel><t><p><t>领导小组</t></p></t><t><p><t>组长</t></p></t></dataModel>",
        "word/c.xml": "<chartSpace><t>进度</t><strCache><v>交通局</v></strCache><numCache><v>7</v></numCache></chartSpace>",
    }
    stream = read(zipped({name: text.encode() for name, text in parts.items()}))
    assert unread(stream) == [
        ("SmartArt", "领导小组 组长"),
        ("图表", "进度 交通局"),
        ("图表", "没有文字"),
        ("没有读", "子文档"),
        ("艺术字", "样稿"),
    ]


def white(text: str, properties: str = "") -> str:
    return r(text, f'<w:color w:val="FFFFFF"/>{properties}')


def of(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


FAINT = "字色与底色相同的文字"
YELLOW = '<w:shd w:val="clear" w:fill="FFE699"/>'


@pytest.mark.parametrize(
    "faint",
    [
        white("暗"),
        r("暗", '<w:color w:val="auto" w:themeColor="background1"/>'),
        r("暗", f'<w:color w:val="ffe699"/>{YELLOW}'),
        run("暗", "白"),
        white("暗", '<w:shd w:val="clear" w:fill="auto"/>'),
    ],
)
def test_text_in_the_colour_of_its_ground(faint: str) -> None:
    stream = styled(of(r("修桥"), faint, r("三座。")), style("白", '<w:color w:val="FFFFFF"/>'))
    assert (shown(stream), unread(stream)) == (["修桥三座。"], [(FAINT, "暗")])


def test_text_in_the_colour_of_its_cell() -> None:
    cell = tc(of(r("交通局"), r("（内部）", '<w:color w:val="FFE699"/>')), YELLOW)
    stream = styled(tbl(HEAD, tr(tc("修路"), cell, tc("财政局"))))
    assert shown(stream) == [[["举措", "牵头单位", "责任单位"], ["修路", "交通局", "财政局"]]]
    assert unread(stream) == [(f"表 1 第 2 行第 2 格的{FAINT}", "（内部）")]


DARK = '<w:shd w:val="clear" w:fill="1F4E79"/>'


@pytest.mark.parametrize(
    "paragraph",
    [
        of(white("明", DARK)),
        of(white("明", '<w:highlight w:val="red"/>')),
        f"<w:p><w:pPr>{DARK}</w:pPr>{white('明')}</w:p>",
        of(r("明", '<w:color w:val="FFFFFF" w:themeColor="accent1"/>')),
        of(white("明", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>')),
        of(run("明", "白", '<w:color w:val="auto"/>')),
    ],
)
def test_text_on_another_ground_is_seen(paragraph: str) -> None:
    stream = styled(paragraph, style("白", '<w:color w:val="FFFFFF"/>'))
    assert (shown(stream), unread(stream)) == (["明"], [])


def headed(properties: str, *, cell: str = "") -> str:
    """A table whose head is white."""
    head = "".join(
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{of(white(text))}</w:tc>" for text in ("举措", "牵头单位", "责任单位")
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{tr(head)}{tr(tc('修路'), tc('交通局'), tc('财政局'))}</w:tbl>"


@pytest.mark.parametrize(
    "table",
    [headed("", cell=DARK), headed('<w:tblStyle w:val="深"/>'), headed(DARK)],
    ids=["of its cells", "of a style", "of the table"],
)
def test_the_white_head_of_a_table_with_a_ground(table: str) -> None:
    of_head = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>'
    stream = styled(table, f'<w:style w:type="table" w:styleId="深">{of_head}</w:style>')
    assert shown(stream) == [[["举措", "牵头单位", "责任单位"], ["修路", "交通局", "财政局"]]]
    assert unread(stream) == []


OF_OLD_FILES = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
OF_NEW_FILES = (
    "<w:r><w:AlternateContent><w:Choice><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></w:Choice>"
    "<w:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:Fallback></w:AlternateContent></w:r>"
)


@pytest.mark.parametrize("box", [OF_OLD_FILES, OF_NEW_FILES])
def test_the_text_of_a_box_without_a_table_is_named_once(box: str) -> None:
    inside = p(r("联系人：周明")) + p(r("电话：0000-1234"))
    stream = styled(of(r("修桥"), box.format(inside, inside)))
    assert (shown(stream), unread(stream)) == (["修桥"], [("文本框", "联系人：周明\n电话：0000-1234")])
