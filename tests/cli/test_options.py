"""Options understand what the program prints: the names of roles, states, orders and columns, in either language."""

import re
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from tests.cli.runner import DATA, Done, run, zrfg
from zerenfengong.answers.columns import (
    LIMIT_COLUMNS,
    OFFERED,
    RULE_COLUMNS,
    SECTION_COLUMNS,
    TASK_COLUMNS,
    UNIT_COLUMNS,
    Titles,
)
from zerenfengong.answers.wording import ROLE_NAMES
from zerenfengong.cli.options import ROLES, SORTS, STATES, WordType
from zerenfengong.i18n import _
from zerenfengong.query.found import SORT_KEYS
from zerenfengong.query.status import STATE_NAMES, State


def ask(*arguments: str) -> Done:
    return run("list", "-f", str(DATA), "--as-of", "2020-10-25", *arguments)


def read(type_: WordType, typed: str) -> str:
    return type_.convert(typed, None, None)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("lead", "lead"),
        ("LEAD", "lead"),
        ("牵头", "lead"),
        ("牵头单位", "lead"),
        ("责任", "responsible"),
        ("责任单位", "responsible"),
        ("负责", "responsible"),
        ("配合", "supporting"),
        ("配合单位", "supporting"),
        (" 配合 ", "supporting"),
        ("不限", "any"),
    ],
)
def test_a_role_is_understood_as_it_is_printed(typed: str, word: str) -> None:
    assert read(ROLES, typed) == word
    asked = ("--unit", "司法局", "--format", "jsonl", "--role")
    assert ask(*asked, typed) == ask(*asked, word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("期限已过", "past"),
        ("临期", "soon"),
        ("未到期", "open"),
        ("长期", "ongoing"),
        ("未定日期", "undated"),
        ("未写时限", "undated"),
        ("Undated", "undated"),
    ],
)
def test_a_state_is_understood_as_it_is_printed(typed: str, word: str) -> None:
    assert read(STATES, typed) == word
    asked = ("--format", "jsonl", "--state")
    assert ask(*asked, typed) == ask(*asked, word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("文件顺序", "document"),
        ("编号", "id"),
        ("期限", "due"),
        ("到期日", "due"),
        ("章节", "section"),
        ("牵头单位", "lead"),
        ("牵头", "lead"),
        ("状态", "state"),
    ],
)
def test_an_order_is_understood_by_the_title_of_its_column(typed: str, word: str) -> None:
    assert read(SORTS, typed) == word
    asked = ("--format", "jsonl", "--sort")
    assert ask(*asked, typed) == ask(*asked, word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("单位", "unit"), ("按单位", "unit"), ("按章节", "section"), ("章节", "section"), ("按期限", "deadline")],
)
def test_a_way_to_arrange_a_report_is_understood_as_it_is_printed(typed: str, word: str) -> None:
    asked = ("report", "-f", str(DATA), "--as-of", "2020-10-25", "--section", "1.3", "--by")
    done = run(*asked, typed)
    assert done.code == 0
    assert done == run(*asked, word)


def test_every_word_for_a_value_is_one_that_can_be_typed() -> None:
    assert {role: read(ROLES, _(name)) for role, name in ROLE_NAMES.items()} == {
        role: role.value for role in ROLE_NAMES
    }
    assert {state: read(STATES, _(name)) for state, name in STATE_NAMES.items()} == {one: one.value for one in State}
    assert SORTS.words == SORT_KEYS


TABLES: list[tuple[tuple[str, ...], Titles]] = [
    (("list", "-f", str(DATA), "--as-of", "2020-10-25"), OFFERED),
    (("due", "-f", str(DATA), "--as-of", "2020-10-25"), OFFERED),
    (("units", "-f", str(DATA)), UNIT_COLUMNS),
    (("sections", "-f", str(DATA)), SECTION_COLUMNS),
    (("when", "10月底前", "--issued", "2020"), LIMIT_COLUMNS),
    (("rules",), RULE_COLUMNS),
]


def unlabelled(folder: Path) -> str:
    """The 2020 register without names of its own for its columns: these stand in the register, which options do not know."""
    path = folder / "unlabelled.yaml"
    text = DATA.read_text(encoding="utf-8")
    without = re.sub(r"(?m)^  (?:labels|source): .*\n", "", text)
    path.write_text(without, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("command", "titles"), TABLES, ids=lambda one: one[0] if isinstance(one, tuple) else "")
def test_every_column_is_understood_by_the_title_that_it_is_printed_with(
    command: Sequence[str], titles: Titles, tmp_path: Path
) -> None:
    command = [unlabelled(tmp_path) if one == str(DATA) else one for one in command]
    by_title = run(*command, "--format", "csv", "--columns", ",".join(titles.values()))
    assert by_title.code == 0
    assert by_title == run(*command, "--format", "csv", "--columns", ",".join(titles))
    printed = by_title.out.splitlines()[0]
    assert run(*command, "--format", "csv", "--columns", printed) == by_title


def test_a_column_has_the_title_that_it_is_declared_with() -> None:
    assert {column.key: column.title for column in TASK_COLUMNS if column.offered} == OFFERED


@pytest.mark.parametrize("between", [",", "，", "、", ", ", " ，"])
def test_columns_are_separated_by_any_comma(between: str) -> None:
    titles = ("期限", "编号", "牵头单位")
    expected = ask("--section", "1.3", "--columns", "deadline,id,lead")
    assert expected.code == 0
    assert ask("--section", "1.3", "--columns", between.join(titles)) == expected
    assert ask("--section", "1.3", "--columns", between.join(("DEADLINE", "id", "牵头单位"))) == expected


@pytest.mark.parametrize("words", [ROLES, STATES, SORTS])
def test_a_word_that_is_none_is_answered_with_every_code_and_its_name(words: WordType) -> None:
    with pytest.raises(click.BadParameter) as problem:
        read(words, "颜色")
    known = problem.value.message.removeprefix("没有“颜色”，可以写：").split("、")
    assert [one.partition("（")[0] for one in known] == list(words.words)
    assert [read(words, one.partition("（")[2].removesuffix("）")) for one in known] == list(words.words)


def test_the_titles_of_the_language_that_is_spoken_are_understood_beside_the_chinese_ones(tmp_path: Path) -> None:
    asked = ("list", "-f", unlabelled(tmp_path), "--as-of", "2020-10-25", "--section", "1.3", "--format", "csv")
    whole = zrfg(*asked, env={"ZRFG_LANG": "en"})
    titles = whole.lines[0]
    assert whole.code == 0
    assert titles.isascii()
    again = zrfg(*asked, "--columns", titles, env={"ZRFG_LANG": "en"})
    assert (again.code, again.out) == (0, whole.out)
    chinese = zrfg(*asked, "--columns", "编号,举措", env={"ZRFG_LANG": "en"})
    assert chinese == zrfg(*asked, "--columns", "id,measure", env={"ZRFG_LANG": "en"})
    assert chinese.code == 0
