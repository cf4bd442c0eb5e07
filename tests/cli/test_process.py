"""The command as a process: any folder, any locale, any pipe, any terminal."""

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest.mock import patch

import pytest

import zerenfengong
from tests.cli.runner import DATA, REGISTER, Done, run, terminal, zrfg
from zerenfengong.cli import shells  # noqa: F401 (registers itself; a process loads it where a shell asks)
from zerenfengong.text.width import width

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX shells, devices and terminals")

LIST = "$ZRFG list --as-of 2020-10-25"


def test_without_a_register_the_one_in_the_package_answers_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = zrfg("list", "--unit", "司法局", "--count", cwd=tmp_path)
    assert done == Done(
        0,
        "37\n",
        "没有找到任务台账，用的是随程序附带的 2020 年责任分工表（用 -f 指定自己的文件）\n"
        f"{REGISTER}\n"
        "其中 1 项只是可能涉及\n",
    )


def test_a_register_is_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tasks.yaml").write_bytes(DATA.read_bytes())
    (tmp_path / "a" / "b").mkdir(parents=True)
    done = zrfg("list", "--format", "json", "--limit", "0", cwd=tmp_path / "a" / "b")
    assert (done.code, done.err) == (0, "")
    assert '"path": "../../data/tasks.yaml"' in done.out


def test_a_file_named_by_the_environment_that_is_not_there_is_no_reason_to_take_another(tmp_path: Path) -> None:
    done = zrfg("list", env={"ZRFG_FILE": "nowhere.yaml"}, cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert done.err == "错误：任务台账 nowhere.yaml 读不了：没有这个文件。检查路径；用 -f 指定任务台账文件\n"


@posix
@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_any_locale_writes_utf_8(locale: str) -> None:
    done = zrfg(
        "list", "--section", "1.1", "--columns", "id,lead", "--limit", "1", env={"LC_ALL": locale, "PYTHONUTF8": "0"}
    )
    assert done == Done(
        0,
        "1.1.1  党工委编办、政务服务和大数据管理局\n",
        f"{REGISTER}\n共 3 项任务\n只列出前 1 项\n条件：章节 一（一）\n",
    )


@posix
def test_a_reader_that_goes_away_is_no_error() -> None:
    done = zrfg(command=f"{LIST} 2>/dev/null | head -n 1")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1.1.1 ")
    many = zrfg(command=f"({LIST} --format json; echo $? >&2) | true")
    assert many.err.splitlines()[-1] == "0"


@posix
def test_a_reader_that_goes_away_does_not_make_a_wrong_register_right(tmp_path: Path) -> None:
    (tmp_path / "tasks.yaml").write_text("".join(f"错{at}: 1\n" for at in range(20_000)), encoding="utf-8")
    done = zrfg(command="($ZRFG validate; echo $? >&2) | true", cwd=tmp_path)
    assert done.err.splitlines()[-1] == "1"


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_disk_ends_in_one_line() -> None:
    done = zrfg(command=f"{LIST} --format json > /dev/full")
    assert (done.code, done.err) == (2, "错误：写不出去：磁盘满了\n")


@posix
def test_closed_outputs_end_quietly() -> None:
    assert zrfg(command=f"{LIST} --count >&-").code == 0
    assert zrfg(command=f"{LIST} --count 2>&-").code == 0


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_not_be_written_to_is_enough(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert zrfg("list", "--count", env={"HOME": str(tmp_path)}, cwd=tmp_path).code == 0


@posix
def test_a_folder_that_is_gone_is_no_reason_to_fail(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = zrfg(command=f"cd {gone} && rmdir {gone} && $ZRFG list --count", cwd=tmp_path)
    assert (done.code, done.out) == (0, "39\n")


@pytest.mark.parametrize("variable", ["ZRFG_LANG", "LANGUAGE"])
def test_english_is_chosen_by_the_environment(variable: str) -> None:
    done = zrfg("list", "--section", "1.3", "--count", "--unit", "司法居", env={variable: "en"})
    assert done.code == 2
    assert done.err.startswith("Error: ")
    assert zrfg("--help", env={variable: "en"}).out.startswith("Usage: zrfg [options] [command] [args]...\n")


def test_chinese_is_the_default_and_clicks_own_words_too() -> None:
    page = zrfg("--help", env={"LANG": "en_US.UTF-8"})
    assert page.out.startswith("用法：zrfg [选项] [命令] [参数]...\n")
    assert "显示" in page.out
    wrong = zrfg("list", "--sort", "x")
    assert not any(word in wrong.err for word in ("Usage", "Error", "Invalid", "Try"))


def test_the_version_is_the_packages() -> None:
    assert zrfg("--version") == Done(0, f"zrfg {zerenfengong.__version__}\n", "")


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    assert "没有“lst”这个命令。是不是 list？" in zrfg("lst").err
    assert "没有“查询”这个命令。zrfg --help 列出所有命令" in zrfg("查询").err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("zrfg li", ["list"]),
        ("zrfg list --dir", ["--direct"]),
        ("zrfg list --unit 司", ["司法局"]),
        ("zrfg list --section 六（", ["六（一）", "六（二）", "六（三）", "六（四）"]),
        ("zrfg show 6.2", ["6.2.1", "6.2.2"]),
        ("zrfg units 应", ["应急管理局"]),
        ("zrfg list --state so", ["soon"]),
        ("zrfg list --columns id,me", ["id,measure"]),
        ("zrfg list --format js", ["json", "jsonl"]),
        ("zrfg list -f nowhere --unit 司", []),
    ],
)
def test_completion_knows_the_register(shell: str, line: str, values: list[str]) -> None:
    assert complete(shell, line, inside) == values


def inside(env: Mapping[str, str]) -> Done:
    """What a shell is answered, without a process for each question."""
    with patch.dict(os.environ, env):
        return run()


def test_initials_become_the_name_where_the_shell_allows_it() -> None:
    assert complete("bash", "zrfg list --unit sfj") == ["司法局"]
    assert complete("zsh", "zrfg list --unit sfj") == ["司法局"]
    assert complete("fish", "zrfg list --unit sfj") == ["sfj"]


def complete(shell: str, line: str, ask: Callable[[Mapping[str, str]], Done] = lambda env: zrfg(env=env)) -> list[str]:
    """The values that a shell is offered for the last word of a line."""
    words = line.split()
    env = {"_ZRFG_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        env = {"_ZRFG_COMPLETE": "fish_complete", "COMP_WORDS": line, "COMP_CWORD": words[-1]}
    done = ask(env)
    assert (done.code, done.err) == (0, "")
    if shell == "bash":
        return [entry.partition(",")[2] for entry in done.lines if entry]
    if shell == "fish":
        return [entry.partition(",")[2].partition("\t")[0] for entry in done.lines if "," in entry]
    return done.lines[1::3]


@posix
@pytest.mark.parametrize("columns", [80, 120, 200])
def test_a_terminal_gets_a_table_that_fits_it(columns: int) -> None:
    screen = terminal(columns, "list", "--unit", "司法局", "--as-of", "2020-10-25", "--color", "never")
    assert max(map(width, screen)) <= columns
    text = "".join("".join(screen).split())
    head = "".join(f"{REGISTER}司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项".split())
    common = "责任单位除另行标明外均为管委会各部门、各片区管理办公室、各镇人民政府（街道办事处）（34项）"
    assert text.startswith(
        f"{head}{common}牵头，有期限1项1.3.12020-11-30周一剩36天责任单位：管委会各部门2020年11月底前，"
    )
    assert text.endswith("任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成")
    assert len(screen) <= 60
    dated = [at for at, line in enumerate(screen) if line.startswith(("  1.3.1", "  1.2.2", "  5.1.1"))]
    assert len(dated) == 3
    assert max(dated) < 24
    assert sum(bool(re.match(r"  [0-9.]+  ", line)) for line in screen) == 37


@posix
@pytest.mark.parametrize("columns", [80, 120, 200])
def test_a_full_table_can_be_asked_for(columns: int) -> None:
    screen = terminal(columns, "list", "--unit", "司法局", "--as-of", "2020-10-25", "--color", "never", "--wide")
    assert max(map(width, screen)) <= columns
    text = "".join("".join(screen).split())
    head = "".join(f"{REGISTER}司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项".split())
    assert text.startswith(f"{head}牵头1项")
    assert text.endswith("是否包括本单位要向印发机关确认")


@posix
def test_a_terminal_gets_colour_unless_it_says_no() -> None:
    arguments = ("list", "--section", "1.3", "--as-of", "2020-11-25")
    assert "\x1b[33m  2020-11-30 周一" in "\n".join(terminal(80, *arguments))
    assert "\x1b" not in "\n".join(terminal(80, *arguments, env={"NO_COLOR": "1"}))
    assert "\x1b" not in "\n".join(terminal(80, *arguments, "--color", "never"))


@posix
@pytest.mark.parametrize(("arguments", "env"), [(["--ambiguous", "2"], {}), ([], {"ZRFG_AMBIGUOUS": "2"})])
def test_a_terminal_may_draw_what_is_ambiguous_wide(arguments: list[str], env: dict[str, str]) -> None:
    asked = ("list", "--unit", "司法局", "--as-of", "2020-10-25", "--color", "never")
    usual, wide = terminal(80, *asked), terminal(80, *asked, *arguments, env=env)
    assert usual != wide
    taken = [width(line) + sum(unicodedata.east_asian_width(one) == "A" for one in line) for line in wide]
    assert max(taken) <= 80
    # Elsewhere nothing depends on it.
    assert zrfg(*asked, *arguments, env=env).out.split() == zrfg(*asked).out.split()
