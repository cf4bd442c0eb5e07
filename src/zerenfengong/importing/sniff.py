"""What a file is: told by its bytes, and only where they leave a choice by its name."""

import re
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.source.archive import Package, damaged, part_names
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.importing.source.text_files import decoded
from zerenfengong.text.regex import regex

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")

# The names of streams in OLE files, as they write them.
_ENCRYPTED, _TEXT = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book\0"))
_BOOK_SUFFIXES = (".xls", ".et", ".xlt", ".ett")
_OFFICE_SUFFIXES = (
    *_BOOK_SUFFIXES,
    *(".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt"),
    *(".xlsx", ".xlsm", ".xltx", ".xlsb", ".ods"),
)

# What a page begins with, after what no one sees; and the XML that Word and Excel wrote in 2003.
_UNSEEN = rb"\s|\xef\xbb\xbf|<!--(?:(?!-->).)*+-->|<\?xml[^>]*+>"
_PAGE = regex(rb"(?:%b)*+<(?:!doctype\s+html|[a-z][a-z0-9]*[\s>])" % _UNSEEN, re.IGNORECASE | re.DOTALL)
_OF_OFFICE = regex(rb"mso-application|<pkg:package|<w:wordDocument")
_BEGINNING = 4_096

# Keys at the left edge, that a register has.
_REGISTER = (regex(rb"^(?:\xef\xbb\xbf)?format *: *1\s*$", re.MULTILINE), regex(rb"^tasks *:", re.MULTILINE))

_OF_LINES = {".md": "markdown", ".markdown": "markdown", ".csv": "delimited", ".tsv": "delimited", ".txt": "text"}
_PAGES = (".html", ".htm", ".xhtml", ".shtml")


class SourceFormat(NamedTuple):
    """The reader of a file; ``source`` is the suffix of what has to be made into its format first, "" for nothing."""

    reader: str
    source: str = ""


def is_picture(data: bytes) -> bool:
    """Whether a file is a picture: a photograph, a scan."""
    return data.startswith(_PICTURES)


def format_of(data: bytes, suffix: str) -> SourceFormat:
    """The format of a file with this suffix (in lower case, with its dot).

    Raises:
        SourceRefused: no reader can read it; the message says what to do.
    """
    if not data.strip():
        raise SourceRefused(_("文件是空的"))
    if data.startswith(_ZIP):
        return _of_package(data)
    if data.startswith(_OLE):
        return _of_ole(data, suffix)
    if data.startswith(b"{\\rtf"):
        return SourceFormat("docx", ".rtf")
    if data.startswith(b"%PDF"):
        return SourceFormat("pdf")
    if is_picture(data):
        raise SourceRefused(_("这是图片；先识别成文字，存成 .docx 或 .txt，再导入"))
    if suffix in _OFFICE_SUFFIXES and not _is_text(data):
        raise SourceRefused(damaged())
    begins, goes_on = _REGISTER
    if begins.search(data[:_BEGINNING]) and goes_on.search(data):
        raise SourceRefused(_("它已经是任务台账，不用导入；检查用 zrfg validate，排版用 zrfg fmt"))
    return _of_text(data[:_BEGINNING], suffix)


def _of_package(data: bytes) -> SourceFormat:
    names = part_names(data)
    if "xl/workbook.bin" in names:
        return SourceFormat("xlsx", ".xlsb")
    for folder, reader in (("word/", "docx"), ("xl/", "xlsx")):
        if any(name.startswith(folder) for name in names):
            return SourceFormat(reader)
    if "content.xml" not in names:
        raise SourceRefused(_("压缩包里没有 Word 或 Excel 的内容；要导入里面的文件，先解压"))
    is_book = b"opendocument.spreadsheet" in Package(data).read("mimetype") if "mimetype" in names else False
    return SourceFormat("xlsx", ".ods") if is_book else SourceFormat("docx", ".odt")


def _of_ole(data: bytes, suffix: str) -> SourceFormat:
    if _ENCRYPTED in data:
        raise SourceRefused(_("文件加了密码；请先去掉密码另存一份"))
    is_text, is_book = _TEXT in data, any(name in data for name in _BOOKS)
    if not is_text and not is_book:
        raise SourceRefused(_("认不出这是什么文件；用 Word 或 WPS 另存为 .docx 或 .xlsx 再导入"))
    # Either may have the other embedded.
    return (
        SourceFormat("xlsx", ".xls")
        if is_book and (suffix in _BOOK_SUFFIXES or not is_text)
        else SourceFormat("docx", ".doc")
    )


def _is_text(data: bytes) -> bool:
    try:
        decoded(data)
    except SourceRefused:
        return False
    return True


def _of_text(beginning: bytes, suffix: str) -> SourceFormat:
    if _OF_OFFICE.search(beginning):
        return SourceFormat("xlsx" if b"Excel.Sheet" in beginning else "docx", ".xml")
    if beginning.startswith(b"MIME-Version:"):
        return SourceFormat("mht")
    if suffix in _PAGES or (suffix not in _OF_LINES and _PAGE.match(beginning)):
        return SourceFormat("html")
    return SourceFormat(_OF_LINES.get(suffix, "delimited" if suffix in _BOOK_SUFFIXES else "text"))
