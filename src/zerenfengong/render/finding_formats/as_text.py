"""text: findings for people and editors, each with the line that it stands on and a mark under the place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zerenfengong.checks.result import Verdict
from zerenfengong.findings import CODES, SEVERITY_NAMES, Finding, Severity
from zerenfengong.i18n import _, listed, plural
from zerenfengong.render import Canvas
from zerenfengong.render.prose_in_window import SEVERITY_STYLES, fitted, quoting
from zerenfengong.render.spans import Span, joined
from zerenfengong.text.width import COMMAND, STEERING, quoted, visible, width

# Of a line in a pipe, where no window says how much of it can be seen.
_USUAL_COLUMNS = 100
_NARROWEST = 20

# Of a message that quotes what is far too long; the whole of it stands in json.
_LONGEST = 400
_LONGEST_END = 100

_INDENT = "    "
_TAB = "    "
_CUT = "…"

_VALUE = re.compile("“((?:[^“”]|“[^“”]*”)*)”")

# What else differs: the id of a task, a date, a count; the marks of a list of marks.
_VARIES = re.compile(rf"{_VALUE.pattern}|[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*|[ -/:-@\[-`{{-~]+")

# So many places are named, and values of at most this width; all of them stand in the whole list.
_MOST_NAMED = 6
_MOST_LINES = 12
_WIDEST = 24

Alike = Sequence[Finding]


def draw(verdict: Verdict, canvas: Canvas, *, whole: bool = False, all_by: str = "-v") -> str:
    """Every finding; in a window those that are alike together and how much information there is, unless the canvas is ``wide``.

    ``whole``: no message is shortened. ``all_by`` is what the user adds, or runs, to see each one.
    """
    found = verdict.findings if whole else tuple(map(_in_short, verdict.findings))
    if canvas.columns is None or canvas.wide:
        lines = [line for one in found for line in _block([one], verdict.line(one), canvas)]
    else:
        lines = list(_overview(found, verdict, canvas, all_by))
    return "".join(f"{line}\n" for line in lines)


def _overview(findings: Iterable[Finding], verdict: Verdict, canvas: Canvas, all_by: str) -> Iterator[str]:
    """What has to be mended, one block for what is alike; information is counted."""
    shown = [one for one in findings if one.severity is not Severity.INFO]
    alike = groups(shown)
    for group in alike:
        yield from _block(group, verdict.line(group[0]), canvas)
    codes = Counter(one.code for one in findings if one.severity is Severity.INFO)
    if codes:
        counted = listed(code if n == 1 else f"{code} ×{n}" for code, n in codes.items())
        note = plural("提示 {n} 处：{codes}；逐条看：{all_by}", codes.total(), codes=counted, all_by=all_by)
    elif len(alike) < len(shown):
        note = _("同类的列在一起；逐条看：{all_by}", all_by=all_by)
    else:
        return
    yield from fitted([(note, "")], canvas)


def _block(alike: Sequence[Finding], line: str | None, canvas: Canvas) -> Iterator[str]:
    """One finding, or the first of some that are alike: its place, what is wrong, its line with a mark, what to do."""
    finding = alike[0]
    yield from _head(finding, in_a_line(alike), canvas)
    # Where several are to be mended in different ways, what is said of the first stands at its line alone.
    meant = finding.hint and (line is not None or len({one.hint for one in alike}) == 1)
    hint = quoting(_("建议：{hint}", hint=quoted(finding.hint)), "dim", "") if meant else []
    if line is not None:
        shown, mark = _excerpt(finding, line, canvas.columns or _USUAL_COLUMNS)
        yield shown
        beside = [*mark, (" ", ""), *hint]
        if canvas.columns is not None and hint and width("".join(text for text, _style in beside)) <= canvas.columns:
            mark, hint = beside, []
        yield joined(mark, color=canvas.color)
    if hint:
        yield from fitted(hint, canvas, _INDENT)


def _head(finding: Finding, message: str, canvas: Canvas) -> Iterator[str]:
    """The place, the kind and what is wrong.

    One line in a pipe, whatever the file says: a line of its own could be taken for a command by a CI system.
    """
    severity = _(SEVERITY_NAMES[finding.severity])
    said = _("{code} {severity}：{message}", code=finding.code, severity=severity, message=quoted(message))
    kind = f"{finding.code} {severity}"
    place = [(quoted(f"{finding.location}:"), "bold"), (" ", ""), (kind, SEVERITY_STYLES[finding.severity])]
    return fitted([*place, *quoting(said.removeprefix(kind))], canvas, _INDENT, hanging=True)


def _excerpt(finding: Finding, line: str, columns: int) -> tuple[str, list[Span]]:
    """What of the line is around the place, and the mark under it."""
    number = str(finding.location.line)
    room = max(columns - len(f"{_INDENT}{number} | "), _NARROWEST)
    shown, before = _window(line, min(finding.location.column - 1, len(line)), room)
    under = f"{_INDENT}{' ' * len(number)} | {' ' * before}"
    return f"{_INDENT}{number} | {shown}".rstrip(" "), [(under, ""), ("^", SEVERITY_STYLES[finding.severity])]


def _window(line: str, at: int, room: int) -> tuple[str, int]:
    """The part of a line around a character that fits into so many columns, and in which column the character begins."""
    first = max(at - room, 0)
    cells = list(_cells(line, first, at + room))
    before, after = cells[: at - first], cells[at - first :]
    whole = first == 0 and at + room >= len(line)
    if whole and width("".join(cells)) <= room:
        return "".join(cells), width("".join(before))
    # Two thirds for what leads to the place, if there is so much; a mark at each end where something is left out.
    after_room = room - min(width("".join(before)), room * 2 // 3)
    right = after[: _fitting(after, after_room - width(_CUT))]
    left_room = room - width("".join(right)) - 2 * width(_CUT)
    left = before[len(before) - _fitting(reversed(before), left_room) :]
    begin = _CUT if first or len(left) < len(before) else ""
    end = _CUT if at + len(right) < len(line) else ""
    return "".join((begin, *left, *right, end)), width("".join((begin, *left)))


def _cells(line: str, first: int, last: int) -> Iterator[str]:
    """How each character of a part of a line is shown: nothing steers a terminal, no tab moves what follows."""
    for at in range(first, min(last, len(line))):
        character = line[at]
        if character == "\t":
            yield _TAB
        elif character == "#" and COMMAND.match(line, at):
            yield r"\x23"
        else:
            yield visible(character) if STEERING.match(character) else character


def _fitting(cells: Iterable[str], room: int) -> int:
    """How many of them fit."""
    used = count = 0
    for cell in cells:
        used += width(cell)
        if used > room:
            break
        count += 1
    return count


def _in_short(finding: Finding) -> Finding:
    return finding._replace(message=_shortened(finding.message), hint=_shortened(finding.hint))


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - _LONGEST_END]}{_CUT}{text[-_LONGEST_END:]}"


def groups(findings: Iterable[Finding]) -> list[Alike]:
    """Those that are alike together: errors first, else in their order."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for one in findings:
        words = _VARIES.sub(lambda match: "" if match[1] is None else "“", one.message)
        found.setdefault((one.location.path, one.code, words), []).append(one)
    weights = list(Severity)
    return sorted(found.values(), key=lambda group: weights.index(group[0].severity))


def in_a_line(group: Alike) -> str:
    """What is wrong, how often and where, in a line."""
    first = group[0]
    if len(group) == 1:
        return first.message
    message = first.message if len({one.message for one in group}) == 1 else _(CODES[first.code][1])
    places = _named(group) or _lines(group)
    return _("{message} ×{n}：{places}", message=message, n=len(group), places=places)


def _named(group: Alike) -> str:
    """The values that are quoted, each with its lines; "" where they do not differ or are long."""
    by_value: dict[str, list[Finding]] = {}
    for values, one in zip(_differing(group), group, strict=True):
        by_value.setdefault(values, []).append(one)
    if len(by_value) == 1 or any(width(value) > _WIDEST for value in by_value):
        return ""
    entries = [_("“{value}”（{lines}）", value=value, lines=_lines(alike)) for value, alike in by_value.items()]
    return listed(entries, _MOST_NAMED)


def _differing(group: Alike) -> list[str]:
    """Of each finding the first value that is not the same everywhere."""
    quoted = [_VALUE.findall(one.message) for one in group]
    return next((list(values) for values in zip(*quoted, strict=True) if len(set(values)) > 1), [""] * len(group))


def _lines(group: Alike) -> str:
    numbers = list(dict.fromkeys(str(one.location.line) for one in group))
    shown = listed(numbers[:_MOST_LINES]) + ("…" if len(numbers) > _MOST_LINES else "")
    return plural("第 {lines} 行", len(numbers), lines=shown)
