"""text: findings for people and editors, each with the line that it stands on and a mark under the place."""

from collections.abc import Iterable, Iterator

from zerenfengong.checks.result import Verdict
from zerenfengong.findings import Finding, Severity
from zerenfengong.i18n import _
from zerenfengong.render import Canvas
from zerenfengong.text.width import COMMAND, STEERING, quoted, styled, visible, width

# Of a line in a pipe, where no window says how much of it can be seen.
_USUAL_COLUMNS = 100
_NARROWEST = 20

# Of a message that quotes what is far too long; the whole of it stands in json.
_LONGEST = 400
_LONGEST_END = 100

_INDENT = "    "
_TAB = "    "
_CUT = "…"

# They can be read on white and on black.
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold magenta", Severity.INFO: "bold cyan"}


def draw(verdict: Verdict, canvas: Canvas, *, whole: bool = False) -> str:
    """Every finding; ``whole``: no message is shortened."""
    return "".join(
        f"{line}\n"
        for finding in verdict.findings
        for line in _block(
            finding if whole else _in_short(finding),
            verdict.line(finding),
            canvas.columns or _USUAL_COLUMNS,
            color=canvas.color,
        )
    )


def _block(finding: Finding, line: str | None, columns: int, *, color: bool) -> Iterator[str]:
    # One line each, whatever the file says: a line of its own could be taken for a command by a CI system.
    place = styled(quoted(f"{finding.location}:"), "bold", color=color)
    kind = styled(f"{finding.code} {finding.severity}", _STYLES[finding.severity], color=color)
    yield f"{place} {kind}: {quoted(finding.message)}"
    if line is not None:
        number = str(finding.location.line)
        room = max(columns - len(f"{_INDENT}{number} | "), _NARROWEST)
        shown, before = _window(line, min(finding.location.column - 1, len(line)), room)
        mark = styled("^", _STYLES[finding.severity], color=color)
        yield f"{_INDENT}{number} | {shown}".rstrip(" ")
        yield f"{_INDENT}{' ' * len(number)} | {' ' * before}{mark}"
    if finding.hint:
        yield _("    提示：{hint}", hint=quoted(finding.hint))


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
    right = after[: _fitting(after, after_room - len(_CUT))]
    left_room = room - width("".join(right)) - 2 * len(_CUT)
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
