"""The bytes of a text file as text, in whichever of the usual encodings it was saved."""

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.text import decoding
from zerenfengong.text.regex import regex

# Control characters that nothing shows: the end of a file as DOS marked it, bells, steering codes of old printers. What breaks
# lines, pages and cells is none of them.
_UNSEEN = regex("[\x00-\x08\x0e-\x1f\x7f]+")


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
    text = _UNSEEN.sub("", text)
    if not text.strip():
        raise SourceRefused(_("文件里没有文字"))
    return text.replace("\r\n", "\n").replace("\r", "\n")
