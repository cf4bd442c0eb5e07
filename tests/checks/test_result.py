"""The verdict on several files: the worst of theirs, each judged by its own settings."""

import pytest

from zerenfengong.checks.result import Checked, Verdict, judge, lines_of
from zerenfengong.checks.settings import Settings
from zerenfengong.findings import Finding, Location


def checked(path: str, *codes: str, strict: bool = False) -> Checked:
    findings = [Finding(Location(path, at, 1), code, "") for at, code in enumerate(codes, 1)]
    return Checked(path, findings, {(path, 1): "甲"} if codes else {}, Settings(strict=strict))


@pytest.mark.parametrize(
    ("files", "exit_code"),
    [
        ([], 0),
        ([checked("a")], 0),
        ([checked("a", "ZR305")], 0),
        ([checked("a", "ZR305", strict=True)], 0),
        ([checked("a", "ZR301")], 0),
        ([checked("a", "ZR301", strict=True)], 1),
        ([checked("a", "ZR201")], 1),
        ([checked("a", "ZR001")], 3),
        ([checked("a"), checked("b", "ZR004"), checked("c", "ZR201")], 3),
        # Strictly is what one file asks for and not the other.
        ([checked("a", strict=True), checked("b", "ZR301")], 0),
        ([checked("a"), checked("b", "ZR301", strict=True)], 1),
    ],
)
def test_the_worst_file_decides(files: list[Checked], exit_code: int) -> None:
    assert judge(files).exit_code == exit_code


def test_findings_come_in_the_order_of_paths_and_files_as_they_were_named() -> None:
    b, a = checked("b", "ZR201", "ZR301"), checked("a", "ZR305")
    verdict = judge([b, a])
    assert verdict == Verdict(("b", "a"), (*a.findings, *b.findings), {("b", 1): "甲", ("a", 1): "甲"}, 1)
    assert verdict.counts == {"error": 1, "warning": 1, "info": 1}
    assert [verdict.line(finding) for finding in verdict.findings] == ["甲", "甲", None]


def test_lines_are_kept_where_something_is_found_and_behind_the_last_one_there_is_an_empty_one() -> None:
    findings = [Finding(Location("a", line, 1), "ZR201", "") for line in (2, 2, 4)]
    assert lines_of(findings, ["一", "二", "三"]) == {("a", 2): "二", ("a", 4): ""}
