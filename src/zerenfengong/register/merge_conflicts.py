"""Two versions of a file that a merge left in it for somebody to choose from: the markers may also stand inside a text."""

import re
from collections.abc import Iterator

from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _

_MARKER = re.compile(r"^[ \t]*(<{7}|>{7})(?= \S)", re.MULTILINE)


def conflicts(text: str, path: str) -> Iterator[Finding]:
    """ZR013: each conflict by the line of its first marker; a marker that was left behind alone is one too."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    is_open = False
    for match in _MARKER.finditer(text):
        opens = match[1][0] == "<"
        if opens or not is_open:
            yield _finding(text, match.start(1), path)
        is_open = opens


def _finding(text: str, at: int, path: str) -> Finding:
    place = Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    message = _("这里有没有解决的合并冲突（git merge）")
    hint = _("留下要的那一边，删掉 <<<<<<<、=======、>>>>>>> 开头的几行标记")
    return Finding(place, "ZR013", message, hint)
