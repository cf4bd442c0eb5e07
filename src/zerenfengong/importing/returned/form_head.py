"""What stands over a returned table: whose it is, for which period, who approved it, and that there is nothing to report."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.answers import unit_form
from zerenfengong.dates.periods import days_of
from zerenfengong.i18n import spellings
from zerenfengong.importing.returned.returned_book import SeenCell
from zerenfengong.importing.returned.returned_headings import ReturnedTable
from zerenfengong.text.folding import fold_limit, plain
from zerenfengong.text.numerals import number
from zerenfengong.text.regex import regex

_LABELS = {
    "unit": (unit_form.UNIT, "报送单位", "上报单位", "填表单位"),
    "period": (unit_form.PERIOD, "报送期", "报告时期", "报送时期"),
    "approved_by": (unit_form.APPROVED, "审签人", "审核领导", "签发领导", "签发人"),
    "nothing": (unit_form.NOTHING,),
}
# The value ends where the next label begins, or with so much room that something else does.
_VALUE = r"(?:（[^（）]*）)?\s*[：:]?[ 　]*(?P<value>(?:(?!  |　　|　|\s{2}).)*)"
_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_MONTH = regex(f"(?P<y>[0-9]{{4}})年(?P<m>{_N})月份?|(?P<y2>[0-9]{{4}})[-./](?P<m2>[0-9]{{1,2}})")
_QUARTER = regex("(?P<y>[0-9]{4})年?第?(?P<q>[1-4一二三四])季度")
_HALF = regex("(?P<y>[0-9]{4})年?(?P<h>[上下])半年")
_WEEK = regex("(?P<y>[0-9]{4})年第?(?P<w>[0-9]{1,2})周")
_YEAR = regex("(?P<y>[0-9]{4})年?度?")
_UNTIL = regex("截[至止][^0-9]{0,3}(?P<until>[0-9]{4}年[0-9]{1,2}月)")
_IN_TITLE = regex("[0-9]{4}年(?:[0-9]{1,2}月(?![0-9]{1,2}日)|第?[1-4一二三四]季度)")


class Said(NamedTuple):
    """A value with the cell that it stands in."""

    text: str
    cell: SeenCell


class FormHead(NamedTuple):
    """What stands over the table, each as it was written; None where nothing is."""

    unit: Said | None = None
    period: Said | None = None
    approved_by: Said | None = None
    nothing: Said | None = None
    until: Said | None = None


def head_of(table: ReturnedTable) -> FormHead:
    """What is written over a table."""
    found: dict[str, Said] = {}
    cells = list(_cells(table.above))
    for at, cell in enumerate(cells):
        for key, labels in _LABELS.items():
            if key not in found and (said := _said(cell, labels, cells[at + 1 :])):
                found[key] = said
    if "period" not in found and (said := _in_words(cells)):
        found["until"] = said
    return FormHead(**found)


def _cells(above: Mapping[int, Mapping[int, SeenCell]]) -> Iterator[SeenCell]:
    """The cells in their order, a merged one once."""
    seen = set[int]()
    for row in above.values():
        for cell in row.values():
            if id(cell) not in seen:
                seen.add(id(cell))
                yield cell


def _said(cell: SeenCell, labels: Sequence[str], behind: Sequence[SeenCell]) -> Said | None:
    """What stands behind a label in its cell, else in the next one of its row."""
    names = [spelling for label in labels for spelling in spellings(label)]
    for name in names:
        match = re.search(rf"(?:^|\s){re.escape(name)}{_VALUE}", cell.text)
        if match is None:
            continue
        if value := match["value"].strip():
            return Said(value, cell)
        beside = behind[0] if behind and behind[0].place.line == cell.place.line else None
        return Said(beside.text, beside) if beside is not None and not _is_label(beside.text) else None
    return None


def _is_label(text: str) -> bool:
    labels = [spelling for names in _LABELS.values() for label in names for spelling in spellings(label)]
    return text.endswith(("：", ":")) or text.startswith(tuple(labels))


def _in_words(cells: Sequence[SeenCell]) -> Said | None:
    """A period that a title names (2026年4月…情况), or the day until which it speaks (截至2026年4月30日)."""
    for pattern in (_UNTIL, _IN_TITLE):
        for cell in cells:
            if match := pattern.search(fold_limit("".join(cell.text.split()))):
                return Said(match.groupdict().get("until") or match[0], cell)
    return None


def period_named(text: str) -> str | None:
    """The period that a text names, as a submission writes it; None where it names none."""
    folded = plain("".join(text.split())).strip("。")
    if days_of(folded.upper()) is not None:
        return folded.upper()
    if match := _MONTH.fullmatch(folded):
        name = f"{match['y'] or match['y2']}-{number(match['m'] or match['m2']):02}"
    elif match := _QUARTER.fullmatch(folded):
        name = f"{match['y']}-Q{number(match['q'])}"
    elif match := _HALF.fullmatch(folded):
        name = f"{match['y']}-H{1 if match['h'] == '上' else 2}"
    elif match := _WEEK.fullmatch(folded):
        name = f"{match['y']}-W{int(match['w']):02}"
    elif match := _YEAR.fullmatch(folded):
        name = match["y"]
    else:
        return None
    return name if days_of(name) is not None else None
