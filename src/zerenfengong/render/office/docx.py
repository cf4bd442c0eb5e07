"""docx: a report as the attachment that an office would have typed (GB/T 9704-2012)."""

import datetime as dt
import io
from collections.abc import Iterator
from functools import partial
from itertools import chain

import docx
from docx.document import Document
from docx.section import Section

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.change_paper import change_paper
from zerenfengong.answers.changes import ChangePage
from zerenfengong.answers.table import Report
from zerenfengong.i18n import _
from zerenfengong.render.office import docx_styles as styles
from zerenfengong.render.office.docx_design import Design, Texts, cramped, design, texts_of
from zerenfengong.render.office.docx_elements import element, paragraph, parsed, run, twentieths
from zerenfengong.render.office.docx_table import tables
from zerenfengong.render.office.headline import headline
from zerenfengong.render.office.ooxml import day_of, issuer_of, legal, settled, without_empty_columns
from zerenfengong.text.width import width

# More columns than this, or fewer that leave no room for the text, stand on a page on its side, and in 五号 instead of 小四.
_MOST_UPRIGHT = 5
_SIZE, _SIZE_ON_ITS_SIDE = 12, 10.5

# What Word takes in a field of its properties.
_LONGEST_PROPERTY = 255

# Behind it the document begins, of which the template holds nothing but its page.
_BODY = b"<w:body>"


def draw_handout(handout: Handout) -> bytes:
    """The columns that go on paper."""
    return draw_docx(handout.on_paper())


def draw_changes(page: ChangePage) -> bytes:
    """The 调整对照表."""
    return draw_docx(change_paper(page))


def draw_docx(report: Report) -> bytes:
    """The Word file; the same report gives the same bytes."""
    report = without_empty_columns(report)
    texts = texts_of(report)
    drawn, on_its_side = _designed(report, texts)
    document = docx.Document()
    styles.dress(document, [*styles.PAGE_LOOKS, *drawn.looks.values()])
    section = document.sections[0]
    styles.lay_out(section, on_its_side=on_its_side)
    _number_pages(section)
    _describe(document, report)
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue(), day_of(report), {"word/document.xml": partial(_filled, report, texts, drawn)})


def _filled(report: Report, texts: Texts, drawn: Design, empty: bytes) -> Iterator[bytes]:
    """The document piece by piece: where it was empty, there is the report."""
    head, tail = empty.split(_BODY)
    yield head + _BODY
    for part in chain(_opening(report, sum(drawn.widths)), tables(report.groups, texts, drawn), _end(report)):
        yield part.encode()
    yield tail


def _designed(report: Report, texts: Texts) -> tuple[Design, bool]:
    """How the table is drawn, and whether on a page on its side."""
    wide, high = styles.ROOM
    upright = design(report, texts, _SIZE, (wide, high))
    if len(report.columns) <= _MOST_UPRIGHT and not cramped(texts, upright):
        return upright, False
    return design(report, texts, _SIZE_ON_ITS_SIDE, (high, wide)), True


def _opening(report: Report, wide: float) -> list[str]:
    """The mark 附件, the title, where it comes from, and the sentences that count."""
    made = [paragraph(styles.MARK.id, _("附件"))]
    if report.title:
        room = int(wide / styles.TITLE.size * 2)
        made.append(paragraph(styles.TITLE.id, *headline(legal(report.title), room)))
    if lines := _facts(report, int(wide / styles.FACTS.size * 2)):
        made.append(paragraph(styles.FACTS.id, *lines))
    return made + [paragraph(styles.SUMMARY.id, legal(line)) for line in report.summary]


def _facts(report: Report, room: int) -> list[str]:
    """Where the report comes from, on lines that break between facts; the title says its own."""
    lines: list[str] = []
    for name, value in report.facts:
        if report.title.startswith(value):
            continue
        fact = _("{name}：{value}", name=name, value=legal(value))
        if lines and width(together := f"{lines[-1]}　{fact}") <= room:
            lines[-1] = together
        else:
            lines.append(fact)
    return lines


def _end(report: Report) -> list[str]:
    """The remarks; something has to stand below a table, as Word ends no document with one."""
    remarks = [legal(remark) for remark in report.remarks]
    if len(remarks) == 1:
        return [paragraph(styles.REMARK.id, _("注：{remark}", remark=remarks[0]))]
    lines = [_("注{n}：{remark}", n=at, remark=remark) for at, remark in enumerate(remarks, start=1)]
    return [paragraph(styles.REMARK.id, line) for line in lines] or [paragraph(styles.GAP.id)]


def _number_pages(section: Section) -> None:
    """— 1 — one character in from the outer edge: right on odd pages, left on even ones."""
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = element(
            "p",
            element(
                "pPr",
                element("pStyle", val=styles.NUMBER.id),
                element("ind", **{side: twentieths(styles.NUMBER.size)}),
                element("jc", val=side),
            ),
            run("— "),
            element("fldSimple", run("1"), instr=" PAGE "),
            run(" —"),
        )
        typed = footer.paragraphs[0]._p  # noqa: SLF001 (python-docx knows no fields)
        typed.addprevious(parsed(line))
        typed.getparent().remove(typed)


def _describe(document: Document, report: Report) -> None:
    """The properties that Word shows of a file; the day is the one that the report is computed for."""
    properties = document.core_properties
    properties.title = legal(report.title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = legal(issuer_of(report))[:_LONGEST_PROPERTY]
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = dt.datetime.combine(day_of(report), dt.time())
