"""Where answers go: data to standard output or a file, everything else to standard error, UTF-8 always."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TextIO, TypeVar

import click

from zerenfengong.answers.columns import REGISTER
from zerenfengong.errors import OutputRefused, reason
from zerenfengong.i18n import _, listed
from zerenfengong.render import FORMATS, Canvas, Drawn, by_suffix, draw, offered
from zerenfengong.text.decoding import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout
    from zerenfengong.answers.detail import DetailPage
    from zerenfengong.answers.digest import Digest
    from zerenfengong.answers.envelopes import Answer
    from zerenfengong.answers.report_together import HandoutTogether
    from zerenfengong.answers.table import Report

T = TypeVar("T")

# What every answer that is a table can be had in, the usual one first.
TABLE_FORMATS = offered("data", "table")

# Where a call keeps what was asked about colour: contexts of one call share what is kept.
COLOUR = "zerenfengong.colour"

# Of a window that does not say how wide it is.
_USUAL_COLUMNS = 80


def say(text: str) -> None:
    """Tell the user something that is not the answer; whoever watches a window gets lines that fit it."""
    from zerenfengong.text.width import harmless, visible  # noqa: PLC0415 (most answers say nothing else)

    canvas, told = beside(_asked_colour()), harmless(visible(text))
    if canvas.columns is None:
        write_beside(told + "\n", Canvas())
        return
    from zerenfengong.render.prose_in_window import told_in_window  # noqa: PLC0415 (only for a window)

    write_beside("".join(f"{line}\n" for line in told_in_window(told, canvas)), canvas)


def tell(text: str) -> None:
    """Write lines for people to standard output."""
    from zerenfengong.text.width import harmless  # noqa: PLC0415

    write_stdout(harmless(text))


def beside(asked: str = "auto") -> Canvas:
    """What standard error is fitted to: the window of whoever watches it, in colour or not."""
    read = watched(sys.stderr)
    return Canvas(_columns(sys.stderr) if read else None, color=colours(asked, watched=read))


def write_beside(drawn: str, canvas: Canvas) -> None:
    """Write to standard error what is drawn for it."""
    try:
        click.echo(drawn, nl=False, err=True, color=canvas.color)
    except OSError:  # nobody listens, or nothing more fits; the answer and the exit code are what they are
        _discard(sys.stderr)


def _asked_colour() -> str:
    """The ``--color`` of the command that runs or has failed; where it has none, the usual."""
    context = click.get_current_context(silent=True)
    return context.meta.get(COLOUR, "auto") if context else "auto"


def _columns(stream: TextIO) -> int:
    with suppress(OSError):
        return os.get_terminal_size(stream.fileno()).columns or _USUAL_COLUMNS
    return _USUAL_COLUMNS


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


def with_progress(work: Sequence[T]) -> Iterator[T]:
    """The work, with how far it is on a terminal; nobody reads that in a pipe."""
    with click.progressbar(work, label=_("正在生成"), file=sys.stderr, hidden=not watched(sys.stderr)) as shown:
        yield from shown


def colours(asked: str, *, watched: bool) -> bool:
    """Whether to colour: always, never, or what a person reads, unless ``NO_COLOR`` is set or the terminal is dumb."""
    if asked == "auto":
        return watched and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return asked == "always"


def _show(drawn: str) -> None:
    """Write to the window, through a pager (PAGER, else less) where it is longer than that."""
    pager = [] if drawn.count("\n") < _window().lines else _pager()
    if not pager:
        write_stdout(drawn)
        return
    import subprocess  # noqa: PLC0415 (only for what is long)

    # less keeps colours with -R; what the user says to it holds. UTF-8, whatever the locale.
    keeps = "less" not in pager[0] or "R" in os.environ.get("LESS", "R")
    environment = {"LESS": "-R", **os.environ, "LESSCHARSET": "utf-8"}
    data = (drawn if keeps else click.unstyle(drawn)).encode("utf-8", "backslashreplace")
    process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)  # noqa: S603 (the user's own pager)
    # Ctrl-C is the pager's own business now.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(data)
    finally:
        signal.signal(signal.SIGINT, before)


def _pager() -> list[str]:
    """How somebody can turn pages here: ``PAGER``, else less; nothing where nobody can."""
    import shlex  # noqa: PLC0415
    import shutil  # noqa: PLC0415 (only for what is long)

    try:
        words = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # an open quotation mark
        return []
    none = not words or words[0] == "cat" or os.environ.get("TERM") == "dumb"
    return [] if none or not watched(sys.stdin) or shutil.which(words[0]) is None else words


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

    def of_several(self, *, headed: bool) -> "Layouts":
        """The same with the column that says whose a row is; not where people read it under a heading that does."""
        every = Layouts(*((REGISTER, *keys) for keys in self))
        return every._replace(narrow=self.narrow, wide=self.wide) if headed else every

    def without(self, *those: str) -> "Layouts":
        """The same without some columns."""
        return Layouts(*(tuple(one for one in keys if one not in those) for keys in self))


class Output(NamedTuple):
    """How the user wants the answer: format, file, colour, through a pager where it is long, columns, a full table."""

    format: str | None
    path: str | None
    force: bool
    color: str
    pager: bool = True
    columns: tuple[str, ...] = ()
    formats: tuple[str, ...] = TABLE_FORMATS
    wide: bool = False

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

    def check_apart(self, read: "Iterable[str]") -> None:
        """Refuse to write over what is read.

        Raises:
            OutputRefused: the file is one of these, by whatever name.
        """
        target = self.path
        for path in read:
            if target and os.path.exists(path) and os.path.exists(target) and os.path.samefile(path, target):
                raise OutputRefused(_("{path} 是要读的文件，不能写到它上面；-o 换一个文件名", path=self.path))

    @property
    def _suffix(self) -> str:
        return os.path.splitext(self.path or "")[1].lower()

    @property
    def holds_rows_alone(self) -> bool:
        """Whether the answer is for programs, with nothing beside it that is said of all there is."""
        one = FORMATS[self.chosen]
        return "data" in one.draws and not one.bare

    @property
    def is_document(self) -> bool:
        """Whether a table goes into a file that is handed on with all that stands beside it elsewhere."""
        return self.path is not None and "document" in FORMATS[self.chosen].draws

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the answer as it is written."""
        return self.path is None and watched(sys.stdout)

    @property
    def canvas(self) -> Canvas:
        """What the answer is fitted to."""
        color = colours(self.color, watched=self.on_terminal)
        return Canvas(*_window(), color, self.wide) if self.on_terminal else Canvas(color=color)

    def emit(
        self,
        answer: "Callable[[], Answer]",
        report: "Callable[[], Report]",
        layouts: Layouts,
        register: str = "",
        legend: Sequence[str] = (),
        pages: "Callable[[], Sequence[DetailPage]] | None" = None,
        handout: "Callable[[Report], Handout | HandoutTogether] | None" = None,
        digest: "Callable[[], Digest] | None" = None,
    ) -> None:
        """Draw the answer in the chosen format and write it where it should go; ``pages`` take the place of a table.

        A window shows the ``digest`` unless a full table or columns are asked for. A format that draws no tables draws the
        ``handout`` that is made of the report. ``register`` is the line that says which one answers; it stands at the head of a
        window, else beside, where the format does not say it. So does the ``legend`` of several, unless headings say it.
        """
        one, beside = FORMATS[self.chosen], (register, *legend)
        if pages is not None and "pages" in one.draws and not self.columns:
            self._emit_pages(pages(), beside)
        elif "data" in one.draws:
            whole = report() if one.bare and register else None
            self._emit_beside(whole, beside, lambda: self.draw("data", answer()))
        elif "table" not in one.draws and handout is not None:
            self.draw("handout", handout(self._laid_out(report(), layouts)))
        elif digest is not None and self.on_terminal and one.fitted and not self.wide and not self.columns:
            brief = digest()
            self.draw("digest", brief._replace(summary=(register, *brief.summary)))
        elif self.on_terminal and one.fitted:
            whole = report()
            headed = any(group.title for group in whole.groups)
            summary = (*filter(None, (register, *(() if headed else legend))), *whole.summary)
            self.draw("table", self._laid_out(whole._replace(summary=summary), layouts))
        elif self.is_document:
            whole = report()
            head = () if whole.title else tuple(filter(None, beside))
            self.draw("document", self._laid_out(whole._replace(summary=(*head, *whole.summary)), layouts))
        else:
            whole = report()
            kind = "lines" if one.fitted else "table"
            self._emit_beside(whole, beside, lambda: self.draw(kind, self._laid_out(whole, layouts)))

    def draw(self, kind: str, what: object) -> None:
        """Draw an answer of this kind in the chosen format and write it where it should go.

        Raises:
            OutputRefused: the format's libraries are not installed; it can't be written there.
        """
        self.write(draw(kind, self.chosen, what, self.canvas))

    def write(self, drawn: Drawn) -> None:
        """Write what is finished to the file asked for, else to standard output.

        Raises:
            OutputRefused: it can't be written there; a window shows no document.
        """
        if isinstance(drawn, str) and FORMATS[self.chosen].fitted:
            from zerenfengong.text.width import harmless  # noqa: PLC0415 (only for what people read)

            drawn = harmless(drawn)
        if self.path is None:
            if isinstance(drawn, bytes):
                raise OutputRefused(_("{format} 只能写到文件，用 -o 写上文件名", format=self.chosen))
            if self.pager and isinstance(drawn, str) and self.on_terminal and FORMATS[self.chosen].fitted:
                _show(drawn)
            else:
                write_stdout(drawn)
            return
        from pathlib import Path  # noqa: PLC0415 (only where a file is written)

        from zerenfengong.files.atomic import own_stream, write_new  # noqa: PLC0415

        stream = own_stream(Path(self.path))
        if stream is not None and stream is sys.stdout:  # /dev/stdout: what is written may be appended to a file
            write_stdout(drawn)
            return
        write_new(Path(self.path), of_file(drawn, self.chosen), force=self.force)
        say(_("已写入 {path}", path=self.path))

    def _emit_pages(self, pages: "Sequence[DetailPage]", registers: Sequence[str]) -> None:
        if not self.on_terminal:
            for line in registers:
                say(line)
            self.draw("pages", pages)
            return
        from zerenfengong.answers.detail import DetailPage  # noqa: PLC0415 (only for pages)

        first, *others = registers
        self.draw("pages", [DetailPage(first, (), tuple(others)), *pages])

    @staticmethod
    def _emit_beside(report: "Report | None", registers: Sequence[str], emit: Callable[[], None]) -> None:
        """Emit rows; what they do not hold stands beside: which register answers, what was counted, what is left open."""
        for sentence in filter(None, (*registers, *report.summary)) if report else ():
            say(sentence)
        emit()
        for remark in report.remarks if report else ():
            say(remark)

    def _laid_out(self, report: "Report", layouts: Layouts) -> "Report":
        """With the columns asked for, else those of the format; a spreadsheet has the further ones of the source table too.

        Of several registers each row says whose it is, unless it stands under a heading that does.
        """
        if self.columns:
            return report.with_columns(((REGISTER,) if report.several else ()) + self.columns)
        if report.several:
            layouts = layouts.of_several(headed=any(group.title for group in report.groups))
        layout = FORMATS[self.chosen].layout
        if layout == "window" and not self.on_terminal:
            filled = report.filled
            return report.with_columns([key for key in layouts.piped if key in filled])
        if layout == "window":
            from zerenfengong.render.terminal import WIDE  # noqa: PLC0415 (rich, only for a terminal)

            return report.with_columns(layouts.wide if _window().columns >= WIDE else layouts.narrow)
        if layout == "document":
            return report.with_columns(layouts.document)
        from zerenfengong.answers.table import EXTRA  # noqa: PLC0415

        further = tuple(column.key for column in report.columns if column.key.startswith(EXTRA))
        return report.with_columns(layouts.spreadsheet + further)
