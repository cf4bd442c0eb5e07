"""zrfg rules: the list of codes."""

import json
from pathlib import Path

from tests.cli.runner import Done, run, terminal
from tests.cli.test_process import posix
from zerenfengong.findings import CODES


def test_one_line_a_code_in_a_pipe() -> None:
    done = run("rules")
    assert (done.code, done.err) == (0, f"共 {len(CODES)} 条规则\nzrfg explain 编号：一条规则的说明和例子\n")
    assert [line.split()[0] for line in done.lines] == list(CODES)
    assert "ZR402  警告  是  -   期限早于印发日期" in done.lines
    assert "ZR209  警告  -   -   登记的单位没有用到" in done.lines


def test_as_json() -> None:
    done = run("rules", "--format", "json")
    envelope = json.loads(done.out)
    assert (envelope["schema"], envelope["count"], len(envelope["rules"])) == ("zrfg/rules/1", len(CODES), len(CODES))
    assert envelope["rules"][0] == {
        "code": "ZR001",
        "severity": "error",
        "title": "文件读不出来",
        "waivable": False,
        "fixable": False,
    }
    assert {
        "code": "ZR306",
        "severity": "info",
        "title": "“有关部门”没有指明是谁",
        "waivable": True,
        "fixable": False,
    } in envelope["rules"]


def test_columns_and_files(tmp_path: Path) -> None:
    path = tmp_path / "规则.csv"
    assert run("rules", "--columns", "code,title", "-o", str(path)) == Done(
        0, "", f"共 {len(CODES)} 条规则\n已写入 {path}\nzrfg explain 编号：一条规则的说明和例子\n"
    )
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["编号,说的是", "ZR001,文件读不出来"]
    assert len(lines) == len(CODES) + 1


@posix
def test_by_family_on_a_terminal() -> None:
    lines = terminal(80, "rules", "--color", "never")
    assert lines[:5] == [
        f"共 {len(CODES)} 条规则",
        "",
        "ZR0xx 读取",
        "  编号   级别  可豁免  可自动改  说的是",
        "  ZR001  错误  -       -         文件读不出来",
    ]
    headings = [line for line in lines if line[3:5] == "xx"]
    assert headings == [
        "ZR0xx 读取",
        "ZR1xx 字段",
        "ZR2xx 登记和引用",
        "ZR3xx 牵头和责任",
        "ZR4xx 期限",
        "ZR5xx 序号和次序",
        "ZR6xx 文字和写法",
        "ZR7xx 进展",
        "ZR8xx 导入",
        "ZR9xx 豁免",
    ]
