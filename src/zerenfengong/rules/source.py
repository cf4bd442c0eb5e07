"""ZR611 and ZR612: the measures are those of the issued text that the register transcribes."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from zerenfengong.errors import reason
from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.loader import Loaded

# Text can be compared; what the source says in a Word file can't, and is not asked for.
_COMPARABLE = (".txt", ".md", "")

_MOST_BYTES = 32 * 1024 * 1024

# A measure is looked for by pieces of so many characters; a difference is shown with so many around it.
_PIECE = 8
_CONTEXT = 6

# Comparing character by character takes a while: so many measures, of so many characters, are shown with their difference.
_MOST_SHOWN = 50
_LONGEST_SHOWN = 3000

# To find that a measure is nowhere takes a search through the whole source; after so many it is the source that is wrong.
_MOST_MISSED = 500


class _Refused(ValueError):
    """A source that can't be used; the message says why, and nothing of what it holds."""


class _Difference(NamedTuple):
    """Where a measure first differs (its character) and the difference as people can read it."""

    at: int
    shown: str


def unusable_sources(loaded: Loaded) -> Iterator[Finding]:
    """ZR612: the source that a register names is a file in its own folder or below."""
    try:
        _source_text(loaded)
    except _Refused as problem:
        hint = _("写登记册所在文件夹之内的文件，如 source: source/原文.txt；没有就删掉这一行")
        yield Finding(loaded.place("document", "source"), "ZR612", str(problem), hint)


def measures_unlike_the_source(loaded: Loaded) -> Iterator[Finding]:
    """ZR611: every measure stands in the source, character for character; spaces and line breaks do not count."""
    source = issued_words(loaded)
    if not source:
        return
    here, shown = 0, 0
    for at, task in enumerate(loaded.readable.tasks):
        measure = squeezed(task.measure)
        # In the document's order, so that each is looked for only a little further on.
        found = source.find(measure, here)
        found = found if found >= 0 else source.find(measure)
        if found >= 0:
            here = found
            continue
        shown += 1
        if shown > _MOST_MISSED:
            return
        difference = _difference(measure, source) if shown <= _MOST_SHOWN else None
        place = loaded.place("tasks", at, "measure")
        if difference is None:
            message = _("原文文件里没有这条举措")
        else:
            message = _("举措与原文文件不一致：{difference}").format(difference=difference.shown)
            place = loaded.place_in(_offset(task.measure, difference.at), "tasks", at, "measure")
        hint = _("[-…-] 是登记册里的字，{+…+} 是原文的字；照原文改，或者说明理由：# zrfg: ignore[ZR611] 理由")
        yield Finding(place, "ZR611", message, hint)


def issued_words(loaded: Loaded) -> str:
    """The source squeezed; "" where the register names none or one that can't be used or compared."""
    try:
        return squeezed(_source_text(loaded) or "")
    except _Refused:
        return ""


def squeezed(text: str) -> str:
    """The text without spaces and line breaks, which are where the page ended and not what was issued."""
    return re.sub(r"\s+", "", text)


def _source_text(loaded: Loaded) -> str | None:
    """The text of the source; None where the register names none or it is no text.

    Raises:
        _Refused: a path out of the register's folder, or a file that is missing, too large or no file.
    """
    named = loaded.readable.document.source
    if named is None:
        return None
    folder = os.path.realpath(os.path.dirname(os.path.abspath(loaded.path)))
    try:
        path = os.path.realpath(os.path.join(folder, named))
        if os.path.commonpath([folder, path]) != folder:
            raise _Refused(_("原文文件 {source} 不在登记册的文件夹里").format(source=named))
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise _Refused(_("原文文件 {source} 不是文件").format(source=named))
        if status.st_size > _MOST_BYTES:
            raise _Refused(_("原文文件 {source} 太大").format(source=named))
        if os.path.splitext(path)[1].lower() not in _COMPARABLE:
            return None
        with open(path, "rb") as file:
            return _decoded(file.read(_MOST_BYTES), named)
    except FileNotFoundError:
        raise _Refused(_("没有原文文件 {source}").format(source=named)) from None
    except OSError as error:
        why = reason(error)
        raise _Refused(_("原文文件 {source} 读不出来：{reason}").format(source=named, reason=why)) from None
    except ValueError as error:
        if isinstance(error, _Refused):
            raise
        # A NUL in the path; another drive.
        raise _Refused(_("原文文件 {source} 的路径不成立").format(source=named)) from None


def _decoded(raw: bytes, named: str) -> str:
    if not raw.strip():
        raise _Refused(_("原文文件 {source} 是空的").format(source=named))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _Refused(_("原文文件 {source} 不是文本").format(source=named))


def _offset(text: str, squeezed_at: int) -> int:
    """The place in a text of a character that is counted without spaces."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    return places[squeezed_at] if squeezed_at < len(places) else len(text)


def _difference(measure: str, source: str) -> _Difference | None:
    """How a measure differs from what most resembles it in the source; None where nothing does."""
    if len(measure) > _LONGEST_SHOWN:
        return None
    votes = _votes(measure, source, _PIECE) or _votes(measure, source, _PIECE // 2)
    if not votes:
        return None
    begin = max(votes.most_common(1)[0][0] * _PIECE - _PIECE, 0)
    return _compared(measure, source[begin : begin + len(measure) + 4 * _PIECE])


def _votes(measure: str, source: str, size: int) -> Counter[int]:
    """About where in the source the measure begins, by its pieces of this size, and how many of them say so."""
    pieces = [(at, source.find(measure[at : at + size])) for at in range(0, len(measure) - size + 1, size // 2)]
    return Counter((found - at) // _PIECE for at, found in pieces if found >= 0)


def _compared(measure: str, near: str) -> _Difference | None:
    """The difference; None where the two have not even half in common."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (only where something differs)

    matches = [
        match for match in SequenceMatcher(None, measure, near, autojunk=False).get_matching_blocks() if match.size
    ]
    if 2 * sum(match.size for match in matches) < len(measure):
        return None
    # What stands in the source before and after the measure is other text.
    changes = []
    here, there = 0, matches[0].b - matches[0].a if matches[0].a <= matches[0].b else 0
    for match in [*matches, None]:
        until, other = (match.a, match.b) if match else (len(measure), there + len(measure) - here)
        if measure[here:until] != near[there:other]:
            changes.append((here, until, near[there:other]))
        if match:
            here, there = match.a + match.size, match.b + match.size
    return _Difference(changes[0][0], _shown(measure, changes))


def _shown(measure: str, changes: list[tuple[int, int, str]]) -> str:
    """The changes with what stands around them, as in …依法公开[-本单位-]{+本机关+}的工作…."""
    parts = []
    end = 0
    for begin, until, instead in changes:
        before = measure[max(begin - _CONTEXT, end) : begin]
        parts.append(("…" if begin - _CONTEXT > end else "") + before)
        parts.append((f"[-{measure[begin:until]}-]" if until > begin else "") + (f"{{+{instead}+}}" if instead else ""))
        end = until
    tail = measure[end : end + _CONTEXT]
    return "".join(parts) + tail + ("…" if end + _CONTEXT < len(measure) else "")
