"""Streams as a test can read them, and small packages to read."""

import io
import zipfile

from zerenfengong.importing.source.stream import Grid, Stream, Words

Shown = str | list[list[str | None]]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shown(stream: Stream) -> list[Shown]:
    """Paragraphs as text, behind a # for each level of a heading; grids as their rows.

    A position that is the same cell as the one to its left is ←, as the one above it ↑.
    """
    return [_grid(block) if isinstance(block, Grid) else f"{'#' * block.level}{block.text}" for block in stream.blocks]


def _grid(grid: Grid) -> list[list[str | None]]:
    rows: list[list[str | None]] = []
    for at, row in enumerate(grid.rows):
        above = grid.rows[at - 1] if at else [None] * len(row)
        rows.append([_position(words, left, up) for words, left, up in zip(row, [None, *row], above, strict=False)])
    return rows


def _position(words: Words | None, left: Words | None, up: Words | None) -> str | None:
    if words is None:
        return None
    return "←" if words is left else "↑" if words is up else words.text


def places(stream: Stream) -> list[str]:
    """Where each paragraph stands, and each cell of each grid, once."""
    found = {}
    for block in stream.blocks:
        for words in [block] if isinstance(block, Words) else [one for row in block.rows for one in row if one]:
            found[id(words)] = words.place.where
    return list(found.values())


def unread(stream: Stream) -> list[tuple[str, str]]:
    """What was not read: where it stands, and its text."""
    return [(words.place.where, words.text) for words in stream.unread]


def doubtful(stream: Stream) -> list[tuple[str, str]]:
    """What people see that was not read as it stands: where, and its text."""
    return [(words.place.where, words.text) for words in stream.doubtful]


def package(**parts: str) -> bytes:
    """A package of these parts; ``word_document`` is word/document.xml, ``_rels`` a part's relations."""
    return zipped({name: text.encode("utf-8") for name, text in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """A package of parts by their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def word_file(body: str, /, **parts: str) -> bytes:
    """A Word file with this body and further parts by what they are (styles, numbering, header …)."""
    files = {f"word/{kind}.xml": text for kind, text in parts.items()}
    related = "".join(f'<Relationship Id="{kind}" Type="{_KIND}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    files["word/document.xml"] = f"<w:document><w:body>{body}</w:body></w:document>"
    for name, text in files.items():
        files[name] = text.replace(">", f' xmlns:w="{_WORD}">', 1)
    files["word/_rels/document.xml.rels"] = f"<Relationships>{related}</Relationships>"
    return zipped({name: text.encode("utf-8") for name, text in files.items()})


def p(text: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def tc(content: str, properties: str = "") -> str:
    """A cell of a Word table; text is a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of a Word table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of Word."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"
