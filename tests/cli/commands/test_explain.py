"""zrfg explain: a page of the rule book."""

from pathlib import Path

import pytest

from tests.cli.runner import Done, run, terminal, zrfg
from tests.cli.test_process import posix
from zerenfengong.findings import CODES

ZR304 = """\
ZR304 同一个单位写了两次
警告，可以豁免

同一个单位在一个列表里写了两次，用别名写的也算。多半是复制时多了一个，或者本来应当是另一个单位。

核对原文，删掉一个，或者改成原文写的那个单位。

不对的写法：
    tasks:
      - id: a1
        measure: 编制办学条件清单。
        lead: [市教育局, 市教育局]

对的写法：
    tasks:
      - id: a1
        measure: 编制办学条件清单。
        lead: [市教育局]

原文如此、不能改的，在那一行末尾或者上一行写明理由：
    # zrfg: ignore[ZR304] 理由
"""


@pytest.mark.parametrize("asked", ["ZR304", "zr304", "Zr304", "ＺＲ３０４"])
def test_a_page_in_whatever_letters_the_code_is_asked_for(asked: str) -> None:
    assert run("explain", asked) == Done(0, ZR304, "")


def test_several_pages_each_once() -> None:
    done = run("explain", "ZR304,ZR105", "zr304")
    assert done == Done(0, f"{ZR304}\n{run('explain', 'ZR105').out}", "")


def test_what_can_not_be_waived_or_shown_is_left_out() -> None:
    assert run("explain", "ZR010").lines == [
        "ZR010 文件太大",
        "错误",
        "",
        "文件超过 256 MB。任务台账是一份表，十万项任务也不过四十来兆；这样大的文件多半是选错了，读进来会占满内存。",
        "",
        "检查路径是不是指向了别的文件。",
    ]


def test_what_the_import_of_a_document_says_is_shown_with_documents(tmp_path: Path) -> None:
    done = run("explain", "ZR820")
    assert done.lines[:2] == ["ZR820 名称改成了任务台账的写法", "提示"]
    assert done.lines[7:] == [
        "会这样说的原文：",
        "    | 工作任务 | 责任单位 |",
        "    | --- | --- |",
        "    | 1．编制办学条件清单。 | 市市场监管局（市知识产权局） |",
        "    | 2．核定学位缺口。 | 市市场监管局(市知识产权局) |",
        "",
        "不会这样说的原文：",
        "    | 工作任务 | 责任单位 |",
        "    | --- | --- |",
        "    | 1．编制办学条件清单。 | 市市场监管局（市知识产权局） |",
        "    | 2．核定学位缺口。 | 市市场监管局（市知识产权局） |",
    ]
    path = tmp_path / "ZR820.md"
    run("explain", "ZR820", "-o", str(path))
    assert "会这样说的原文：\n\n```text\n| 工作任务 | 责任单位 |\n" in path.read_text(encoding="utf-8")


def test_as_markdown(tmp_path: Path) -> None:
    path = tmp_path / "ZR105.md"
    assert run("explain", "ZR105", "-o", str(path)) == Done(0, "", f"已写入 {path}\n")
    assert path.read_text(encoding="utf-8") == (
        "## ZR105\n"
        "\n"
        "**格式版本不认识**（错误）\n"
        "\n"
        "文件第一行的 format 说明它按哪一版格式写。"
        "这个程序只认识格式 1；别的版本里字段的意思可能不同，所以不再往下检查。\n"
        "\n"
        "写 format: 1。文件确是新版程序写的，请升级 zrfg。\n"
        "\n"
        "不对的写法：\n"
        "\n"
        "```yaml\n"
        "format: 2\n"
        "```\n"
        "\n"
        "对的写法：\n"
        "\n"
        "```yaml\n"
        "format: 1\n"
        "```\n"
    )


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("ZR50", "  是不是：ZR501、ZR502、ZR503、ZR504、ZR505、ZR506、ZR507\n"),
        ("ZR6", "  是不是：ZR601、ZR602、ZR603、ZR604、ZR605、ZR606、ZR607、ZR608、ZR609、ZR610……\n"),
        ("单位", ""),
    ],
)
def test_a_code_that_there_is_not(asked: str, near: str) -> None:
    assert run("explain", asked) == Done(2, "", f"错误：没有“{asked}”这个编号，zrfg rules 列出全部\n{near}")


def test_no_code_at_all() -> None:
    assert run("explain", "304") == Done(0, ZR304, "")
    assert run("explain", ",") == Done(2, "", "错误：没有写编号\n")
    assert run("explain").code == 2


def test_codes_complete() -> None:
    env = {"_ZRFG_COMPLETE": "bash_complete", "COMP_WORDS": "zrfg explain zr21", "COMP_CWORD": "2"}
    assert zrfg(env=env).lines == [f"plain,{code}" for code in CODES if code.startswith("ZR21")]


@posix
def test_a_terminal_wraps_the_words_and_not_the_examples() -> None:
    lines = terminal(34, "explain", "ZR304", "--color", "never")
    assert lines[:13] == [
        "ZR304 同一个单位写了两次",
        "警告，可以豁免",
        "",
        "同一个单位在一个列表里写了两次，用",
        "别名写的也算。多半是复制时多了一",
        "个，或者本来应当是另一个单位。",
        "",
        "核对原文，删掉一个，或者改成原文写",
        "的那个单位。",
        "",
        "不对的写法：",
        "    tasks:",
        "      - id: a1",
    ]
    assert "        measure: 编制办学条件清单。" in lines
