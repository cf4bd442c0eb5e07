"""What is asked on a terminal of a document that does not state it: in which order, and what is no answer."""

import datetime as dt
import json
from collections.abc import Sequence

import click
import pytest
from click.testing import CliRunner

from tests.cli.runner import run
from zerenfengong.cli.missing_facts import ask, read_issuer

TODAY = dt.date(2026, 3, 1)


def asked(missing: Sequence[str], typed: str) -> tuple[dict[str, str], list[str]]:
    """What is taken from what a person types, and the lines that the person sees."""

    @click.command()
    def command() -> None:
        said = ask(missing, "分工表", TODAY)
        click.echo(json.dumps({key: getattr(one, "text", one) for key, one in said.items()}, ensure_ascii=False))

    done = CliRunner().invoke(command, input=typed)
    return json.loads(done.stdout), done.stderr.splitlines()


def test_the_day_is_asked_for_before_the_issuer() -> None:
    said, _lines = asked(("title", "issuer", "issued"), "\n2026-02-03\n青溪县人民政府办公室\n")
    assert list(said.items()) == [("title", "分工表"), ("issued", "2026-02-03"), ("issuer", "青溪县人民政府办公室")]


def test_a_day_is_no_issuer_and_it_is_asked_for_again() -> None:
    said, lines = asked(("issuer",), "2026年2月31日\n县政府\n")
    assert said == {"issuer": "县政府"}
    assert any("“2026年2月31日”是日期或数字，不是印发机关" in line for line in lines)


def test_what_is_skipped_is_not_there() -> None:
    assert asked(("issuer", "issued"), "\n\n")[0] == {}


@pytest.mark.parametrize("text", ["2026年2月31日", "2026-02-03", "２０２６．２．３", "二〇二六年三月一日", "12", "3月"])
def test_days_and_numbers_are_no_issuers(text: str) -> None:
    with pytest.raises(click.BadParameter):
        read_issuer(text)
    assert run("init", "new", "--issuer", text).code == 2


@pytest.mark.parametrize("text", ["县政府办", "第一中学", "一二三集团", "12345热线中心", "A"])
def test_anything_else_may_be_one(text: str) -> None:
    assert read_issuer(f" {text} ") == text
