"""PDF: the text of its pages and where it stands there, as pdftotext tells it, where that is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from zerenfengong.i18n import _
from zerenfengong.importing.readers.pdf_tables import Box, PageTable, tables, whole_row
from zerenfengong.importing.readers.plaintext import text_reader
from zerenfengong.importing.readers.plaintext.source_lines import grid_of
from zerenfengong.importing.source.bounds import MAX_BYTES
from zerenfengong.importing.source.stream import Block, Grid, Place, SourceRefused, Stream, Words
from zerenfengong.text.regex import regex

_PROGRAM = "pdftotext"
_SECONDS = 60
_MOST_PAGES = 2_000

# Between Chinese and other characters it sets a space that only the fonts make.
_CHINESE = "　-〿㐀-鿿！-｠"
_BETWEEN = regex(f"(?<=[{_CHINESE}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{_CHINESE}])")

# A line of a page, and which page that is.
_Line = tuple[int, str]


def read(data: bytes) -> Stream:
    """The paragraphs and tables of a PDF file, each with the page that it begins on.

    Raises:
        SourceRefused: pdftotext is not installed, can't read the file or takes too long; there is no text in it, or a table
            whose rows are not to be told apart.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise SourceRefused(_("PDF 要用 pdftotext 取出文字：装上 poppler-utils 再导入，或者用 Word、WPS 转成 .docx"))
    with tempfile.TemporaryDirectory(prefix="zrfg-") as name:
        source = Path(name) / "source.pdf"
        source.write_bytes(data)
        text, layout = (_told(program, option, source) for option in ("-layout", "-bbox-layout"))
    if not text.strip():
        raise SourceRefused(_("PDF 里没有文字，可能是扫描件；先识别成文字，存成 .docx 或 .txt，再导入"))
    found = {table.page: table for table in tables(layout)}
    if unread := next((table for table in found.values() if not table.rows), None):
        message = _("第 {page} 页的表认不出行和列；用 Word、WPS 转成 .docx 再导入", page=unread.page)
        raise SourceRefused(message)
    return Stream(tuple(_blocks(text.split("\f"), found)))


def _told(program: str, option: str, source: Path) -> str:
    """What pdftotext writes of a file under an option."""
    made = source.with_name(f"made{option}")
    command = [program, option, "-enc", "UTF-8", "-l", str(_MOST_PAGES), str(source), str(made)]
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
    return made.read_text(encoding="utf-8", errors="replace")


def _blocks(pages: Sequence[str], found: dict[int, PageTable]) -> Iterator[Block]:
    """What the pages hold, in order: text goes on from page to page, and so does a table."""
    lines: list[_Line] = []
    waiting: list[PageTable] = []
    for page, text in enumerate(pages, start=1):
        table = found.get(page)
        if waiting and not (table and _goes_on(waiting[0], table)):
            yield _grid(waiting)
            waiting = []
        if table is None:
            lines += ((page, line) for line in text.split("\n"))
            continue
        if not waiting:
            yield from _paragraphs([*lines, *((page, line) for line in table.above)])
        waiting.append(table)
        lines = [(page, line) for line in table.below]
    if waiting:
        yield _grid(waiting)
    yield from _paragraphs(lines)


def _goes_on(before: PageTable, table: PageTable) -> bool:
    """Whether the table of a page is the rest of one: it has no header, or the same one and nothing above it."""
    same = [box.text for box in before.header] == [box.text for box in table.header]
    return not table.header or (same and not table.above)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Block]:
    """The blocks of lines of text."""
    if not any(line.strip() for _page, line in lines):
        return
    placed: dict[int, Words] = {}

    def of_page(words: Words) -> Words:
        return placed.setdefault(id(words), _words(words.text, lines[words.place.line - 1][0], words.place.line))

    for block in text_reader.read("\n".join(line for _page, line in lines).encode("utf-8")).blocks:
        if isinstance(block, Words):
            yield of_page(block)
        else:
            rows = tuple(tuple(words and of_page(words) for words in row) for row in block.rows)
            yield block._replace(rows=rows, place=of_page(next(one for row in block.rows for one in row if one)).place)


def _grid(parts: Sequence[PageTable]) -> Grid:
    """A table, perhaps over several pages, of which one may have cut a row."""
    rows: list[tuple[PageTable, Sequence[Box | None]]] = [(parts[0], parts[0].header)]
    for part in parts:
        for boxes in part.rows:
            if boxes[part.number] is None and len(rows) > 1:
                rows[-1] = (rows[-1][0], whole_row(rows[-1][1], boxes))
            else:
                rows.append((part, boxes))
    made: dict[int, Words] = {}
    return grid_of(
        [
            [made.setdefault(id(box), _words(box.text, part.page, row)) if box else None for box in boxes]
            for row, (part, boxes) in enumerate(rows, start=1)
        ],
        rebuilt=True,
    )


def _words(text: str, page: int, line: int) -> Words:
    return Words(_BETWEEN.sub("", text), Place(line, 1, _("第 {page} 页", page=page)))
