"""What one submission says that can't be; the cases under ``tests/cases`` have each code where it stands."""

import pytest

from zerenfengong.ledger.ledger_folder import LedgerFile
from zerenfengong.ledger.submission_fields import LEDGER_FILE
from zerenfengong.ledger.unsound import is_address, is_outside, unsound
from zerenfengong.register import yaml_nodes
from zerenfengong.register.reader import read_as

PATH = "progress/2023-05-04-jyj-k7f3.yaml"


def faults(text: str, path: str = PATH) -> list[tuple[str, str]]:
    source = yaml_nodes.parse(text, path)
    submission, findings = read_as(LEDGER_FILE, source, "")
    assert findings == []
    return [(one.code, one.message) for one in unsound(submission, path, source.root)]


def entry(entry: str, unit: str | None = "市教育局") -> list[tuple[str, str]]:
    said = f"unit: {unit}, " if unit else ""
    return faults(
        f"format: 1\nsubmission: {{id: 2023-05-04-jyj-k7f3, {said}reported: 2023-05-04}}\nentries:\n  - {entry}\n"
    )


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("{task: d1, status: in_progress, problem: 用地, next: 报批, figures: [{name: 学位, actual: 3}]}", "市教育局"),
        ("{task: d1, due: 2023-06-30, event: request, to: 2023-09-30, reason: 未报齐}", "市教育局"),
        ("{task: d1, event: close, done_on: 2023-05-01, basis: 核对, evidence: [a.pdf]}", None),
        ("{task: d1, event: return, reason: 材料不全, reply_by: 2023-06-01}", None),
        (
            "{task: d1, event: extend, to: 2023-09-30, requested: 2023-05-01, from: 2023-06-30, reason: a, approved_by: b}",
            None,
        ),
        ("{task: d1, event: refuse, reason: 理由不足}", None),
        ("{task: d1, event: urge, reply_by: 2023-06-01, number: 督〔2023〕1号, level: 黄, reason: 未报}", None),
        ("{task: d1, event: stop, reason: 并入d2, basis: 会议纪要, approved_by: 市长}", None),
        ("{task: d1, event: reopen, to: 2023-12-31, reason: 反弹, approved_by: 市长}", None),
    ],
)
def test_each_event_has_fields_of_its_own(written: str, unit: str | None) -> None:
    assert entry(written, unit) == []


@pytest.mark.parametrize(
    ("written", "unit", "found"),
    [
        ("{task: d1}", "市教育局", [("ZR709", "报告进展（report）没有写 status")]),
        ("{status: in_progress}", "市教育局", [("ZR709", "报告进展（report）没有写 task")]),
        ("{event: return}", None, [("ZR709", "退回补正（return）没有写 task、reason")]),
        ("{task: d1, event: urge, status: done}", None, [("ZR709", "催办（urge）不写 status")]),
        ("{task: d1, event: refuse, reason: 无, from: 2023-06-30}", None, [("ZR709", "不予延期（refuse）不写 from")]),
        (
            "{task: d1, event: withdraw, of: 2023-05-04-jyj-a2b3, reason: 错}",
            None,
            [("ZR709", "撤回（withdraw）不写 task")],
        ),
        ("{task: d1, status: done}", "市教育局", [("ZR705", "已完成的没有写完成日期 done_on")]),
        (
            "{task: d1, status: not_started, done_on: 2023-05-01}",
            "市教育局",
            [("ZR705", "写了完成日期，status 却不是 done")],
        ),
        (
            "{task: d1, event: close, done_on: 2023-05-05}",
            None,
            [("ZR704", "done_on 2023-05-05 晚于报送日期 2023-05-04")],
        ),
    ],
)
def test_what_does_not_go_together_is_said(written: str, unit: str | None, found: list[tuple[str, str]]) -> None:
    assert entry(written, unit) == found


def test_what_has_no_id_or_day_is_not_judged() -> None:
    assert list(unsound(None, PATH, None)) == []


@pytest.mark.parametrize("path", ["https://www.example.gov.cn/a.pdf", "HTTP://a", "ftp://a/b"])
def test_what_is_on_the_web_is_no_file(path: str) -> None:
    assert (is_address(path), is_outside(path)) == (True, False)


@pytest.mark.parametrize(
    "path",
    ["../a.pdf", "a/../../b", "/etc/passwd", "C:/a.pdf", "c:a.pdf", "a\\b.pdf", "file:///etc/passwd", "FILE://x", "."],
)
def test_what_leads_out_of_the_folder_is_refused(path: str) -> None:
    assert is_outside(path)


@pytest.mark.parametrize("path", ["evidence/a.pdf", "a.pdf", "a/../b.pdf", "..a.pdf", "2.2/…/照片.jpg"])
def test_what_lies_in_the_folder_is_taken(path: str) -> None:
    assert not is_outside(path)


def test_a_place_is_where_the_value_stands() -> None:
    source = yaml_nodes.parse("entries:\n  - {task: d1}\n", PATH)
    file = LedgerFile(PATH, None, source.root, ())
    assert str(file.place("entries", 0, "task")) == f"{PATH}:2:12"
    assert str(file.place("entries", 0, "status")) == f"{PATH}:2:5"
    assert str(file.place("entries", 3, "task")) == f"{PATH}:2:3"
