"""Persons in brackets behind the units that they act for: 市水利局（王五、赵六）; pure."""

import re
from collections.abc import Iterator

from zerenfengong.importing.lexicon.unit_forms import LONGEST, is_place, looks_like_unit
from zerenfengong.importing.lexicon.unit_stems import is_field
from zerenfengong.text.regex import regex

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_DOUBLE = "欧阳|诸葛|上官|司徒|皇甫|尉迟|慕容"
_ONE = f"(?:(?:{_DOUBLE})[一-鿿]{{1,2}}|[{_SURNAMES}][一-鿿]{{1,2}})"
_NAME = regex(_ONE)
_PERSONS = regex(rf"(?<=[一-鿿）])（({_ONE}(?:[、，\s]{_ONE})*)）(?=[、，；。和及与\s]|牵头|负责|配合|$)")

# What begins like the name of a person and is none: 铁路局（江苏）, 投资公司（控股）, 办公室（华东）.
_NO_PERSON = regex(
    "江苏|江西|武汉|贺州|常州|万州|高新|高校|高速|高铁|石油|石化|方案|方面|文明|文艺|文教|金控|金属|常务|常设|任务|武警|程序|林权|林场"
    "|.*[东南西北中]$"
)
# 王校长, 李老师.
_TITLED = regex(
    f"(?:{_DOUBLE}|[{_SURNAMES}])[一-鿿]{{0,2}}(?:校长|园长|院长|主任|科长|处长|部长|经理|书记|主席|队长|老师|医生|同志|工)"
)


def are_persons(text: str) -> bool:
    """Whether plain words list persons by their names or titles, and nothing else."""
    names = re.split(r"[、，和及\s]", text)
    return all(_TITLED.fullmatch(name) or (_NAME.fullmatch(name) and _may_be_person(name)) for name in names)


def persons(words: str) -> Iterator[tuple[int, int]]:
    """Where the brackets of plain words begin and end that stand behind a unit and hold nothing but names of persons."""
    for match in _PERSONS.finditer(words) if "（" in words else ():
        unit = re.split(r"[、，；。：\s]", words[max(match.start() - LONGEST - 1, 0) : match.start()])[-1]
        if looks_like_unit(unit) and all(map(_may_be_person, re.split(r"[、，\s]", match[1]))):
            yield match.span()


def _may_be_person(name: str) -> bool:
    return not (looks_like_unit(name) or is_place(name) or is_field(name) or _NO_PERSON.fullmatch(name))
