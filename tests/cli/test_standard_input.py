"""``-`` in the place of a file is standard input, and what is standard output is written to and never replaced."""

from pathlib import Path

import pytest

from tests import registers
from tests.cli.commands.test_fmt import TIDY, UNTIDY
from tests.cli.commands.test_import import PLAN, SAID, SUMMARY
from tests.cli.commands.test_members import TASKS
from tests.cli.runner import PLAN_REGISTER, Done, run, zrfg
from tests.cli.test_process import posix

DAY = ("--as-of", "2023-06-28")


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--unit", "市商务局"),
        ("list", "--format", "csv"),
        ("due",),
        ("show", "a1"),
        ("stats",),
        ("units",),
        ("sections",),
        ("report",),
    ],
)
def test_a_register_that_comes_through_standard_input_is_answered_from_like_a_file(
    words: tuple[str, ...], plan: str
) -> None:
    done = run(*words, "-f", "-", *DAY, stdin=registers.PLAN)
    assert done.code == 0
    assert done == run(*words, "-f", plan, *DAY)


def test_an_answer_names_where_its_register_came_from() -> None:
    assert '"path": "标准输入"' in run("list", "-f", "-", "--format", "json", stdin=registers.PLAN).out


def test_mistakes_of_standard_input_stand_at_their_places() -> None:
    wrong = UNTIDY.replace("[ 县河长办 ]", "[ 县河长局 ]")
    said = (
        "标准输入:7:13: ZR201 错误：单位“县河长局”没有登记\n"
        "    7 |     lead: [ 县河长局 ]\n"
        "      |             ^\n"
        "    建议：是不是“县河长办”？\n"
    )
    done = run("validate", "-", "--select", "ZR2", "--ignore", "ZR209", stdin=wrong)
    assert done == Done(1, said, "检查了 1 个文件：错误 1，警告 0，提示 0\n")
    assert run("validate", "-f", "-", "--select", "ZR2", "--ignore", "ZR209", stdin=wrong) == done


def test_nothing_is_mended_in_standard_input() -> None:
    for words in (("-",), ("-f", "-")):
        done = run("validate", "--fix", *words, stdin=UNTIDY)
        assert (done.code, done.out) == (2, "")
        assert done.err.endswith("错误：--fix 要写回文件，不能用于标准输入\n")


def test_what_is_tidied_in_a_pipe_goes_on_through_it() -> None:
    assert run("fmt", "-", stdin=UNTIDY) == Done(0, TIDY, "")
    assert run("fmt", "-f", "-", stdin=UNTIDY) == Done(0, TIDY, "")
    assert run("fmt", "-", stdin=TIDY) == Done(0, TIDY, "1 个文件，写法是规范的\n")


def test_of_a_pipe_it_can_be_asked_what_would_change() -> None:
    assert run("fmt", "--check", "-", stdin=UNTIDY) == Done(1, "标准输入：写法要整理\n", "")
    assert run("fmt", "--check", "-", stdin=TIDY) == Done(0, "", "1 个文件，写法是规范的\n")
    done = run("fmt", "--diff", "-", stdin=UNTIDY)
    assert (done.code, done.err) == (0, "")
    assert done.lines[:4] == ["--- 标准输入", "+++ 标准输入", "@@ -1,8 +1,15 @@", " format: 1"]


@posix
def test_a_pipe_may_also_be_called_by_its_device(tmp_path: Path) -> None:
    (tmp_path / "untidy.yaml").write_text(UNTIDY, encoding="utf-8")
    assert zrfg(command="cat untidy.yaml | $ZRFG fmt /dev/stdin", cwd=tmp_path) == Done(0, TIDY, "")
    assert (tmp_path / "untidy.yaml").read_text(encoding="utf-8") == UNTIDY


def test_a_document_is_imported_from_standard_input() -> None:
    done = run("import", "-", stdin=PLAN)
    assert done.code == 0
    assert done.out.startswith("# 由 zrfg import 从 标准输入 导入的草稿；对照原文核对\nformat: 1\n")
    assert done.err == SAID.replace("plan.txt", "标准输入") + SUMMARY


def test_the_register_of_a_document_from_standard_input_names_no_source(tmp_path: Path) -> None:
    target = tmp_path / "tasks.yaml"
    assert run("import", "-", "-o", str(target), stdin=PLAN).code == 0
    assert "source:" not in target.read_text(encoding="utf-8")
    assert run("import", "--verify", "-", "-f", str(target), stdin=PLAN).code == 0


def test_the_members_of_a_register_from_standard_input_are_listed() -> None:
    assert run("members", "-f", "-", "县直各部门", stdin=TASKS) == Done(0, "县水利局\n", "登记了 1 个成员，未列全\n")


def test_limits_are_read_in_standard_input() -> None:
    assert run("when", "-", "--issued", "2020-08-21", stdin="无\n10月底前\n").lines == [
        "2  0-5  10月底前  日期  2020-10-31 周六  2020-10-30 周五  到这个月最后一天"
    ]


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("zerenfengong.register.discovery.MAX_BYTES", ("list", "-f", "-")),
        ("zerenfengong.register.discovery.MAX_BYTES", ("validate", "-")),
        ("zerenfengong.register.discovery.MAX_BYTES", ("fmt", "-")),
        ("zerenfengong.register.discovery.MAX_BYTES", ("members", "-f", "-", "各部门")),
        ("zerenfengong.importing.source.bounds.MAX_BYTES", ("import", "-")),
        ("zerenfengong.cli.commands.when._MOST_BYTES", ("when", "-")),
    ],
)
def test_more_than_a_file_may_hold_is_refused(
    limit: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, 1024 * 1024)
    assert run(*words, stdin="x" * (1024 * 1024 + 1)) == Done(2, "", "错误：标准输入超过 1 MB\n")


@posix
@pytest.mark.parametrize(("words", "code"), [("list -f -", 3), ("validate -", 1)])
def test_a_standard_input_that_is_closed_or_empty_is_no_register(words: str, code: int) -> None:
    empty = zrfg(command=f"$ZRFG {words} < /dev/null")
    assert empty.code == code
    assert (empty.out + empty.err).startswith("标准输入:1:1: ZR")
    assert zrfg(command=f"$ZRFG {words} <&-") == empty


@posix
def test_a_standard_input_that_is_no_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"format: 1\n\xff\n")
    done = zrfg(command="$ZRFG list -f - < a", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert done.err.splitlines()[0].startswith("标准输入:2:1: ZR002 错误：")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a register, a document and a file that somebody has written."""
    (tmp_path / "tasks.yaml").write_text(registers.PLAN, encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "old.txt").write_text("已有\n", encoding="utf-8")
    return tmp_path


LIST = "$ZRFG list -f tasks.yaml --section 1.1 --format tsv --columns id"


@posix
@pytest.mark.parametrize(
    ("redirection", "written"),
    [("> new.txt", "编号\na1\na2\n"), (">> old.txt", "已有\n编号\na1\na2\n"), ("> old.txt", "编号\na1\na2\n")],
)
def test_standard_output_by_its_device_is_written_to_and_never_replaced(
    redirection: str, written: str, folder: Path
) -> None:
    target = folder / redirection.rsplit(maxsplit=1)[-1]
    before = target.stat().st_ino if target.exists() else None
    done = zrfg(command=f"{LIST} -o /dev/stdout {redirection}", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert target.read_text(encoding="utf-8") == written
    assert before in (None, target.stat().st_ino)


@posix
def test_what_stands_in_standard_output_before_and_after_stays_there(folder: Path) -> None:
    done = zrfg(command=f"(echo 前; {LIST} -o /dev/stdout; echo 后) > new.txt", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert (folder / "new.txt").read_text(encoding="utf-8") == "前\n编号\na1\na2\n后\n"


@posix
def test_a_pipe_is_standard_output_too(folder: Path) -> None:
    done = zrfg(command=f"{LIST} -o /dev/stdout | cat", cwd=folder)
    assert (done.code, done.out) == (0, "编号\na1\na2\n")
    assert done.err.splitlines()[0] == PLAN_REGISTER


@posix
def test_a_report_goes_to_standard_error_by_its_device(folder: Path) -> None:
    done = zrfg(command="$ZRFG import plan.txt -o tasks2.yaml --report /dev/stderr 2>> old.txt", cwd=folder)
    assert (done.code, done.out) == (0, "")
    said = (folder / "old.txt").read_text(encoding="utf-8")
    assert said.startswith(f"已有\n已写入 tasks2.yaml\n{SAID}")
    assert SUMMARY in said


def test_members_are_not_written_into_what_comes_through_standard_input(tmp_path: Path) -> None:
    (tmp_path / "names").write_text("市财政局\n", encoding="utf-8")
    done = run("members", "-f", "-", "市直各部门", str(tmp_path / "names"), "--write", stdin=registers.PLAN)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("错误：要写回文件，任务台账不能从标准输入来\n")
