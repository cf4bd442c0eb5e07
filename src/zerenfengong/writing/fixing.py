"""A register's text with what can be mended without judgment mended; only the values concerned are touched.

A fix says what a value should be; how that is written in YAML is ``scalars``' affair, as it is for the canonical form. What would
change a word that stands so in the issued text is left to a person.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zerenfengong import loader, rules, yaml_source
from zerenfengong.findings import Finding, errors
from zerenfengong.loader import Loaded
from zerenfengong.rules.source import issued_words, squeezed
from zerenfengong.schema import RECORDS, Type
from zerenfengong.settings import DEFAULT, Settings
from zerenfengong.writing import scalars
from zerenfengong.writing.fixes import FIXES, Mended
from zerenfengong.yaml_source import FOLDED, Span

# One fix can bring another to light (a folded text, then the space in it); more rounds than this would be a circle.
_MOST_ROUNDS = 10

# Fields that hold a list of names in whatever record they stand.
_NAME_FIELDS = frozenset(one.key for record in RECORDS for one in record.fields if one.type is Type.NAMES) - frozenset(
    one.key for record in RECORDS for one in record.fields if one.type is not Type.NAMES
)

_FIELD = re.compile(r"([a-z_]+):[ ]+$")


class Edit(NamedTuple):
    """A piece of the text, from ``start`` up to ``end``, and what is written instead."""

    start: int
    end: int
    instead: str


def edits(loaded: Loaded, findings: Iterable[Finding]) -> list[Edit]:
    """What mends these findings, one edit a value, in the order of the file."""
    mendable = [finding for finding in findings if finding.code in FIXES]
    if not mendable or loaded.register is None:
        return []
    spans = yaml_source.layout(loaded.text).spans
    begins = [span.start for span in spans]
    lines = [0, *(match.end() for match in re.finditer("\n", loaded.text))]
    issued = issued_words(loaded)
    found: dict[int, Edit] = {}
    for finding in mendable:
        offset = lines[finding.location.line - 1] + finding.location.column - 1
        span = spans[max(bisect_right(begins, offset) - 1, 0)]
        if span.start in found or not span.start <= offset < max(span.end, span.start + 1):
            continue
        mended = FIXES[finding.code](span.text, loaded.register)
        instead = _written(mended, span, loaded.text)
        if instead is not None and not _contradicts(issued, span.text, mended):
            found[span.start] = Edit(span.start, span.end, instead)
    return sorted(found.values())


def fixed(loaded: Loaded, settings: Settings = DEFAULT) -> tuple[Loaded, int]:
    """The register with what can be mended mended, as it would be read, and how many values were changed for it."""
    changed = 0
    findings = rules.check(loaded, settings)
    for _round in range(_MOST_ROUNDS):
        wanted = edits(loaded, findings)
        if not wanted:
            break
        again = loader.load_text(applied(loaded.text, wanted), loaded.path)
        remaining = rules.check(again, settings)
        if len(errors(remaining)) > len(errors(findings)):  # nothing that makes matters worse is kept
            break
        loaded, findings, changed = again, remaining, changed + len(wanted)
    return loaded, changed


def applied(text: str, wanted: Sequence[Edit]) -> str:
    """The text with the edits made; they do not overlap and stand in order."""
    parts = []
    end = 0
    for edit in wanted:
        parts += [text[end : edit.start], edit.instead]
        end = edit.end
    return "".join([*parts, text[end:]])


def _contradicts(issued: str, text: str, mended: Mended) -> bool:
    """Whether the text stands in the issued one as it is, and what it would become does not."""
    return isinstance(mended, str) and squeezed(text) in issued and squeezed(mended) not in issued


def _written(mended: Mended, span: Span, text: str) -> str | None:
    """What stands in place of a value; None where it can't be put there without touching more, or stands there already."""
    if mended is None:
        return None
    raw = text[span.start : span.end]
    instead = _written_text(mended, span, raw) if isinstance(mended, str) else _written_items(mended, span, text)
    return None if instead == raw else instead


def _written_text(mended: str, span: Span, raw: str) -> str | None:
    if span.style == "|":
        return _written_block(mended, raw)
    in_block = span.style == FOLDED and raw.startswith(">")
    if in_block and "#" in raw.partition("\n")[0]:
        return None
    behind = raw[len(raw.rstrip()) :] if in_block else ""
    return scalars.written(mended.rstrip("\n") if in_block else mended, flow=span.flow) + behind


def _written_block(mended: str, raw: str) -> str | None:
    """The lines under ``|`` with the words changed in them; there are as many as before."""
    heading, *lines = raw.split("\n")
    new = mended.split("\n")
    if mended[:1].isspace() or len(new) > len(lines):
        return None
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" "))]
    end = "\r" if heading.endswith("\r") else ""
    changed = [f"{indent}{line}{end}" if line else old for line, old in zip(new, lines, strict=False)]
    return "\n".join([heading, *changed, *lines[len(new) :]])


def _written_items(names: tuple[str, ...], span: Span, text: str) -> str | None:
    """The names as items of the list that the value stands in or, where it stands alone for a list of names, as that list."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    in_flow = ", ".join(scalars.written(name, flow=True) for name in names)
    if field := _FIELD.search(before):
        return f"[{in_flow}]" if field[1] in _NAME_FIELDS else None
    if span.flow:
        return in_flow
    return f"\n{before}".join(map(scalars.written, names)) if before.strip() == "-" else None
