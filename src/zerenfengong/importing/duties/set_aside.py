"""What of a duty's words is no list of names: the rule that says who leads, blanket assignees, limits, numbers of items; pure."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from zerenfengong.dates import phrases
from zerenfengong.importing.duties.lead_rules import Blanket, Rule, blanket, lead_rule
from zerenfengong.importing.duties.persons import persons
from zerenfengong.importing.names.broken_names import NOTHING
from zerenfengong.text.folding import plain
from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex

_NUMBER = regex(
    r"(?:^|(?<=[\s、；，。]))(?:[0-9]{1,2}[.．、）](?![0-9])|（[0-9一二三四五六七八九十]{1,2}）)"
    r"|(?<=[一-鿿）])[0-9]{1,2}[.．](?=[一-鿿])|[①-⑳]",
    re.MULTILINE,
)
# What is not seen and may stand inside a name.
UNSEEN = regex("[\u200b-\u200f\u2060\ufeff]")
_LIMIT_WORDS = regex(
    r"(?:于|在|应|须|需|要求|按|力争|确保|完成|落实|推进|实施|办结|到位|启动|建成|并|和|及|至|前|起|到|底|取得|见效|成效|全部|基本|整改|实现|时限|期限|时间|[\s、，。；：（）—-])+"
)


class SetAside(NamedTuple):
    """A duty's words and what was set aside: in ``words`` it is blotted out by commas, each character by one.

    Of names only what may be no part of them is: persons by spaces, unseen characters by ``NOTHING``.
    """

    words: str
    rule: Rule | None = None
    covering: Blanket | None = None
    limits: tuple[tuple[str, int], ...] = ()


@lru_cache(maxsize=2048)
def set_aside(text: str) -> SetAside:
    """The plain words of a text, in which only names and what joins them are left."""
    words = UNSEEN.sub(NOTHING, plain(text))
    rule, covering = lead_rule(text), blanket(text)
    for said in (covering, rule):
        if said and said.words in text:
            start = text.index(said.words)
            words = _without(words, [(start, start + len(said.words))])
    marks = list(words)
    for start, end in persons(words):
        marks[start:end] = " " * (end - start)
    words = "".join(marks)
    words = _without(words, (number.span() for number in _NUMBER.finditer(words)))
    stated = tuple(_limits(words)) if phrases.may_hold(words) else ()
    words = _without(words, stated)
    return SetAside(words, rule, covering, tuple((text[start:end], start) for start, end in stated))


def _without(words: str, places: Iterable[tuple[int, int]]) -> str:
    """The words with these stretches blotted out, and the bracket around one if that is all that the bracket holds."""
    marks = list(words)
    for start, end in places:
        around = words[start - 1 : start] == "（" and words[end : end + 1] == "）"
        marks[start - around : end + around] = "，" * (end - start + 2 * around)
    return "".join(marks)


def _limits(words: str) -> Iterator[tuple[int, int]]:
    """The clauses and brackets that state a limit and nothing else: 6月底前完成."""
    inside = depths(words)
    start = 0
    for at in range(len(words) + 1):
        if at == len(words) or (words[at] in "，；。\n（）" and (words[at] in "（）" or not inside[at])):
            if _is_limit(words[start:at]):
                yield start, at
            start = at + 1


def _is_limit(words: str) -> bool:
    if len(words) < 2 or not phrases.may_hold(words):
        return False
    readings = phrases.read(words, None)
    ends = [0, *(reading.end for reading in readings)]
    starts = [*(reading.start for reading in readings), len(words)]
    rest = "".join(words[end:start] for end, start in zip(ends, starts, strict=True))
    return bool(readings) and (not rest or _LIMIT_WORDS.fullmatch(rest) is not None)
