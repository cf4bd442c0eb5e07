"""The bytes of a text file as text, in whichever of the usual encodings it was saved."""

import codecs

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import SourceRefused

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decoded(data: bytes) -> str:
    """The text, without a byte order mark and with every line ended by a line feed.

    Raises:
        SourceRefused: there is no text in it, or it is in none of UTF-8, UTF-16 (with its mark) and GB 18030.
    """
    text = _decoded(data)
    if "\0" in text:
        raise SourceRefused(_("这不是文本文件"))
    if not text.strip():
        raise SourceRefused(_("文件里没有文字"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceRefused(_("文件的编码认不出来；用记事本另存为 UTF-8 再导入"))
