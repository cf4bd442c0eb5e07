"""The bytes of a text file as text, in whichever of the usual encodings it was saved."""

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.text import decoding


def decoded(data: bytes) -> str:
    """The text, without a byte order mark and with every line ended by a line feed.

    Raises:
        SourceRefused: there is no text in it, or it is in none of UTF-8, UTF-16 (with its mark) and GB 18030.
    """
    text = decoding.decoded(data)
    if text is None:
        raise SourceRefused(_("文件的编码认不出来；用记事本另存为 UTF-8 再导入"))
    if "\0" in text:
        raise SourceRefused(_("这不是文本文件"))
    if not text.strip():
        raise SourceRefused(_("文件里没有文字"))
    return text.replace("\r\n", "\n").replace("\r", "\n")
