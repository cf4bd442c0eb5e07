"""Fingerprints: the same finding is known again in a file that has changed elsewhere."""

from zerenfengong.checks.result import Verdict, fingerprints
from zerenfengong.findings import Finding, Location


def printed(*findings: tuple[int, int, str, str], code: str = "ZR201", path: str = "a.yaml") -> list[str]:
    """The fingerprints of findings: line, column, message and the line's words ("" where the file has no text)."""
    return fingerprints(
        Verdict(
            (path,),
            tuple(Finding(Location(path, line, column), code, message) for line, column, message, _words in findings),
            {(path, line): words for line, _column, _message, words in findings if words},
            1,
        )
    )


ONE = (7, 12, "单位“市居”没有登记，第 7 行", "    lead: [市居]")


def test_a_finding_whose_line_has_moved_is_the_same() -> None:
    assert printed(ONE) == printed((8, 14, "单位“市居”没有登记，第 8 行", "      lead: [市居]"))


def test_another_code_file_or_line_is_another_finding() -> None:
    others = [printed(ONE), printed(ONE, code="ZR304"), printed(ONE, path="b.yaml"), printed((*ONE[:3], "x"))]
    assert len({one for (one,) in others}) == 4


def test_what_repeats_is_counted() -> None:
    first, second = printed(ONE, (7, 20, "另一个", ONE[3]))
    assert first != second
    assert printed(ONE) == [first]
    assert printed(ONE, (9, 12, ONE[2], ONE[3])) == [first, second]


def test_where_there_is_no_line_the_message_is_taken() -> None:
    missing = (1, 1, "没有这个文件", "")
    assert printed(missing) == printed(missing) != printed((1, 1, "读不出来", ""))


def test_any_text_has_a_fingerprint() -> None:
    assert len(printed((1, 1, "\ud800", "\0\ud800"))[0]) == 64
