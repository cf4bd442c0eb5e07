"""The counts of ``zrfg stats`` on a terminal: bars, a heat map, months; in a pipe the same without colour.

The parts of a bar differ in height, so that they can be told apart without colour. Only what takes one column is drawn: where
a terminal is set to give block characters two, bars are made of ASCII.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.statistics import Stats
from zerenfengong.answers.statistics_tables import Counted, section_name
from zerenfengong.i18n import _
from zerenfengong.query.workload import Load
from zerenfengong.render import Canvas
from zerenfengong.render.spans import Span, joined, wrapped
from zerenfengong.text.width import clipped, one_line, pad, width, wrap

if TYPE_CHECKING:
    from zerenfengong.answers.statistics_together import CountedTogether

# What a unit leads, what it has another certain part in, what may concern it.
_BLOCKS, _ASCII = "▇▄▂", "#=."
_PARTS = ("bold magenta", "green", "cyan")

# What is less than a column at the end of a bar.
_EIGHTHS = "▏▎▍▌▋▊▉"
_COLUMN = 8

_MONTH_STYLE = "cyan"

# From the fewest tasks in a cell to the most.
_HEAT = ("dim", "", "bold", "bold magenta")

# A page has this width where there is no window.
_USUAL = 80

_UNLIMITED = 10_000

_GAP = 2
_NAMES_OF = 3  # names take one part of so many of the window
_NARROWEST_NAME = 8
_WIDEST_ID = 12
_NARROWEST_BAR, _WIDEST_BAR = 10, 60


class Head(NamedTuple):
    """What stands over the pictures and below them."""

    title: str
    sentences: Sequence[str]
    remarks: Sequence[str]


def draw_statistics(counted: "Counted | CountedTogether", canvas: Canvas) -> str:
    """The counts with what they count of."""
    head = Head(counted.line, counted.sentences(), counted.remarks(across=False))
    return draw_stats(counted.stats, head, canvas, _completed(counted, canvas))


def _completed(counted: "Counted | CountedTogether", canvas: Canvas) -> str:
    """What is done, as tables; "" where nobody knows."""
    if counted.completed is None:
        return ""
    from zerenfengong.render.terminal import draw_terminal  # noqa: PLC0415 (only with a ledger)

    # A command goes on one line in a pipe; in a window, what they all end with is said once.
    wide = canvas if canvas.columns else canvas._replace(columns=_UNLIMITED)
    return "".join(draw_terminal(one, wide) for one in counted.completed.documents(brief=bool(canvas.columns)))


def draw_stats(counted: Stats, head: Head, canvas: Canvas, completed: str = "") -> str:
    """The whole page for a window of this width; what is done comes first."""
    names = [one_line(one.unit) for one in counted.loads]
    columns = canvas.columns or max([_USUAL, *(_NAMES_OF * width(name) for name in names)])
    units = _wrapped_names(names, columns)
    above = [[(line, "bold")] for line in wrapped((head.title, *head.sentences), canvas.columns or _USUAL)]
    lines: list[list[Span]] = []
    across = _("各单位在各份任务台账有多少项") if counted.of_registers else _("各单位在各章节有多少项")
    for title, picture in (
        (_("谁牵头、负责多少项"), _bars(counted.loads, units, columns)),
        (
            across,
            _heat_map(counted, units, columns),
        ),
        (_("各月份有多少期限"), _months(counted, columns)),
    ):
        if picture:
            lines += [[], [(title, "bold green")], *picture]
    lines += [[], *([(line, "dim")] for line in wrapped(head.remarks, canvas.columns or _USUAL))]
    drawn = ["".join(f"{joined(line, color=canvas.color)}\n" for line in part) for part in (above, lines)]
    return completed.join(drawn)


def _wrapped_names(names: Sequence[str], columns: int) -> list[list[str]]:
    """The names, whole, each on as many lines as it needs, all equally wide."""
    broken = [wrap(name, max(columns // _NAMES_OF, _NARROWEST_NAME)) for name in names]
    wide = max((width(line) for lines in broken for line in lines), default=0)
    return [[pad(line, wide) for line in lines] for lines in broken]


def _beside(name: Sequence[str], cells: Iterable[Span]) -> list[list[Span]]:
    """A row: the name, and beside its first line what belongs to it."""
    return [[(name[0], ""), *cells], *([(line, "")] for line in name[1:])]


def _bars(loads: Sequence[Load], units: Sequence[Sequence[str]], columns: int) -> list[list[Span]]:
    """A bar for each unit, as long as its tasks are many, beside the numbers themselves."""
    if not loads:
        return []
    header, *rows = _numbers(loads)
    beside = width(units[0][0])
    room = columns - beside - sum(width(text) for text, _style in header) - _GAP
    most = max(one.total for one in loads)
    longest = min(room, _WIDEST_BAR) if room >= _NARROWEST_BAR else 0
    lines = [*(_legend(columns) if longest else []), [(" " * beside, ""), *header]]
    for name, cells, one in zip(units, rows, loads, strict=True):
        bar = _bar(one, most, longest) if longest else []
        lines += _beside(name, [*cells, (" " * _GAP, ""), *bar])
    return lines


def _numbers(loads: Sequence[Load]) -> list[list[Span]]:
    """What the numbers are, and those of each unit; 配合 only where there is any."""
    titles = (_("牵头"), _("责任"), _("配合"), _("可能"), _("总计"))
    counts = [(one.lead, one.responsible, one.supporting, one.possible, one.total) for one in loads]
    kept = [at for at in range(len(titles)) if at != 2 or any(row[at] for row in counts)]
    texts = [[titles[at] for at in kept], *([str(row[at]) for at in kept] for row in counts)]
    wide = [max(map(width, column)) for column in zip(*texts, strict=True)]
    styles = ["dim", *([""] * len(loads))]
    return [
        [(_right(text, one), style) for text, one in zip(row, wide, strict=True)]
        for row, style in zip(texts, styles, strict=True)
    ]


def _right(text: str, wide: int) -> str:
    return " " * (_GAP + wide - width(text)) + text


def _signs() -> str:
    return _BLOCKS if width(_BLOCKS) == len(_BLOCKS) else _ASCII


def _legend(columns: int) -> list[list[Span]]:
    """What the parts of a bar are, on one line or, where there is no room, each on its own."""
    meanings = (_("牵头"), _("责任或配合（不含牵头的）"), _("只是可能涉及"))
    parts: list[list[Span]] = [
        [(sign, style), (f" {meaning}  ", "dim")]
        for sign, style, meaning in zip(_signs(), _PARTS, meanings, strict=True)
    ]
    line = [(_("条形："), "dim"), *(span for part in parts for span in part)]
    return [line] if sum(width(text) for text, _style in line) <= columns else parts


def _bar(one: Load, most: int, longest: int) -> list[Span]:
    """Three parts whose lengths add up to that of the whole; what is there is seen, however little it is."""
    counts = (one.lead, one.joins, one.possible)
    lengths = [_in_columns(count, most, longest) for count in counts]
    whole = max(_in_columns(one.total, most, longest), sum(map(bool, counts)))
    while sum(lengths) > whole:  # each was rounded up
        lengths[lengths.index(max(lengths))] -= 1
    lead, joins, may = lengths
    signs = _signs()
    led = min(_in_eighths(one.lead, most, longest), lead * _COLUMN)
    return list(zip((_solid(led, signs[0]), signs[1] * joins, signs[2] * may), _PARTS, strict=True))


def _in_eighths(count: int, most: int, longest: int) -> int:
    """How long a count is in eighths of a column: a column each, less where the most would not fit; rounded up."""
    return -(-count * _COLUMN * longest // most) if most > longest else count * _COLUMN


def _in_columns(count: int, most: int, longest: int) -> int:
    return -(-_in_eighths(count, most, longest) // _COLUMN)


def _solid(eighths: int, sign: str) -> str:
    """A bar whose end is as fine as the characters allow."""
    columns, rest = divmod(eighths, _COLUMN)
    end = (_EIGHTHS[rest - 1] if sign in _BLOCKS else sign) if rest else ""
    return sign * columns + end


def _heat_map(counted: Stats, units: Sequence[Sequence[str]], columns: int) -> list[list[Span]]:
    """Units down and top sections across, in as many blocks as the window needs; what the ids stand for below."""
    if not counted.loads or not counted.sections:
        return []
    # Across registers there is something to say only of what is a unit in several.
    shown = [(name, one) for name, one in zip(units, counted.loads, strict=True) if _is_across(one, counted)]
    widest = columns if counted.of_registers else _WIDEST_ID  # keys may differ in their last characters
    ids = [clipped(one_line(one.id), widest) if one.id is not None else _("无") for one in counted.sections]
    most = max(counted.cells.values(), default=0)
    wide = max(len(str(most)), *map(width, ids))
    block = max((columns - width(units[0][0])) // (wide + _GAP), 1)
    lines: list[list[Span]] = []
    for begin in range(0, len(ids) if shown else 0, block):
        here = range(begin, min(begin + block, len(ids)))
        lines += [[]] if begin else []
        lines.append([(" " * width(units[0][0]), ""), *((_right(ids[at], wide), "dim") for at in here)])
        for name, one in shown:
            counts = [counted.cells.get((one.unit, counted.sections[at].id), 0) for at in here]
            lines += _beside(name, ((_right(str(n) if n else "-", wide), _heat(n, most)) for n in counts))
    named = [_("{section}：{n} 项", section=section_name(one), n=one.total) for one in counted.sections]
    introduced = _("上表不含只是可能涉及的任务；下列是各章节符合条件的全部任务：")
    if counted.of_registers:
        introduced = _("各份符合条件的全部任务（单位的项数不含只是可能涉及的）：")
    below: list[list[Span]] = [[(line, "dim")] for line in wrapped((introduced, *map(one_line, named)), columns)]
    return [*lines, *([[]] if lines else []), *below]


def _is_across(one: Load, counted: Stats) -> bool:
    return not counted.of_registers or any((one.unit, top.id) in counted.cells for top in counted.sections)


def _heat(count: int, most: int) -> str:
    return _HEAT[-(-count * (len(_HEAT) - 1) // most)] if count else _HEAT[0]


def _months(counted: Stats, columns: int) -> list[list[Span]]:
    if not counted.months:
        return []
    names = [wording.month_name(one.year, one.month) for one in counted.months]
    wide = max(map(width, names))
    most = max(one.deadlines for one in counted.months)
    longest = max(columns - wide - len(str(most)) - 2 * _GAP, _NARROWEST_BAR)
    return [
        [
            (pad(name, wide), ""),
            (_right(str(one.deadlines), len(str(most))), ""),
            (" " * _GAP + _solid(_in_eighths(one.deadlines, most, longest), _signs()[0]), _MONTH_STYLE),
        ]
        for name, one in zip(names, counted.months, strict=True)
    ]
