"""How long a page takes beside a plain table of the same rows in the same browser; for the tests and for the budgets."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.browser.browser import Reader

# Writes a plain table of the same rows and has it laid out; how long that takes.
_PLAIN_TABLE = """
const { tasks } = JSON.parse(document.getElementById("data").textContent);
const cells = (task) => [task.id, task.m, (task.u ?? []).join(), (task.w ?? []).flat().join(" ")];
const text = tasks.map((task) => `<tr>${cells(task).map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
const frame = document.body.appendChild(document.createElement("iframe"));
frame.style.cssText = "width: 1200px; height: 900px";
const begun = performance.now();
frame.contentDocument.body.innerHTML = `<table>${text}</table>`;
frame.contentDocument.body.offsetHeight;
const taken = performance.now() - begun;
frame.remove();
return taken;
"""

_DRAWN = "performance.getEntriesByName('drawn')[0].duration"

_SEARCH = """
const field = document.querySelector("[name=q]");
const begun = performance.now();
field.value = arguments[0];
field.dispatchEvent(new Event("input"));
document.body.offsetHeight;
return performance.now() - begun;
"""


class Timing(NamedTuple):
    """What it takes to draw a page and to search it, each in times of the plain table."""

    drawn: float
    searched: float


def measure(reader: Reader, page: Path, texts: Sequence[str]) -> Timing:
    """Open a page, draw the plain table beside it, and search for each of the texts; the last one stays asked for."""
    reader.open(page)
    table = min(_taken(reader, _PLAIN_TABLE) for _time in range(3))
    drawn = float(reader.ask(_DRAWN))
    _taken(reader, _SEARCH, "公")
    # The least of several rounds: what else the machine does is not the page's doing.
    rounds = [[_taken(reader, _SEARCH, text) for text in texts] for _round in range(6)]
    searched = median(min(each) for each in zip(*rounds, strict=True))
    return Timing(drawn / table, searched / table)


def _taken(reader: Reader, script: str, *arguments: str) -> float:
    return float(reader.chrome.execute_script(script, *arguments))
