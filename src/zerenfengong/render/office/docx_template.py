"""An office's own Word template, filled in; the only module that imports docxtpl."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from docxtpl import DocxTemplate

from zerenfengong.answers.papers.paper_parts import Fields
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _
from zerenfengong.render.office.ooxml import EPOCH, legal, settled
from zerenfengong.render.office.template_language import TemplateEnvironment


def fill(template: bytes, fields: Fields, day: dt.date) -> bytes:
    """The template with the fields in it; the same ones give the same bytes.

    Raises:
        AskedWrongly: it says what a template may not say, or is no document that Word would open.
    """
    written = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(_legal(fields), TemplateEnvironment(fields), autoescape=True)
        document.save(written)
    except AskedWrongly:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError, RecursionError) as problem:
        # What python-docx, lxml and docxtpl raise over a package whose parts do not fit each other.
        message = _("模板用不了：Word 文件的内部结构不完整（{problem}）；用 Word 打开后另存一份", problem=problem)
        raise AskedWrongly(message) from None
    return settled(written.getvalue(), max(day, EPOCH))


def _legal(fields: Fields) -> Fields:
    """The same with nothing that XML can't hold."""
    return {name: legal(said) if isinstance(said, str) else _rows(said) for name, said in fields.items()}


def _rows(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    return [{name: legal(text) for name, text in row.items()} for row in rows]
