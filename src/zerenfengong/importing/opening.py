"""A file of any format to its stream, in bounded memory and time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers.carried.carried_marks import FAMILY, Unreadable
from zerenfengong.errors import reason
from zerenfengong.files.bounded import TooLarge, read_bounded
from zerenfengong.i18n import _
from zerenfengong.importing.sniff import format_of
from zerenfengong.importing.source.bounds import MAX_BYTES, check_stream, check_text
from zerenfengong.importing.source.cell_values import as_meant
from zerenfengong.importing.source.stream import SourceRefused, Stream
from zerenfengong.importing.source.text_files import decoded

if TYPE_CHECKING:
    from zerenfengong.importing.exported.exported_table import ExportedFile

# What is read line by line, so that a place is a line of the file; and what unpacks itself within its own bounds.
_OF_LINES, _PACKAGES = ("text", "markdown", "delimited"), ("docx", "xlsx", "pdf")

# How much is named of a file in which there is nothing to import.
_NAMED, _SHOWN = 3, 40


class OpenedDocument(NamedTuple):
    """A document that was read: its path, its stream, and the lines of its file where places count them, else none.

    ``exported`` is what it carries where this program wrote it; ``damaged`` where that can't be read any more.
    """

    path: str
    stream: Stream
    lines: tuple[str, ...] = ()
    exported: "ExportedFile | None" = None
    damaged: bool = False


def open_source(path: str, given: bytes | None = None) -> OpenedDocument:
    """The document at a path, or the one that is ``given`` and only called so.

    Raises:
        SourceRefused: there is none, it can't be read, or nothing is in it; the message names the file.
    """
    try:
        data = _bytes(path) if given is None else given
        suffix = Path(path).suffix.lower()
        format_ = format_of(data, suffix)
        if format_.source:
            from zerenfengong.importing.readers.converted import converted  # noqa: PLC0415 (hardly ever needed)

            data = converted(data, format_.source, format_.reader, suffix)
        stream = as_meant(_read(data, format_.reader))
        check_stream(stream)
        if not stream.blocks:
            raise SourceRefused(_nothing(stream))
    except FileNotFoundError:
        raise SourceRefused(_("找不到文件 {path}", path=path)) from None
    except OSError as error:
        raise SourceRefused(_("{path} 读不出来：{reason}", path=path, reason=reason(error))) from None
    except SourceRefused as refused:
        raise SourceRefused(_("{path} 不能导入：{reason}", path=path, reason=refused)) from None
    lines = tuple(decoded(data).split("\n")) if format_.reader in _OF_LINES else ()
    opened = OpenedDocument(path, stream, lines)
    try:
        return opened._replace(exported=_exported(data, format_.reader, stream))
    except Unreadable:
        return opened._replace(damaged=True)


def _exported(data: bytes, reader: str, stream: Stream) -> "ExportedFile | None":
    """What a file carries that this program wrote."""
    if reader == "xlsx":
        from zerenfengong.importing.exported import exported_book  # noqa: PLC0415 (only of workbooks)

        return exported_book.read_exported(data)
    if reader == "html" and FAMILY.encode() in data:
        from zerenfengong.importing.exported import exported_page  # noqa: PLC0415 (only of such pages)

        return exported_page.read_exported(decoded(data), stream)
    return None


def _bytes(path: str) -> bytes:
    try:
        return read_bounded(path, MAX_BYTES)
    except TooLarge:
        message = _("文件超过 {size} MB；只留下要导入的部分另存一份", size=MAX_BYTES // 1024 // 1024)
        raise SourceRefused(message) from None


def _nothing(stream: Stream) -> str:
    """Why there is nothing to import: what is in the file stands beside its text, or is a picture."""
    beside = "；".join(words.text[:_SHOWN] for words in (*stream.unread, *stream.doubtful)[:_NAMED])
    return _("文件里没有正文，只有：{texts}", texts=beside) if beside else _("文件里没有文字")


# Where the reader of each format stands.
_MODULES = {
    "docx": "word.docx_reader",
    "xlsx": "excel.xlsx_reader",
    "html": "webpage.html_reader",
    "mht": "webpage.mht_reader",
    "pdf": "pdf_reader",
    "markdown": "plaintext.markdown_reader",
    "delimited": "plaintext.delimited_reader",
    "text": "plaintext.text_reader",
}


def _read(data: bytes, reader: str) -> Stream:
    """The stream that a reader makes of the file; only that reader is loaded."""
    from importlib import import_module  # noqa: PLC0415

    if reader not in _PACKAGES:
        check_text(data)
    read: Callable[[bytes], Stream] = import_module(f"zerenfengong.importing.readers.{_MODULES[reader]}").read
    return read(data)
