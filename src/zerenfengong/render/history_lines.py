"""table and json of a task's history: a commit over what it changed; in a pipe a line for each change."""

from collections.abc import Iterator

from zerenfengong.answers.change_words import in_plain
from zerenfengong.answers.task_history import Entry, History
from zerenfengong.i18n import _
from zerenfengong.render import Canvas
from zerenfengong.render.change_json import difference_data
from zerenfengong.render.change_lines import lines_of
from zerenfengong.render.json_text import to_json
from zerenfengong.render.spans import Span, joined, wrapped
from zerenfengong.text.width import one_line

_SHORT_HASH = 9
_DAY = len("2020-11-30")
_INDENT = "  "


def draw_history(history: History, canvas: Canvas) -> str:
    """The commits, the newest first."""
    if canvas.columns is None:
        return "".join(f"{one_line(line)}\n" for entry in history.entries for line in _piped(entry))
    lines = (line for entry in history.entries for line in _drawn(entry, canvas))
    return "".join(f"{joined(line, color=canvas.color)}\n" for line in lines)


def _piped(entry: Entry) -> Iterator[str]:
    head = "  ".join(map(one_line, _head(entry)))
    for line in entry.lines:
        yield f"{head}  {line.about}  {in_plain(line.pieces)}"
    if entry.problem:
        yield f"{head}  {entry.problem}"


def _head(entry: Entry) -> tuple[str, ...]:
    """When, which commit, and who."""
    commit = entry.commit
    return commit.date[:_DAY], commit.hash[:_SHORT_HASH], commit.author or _("（没有署名）")


def _drawn(entry: Entry, canvas: Canvas) -> Iterator[list[Span]]:
    columns = canvas.columns or 0
    day, hash_, author = map(one_line, _head(entry))
    yield [(day, "bold green"), (_INDENT, ""), (hash_, "dim"), (_INDENT, ""), (author, "bold")]
    yield from ([(_INDENT, ""), (line, "dim")] for line in wrapped([one_line(entry.commit.subject)], columns - 2))
    yield from lines_of(entry.lines, columns, color=canvas.color)
    if entry.problem:
        yield from ([(_INDENT, ""), (line, "yellow")] for line in wrapped([entry.problem], columns - 2))
    yield []


def draw_json(history: History) -> str:
    """``zrfg/history/1``: each commit with the differences that it made, the newest first."""
    envelope = {
        "schema": "zrfg/history/1",
        "path": history.path,
        "tasks": list(history.ids),
        "shallow": history.shallow,
        "count": len(history.entries),
        "commits": [
            {
                "commit": entry.commit.hash,
                "author": entry.commit.author,
                "date": entry.commit.date,
                "subject": entry.commit.subject,
                "path": entry.path or None,
                "problem": entry.problem or None,
                "differences": [difference_data(line.difference) for line in entry.lines if line.difference],
            }
            for entry in history.entries
        ],
    }
    return to_json(envelope, indent=2) + "\n"
