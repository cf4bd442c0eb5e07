"""Completion inside this process; ``test_process.py`` asks as the shells do."""

from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, ShellComplete

from tests import registers
from tests.cli.runner import DATA
from zerenfengong.cli.main import COMMANDS, cli
from zerenfengong.register import loader
from zerenfengong.register.unit_directory import Directory, Match


def complete(*arguments: str) -> list[CompletionItem]:
    """What is offered for the last word."""
    return ShellComplete(cli, {}, "zrfg", "_ZRFG_COMPLETE").get_completions(list(arguments[:-1]), arguments[-1])


def values(*arguments: str) -> list[str]:
    return [item.value for item in complete(*arguments)]


def test_commands_with_what_they_do() -> None:
    assert values("") == list(COMMANDS)
    assert [(item.value, item.help) for item in complete("du")] == [("due", "按日期列出期限，还剩几天、过了几天")]
    assert values("--ver") == ["--version"]


def test_units_by_name_alias_and_initials(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert values("list", "-f", plan, "--unit", "市发") == ["市发展改革委", "市发改委"]
    assert [(item.value, item.help) for item in complete("list", "-f", plan, "--unit", "SFG")] == [
        ("市发展改革委", "市发展改革委")
    ]
    assert values("units", "-f", plan, "东") == ["东区政府"]
    monkeypatch.setenv("_ZRFG_COMPLETE", "fish_complete")
    assert values("list", "-f", plan, "--unit", "s") == ["sfgw", "sczj", "sswj"]


LEVELS = """\
format: 1
document: {title: 分工, issuer: 青禾县人民政府, issued: 2026-01-05}
units: [{name: 县司法局, pinyin: xsfj}, {name: 县财政局}, {name: 信访局, pinyin: xfj}, {name: 市司法局, pinyin: ssfj}]
tasks: []
"""


@pytest.mark.parametrize(
    ("typed", "names", "letters"),
    [
        ("xsf", ["县司法局"], ["xsfj"]),
        ("sf", ["县司法局"], ["sfj"]),  # without the level of who issued it, as initials and spelt out
        ("SIFA", ["县司法局"], ["sifaju"]),
        ("caiz", ["县财政局"], ["caizhengju"]),
        ("xianc", ["县财政局"], ["xiancaizhengju"]),
        ("shis", ["市司法局"], ["shisifaju"]),
        ("f", [], []),  # 县 is no part of 信访局
        ("c", [], []),  # one letter is an initial
    ],
)
def test_units_by_letters_also_without_the_level(
    typed: str, names: list[str], letters: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(LEVELS, encoding="utf-8")
    assert values("list", "-f", str(path), "--unit", typed) == names
    monkeypatch.setenv("_ZRFG_COMPLETE", "fish_complete")
    offered = values("list", "-f", str(path), "--unit", typed)
    assert offered == letters
    directory = Directory(loader.load(str(path)).readable)
    assert [match.unit.name for one in offered if isinstance(match := directory.resolve(one), Match)] == names


def test_sections_tasks_columns_and_words(plan: str) -> None:
    assert [(item.value, item.help) for item in complete("list", "-f", plan, "--section", "一（")] == [
        ("一（一）", "准入")
    ]
    assert [(item.value, item.help) for item in complete("show", "-f", plan, "b2")] == [
        ("b2", "信息形成之日起20个工作日内公开。")
    ]
    assert values("list", "-f", plan, "--columns", "id,")[:3] == ["id,id", "id,section", "id,number"]
    assert values("list", "--role", "s") == ["supporting"]


def test_the_register_that_is_meant_is_asked_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA.parent)
    assert values("show", "6.4") == ["6.4.1"]


def test_between_two_registers_nothing_is_offered_but_of_one_that_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tasks.yaml").write_text(registers.PLAN, encoding="utf-8")
    (tmp_path / "tasks.yml").write_text(registers.PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert values("list", "--unit", "市财") == []
    assert values("list", "-f", "tasks.yml", "--unit", "市财") == ["市财政局"]


def test_the_register_in_the_package_is_asked_where_that_is_chosen(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZRFG_FILE", plan)
    assert values("list", "--demo", "--unit", "司法") == ["司法局"]


def test_collectives_are_offered_where_members_are_asked_for(plan: str) -> None:
    assert values("members", "-f", plan, "市直") == ["市直经济部门", "市直各部门", "市直有关部门"]


@pytest.mark.parametrize("words", [("list", "--unit"), ("list", "--section"), ("show",)])
def test_where_there_is_no_register_nothing_is_offered(words: tuple[str, ...], tmp_path: Path) -> None:
    command, *options = words
    assert values(command, "-f", str(tmp_path / "missing"), *options, "") == []
