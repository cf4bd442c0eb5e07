"""Refreshes what the documents show: the answers of their console examples, and the pictures of the README.

python docs/examples.py            rewrites the examples and draws the pictures whose source has changed; for the page and the
                                   paper Chromium, LibreOffice and pdftoppm have to be there
python docs/examples.py --check    says which are stale, and ends with 1 if any is

A terminal's picture is text, and is compared itself. A photograph differs with fonts and versions: ``sources.json`` holds the
digest of what was photographed, and that is compared.
"""

import hashlib
import json
import re
import shlex
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import MONOKAI, TerminalTheme
from rich.text import Text

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from tests.cli.runner import terminal, zrfg  # noqa: E402 (a script beside the package)

PAGES = [DOCS.parent / "README.md", DOCS.parent / "README.zh-CN.md", DOCS / "guide.md", DOCS / "guide.zh-CN.md"]
PICTURES = DOCS / "pictures"
SOURCES = PICTURES / "sources.json"

_COLUMNS, _LINES = 80, 24
_DAY = "2020-10-25"
_THEMES = {
    "dark": MONOKAI,
    "light": TerminalTheme(
        (255, 255, 255),
        (36, 41, 47),
        [
            (36, 41, 47),
            (190, 20, 30),
            (20, 110, 50),
            (130, 90, 0),
            (5, 80, 174),
            (120, 60, 170),
            (20, 110, 125),
            (87, 96, 106),
        ],
    ),
}

# Fonts that the reader has, and nothing from another host; the Latin ones first, in which a quotation mark takes one column.
_FONTS = "Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace"
_CELL, _LINE, _SIZE, _EDGE = 9, 22, 15, 16


class Photograph(NamedTuple):
    """A picture of a file that the program writes.

    Attributes:
        command: Writes the file, to the path that follows ``-o``.
        suffix: Of the file.
        parts: Makes the bytes of which the digest is taken.
        take: Makes the PNG (second) of the file (first).
    """

    command: tuple[str, ...]
    suffix: str
    parts: Callable[[Path], bytes]
    take: Callable[[Path, Path], None]


def drawn(theme: TerminalTheme) -> str:
    """The first screen of an answer as SVG, as a terminal of 80 columns shows it."""
    command = ("list", "--unit", "司法局", "--as-of", _DAY)
    lines = terminal(_COLUMNS, *command, "--color", "always", env={"ZRFG_LANG": "zh"})[:_LINES]
    screen = [Text.from_ansi(line) for line in [f"$ zrfg {' '.join(command)}", "", *lines, "…"]]
    width, height = 2 * _EDGE + _COLUMNS * _CELL, 2 * _EDGE + len(screen) * _LINE
    body = "".join(line_of(text, _EDGE + _SIZE + row * _LINE, theme) for row, text in enumerate(screen))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="{_FONTS}" font-size="{_SIZE}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{theme.background_color.hex}" stroke="#8888" />\n{body}</svg>\n'
    )


def line_of(text: Text, y: int, theme: TerminalTheme) -> str:
    """A line of a terminal: each character at its own column, so that no font can move one."""
    runs, column = [], 0
    for piece, style, _control in text.render(Console(color_system="truecolor")):
        places = []
        for character in piece:
            places.append(str(_EDGE + column * _CELL))
            column += cell_len(character)
        if piece.strip():
            runs.append(f'<tspan x="{" ".join(places)}"{look(style or Style(), theme)}>{escape(piece)}</tspan>')
    return f'<text y="{y}" xml:space="preserve">{"".join(runs)}</text>\n' if runs else ""


def look(style: Style, theme: TerminalTheme) -> str:
    """The attributes by which SVG has a style."""
    colour = style.color.get_truecolor(theme) if style.color else theme.foreground_color
    attributes = [f' fill="{colour.hex}"']
    attributes += [' font-weight="bold"'] if style.bold else []
    attributes += [' opacity=".65"'] if style.dim else []
    attributes += [' text-decoration="underline"'] if style.underline else []
    return "".join(attributes)


def page(file: Path, picture: Path) -> None:
    """The first screen of a page at 1200 × 760."""
    size = ["--window-size=1200,760", "--force-device-scale-factor=1"]
    run("chromium", "--headless", "--no-sandbox", "--hide-scrollbars", *size, f"--screenshot={picture}", file.as_uri())


def paper(file: Path, picture: Path) -> None:
    """The first page of a Word document."""
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file))
    stem = picture.with_suffix("")
    run("pdftoppm", "-png", "-r", "64", "-f", "1", "-l", "1", "-singlefile", str(file.with_suffix(".pdf")), str(stem))


def run(*words: str) -> None:
    """A program that has to be there and to succeed."""
    subprocess.run(words, check=True, capture_output=True, timeout=300)  # noqa: S603 (words of this file)


def document(file: Path) -> bytes:
    """The text of a Word document, without the dates of its package."""
    with zipfile.ZipFile(file) as package:
        return package.read("word/document.xml")


PHOTOGRAPHS = {
    "page.png": Photograph(("report", "--as-of", _DAY), ".html", Path.read_bytes, page),
    "paper.png": Photograph(("paper", "issued"), ".docx", document, paper),
}


def with_answers(page: str) -> str:
    """A page with each console example answered as a terminal of 80 columns does; one that ends in … is cut there again."""

    def answered(example: re.Match[str]) -> str:
        settings, words = example[1].split("zrfg ")
        env = dict(one.split("=") for one in settings.split())
        lines = terminal(_COLUMNS, *shlex.split(words), "--color", "never", env=env)
        shown = example[2].splitlines()
        lines = [*lines[: len(shown) - 1], "…"] if shown[-1:] == ["…"] else lines
        return f"```console\n$ {example[1]}\n" + "".join(f"{line}\n" for line in lines) + "```"

    return re.sub(r"```console\n\$ (.+)\n((?:.*\n)*?)```", answered, page)


def stale_texts() -> dict[Path, str]:
    """The pages and terminals that are not as they should be, with what they should be."""
    wanted = {path: with_answers(path.read_text(encoding="utf-8")) for path in PAGES}
    wanted |= {PICTURES / f"list-{name}.svg": drawn(theme) for name, theme in _THEMES.items()}
    return {
        path: text for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    }


def stale_photographs(folder: Path) -> dict[str, tuple[Path, str]]:
    """The photographs whose source has changed, each with the file (written to ``folder``) and its digest."""
    known = json.loads(SOURCES.read_text(encoding="utf-8")) if SOURCES.exists() else {}
    stale = {}
    for name, photograph in PHOTOGRAPHS.items():
        file = folder / f"{Path(name).stem}{photograph.suffix}"
        done = zrfg(*photograph.command, "-o", str(file), env={"ZRFG_LANG": "zh"})
        if done.code:
            raise RuntimeError(done.err)
        digest = hashlib.sha256(photograph.parts(file)).hexdigest()
        if known.get(name) != digest or not (PICTURES / name).exists():
            stale[name] = (file, digest)
    return stale


def main(arguments: list[str]) -> int:
    """Draw what is stale or, with ``--check``, only name it; the exit code with which to end."""
    with tempfile.TemporaryDirectory() as folder:
        texts, photographs = stale_texts(), stale_photographs(Path(folder))
        sys.stdout.writelines(f"{name}\n" for name in [*(path.name for path in texts), *photographs])
        if "--check" in arguments:
            return 1 if texts or photographs else 0
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
        known = json.loads(SOURCES.read_text(encoding="utf-8")) if SOURCES.exists() else {}
        for name, (file, digest) in photographs.items():
            PHOTOGRAPHS[name].take(file, PICTURES / name)
            known[name] = digest
        if photographs:
            SOURCES.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
