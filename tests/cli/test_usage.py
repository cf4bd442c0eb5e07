"""What is wrong with a call is said in the words of this program, without straight quotes."""

import pytest

from tests.cli.runner import run, terminal
from tests.cli.test_process import posix


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("list --limit 三", "--limit 的值不对：“三”不是 0、1、2 这样的数字"),
        ("list --limit -1", "--limit 的值不对：“-1”不是 0、1、2 这样的数字"),
        ("list --unti x", "没有 --unti 这个选项；是不是：--unit、--count、--undated"),
        ("list --q", "没有 --q 这个选项"),
        ("members", "还要写上“统称单位”"),
        ("show", "还要写上“编号”"),
        ("diff", "还要写上“旧”"),
        ("progress form", "还要写上 --period 时期"),
        ("stats --format Word", "--format 的值不对：没有“Word”，可以写：table、json、csv、md"),
        ("list --color 红", "--color 的值不对：没有“红”，可以写：auto、always、never"),
        ("list --within 哈", "--within 的值不对：看不懂时长“哈”，可以写 30、30d、2周、1个月"),
        ("list 甲", "多了参数（甲）"),
        ("list --limit", "选项 --limit 要带 1 个值"),
        ("list --direct=1", "选项 --direct 不带值"),
    ],
)
def test_a_call_that_is_wrong(arguments: str, said: str) -> None:
    done = run(*arguments.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1] == f"错误：{said}"
    assert "'" not in done.err


@posix
def test_on_a_terminal_it_fits_the_window_and_the_fault_stands_out() -> None:
    assert terminal(40, "list", "--sort", "大小", code=2) == [
        "用法：zrfg list [选项]",
        "用“\x1b[1mzrfg list --help\x1b[0m”查看帮助。",
        "",
        "\x1b[1;31m错误\x1b[0m：--sort 的值不对：没有“\x1b[1m大小\x1b[0m”，可以",
        "写：document（文件顺序）、id（编号）、",
        "due（期限）、section（章节）、lead（牵头",
        "单位）、state（状态）",
    ]
    assert "\x1b" not in "".join(terminal(40, "list", "--sort", "大小", code=2, env={"NO_COLOR": "1"}))
