"""What was opened to its draft, and a document to its draft in one step (a part of the public API)."""

import os
from collections.abc import Mapping
from pathlib import Path

from zerenfengong.dates.days import iso_partial_day
from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.drafting.draft import AskedFacts, Draft, imported
from zerenfengong.importing.opening import OpenedDocument, open_source
from zerenfengong.importing.own_columns import own_column
from zerenfengong.importing.source.stream import Place
from zerenfengong.model import PartialDay, Register
from zerenfengong.register.discovery import StrPath


def draft_of(opened: OpenedDocument, asked: AskedFacts) -> Draft:
    """The draft.

    Raises:
        SourceRefused: nothing in it assigns work to anybody.
    """
    exported = opened.exported
    if exported is not None and (exported.table is not None or exported.is_whole):
        from zerenfengong.importing.exported.exported_draft import exported_draft  # noqa: PLC0415 (only of such files)

        return exported_draft(exported, asked)
    draft = imported(opened.stream, asked)
    if exported is None and not opened.damaged:
        return draft
    why = _("随附的数据坏了") if opened.damaged else _("里面找不到导出时的任务表（表头改动过）")
    message = _("这是 zrfg 导出的文件，但{why}，所以照一般的文件读", why=why)
    return draft._replace(guesses=(Guess("ZR825", Place(1, 1), message), *draft.guesses))


def import_document(
    path: StrPath,
    *,
    title: str | None = None,
    issuer: str | None = None,
    issued: str | None = None,
    units: Register | None = None,
    columns: Mapping[str, str] | None = None,
) -> Draft:
    """A draft register of an issued document in any format that ``zrfg import`` reads, with every guess that was made.

    What is given takes the place of what is found in the document; ``units`` is a register whose names of units are used;
    ``columns`` says of headers of tables which field of a task they hold (measure, lead, responsible, deadline…).

    Raises:
        SourceRefused: the file can't be read, or nothing in it assigns work to anybody; the message names the file.
        NotADay: ``issued`` is no day as a register writes it.
        NotAColumn: ``columns`` names a field that there is not.
    """
    own = dict(own_column(f"{header}={field}") for header, field in (columns or {}).items())
    day = None if issued is None else PartialDay(issued, iso_partial_day(issued))
    asked = AskedFacts(title, issuer, day, None, units, own, Path(path).stem)
    return draft_of(open_source(os.fspath(path)), asked)
