"""ZR307: two names that an office would take for one unit: 市人社局 beside 市人力资源社会保障局."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.model import Unit
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

# 第1局 is not short for 第12局.
_NUMBER = re.compile("[0-9]")

_LONGEST_CORE = 20
_LONGEST_SHORT = 4

# To look for what a name may be short for takes a while: after so many tries the list of units is what is wrong.
_MOST_TRIED = 1_000_000

# A unit that is like so many others has a name of an ordinary sort.
_MOST_ALIKE = 3

# The units of one name and one sort of office, by their level: of those that differ in nothing the first.
_Alike = dict[str, int]


def two_names_of_one(loaded: Loaded) -> Iterator[Finding]:
    """ZR307: no two units have names of which one is short for the other, or the other in another spelling."""
    units = loaded.readable.units
    said: Counter[int] = Counter()
    for first, second in sorted(_pairs(units), key=lambda pair: (pair[1], pair[0])):
        name, other = units[second].name, units[first].name
        if fold_name(name) == fold_name(other):  # declared twice: ZR205
            continue
        said[second] += 1
        if said[second] > _MOST_ALIKE:
            continue
        line = loaded.place("units", first, "name").line
        message = _("“{name}”和第 {line} 行的“{other}”可能是同一个单位", name=name, line=line, other=other)
        hint = _("是同一个：只登记一个，另一个写法放进它的 aliases，任务里照原文写；不是：在这一行写明理由豁免")
        yield Finding(loaded.place("units", second, "name"), "ZR307", message, hint)


def _pairs(units: Sequence[Unit]) -> set[tuple[int, int]]:
    """The places of two units that may be one, the earlier first."""
    whole: dict[str, int] = {}
    known: dict[tuple[str, str], _Alike] = {}
    pairs: set[tuple[int, int]] = set()
    for at, unit in enumerate(units):
        if unit.is_collective:
            continue
        short = _shorter(unit.name)
        if (first := whole.setdefault(short, at)) != at:
            pairs.add((first, at))
        elif match := _NAME.fullmatch(short):
            known.setdefault((match["core"], match["sort"]), {})[match["level"]] = at
    shorts = _Shorts(known)
    for (core, sort), names in known.items():
        for other in (core, *shorts.of(core, sort)):
            pairs |= set(_of_one_level(names, known[other, sort]))
    return pairs


def _of_one_level(names: _Alike, others: _Alike) -> Iterator[tuple[int, int]]:
    """The units, the earlier first, that are of one level, or of which one is said without any."""
    for (level, one), (other_level, other) in product(names.items(), others.items()):
        if one != other and (level == other_level or not (level and other_level)):
            yield min(one, other), max(one, other)


def _shorter(name: str) -> str:
    text = _IDLE.sub("", fold_name(name))
    for pattern, short in _SHORTER:
        text = pattern.sub(short, text)
    return _GOVERNS.sub("", text)


class _Shorts:
    """The names that are short enough to be short for others, by their first character and the sort of office."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self._known: dict[tuple[str, str], list[str]] = {}
        for core, sort in known:
            if len(core) <= _LONGEST_SHORT:
                self._known.setdefault((core[0], sort), []).append(core)
        self._tried = 0

    def of(self, core: str, sort: str) -> Iterator[str]:
        """What this name of an office of this sort may be shortened to."""
        near = self._known.get((core[0], sort), [])
        self._tried += len(near)
        if len(core) <= _LONGEST_CORE and self._tried <= _MOST_TRIED and not _OFFICE.search(core):
            yield from (short for short in near if _is_short_for(short, core))


def _is_short_for(short: str, core: str) -> bool:
    """Whether a name has some of the characters of another one in their order, the first and all numbers among them."""
    rest = iter(core)
    if len(short) >= len(core) or not all(character in rest for character in short):
        return False
    goes_on = core[len(short) :] if core.startswith(short) else ""
    same_numbers = _NUMBER.findall(short) == _NUMBER.findall(core)
    return same_numbers and not _WHOSE.fullmatch(short) and _SAME_WORK.fullmatch(goes_on) is not None
