"""Word templates as an office makes them, and as nobody should, for tests."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor


def saved(document: Document) -> bytes:
    """The file of a document."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def saying(*paragraphs: str) -> bytes:
    """A template of these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        # Not a character at a time, as the library looks for tabs and ends of lines.
        document.add_paragraph().add_run()._r.add_t(text)
    return saved(document)


def with_parts(template: bytes, change: Callable[[str, bytes], bytes], **further: str) -> bytes:
    """A template with its parts changed and further ones (``__`` for ``/``)."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, text in further.items():
            after.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return written.getvalue()


def letter() -> bytes:
    """An office's own form: a letterhead in red, two tables, the place of a seal, what is sent to whom in the footer."""
    document = docx.Document()
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    red = head.add_run("某市政务公开工作领导小组办公室文件")
    red.font.color.rgb, red.font.size = RGBColor(0xFF, 0, 0), Pt(26)
    document.add_paragraph("{{ 文号 }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("{{ 标题 }}")
    # As Word writes it when somebody corrects a word: a mark in several runs.
    split = document.add_paragraph()
    for piece in ("{", "{ 单", "位 }", "}："):
        split.add_run(piece)
    document.add_paragraph("一、牵头任务")
    _table(document, ("序号", "任务", "责任单位", "时限"), "牵头任务", ("序号", "举措", "责任单位", "完成时限"))
    document.add_paragraph("二、有时限的任务")
    _table(document, ("任务", "牵头单位"), "有时限任务", ("举措", "牵头单位"))
    document.add_paragraph("三、其余：{{ 其余任务 }}")
    document.add_paragraph("{%p if 电话 %}")
    document.add_paragraph("（联系人：{{ 联系人 }}，电话：{{ 电话 }}）")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ 署名 }}（盖章处）")
    document.sections[0].footer.paragraphs[0].text = "抄送：{{ 抄送 }}"
    return saved(document)


def _table(document: Document, head: Sequence[str], items: str, fields: Sequence[str]) -> None:
    table = document.add_table(rows=4, cols=len(head))
    for cell, title in zip(table.rows[0].cells, head, strict=True):
        cell.text = title
    table.rows[1].cells[0].text = f"{{%tr for 项 in {items} %}}"
    for cell, field in zip(table.rows[2].cells, fields, strict=True):
        cell.text = f"{{{{ 项.{field} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"


def written(folder: Path, template: bytes) -> str:
    """The path of a template in a folder."""
    path = folder / "模板.docx"
    path.write_bytes(template)
    return str(path)
