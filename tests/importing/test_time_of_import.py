"""What a document has more of, takes more time, and not the square of it: through everything that ``import`` does."""

import sys
import time
from collections.abc import Callable

import pytest

from tests.effort import in_ci
from zerenfengong.importing.drafting.draft import Draft, imported
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.register.writing.registers import written_register

pytestmark = in_ci

# Twice as much may take three times as long; of shorter times nothing can be told.
MOST = 3.0
FLOOR = 0.12

_HEADER = "序号,工作任务,牵头单位,责任单位,完成时限,备注"


def _han(number: int) -> str:
    """A number as a name that no other has, in characters of which names are made."""
    return "".join("财教民司公科体文卫农"[int(digit)] for digit in str(number))


def _units(count: int, between: str = "、") -> str:
    return between.join(f"市{_han(at)}局" for at in range(count))


def _csv(*rows: str) -> str:
    return "\n".join([_HEADER, *rows])


def _columns(header: str, *cells: str) -> str:
    """A row with further columns."""
    return f"{_HEADER}{f',{header}' * len(cells)}\n1,建立制度。,市财政局,,,,{','.join(cells)}"


def _plan(*lines: str) -> str:
    """A plan of which these are the last lines but one."""
    return "\n".join(["某市工作方案", "一、总体要求", *lines, "9.完善制度。（责任单位：市教育局）"])


# What there may be more of in a document: the suffix of its file, what is in it, and how much of that.
CASES: dict[str, tuple[str, Callable[[int], str], int]] = {
    "rows": (
        ".csv",
        lambda n: _csv(*(f"{at},建立制度{at}。,市{_han(at)}局,市教育局,6月底前,无" for at in range(n))),
        60,
    ),
    "rows without a measure": (".csv", lambda n: _csv("1,建立制度。,市财政局,,,", *([",,,市教育局,,备注"] * n)), 250),
    "rows that go on": (".csv", lambda n: _csv("1,建立制度,市财政局,,,", *([",以及办法,,,,"] * n)), 250),
    "rows of one number": (".csv", lambda n: _csv(*["1,建立制度。,市财政局,市教育局,6月底前,无"] * n), 60),
    "cells in a row": (".csv", lambda n: _columns("进展", *["正在办理中"] * n), 220),
    "cells of units": (".csv", lambda n: _columns("配合单位", *(f"{_han(at)}？" for at in range(n))), 90),
    "lines in a cell": (".csv", lambda n: _csv('1,建立制度。,"' + _units(n, "\n") + '",,,"' + "无\n" * n + '"'), 90),
    "quotation marks": (".csv", lambda n: _csv(*[",".join(['"无'] * 20)] * n), 35),
    "headings in a cell": (
        ".csv",
        lambda n: '章节,工作任务,牵头单位\n"一、总' + "\n1.类" * n + '",建立制度。,市局',
        300,
    ),
    "units in a list": (".txt", lambda n: _plan(f"1.建立制度。（牵头单位：{_units(n)}）"), 220),
    "units in a bracket": (".txt", lambda n: _plan(f"1.建立制度。（{_units(n)}负责）"), 220),
    "units and roles": (".txt", lambda n: _plan(f"1.建立制度。（责任单位：{'市财政局牵头市教育局配合' * n}等）"), 350),
    "units in lines": (".txt", lambda n: _plan("1.建立制度。（牵头单位：", _units(n, "\n"), "市局）"), 90),
    "lines in a bracket": (".md", lambda n: _plan(f"1.建立制度。（牵头单位：{_units(n, '<br>')}）"), 70),
    "persons": (".txt", lambda n: _plan(f"1.建立制度。（责任单位：{'市财政局（王强）、' * n}市局）"), 220),
    "brackets": (".txt", lambda n: _plan(f"1.建立制度。{'（市财政局负责）' * n}"), 180),
    "nested brackets": (".txt", lambda n: _plan(f"1.建立制度。（责任单位：{'（市' * n}局{'）' * n}）"), 900),
    "nested quotes": (".txt", lambda n: _plan(f"1.建立{'“《' * n}制度{'》”' * n}。（责任单位：市财政局）"), 2_000),
    "sentences": (".txt", lambda n: _plan(f"1.{'建立健全各项工作制度，抓好落实。' * n}（责任单位：市财政局）"), 900),
    "sentences of roles": (".txt", lambda n: _plan(f"1.加强管理，{'市财政局牵头，' * n}好。"), 1_000),
    "sentences of who acts": (".txt", lambda n: f"1.甲。{'市财政局牵头，市教育局3月底前完成，' * n}好。", 120),
    "units that act": (".txt", lambda n: f"1.甲。{'市财政局完成，' * n}市财政局3月底前办好。", 250),
    "by whom": (".txt", lambda n: f"1.甲。{'名单由市财政局会同市教育局公布，' * n}3月底前办好。", 120),
    "stages": (
        ".txt",
        lambda n: "\n".join(f"（一）第{at}段（3月1日至3日）。市财政局组织检查。" for at in range(n)),
        60,
    ),
    "units that head": (".txt", lambda n: "\n".join(f"{at}.市财政局：负责制定办法。" for at in range(1, n)), 60),
    "units over items": (".txt", lambda n: "\n".join(f"（一）市{_han(at)}局\n1.制定办法。" for at in range(n)), 60),
    "counted in words": (
        ".txt",
        lambda n: "\n".join(f"{'一二三'[at % 3]}是市财政局3月底前报送。" for at in range(n)),
        150,
    ),
    "counted in a sentence": (".txt", lambda n: f"如下：{'一是甲。二是市财政局负责乙。' * n}", 400),
    "decimals": (".txt", lambda n: "\n".join(f"1.{at % 99 + 1} 建立制度。（市财政局负责）" for at in range(n)), 60),
    "duties before colons": (
        ".txt",
        lambda n: "\n".join(["人员分工", *(f"{_han(at)}项：教导处" for at in range(n))]),
        60,
    ),
    "open brackets": (".txt", lambda n: "1.甲。（责任单位：市财政局\n" + "（甲\n" * n, 400),
    "rows of a merged task": (
        ".csv",
        lambda n: "\n".join(
            ["工作任务,细化分解,责任单位", *(f"建立制度,办法{'甲' * (at % 9 + 1)}一种,市局" for at in range(n))]
        ),
        60,
    ),
    "rows of units": (
        ".csv",
        lambda n: "\n".join(["考核项目,考核内容,分值", *(f"市{_han(at)}局,建立制度,10" for at in range(n))]),
        60,
    ),
    "rows of bars": (
        ".txt",
        lambda n: "\n".join(["序号 | 工作任务 | 细化分解 | 责任单位 | 备注 |", *["1 | 建立制度 | 市局 |"] * n]),
        60,
    ),
    "lines of a measure": (".txt", lambda n: _plan("1.建立制度", *["以及办法"] * n, "责任单位：市财政局"), 450),
    "headings": (".txt", lambda n: _plan(*(f"一、第{at}类\n1.建立制度。（责任单位：市局）" for at in range(n))), 45),
    "labels": (".txt", lambda n: _plan(f"1.建立制度。\n{'完成时限：6月底前。' * n}"), 180),
    "labels of persons": (".txt", lambda n: _plan(f"1.建立制度。\n{'责任人：王强；' * n}责任单位：市局"), 1_000),
    "limits": (
        ".txt",
        lambda n: _plan(f"1.{'，'.join(f'{2000 + at}年6月底前' for at in range(n))}。（责任单位：市局）"),
        400,
    ),
    "days of issue": (
        ".txt",
        lambda n: _plan(f"1.建立制度。（责任单位：市局）\n某市办公室\n{'2020年1月1日 ' * n}"),
        900,
    ),
    "attachments": (".txt", lambda n: _plan("1.建立制度。（责任单位：市局）", *["附件1"] * n), 500),
    "spaces": (".txt", lambda n: _plan(f"2020/1/1{' ' * n}（一）\n1.建立{' ' * n}制度。（责任单位：市局）"), 4_000),
    "rules of tables": (".txt", lambda n: _plan(*["+--+\n"] * n, *["|--|"] * n), 180),
    "headers alone": (".txt", lambda n: _plan(*["工作任务\n牵头单位\n完成时限\n建立。\n市局\n无\n~"] * n), 10),
    "quoted lines": (".md", lambda n: _plan(f"{'>' * n} {'- ' * n}"), 9_000),
    "tables": (".html", lambda n: "<table><tr><td>工作任务<td>牵头单位<tr><td>建立。<td>市局</table>" * n, 80),
    "values of a list": (".html", lambda n: f"<p>1.建立制度。（责任单位：市局）<dl>{'<dd>无' * n}", 2_500),
}


def _without_memory() -> None:
    """Nothing is known from the documents before."""
    for module in [module for name, module in sys.modules.items() if name.startswith("zerenfengong.")]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _import(suffix: str, text: str) -> Draft | None:
    try:
        draft = imported(open_source(f"方案{suffix}", text.encode()).stream)
    except SourceRefused:
        return None
    written_register(draft.register, draft.comments)
    return draft


def _seconds(suffix: str, text: str) -> float:
    _without_memory()
    begun = time.process_time()
    _import(suffix, text)
    return time.process_time() - begun


@pytest.mark.parametrize("case", CASES)
def test_twice_as_much_takes_about_twice_the_time(case: str) -> None:
    suffix, document, count = CASES[case]
    whole = _seconds(suffix, document(2 * count))
    if whole < FLOOR:
        return
    half, whole = (min(_seconds(suffix, document(size)) for _time in range(2)) for size in (count, 2 * count))
    assert whole <= max(MOST * half, FLOOR)
