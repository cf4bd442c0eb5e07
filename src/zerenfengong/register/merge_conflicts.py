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
    line, counted = 1, 0
    for match in _MARKER.finditer(text):
        opens, at = match[1][0] == "<", match.start(1)
        if opens or not is_open:
            line, counted = line + text.count("\n", counted, at), at
            yield _finding(Location(path, line, at - text.rfind("\n", 0, at)))
        is_open = opens


def _finding(place: Location) -> Finding:
    message = _("这里有没有解决的合并冲突（git merge）")
    hint = _("留下要的那一边，删掉 <<<<<<<、=======、>>>>>>> 开头的几行标记")
    return Finding(place, "ZR013", message, hint)
