"""PDF: the text of its pages as pdftotext lays it out, where that is installed; rows and columns there are none."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from zerenfengong.i18n import _
from zerenfengong.importing.readers.plaintext import text_reader
from zerenfengong.importing.source.bounds import MAX_BYTES
from zerenfengong.importing.source.stream import Block, Place, SourceRefused, Stream, Words

_PROGRAM = "pdftotext"
_SECONDS = 60
_MOST_PAGES = 2_000

# Between Chinese and other characters it sets a space that only the fonts make.
_CHINESE = "　-〿㐀-鿿！-｠"
_BETWEEN = re.compile(f"(?<=[{_CHINESE}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{_CHINESE}])")


def read(data: bytes) -> Stream:
    """The paragraphs of a PDF file, each with the page that it begins on.

    Raises:
        SourceRefused: pdftotext is not installed, can't read the file or takes too long; or there is no text in it.
    """
    text = _text_of(data)
    pages = list(accumulate((line.count("\f") for line in text.split("\n")), initial=1))
    stream = text_reader.read(text.replace("\f", "").encode("utf-8"))
    return stream._replace(blocks=tuple(_on_page(block, pages) for block in stream.blocks))


def _on_page(block: Block, pages: Sequence[int]) -> Block:
    """A block with its places, and without the spaces that only the fonts make."""
    placed: dict[int, Words] = {}

    def of_page(words: Words) -> Words:
        line = words.place.line
        where = _("第 {page} 页", page=pages[min(line, len(pages) - 1)])
        return placed.setdefault(id(words), Words(_BETWEEN.sub("", words.text), Place(line, 1, where), words.level))

    if isinstance(block, Words):
        return of_page(block)
    rows = tuple(tuple(words and of_page(words) for words in row) for row in block.rows)
    return block._replace(rows=rows, place=rows[0][0].place if rows[0][0] else block.place)


def _text_of(data: bytes) -> str:
    """The text of a PDF file, its lines as they stand on its pages.

    Raises:
        SourceRefused: pdftotext is not installed, can't read the file or takes too long; or there is no text in it.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise SourceRefused(_("PDF 要用 pdftotext 取出文字：装上 poppler-utils 再导入，或者用 Word、WPS 转成 .docx"))
    with tempfile.TemporaryDirectory(prefix="zrfg-") as name:
        source, made = Path(name) / "source.pdf", Path(name) / "made.txt"
        source.write_bytes(data)
        command = [program, "-layout", "-enc", "UTF-8", "-l", str(_MOST_PAGES), str(source), str(made)]
        try:
            subprocess.run(  # noqa: S603 (the program is the system's own, the names are ours)
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
            )
        except subprocess.TimeoutExpired:
            message = _("pdftotext 取了 {seconds} 秒还没有完；用 Word、WPS 转成 .docx 再导入", seconds=_SECONDS)
            raise SourceRefused(message) from None
        except (OSError, subprocess.CalledProcessError):
            message = _("pdftotext 打不开它：可能加了密码，或已经损坏；用 Word、WPS 转成 .docx 再导入")
            raise SourceRefused(message) from None
        if made.stat().st_size > MAX_BYTES:
            raise SourceRefused(_("文件里的文字太多；只留下要导入的部分另存一份"))
        text = made.read_text(encoding="utf-8", errors="replace")
    if not text.strip():
        raise SourceRefused(_("PDF 里没有文字，可能是扫描件；先识别成文字，存成 .docx 或 .txt，再导入"))
    return text
