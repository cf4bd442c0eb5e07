"""``zrfg`` alone: what is here, what falls due, and how to go on."""

import datetime as dt
from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import PLAN_REGISTER, run, terminal
from tests.cli.test_process import posix
from zerenfengong.cli import welcome
from zerenfengong.text.width import width

NEXT = """
  zrfg list --unit 单位  一个单位要做什么、到什么时候
  zrfg due --within 30d  三十天内到期的
  zrfg --help            还能做什么
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZRFG_FILE", raising=False)
    monkeypatch.setattr(welcome, "_today", lambda: dt.date(2023, 6, 28))
    return tmp_path


def test_the_register_that_is_meant_here(folder: Path) -> None:
    (folder / "tasks.yaml").write_text(registers.PLAN, encoding="utf-8")
    done = run()
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"{PLAN_REGISTER}\n"
        "文件：tasks.yaml\n"
        "5 项任务，5 个单位；有期限 2 项，没有定日期 3 项\n"
        "截至 2023-06-28 周三：期限已过 0 个，还没到期 3 个\n"
        "\n"
        "接下来到期\n"
        "  a2  2023-06-28   今天到期  报送进展。 报送时附台账                市直各部门\n"
        "      每月28日前，下次 2023-06-28 周三\n"
        "  a1  2023-06-30    剩 2 天  取消隐性门槛，12月底前公布清单         市发改委\n"
        "      取消门槛\n"
        "  a1  2023-12-31  剩 186 天  6月底前取消隐性门槛，12月底前公布清单  市发改委\n"
        "      公布清单；市商务局；最后工作日 12月29日（周五）\n"
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n" + NEXT
    )


def test_of_many_only_the_next_ones(folder: Path) -> None:
    days = ", ".join(f"{{date: 2023-0{month}-28, phrase: {month}月28日前}}" for month in range(4, 10))
    more = f"  - id: c1\n    measure: 逐月报送。\n    lead: [市财政局]\n    deadline: [{days}]\n"
    (folder / "tasks.yaml").write_text(registers.PLAN + more, encoding="utf-8")
    done = run()
    assert "截至 2023-06-28 周三：期限已过 2 个，还没到期 7 个" in done.lines
    assert "接下来到期的 5 个" in done.lines
    assert sum(line.startswith(("  a", "  c")) for line in done.lines) == 5


def test_no_register_here(folder: Path) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "这里和上级文件夹里都没有任务台账。\n"
        "\n"
        "  zrfg import 文件 -o data/tasks.yaml  把印发的 Word、Excel、网页、文字变成任务台账\n"
        "  zrfg init                            新建一个空的任务台账\n"
        "  zrfg list --demo --unit 司法局       先用随程序附带的 2020 年责任分工表试试\n"
    )


def test_a_register_with_errors_is_not_shown(folder: Path) -> None:
    (folder / "tasks.yaml").write_text(registers.PLAN.replace("lead: [市发改委]", "lead: [市发改局]"), encoding="utf-8")
    done = run()
    assert (done.code, done.out) == (3, "")
    assert "ZR201" in done.err
    assert done.err.endswith("错误：任务台账 tasks.yaml 有错，不能据此回答；改正后再查\n")


@posix
def test_on_a_terminal_it_fits_the_window() -> None:
    lines = terminal(60, env={"NO_COLOR": "1"})
    assert max(map(width, lines)) <= 60
    assert lines[-1] == "  zrfg --help            还能做什么"
