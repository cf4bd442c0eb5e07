"""What a register has more of, takes more time to check, and not the square of it; what no document has is told instead."""

from collections.abc import Callable, Sequence
from itertools import islice, permutations, product
from pathlib import Path

import pytest

from tests.doubling import keeps_step
from tests.effort import in_ci
from zerenfengong.checks import rules
from zerenfengong.checks.fixing import edits
from zerenfengong.register import loader
from zerenfengong.register.loader import Loaded

pytestmark = in_ci

HEAD = "format: 1\ndocument: {title: 分工, issuer: 市政府办公室, issued: 2020-08-21}\n"
ONE = "units: [{name: 甲局}]\n"
TASK = "tasks:\n  - {id: t, measure: 做事。, lead: [甲局]}\n"
BESIDE = "tasks:\n  - id: t\n    lead: [甲局]\n"


def units(*lines: str) -> str:
    return "units:\n" + "".join(f"  - {line}\n" for line in lines)


def tasks(*fields: str) -> str:
    return "tasks:\n" + "".join(f"  - {{id: t{at}, measure: 事项{at}。, {one}}}\n" for at, one in enumerate(fields))


def sections(*fields: str) -> str:
    return "sections:\n" + "".join(f"  - {{id: s{at}, title: 章节{at}{one}}}\n" for at, one in enumerate(fields))


def idle(count: int) -> Sequence[str]:
    """So many spellings of one name, by words that say nothing."""
    words = ("", "和", "与", "及", "、", "和和", "与与", "及及")
    return [f"name: 发{'展{}改{}革{}工{}作'.format(*four)}局" for four in islice(product(words, repeat=4), count)]


def short_and_long(count: int) -> Sequence[str]:
    """As many short names as long ones that they may be short for."""
    every = "乙丙丁戊己庚辛壬癸子丑寅卯"
    short = islice(permutations(every, 3), count)
    return [*(f"name: 甲{''.join(three)}局" for three in short), *(f"name: 甲{every}{at}事务局" for at in range(count))]


# What there may be more of in a register: how that is written, and how much of it.
CASES: dict[str, tuple[Callable[[int], str], int]] = {
    "units that are not declared": (
        lambda n: units(*(f"name: 城东{at}局" for at in range(n))) + tasks(*(f"lead: [城西{at}局]" for at in range(n))),
        200,
    ),
    "names with a 和": (lambda n: ONE + tasks(f"lead: [{'和' * n}]"), 20_000),
    "sections that are not declared": (
        lambda n: ONE + sections(*[""] * n) + tasks(*(f"lead: [甲局], section: 章{at}" for at in range(n))),
        400,
    ),
    "sections in sections": (
        lambda n: ONE + sections("", *(f", parent: s{at}, responsible: [甲局]" for at in range(n))) + TASK,
        500,
    ),
    "an id of brackets": (lambda n: ONE + f"sections: [{{id: {'一（' * n}, title: 章节}}]\n" + TASK, 10_000),
    "collectives in collectives": (
        lambda n: (
            units(
                "name: 甲局", *(f"{{name: 组{at}, members: [{(at and f'组{at - 1}') or '甲局'}]}}" for at in range(n))
            )
            + tasks(f"lead: [组{n - 1}]")
        ),
        600,
    ),
    "collectives in a circle": (
        lambda n: (
            units(
                *(f"{{name: 组{at}, members: [组{at + 1}]}}" for at in range(n)),
                f"{{name: 组{n}, members: [{', '.join(f'组{at}' for at in range(n))}]}}",
            )
            + tasks("lead: [组0]")
        ),
        1000,
    ),
    "names short and long": (lambda n: units(*short_and_long(n)) + tasks("lead: [甲乙丙丁局]"), 60),
    "spellings of one name": (lambda n: units(*idle(n)) + tasks("lead: [发展改革工作局]"), 400),
    "rules without a day": (
        lambda n: (
            ONE
            + tasks(
                *(
                    f'lead: [甲局], deadline: {{rrule: "FREQ=DAILY;BYSETPOS=2;BYMONTHDAY={at % 28 + 1}"}}'
                    for at in range(n)
                )
            )
        ),
        100,
    ),
    "rules since the first year": (
        lambda n: (
            ONE
            + tasks(
                *(
                    f"lead: [甲局], deadline: {{rrule: FREQ=DAILY, phrase: 每天, start: 0001-{at % 12 + 1:02}-{at % 28 + 1:02}}}"
                    for at in range(n)
                )
            )
        ),
        40,
    ),
    "a limit again and again": (
        lambda n: (
            ONE
            + BESIDE
            + f"    measure: 2020年做事，{'1月1日前、' * n}\n    deadline:\n"
            + "      - {date: 2021-01-01, phrase: 1月1日前}\n" * 5
        ),
        1500,
    ),
    "limits and others": (
        lambda n: (
            ONE
            + BESIDE
            + f"    measure: {''.join(f'{2021 + at}年1月1日前完成。' for at in range(n))}\n    deadline:\n"
            + "".join(f"      - {{date: {3000 + at}-01-01, phrase: 甲{at}}}\n" for at in range(n))
        ),
        600,
    ),
    "marks of comments in a line": (lambda n: ONE + TASK + "# " * n + "\n", 2500),
    "waivers over a line": (
        lambda n: ONE + "tasks:\n" + "  # zrfg: ignore[ZR402] 原文\n" * n + TASK.removeprefix("tasks:\n"),
        4000,
    ),
    "waivers over a field": (
        lambda n: (
            ONE
            + BESIDE
            + "    measure: 做事。\n"
            + "    # zrfg: ignore[ZR305] 原文\n" * n
            + "    extra:\n"
            + "".join(f"      栏{at}: 字\n" for at in range(n))
        ),
        1200,
    ),
    "waivers beside what can't be read": (
        lambda n: (
            ONE
            + "tasks:\n"
            + "".join(
                f"  - id: t{at}\n    measure: 事{at}。  # zrfg: ignore[ZR402] 原文\n    lead: [甲局]\n    x{at}: 1\n"
                for at in range(n)
            )
        ),
        600,
    ),
    "conflicts of a merge": (lambda n: ONE + TASK + "<<<<<<< a\n" * n, 12000),
}


def checked(loaded: Loaded) -> None:
    edits(loaded, rules.check(loaded))


@pytest.mark.parametrize("case", CASES)
def test_twice_as_much_takes_about_twice_the_time(case: str) -> None:
    written, size = CASES[case]
    assert keeps_step(lambda many: checked(loader.load_text(HEAD + written(many), "tasks.yaml")), size)


# The same of an issued text beside the register: what stands in it, and the measures.
SOURCES: dict[str, tuple[Callable[[int], str], Callable[[int], Sequence[str]], int]] = {
    "a long number": (lambda n: "1" * n + "号做好这件事情。", lambda _n: ["做好这件事情。"], 12),
    "who answers": (lambda n: "做好这件事情。" + "甲牵头" * n + "乙丙丁", lambda _n: ["做好这件事情。"], 12),
    "words before a measure": (lambda n: "字" * 50 * n + "做好这件事情。", lambda n: ["做好这件事情。"] * n, 150),
    "one character": (lambda n: "的" * 4 * n, lambda n: ["的" * n + f"囧{at}" + "的" * n for at in range(4)], 200),
}


@pytest.mark.parametrize("case", SOURCES)
def test_twice_the_issued_text_takes_about_twice_the_time(case: str, tmp_path: Path) -> None:
    source, measures, size = SOURCES[case]
    head = HEAD.replace("}", ", source: 原文.txt}")

    def work(many: int) -> None:
        (tmp_path / "原文.txt").write_text(source(many), encoding="utf-8")
        rows = "".join(f"  - {{id: t{at}, measure: {one}, lead: [甲局]}}\n" for at, one in enumerate(measures(many)))
        checked(loader.load_text(f"{head}{ONE}tasks:\n{rows}", str(tmp_path / "tasks.yaml")))

    assert keeps_step(work, size)
