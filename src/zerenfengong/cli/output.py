"""Where answers go: data to standard output or a file, everything else to standard error, UTF-8 always."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from zerenfengong.errors import OutputRefused, reason
from zerenfengong.i18n import _, listed
from zerenfengong.render import DATA_FORMATS, DOCUMENT_FORMATS, FORMATS, TABLE_FORMATS, by_suffix
from zerenfengong.text.decoding import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from zerenfengong.answers.detail import DetailPage
    from zerenfengong.answers.envelopes import Answer
    from zerenfengong.answers.table import Report

# Below this many columns a table stacks what it would otherwise show side by side.
WIDE = 100


def say(text: str) -> None:
    """Tell the user something that is not the answer."""
    from zerenfengong.text.width import visible  # noqa: PLC0415 (most answers say nothing else)

    try:
        click.echo(visible(text), err=True)
    except OSError:  # nobody listens, or nothing more fits; the answer and the exit code are what they are
        _discard(sys.stderr)


# What is written: a text, a document, or the pieces of what is too large to be held whole.
Drawn = str | bytes | Iterable[bytes]


def encoded(drawn: Drawn) -> Iterable[bytes]:
    """The bytes to be written, piece by piece."""
    if isinstance(drawn, str):
        return (drawn.encode("utf-8", "backslashreplace"),)
    return (drawn,) if isinstance(drawn, bytes) else drawn


def of_file(drawn: Drawn, format: str) -> Iterable[bytes]:
    """The bytes of a file in this format, with the mark that some programs know its encoding by."""
    return chain([BYTE_ORDER_MARK] if FORMATS[format].marked else (), encoded(drawn))


def write_stdout(drawn: Drawn) -> None:
    """Write to standard output, as bytes: no locale and no console decides how. A reader that has gone is no error.

    Raises:
        OutputRefused: the output can't take it (a full disk).
    """
    stream = sys.stdout
    if stream is None:  # closed by the caller
        return
    try:
        stream.flush()
        for piece in encoded(drawn):
            stream.buffer.write(piece)
        stream.buffer.flush()
    except OSError as error:
        _discard(stream)
        # Windows says EINVAL where the reader of a pipe has gone.
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
            return
        raise OutputRefused(_("写不出去：{reason}", reason=reason(error))) from None


def watched(stream: TextIO | None) -> bool:
    """Whether a person reads what is written to a stream (None where the caller has closed it)."""
    return stream is not None and stream.isatty()


def colours(asked: str, *, watched: bool) -> bool:
    """Whether to colour: always, never, or what a person reads, unless ``NO_COLOR`` is set or the terminal is dumb."""
    if asked == "auto":
        return watched and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return asked == "always"


def _window() -> os.terminal_size:
    import shutil  # noqa: PLC0415 (it loads every kind of archive)

    return shutil.get_terminal_size()


def _discard(stream: TextIO) -> None:
    """What is left in the buffer goes nowhere, so that Python does not fail over it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class Layouts(NamedTuple):
    """Which columns a table has by default: in a narrow window, a wide one, a pipe, a document, a spreadsheet."""

    narrow: tuple[str, ...]
    wide: tuple[str, ...]
    piped: tuple[str, ...]
    document: tuple[str, ...]
    spreadsheet: tuple[str, ...]

    def without(self, key: str) -> "Layouts":
        """The same without a column."""
        return Layouts(*(tuple(one for one in keys if one != key) for keys in self))


class Output(NamedTuple):
    """How the user wants the answer: format, file, colour, columns."""

    format: str | None
    path: str | None
    force: bool
    color: str
    columns: tuple[str, ...] = ()
    formats: tuple[str, ...] = TABLE_FORMATS

    @property
    def chosen(self) -> str:
        """The format: as asked for, else by the file's suffix, else the usual one."""
        return self.format or by_suffix(self.formats).get(self._suffix, self.formats[0])

    def check(self) -> None:
        """Refuse a file whose suffix promises a format that this is not.

        Raises:
            OutputRefused: the suffix is no format's, and none is asked for.
        """
        suffixes = by_suffix(self.formats)
        if self.format is None and self._suffix not in (*suffixes, "", ".txt"):
            known = listed([*suffixes, ".txt"])
            raise OutputRefused(
                _("不认识后缀 {suffix}，可以写：{known}；或者用 --format 指定格式", suffix=self._suffix, known=known)
            )

    @property
    def _suffix(self) -> str:
        return os.path.splitext(self.path or "")[1].lower()

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the answer as it is written."""
        return self.path is None and watched(sys.stdout)

    @property
    def room(self) -> int | None:
        """How many columns the window has; None where the answer is not written on one."""
        return _window().columns if self.on_terminal else None

    @property
    def height(self) -> int | None:
        """How many lines the window has; None where nothing scrolls out of it."""
        return _window().lines if self.on_terminal else None

    @property
    def colored(self) -> bool:
        """Whether to colour the answer."""
        return colours(self.color, watched=self.on_terminal)

    def emit(
        self,
        answer: "Callable[[], Answer]",
        report: "Callable[[], Report]",
        layouts: Layouts,
        pages: "Callable[[], Sequence[DetailPage]] | None" = None,
        document: "Callable[[Report], str | bytes] | None" = None,
    ) -> None:
        """Draw the answer in the chosen format and write it where it should go; ``pages`` take the place of a table.

        ``document`` draws the formats that are handed on as files.
        """
        chosen = self.chosen
        if pages is not None and chosen == "table" and not self.columns:
            from zerenfengong.render.detail_page import draw_pages  # noqa: PLC0415 (a format is loaded when asked for)

            self.write(draw_pages(pages(), columns=self.room, color=self.colored))
        elif chosen in DATA_FORMATS:
            from zerenfengong.render import data  # noqa: PLC0415

            draw = {"json": data.draw_json, "jsonl": data.draw_jsonl, "yaml": data.draw_yaml}[chosen]
            self.write(draw(answer()))
        elif chosen == "table":
            self._emit_table(report(), layouts)
        elif chosen == "md":
            from zerenfengong.render.markdown import draw_md  # noqa: PLC0415

            self.write(draw_md(self._laid_out(report(), layouts.document)))
        elif document is not None and chosen in DOCUMENT_FORMATS:
            full = report()
            printed = chosen == "docx"
            self.write(document(self._laid_out(full, layouts.document) if printed else self._whole(full, layouts)))
        else:
            from zerenfengong.render import delimited  # noqa: PLC0415

            delimit = {"csv": delimited.draw_csv, "tsv": delimited.draw_tsv}[chosen]
            self.write(delimit(self._whole(report(), layouts)))

    def write(self, drawn: Drawn) -> None:
        """Write what is finished to the file asked for, else to standard output.

        Raises:
            OutputRefused: it can't be written there; a window shows no document.
        """
        if self.path is None:
            if isinstance(drawn, bytes):
                raise OutputRefused(_("{format} 只能写到文件，用 -o 写上文件名", format=self.chosen))
            write_stdout(drawn)
            return
        from pathlib import Path  # noqa: PLC0415 (only where a file is written)

        from zerenfengong.files.atomic import write_new  # noqa: PLC0415

        write_new(Path(self.path), of_file(drawn, self.chosen), force=self.force)
        say(_("已写入 {path}", path=self.path))

    def _emit_table(self, report: "Report", layouts: Layouts) -> None:
        if self.on_terminal:
            from zerenfengong.render.terminal import draw_terminal  # noqa: PLC0415 (rich, only for a terminal)

            window = _window()
            laid_out = self._laid_out(report, layouts.wide if window.columns >= WIDE else layouts.narrow)
            self.write(draw_terminal(laid_out, columns=window.columns, lines=window.lines, color=self.colored))
            return
        from zerenfengong.render.plain import draw_plain  # noqa: PLC0415

        for sentence in report.summary:
            say(sentence)
        laid_out = self._laid_out(report, layouts.piped)
        self.write(draw_plain(laid_out, color=self.colored, keep_empty=bool(self.columns)))
        for remark in report.remarks:
            say(remark)

    def _laid_out(self, report: "Report", default: tuple[str, ...]) -> "Report":
        return report.with_columns(self.columns or default)

    def _whole(self, report: "Report", layouts: Layouts) -> "Report":
        """As for a spreadsheet, with the further columns of the source table."""
        from zerenfengong.answers.table import EXTRA  # noqa: PLC0415

        further = tuple(column.key for column in report.columns if column.key.startswith(EXTRA))
        return self._laid_out(report, layouts.spreadsheet + further)
