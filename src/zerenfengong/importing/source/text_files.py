"""The bytes of a text file as text, in whichever of the usual encodings it was saved."""

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.text import decoding

# Control characters that nothing shows: the end of a file as DOS marked it, bells, steering codes of old printers. What breaks
# lines, pages and cells is none of them.
_UNSEEN = dict.fromkeys((*range(0x09), *range(0x0E, 0x20), 0x7F))


def decoded(data: bytes) -> str:
    """The text, without a byte order mark and control characters, with every line ended by a line feed.

    Raises:
        SourceRefused: there is no text in it, or it is in none of UTF-8, UTF-16 (with its mark) and GB 18030.
    """
    text = decoding.decoded(data)
    if text is None:
        raise SourceRefused(_("文件的编码认不出来；用记事本另存为 UTF-8 再导入"))
    if "\0" in text:
        raise SourceRefused(_("这不是文本文件"))
    if not text.translate(_UNSEEN).strip():
        raise SourceRefused(_("文件里没有文字"))
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)
