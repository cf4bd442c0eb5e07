"""A file that was opened to its draft: what an export of this program carries, else what is read in the document."""

from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.drafting.draft import AskedFacts, Draft, imported
from zerenfengong.importing.opening import OpenedDocument
from zerenfengong.importing.source.stream import Place


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
