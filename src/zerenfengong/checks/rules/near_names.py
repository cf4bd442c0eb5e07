"""ZR307: two names that an office would take for one unit: 市人社局 beside 市人力资源社会保障局."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.register.loader import Loaded
from zerenfengong.text.folding import fold_name

# What is written in full in one place and short in another.
_SHORTER = (
    (re.compile("人民政府"), "政府"),
    (re.compile("委员会$"), "委"),
    (re.compile("管委会$"), "管理委"),
    (re.compile("办公室$"), "办"),
)
_IDLE = re.compile("[和与及、·‘’“”'\"]")

# 城关镇 and 城关镇政府, 沁园街道 and 沁园街道办事处 are one.
_GOVERNS = re.compile("(?<=[镇乡])政府$|(?<=街道)办(?:事处)?$")

# A unit's name without its level and what sort of office it is.
_NAME = re.compile("(?P<level>[省市区县州旗镇乡]?)(?P<core>.{2,}?)(?P<sort>局|委|办|厅|部|会)")

# An office inside a name: then it is that of a part or of somebody else. Words that only say whose office it is.
_OFFICE = re.compile("[局委办厅院站所队]")
_WHOSE = re.compile("政府|党委|人大|政协|党工委|管理|委.*")

# What may follow the short name in the long one: with other words it is another line of work (农业局, 农业机械局).
_SAME_WORK = re.compile("(?:事业|综合|服务)?(?:管理|保障|事务|运输)?")

_LONGEST_CORE = 20
_LONGEST_SHORT = 4


class _Name(NamedTuple):
    at: int
    level: str


def two_names_of_one(loaded: Loaded) -> Iterator[Finding]:
    """ZR307: no two units have names of which one is short for the other, or the other in another spelling."""
    units = loaded.readable.units
    known: dict[tuple[str, str], list[_Name]] = {}
    whole: dict[str, int] = {}
    pairs: set[tuple[int, int]] = set()
    for at, unit in enumerate(units):
        if unit.is_collective:
            continue
        short = _shorter(unit.name)
        if (first := whole.setdefault(short, at)) != at:
            pairs.add((first, at))
        if match := _NAME.fullmatch(short):
            known.setdefault((match["core"], match["sort"]), []).append(_Name(at, match["level"]))
    pairs |= {
        (min(one.at, other.at), max(one.at, other.at))
        for (core, sort), names in known.items()
        for spelling in _spellings(core)
        for other in known.get((spelling, sort), ())
        for one in names
        if one.at != other.at and (one.level == other.level or not (one.level and other.level))
    }
    for first, second in sorted(pairs, key=lambda pair: (pair[1], pair[0])):
        name, other = units[second].name, units[first].name
        if fold_name(name) == fold_name(other):  # declared twice: ZR205
            continue
        line = loaded.place("units", first, "name").line
        message = _("“{name}”和第 {line} 行的“{other}”可能是同一个单位", name=name, line=line, other=other)
        hint = _("是同一个：只登记一个，另一个写法放进它的 aliases，任务里照原文写；不是：在这一行写明理由豁免")
        yield Finding(loaded.place("units", second, "name"), "ZR307", message, hint)


def _shorter(name: str) -> str:
    text = _IDLE.sub("", fold_name(name))
    for pattern, short in _SHORTER:
        text = pattern.sub(short, text)
    return _GOVERNS.sub("", text)


def _spellings(core: str) -> Iterator[str]:
    """The name itself, and what it may be shortened to: some of its characters in their order, the first one among them."""
    yield core
    if len(core) > _LONGEST_CORE or _OFFICE.search(core):
        return
    for length in range(1, min(_LONGEST_SHORT, len(core) - 1)):
        for rest in combinations(core[1:], length):
            short = core[0] + "".join(rest)
            goes_on = core[len(short) :] if core.startswith(short) else ""
            if not _WHOSE.fullmatch(short) and _SAME_WORK.fullmatch(goes_on):
                yield short
