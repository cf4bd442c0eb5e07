"""Help pages: groups, examples that run, columns."""

import re
import shlex
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from tests.cli.runner import DATA, REPOSITORY, run, zrfg
from tests.papers import PROGRESS
from zerenfengong.cli.main import COMMANDS, cli
from zerenfengong.text.width import width

ENGLISH = REPOSITORY.joinpath("src", "zerenfengong", "i18n", "locale", "en", "LC_MESSAGES", "zerenfengong.po")


def headings(page: str) -> list[str]:
    return re.findall(r"^(\S+)：$", page, re.MULTILINE)


def examples(name: str) -> list[str]:
    """The examples of a command's page, without what is said of them."""
    lines = re.findall(f"^    (zrfg {name}.*)$", run(name, "--help").out, re.MULTILINE)
    return [re.split(" {3,}", line)[0] for line in lines]


def test_the_commands_stand_in_groups_and_each_once() -> None:
    page = run("--help").out
    assert headings(page) == ["选项", "查询", "进展", "交付", "维护"]
    after = page.partition("查询：\n")[2]
    assert re.findall("^  ([a-z]+) ", after, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("list", ["筛选", "输出", "通用"]),
        ("show", ["输出", "通用"]),
        ("report", ["选项", "筛选", "输出", "通用"]),
        ("fmt", ["选项", "通用"]),
        ("import", ["选项", "输出", "通用"]),
        ("schema", ["选项", "通用"]),
    ],
)
def test_a_page_has_the_commands_own_options_first_and_the_general_ones_last(name: str, groups: list[str]) -> None:
    assert headings(run(name, "--help").out) == groups


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_examples_that_it_understands(name: str) -> None:
    context = click.Context(cli)
    command = cli.get_command(context, name)
    assert command is not None
    shown = examples(name)
    assert shown
    for line in shown:
        program, called, *words = shlex.split(line)
        assert (program, called) == ("zrfg", name)
        command.make_context(name, words, parent=context).close()


def test_no_example_is_broken_in_a_window_of_80_columns() -> None:
    with ENGLISH.open("rb") as file:
        messages = [str(text) for one in read_po(file) for text in (one.id, one.string)]
    lines = [line for text in messages for line in text.splitlines() if line.startswith("  zrfg ")]
    assert lines
    assert [line for line in lines if width(line) > 76] == []


# What these are about is more than a register: a document, a list, a folder to come, a past.
_MORE = ("import", "members", "init", "diff", "history")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in _MORE])
def test_every_example_on_a_register_works(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tasks.yaml").write_bytes(DATA.read_bytes())
    if name == "paper":  # bulletins and reminders go by what was reported
        (tmp_path / "data" / "progress").mkdir()
        (tmp_path / "data" / "progress" / "2020-11-20-sfj-k7f3.yaml").write_text(PROGRESS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for line in examples(name):
        if "HEAD~" in line:  # a past; a paper is about one too
            continue
        done = run(*shlex.split(line)[1:])
        assert (line, done.code) == (line, 0), done.err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_page_fits_80_columns(name: str) -> None:
    assert [line for line in run(name, "--help").out.splitlines() if width(line) > 80] == []


@pytest.mark.parametrize("name", ["diff", "paper", "export"])
def test_in_english_what_is_to_be_typed_is_in_small_letters_and_what_is_said_of_it_begins_with_a_capital(
    name: str,
) -> None:
    page = zrfg(name, "--help", env={"ZRFG_LANG": "en"}).out
    usage, *lines = page.splitlines()
    assert usage.removeprefix("Usage: ") == usage.removeprefix("Usage: ").lower()
    # What is said of an option stands behind it, or on the next line where it is too long.
    options = re.findall(r"^  -.*?(?: {2,}|\n {10,})(\S.*)", "\n".join(lines), re.MULTILINE)
    assert options
    assert [said for said in options if said[0].islower()] == []


def test_in_english_the_fields_of_papers_are_all_in_small_letters() -> None:
    page = " ".join(zrfg("paper", "--help", env={"ZRFG_LANG": "en"}).out.split())
    fields = "document number, addressee, signature, date, answer due by, contact, phone, copies to, annex"
    assert f"Fill in a field: {fields}; 无 leaves it out" in page
    refused = zrfg("paper", "issued", "--set", "Answer due by=2020-10-01", env={"ZRFG_LANG": "en"})
    assert refused.err.endswith("Error: issued has no “answer due by”; there are: annex\n")
