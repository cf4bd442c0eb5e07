"""A new register's folder: sound as it is made, whatever its title and its day."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.checks import rules
from zerenfengong.findings import Finding, Severity
from zerenfengong.model import PartialDay
from zerenfengong.register import loader
from zerenfengong.register.loader import Loaded
from zerenfengong.register.scaffold import Beginning, layout

BEGINNING = Beginning("政务公开工作责任分工", "县政府办公室", PartialDay("2020-08-21", dt.date(2020, 8, 21)))

# One line without control characters: what the command line lets through.
LINES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)


def loaded(path: Path, text: str) -> Loaded:
    path.write_text(text, encoding="utf-8")
    return loader.load(path)


def grave(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.INFO]


def test_nothing_is_found_in_a_new_register(tmp_path: Path) -> None:
    made = loaded(tmp_path / "tasks.yaml", layout(BEGINNING)["data/tasks.yaml"])
    assert rules.check(made) == []
    document, tasks = made.readable.document, made.readable.tasks
    assert (document.title, document.issuer, document.issued) == BEGINNING[:3]
    assert [(task.id, task.lead, [limit.date for limit in task.deadlines]) for task in tasks] == [
        ("1.1.1", ("办公室",), [dt.date(2020, 12, 31)]),
        ("1.1.2", ("财政局",), [None]),
        ("1.2.1", ("司法局",), []),
    ]


@given(st.dates())
def test_whatever_the_day_of_issue_there_is_nothing_to_mend(
    tmp_path_factory: pytest.TempPathFactory, day: dt.date
) -> None:
    path = tmp_path_factory.getbasetemp() / "day.yaml"
    text = layout(BEGINNING._replace(issued=PartialDay(day.isoformat(), day)))["data/tasks.yaml"]
    assert grave(rules.check(loaded(path, text))) == []


@pytest.mark.parametrize(
    ("issued", "first", "limit"),
    [
        ("2020-08-21", dt.date(2020, 8, 21), dt.date(2020, 12, 31)),
        ("2022-03", dt.date(2022, 3, 1), dt.date(2022, 12, 30)),  # the 31st was a Saturday
        ("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 29)),  # the 31st was a Sunday
        ("2022-12-31", dt.date(2022, 12, 31), dt.date(2022, 12, 31)),
        ("9999-12-31", dt.date(9999, 12, 31), dt.date(9999, 12, 31)),
    ],
)
def test_the_example_falls_due_on_the_last_weekday_of_the_year(
    tmp_path: Path, issued: str, first: dt.date, limit: dt.date
) -> None:
    text = layout(BEGINNING._replace(issued=PartialDay(issued, first)))["data/tasks.yaml"]
    (deadline,) = loaded(tmp_path / "tasks.yaml", text).readable.tasks[0].deadlines
    assert (deadline.date, deadline.phrase) == (limit, f"{limit.year}年{limit.month}月{limit.day}日前")


@given(LINES, LINES)
def test_a_title_comes_back_as_it_was_given(tmp_path_factory: pytest.TempPathFactory, title: str, issuer: str) -> None:
    path = tmp_path_factory.getbasetemp() / "title.yaml"
    text = layout(BEGINNING._replace(title=title, issuer=issuer))["data/tasks.yaml"]
    document = loaded(path, text).readable.document
    assert (document.title, document.issuer) == (title, issuer)


@pytest.mark.parametrize("title", ["__ISSUER__", "a: b # c", "'", "- [甲]", "2020", "no", "\\g<0>", "&a *b !c"])
def test_no_title_is_taken_for_anything_else(tmp_path: Path, title: str) -> None:
    made = loaded(tmp_path / "tasks.yaml", layout(BEGINNING._replace(title=title))["data/tasks.yaml"])
    assert made.readable.document.title == title
    assert [one for one in rules.check(made) if one.code != "ZR601"] == []


def test_what_the_comments_show_can_be_written(tmp_path: Path) -> None:
    text = layout(BEGINNING)["data/tasks.yaml"]
    variants = [*fields_in_force(text), *limits_in_force(text), unnamed_units_in_force(text)]
    assert len(variants) == 4 + 6 + 1
    for variant in variants:
        found = grave(rules.check(loaded(tmp_path / "tasks.yaml", variant)))
        # The issued text that the example names is not there.
        assert [one.code for one in found] == (["ZR612"] if "\n  source: " in variant else [])


def fields_in_force(text: str) -> list[str]:
    """The register once for each further field that it shows as a comment in its place."""
    comments = re.finditer(r"^( +)# (?=[a-z]+: )", text, re.MULTILINE)
    return [text[: comment.start()] + comment[1] + text[comment.end() :] for comment in comments]


def limits_in_force(text: str) -> list[str]:
    """The register once for each kind of limit that it shows, given to the last task."""
    shown = re.findall(r"^#   (deadline:.*\n(?:#     - .*\n)*)", text, re.MULTILINE)
    return [f"{text}    {limit.replace('#     - ', '      - ')}" for limit in shown]


def unnamed_units_in_force(text: str) -> str:
    """The register with the unit that is shown, and a task that names it."""
    shown = re.sub(r"^  # (- name: 有关部门)\n  # (  some_of: .*)", r"  \1\n  \2", text, flags=re.MULTILINE)
    assert shown != text
    return f"{shown}    responsible: [有关部门]\n"
