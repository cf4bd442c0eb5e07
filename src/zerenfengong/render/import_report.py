"""The report of an import: what was decided by its kind, with counts and places, what somebody has to decide first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from zerenfengong.findings import CODES, SEVERITY_NAMES, Location, Severity
from zerenfengong.i18n import _, listed, plural
from zerenfengong.render import Canvas
from zerenfengong.render.prose_in_window import SEVERITY_STYLES, fitted, quoting
from zerenfengong.text.regex import regex
from zerenfengong.text.width import quoted

# In a window, of each kind so many different things are shown, and so many places of each; all stand in a file and a pipe.
_MOST_ENTRIES, _MOST_PLACES = 6, 12

_INDENT = "    "

_FEWEST_IN_A_RANGE = 3

# The row in the name of a place: a cell of a sheet, a row of a table, a line.
_ROW = regex("(?P<before>.*?)(?P<cell>[A-Z]{0,3})(?P<row>[0-9]{1,9})(?P<behind> 行.*)?")

# Of what one line says; in a file it says all of it.
_LONGEST, _LONGEST_IN_WINDOW = 400, 120


class Said(NamedTuple):
    """One decision: its place (in words, too, where the format has no lines), its code, what was decided, what to do.

    ``words`` are those of the source that stand nowhere else.
    """

    location: Location
    where: str
    code: str
    message: str
    hint: str = ""
    words: str = ""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return CODES[self.code][0]


def draw_import_report(said: Iterable[Said], canvas: Canvas, *, whole: bool = False) -> str:
    """The report: the kinds with something to decide, then those that only have to be checked.

    ``whole``: with all the words of the source that stand nowhere else, of which a message may only name the beginning.
    """
    kinds: dict[str, list[Said]] = {}
    for one in said:
        kinds.setdefault(one.code, []).append(one)
    weights = list(Severity)
    ordered = sorted(kinds.values(), key=lambda kind: (weights.index(kind[0].severity), kind[0].code))
    to_decide = [kind for kind in ordered if kind[0].severity is not Severity.INFO]
    to_check = [kind for kind in ordered if kind[0].severity is Severity.INFO]
    parts = ((_("要决定的"), to_decide), (_("已经定下、核对即可的"), to_check))
    lines = [line for title, kinds in parts if kinds for line in _part(title, kinds, canvas, whole=whole)]
    return "".join(f"{line}\n" for line in lines)


def _part(title: str, kinds: Sequence[Sequence[Said]], canvas: Canvas, *, whole: bool) -> Iterator[str]:
    counted = plural("{title}：{n} 处", sum(map(len, kinds)), title=title)
    yield from fitted([(counted, "bold")], canvas)
    for kind in kinds:
        yield from _kind(kind, canvas, whole=whole)


def _kind(kind: Sequence[Said], canvas: Canvas, *, whole: bool) -> Iterator[str]:
    """One kind: its name with the count, each thing that it says with its places, and what to do; what is said once in a line.

    In a window information of a kind is one line.
    """
    if canvas.columns is not None and kind[0].severity is Severity.INFO and len(kind) > 1:
        said = _("{title} ×{n}：{places}", title=_(CODES[kind[0].code][1]), n=len(kind), places=_places(kind, canvas))
        yield from _head(kind[0], said, canvas, placed=False)
        return
    alike: dict[str, list[Said]] = {}
    for one in kind:
        alike.setdefault(_message(one, canvas, whole=whole), []).append(one)
    first, message = kind[0], next(iter(alike))
    if len(kind) == 1:
        said = _("{where}：{message}", where=first.where, message=message) if first.where else message
        yield from _head(first, said, canvas)
    else:
        said = _("{title} ×{n}", title=_(CODES[first.code][1]), n=len(kind))
        yield from _head(first, said, canvas, placed=canvas.columns is None)
        entries = list(alike.items())
        shown = entries if canvas.columns is None else entries[:_MOST_ENTRIES]
        for message, ones in shown:
            places = _places(ones, canvas) + (_("（{n} 处）", n=len(ones)) if len(ones) > 1 else "")
            said = _("{places}：{message}", places=places, message=quoted(message))
            yield from fitted(quoting(said), canvas, _INDENT)
        if len(shown) < len(entries):
            rest = sum(len(ones) for _message, ones in entries[len(shown) :])
            yield from fitted([(plural("……还有 {n} 处：-v", rest), "dim")], canvas, _INDENT)
    for hint in dict.fromkeys(one.hint for one in kind if one.hint):
        yield from fitted(quoting(_("建议：{hint}", hint=quoted(hint)), "dim", ""), canvas, _INDENT)


def _head(first: Said, message: str, canvas: Canvas, *, placed: bool = True) -> Iterator[str]:
    """The kind and what is said, behind the place of the first one if that is wanted."""
    severity = _(SEVERITY_NAMES[first.severity])
    kind = f"{first.code} {severity}"
    said = _("{code} {severity}：{message}", code=first.code, severity=severity, message=quoted(message))
    place = [(quoted(f"{first.location}: "), "")] if placed else []
    return fitted(
        [*place, (kind, SEVERITY_STYLES[first.severity]), *quoting(said.removeprefix(kind))],
        canvas,
        _INDENT,
        hanging=True,
    )


def _message(one: Said, canvas: Canvas, *, whole: bool) -> str:
    """What is said in one line; in a window only the beginning of what is long."""
    flat, words = " ".join(one.message.split()), " ".join(one.words.split())
    if whole:
        return flat if words in flat else _("{message}｜原文：{words}", message=flat, words=words)
    longest = _LONGEST if canvas.columns is None else _LONGEST_IN_WINDOW
    return flat if len(flat) <= longest else f"{flat[:longest]}…"


def _places(ones: Sequence[Said], canvas: Canvas) -> str:
    """Where the same is said: lines by their numbers, other places by their names."""
    most = None if canvas.columns is None else _MOST_PLACES
    if any(one.where for one in ones):
        names = list(_in_ranges(dict.fromkeys(one.where for one in ones)))
        shown = listed(quoted(name) for name in names[:most])
    else:
        numbers = list(dict.fromkeys(str(one.location.line) for one in ones))
        names = list(_in_ranges(numbers))
        shown = plural("第 {lines} 行", len(numbers), lines=listed(names[:most]))
    cut = "…" if most is not None and len(names) > most else ""
    return shown + cut


def _in_ranges(names: Collection[str]) -> Iterator[str]:
    """The places, three or more in rows that follow one another as one: 工作表“分工”G5—G8, 表 1 第 2—9 行第 3 格, 12—14."""
    matches = [_ROW.fullmatch(name) for name in names]
    rows = [(match["before"], match["cell"], match["behind"] or "", int(match["row"])) for match in matches if match]
    if len(rows) < len(matches):
        yield from names
        return
    for _key, run in groupby(enumerate(rows), key=lambda at_row: (*at_row[1][:3], at_row[1][3] - at_row[0])):
        before, cell, behind, first = next(run)[1]
        numbers = [f"{cell}{number}" for number in (first, *(row[3] for _at, row in run))]
        ends = _("{first}—{last}", first=numbers[0], last=numbers[-1])
        yield from (
            f"{before}{number}{behind}" for number in (numbers if len(numbers) < _FEWEST_IN_A_RANGE else [ends])
        )
