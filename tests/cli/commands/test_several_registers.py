"""Several registers in every command: an answer from all of them, rows that say whose they are, counts that may add up."""

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import DATA, REGISTER, Done, run, terminal
from tests.collections_of_registers import BROKEN, PLAN_2021, PLAN_2022, SETTINGS, TITLES, put, put_county
from tests.files.test_folders import snapshot
from zerenfengong.answers import wording
from zerenfengong.cli import on_all_cores

AS_OF = ("--as-of", "2022-06-25")
ANSWERING = (["list"], ["due"], ["show", "1.1.1"], ["units"], ["sections"], ["stats"], ["report"])
FORMATS = ["table", "json", "csv", "md"]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The collection of the 2020 table and two registers of 甲县, as the working folder."""
    monkeypatch.chdir(put_county(tmp_path))
    return tmp_path


def asked(*words: str) -> Any:
    done = run(*words, "--format", "json", *AS_OF)
    assert done.code == 0, done.err
    return json.loads(done.out)


def entries(answer: Any) -> list[tuple[str, str]]:
    return [(one["register"], one["id"]) for one in answer["tasks"]]


def test_a_list_is_of_all_and_says_from_which(county: Path) -> None:
    done = run("list", "--search", "清单 -权责", *AS_OF)
    assert done.out == "zwgk-2021  1.3.1  2021-03-31 周三 期限已过 451 天  甲县司法局  3月底前公布清单。\n"
    assert done.err == (
        f"3 份任务台账\n{TITLES}共 1 项任务\n条件：含“清单”且不含“权责”\n"
        "zwgk-2021：任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"
    )


LED = """\
3 份任务台账
甲县司法局：合计 2 项：牵头 2
共 2 项任务

registers/2022：甲县2022年行政执法任务分工（甲县司法局，2022-02-10 印发）
甲县司法局：合计 1 项：牵头 1
条件：牵头

牵头，已完成或中止 1 项
  9  2022-06-30 周四 办结 2022-06-18（未销号）  责任单位：司法局
     6月底前完成培训。

zwgk-2021：甲县2021年政务公开任务分工（甲县人民政府办公室，2021-01-20 印发）
甲县司法局：合计 1 项：牵头 1
条件：牵头

牵头，有期限 1 项
  1.3.1  2021-03-31 周三 期限已过 451 天
         3月底前公布清单。
任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_in_a_window_each_answers_under_its_name_and_the_unit_of_one_registry_is_counted_once(county: Path) -> None:
    drawn = terminal(100, "list", "--unit", "甲县司法局", "--role", "lead", *AS_OF, "--color", "never", cwd=county)
    assert drawn[0] == "有 1 份任务台账里没有所问的单位、章节或进展记录：registers/2020"
    assert "\n".join(drawn[1:]) + "\n" == LED


DUE = """\
3 份任务台账
registers/2020：贯彻落实国务院办公厅2020年政务公开工作要点责任分工（济源产城融合示范区管理委员会办公室，2020-08-21 印发）
zwgk-2021：甲县2021年政务公开任务分工（甲县人民政府办公室，2021-01-20 印发）
截至 2021-02-01 周一：2 个期限
条件：自 2020-12-31（含）；到 2021-03-31（含）
"""


def test_deadlines_stand_by_day_whatever_register_they_are_of(county: Path) -> None:
    answer = asked("due", "--after", "2020-11-30", "--before", "2022-06-30", "--all")
    assert [(one["register"], one["id"], one["due"]) for one in answer["tasks"]] == [
        ("registers/2020", "1.3.1", "2020-11-30"),
        ("registers/2020", "5.1.1", "2020-12-31"),
        ("registers/2020", "5.5.1", "2020-12-31"),
        ("zwgk-2021", "1.3.1", "2021-03-31"),
        ("registers/2022", "9", "2022-06-30"),
    ]
    rows = list(csv.reader(io.StringIO(run("due", "--format", "csv", *AS_OF).out)))
    assert rows[0][:2] == ["任务台账", "编号"]
    assert [row[0] for row in rows[1:]] == ["registers/2020"] * 5 + ["zwgk-2021"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("columns", [80, 120])
def test_in_a_window_the_id_of_a_deadline_has_the_key_of_its_register(county: Path, columns: int) -> None:
    drawn = terminal(columns, "due", "--after", "2020-12-31", *AS_OF, "--color", "never", cwd=county)
    assert [line.split()[0] for line in drawn if line.startswith("  ") and ":" in line] == [
        "registers/2020:5.1.1",
        "registers/2020:5.5.1",
        "zwgk-2021:1.3.1",
    ]


def test_a_task_of_one_register_is_shown_by_its_id_and_one_of_several_by_its_key(county: Path) -> None:
    assert run("show", "5.1.1").out.startswith("任务 registers/2020:5.1.1\n")
    assert run("show", "zwgk-2021:1.3.1").out.startswith("任务 zwgk-2021:1.3.1\n文件标题  甲县2021年政务公开任务分工\n")
    assert run("show", "zwgk-2021：9").code == 0  # as a Chinese keyboard types it
    done = run("show", "9")
    assert done == Done(2, "", "错误：2 份任务台账里都有“9”，写明是哪一份的：registers/2022:9、zwgk-2021:9\n")
    assert run("show", "nix:9").err == "错误：没有编号为“nix:9”的任务\n  是不是：9\n"
    assert entries(asked("show", "zwgk-2021:9", "5.1.1", "zwgk-2021:1.3.1")) == [
        ("zwgk-2021", "9"),
        ("registers/2020", "5.1.1"),
        ("zwgk-2021", "1.3.1"),
    ]


@pytest.mark.parametrize("command", ANSWERING)
def test_outside_of_it_and_of_one_file_every_answer_is_as_it_was(
    county: Path, command: list[str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def every(*words: str) -> list[Done]:
        return [run(*command, *words, "--format", one, *AS_OF) for one in FORMATS]

    inside = every("-f", str(DATA))
    monkeypatch.chdir(tmp_path_factory.mktemp("outside"))
    assert [(one.code, one.out.count("registers/")) for one in inside] == [(0, 0)] * len(FORMATS)
    outside = every("-f", str(DATA))
    assert [one.err for one in inside] == [one.err for one in outside]
    assert '"registers"' not in outside[1].out
    assert REGISTER.removeprefix("任务台账：")[:20] in outside[0].err + outside[0].out


@pytest.mark.parametrize("command", ANSWERING)
@pytest.mark.parametrize("format", FORMATS)
def test_every_answer_is_of_all_registers_in_every_format(county: Path, command: list[str], format: str) -> None:
    done = run(*command, "--format", format, *AS_OF)
    assert done.code == 0, done.err
    said = done.out + done.err
    wanted = ["registers/2020"] if command[0] == "show" else ["registers/2020", "registers/2022", "zwgk-2021"]
    assert [key for key in wanted if key in said] == wanted
    if format == "json":
        answer = json.loads(done.out)
        assert answer["register"] is None
        assert [one["key"] for one in answer["registers"]] == wanted
        assert answer["skipped"] == []
    else:
        assert "3 份任务台账" in said


@pytest.mark.parametrize("command", [*ANSWERING, ["progress", "log"], ["progress", "missing"]])
def test_of_registers_that_are_narrowed_down_to_one_the_answer_is_that_of_one(county: Path, command: list[str]) -> None:
    as_of = () if command == ["progress", "log"] else AS_OF
    here = run(*command, "--register", "registers/2020", *as_of)
    alone = run(*command, "-f", str(county / "registers" / "2020" / "data" / "tasks.yaml"), *as_of)
    assert (here.code, here.err) == (alone.code, alone.err)
    assert here.out == alone.out.replace("任务 1.1.1", "任务 registers/2020:1.1.1")


def test_keys_narrow_and_add_up(county: Path) -> None:
    answer = asked("list", "--register", "zwgk-2021", "--register", "registers/2022")
    assert entries(answer) == [("registers/2022", "9"), ("zwgk-2021", "1.3.1"), ("zwgk-2021", "9")]
    one = asked("list", "--register", "zwgk-2021")
    assert one["register"]["title"] == "甲县2021年政务公开任务分工"
    assert [of["key"] for of in one["registers"]] == ["zwgk-2021"]
    done = run("list", "--register", "zwgk-2022")
    assert done == Done(2, "", "错误：没有代号为“zwgk-2022”的任务台账\n  是不是：zwgk-2021\n")


def test_outside_of_a_collection_there_is_nothing_to_narrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / ".git" / "HEAD", "")
    assert run("list", "--register", "a").err.startswith("错误：--register 是在几份任务台账里选")


def test_one_that_is_broken_stops_the_answer_and_is_named(county: Path) -> None:
    put(county / "registers" / "bad.yaml", BROKEN.replace("../units.yaml", "../units.yaml"))
    done = run("list", *AS_OF)
    assert (done.code, done.out) == (3, "")
    assert "registers/bad.yaml:13:12: ZR201" in done.err
    assert done.err.splitlines()[-1] == (
        "错误：任务台账 registers/bad.yaml 有错，不能据此回答；改正后再查；或者 --skip-broken，不算这一份"
    )
    # What is not asked for does not matter.
    assert run("list", "--register", "zwgk-2021").code == 0


SKIPPED = "3 份任务台账；另有 1 份有错，没有算在内：registers/bad（任务台账 registers/bad.yaml 有错，不能据此回答；改正后再查）"


@pytest.mark.parametrize("command", ANSWERING)
@pytest.mark.parametrize("format", FORMATS)
def test_what_is_skipped_is_said_in_every_format(county: Path, command: list[str], format: str) -> None:
    put(county / "registers" / "bad.yaml", BROKEN)
    done = run(*command, "--skip-broken", "--format", format, *AS_OF)
    assert done.code == 0, done.err
    if format == "json":
        assert json.loads(done.out)["skipped"] == [
            {
                "key": "registers/bad",
                "path": "registers/bad.yaml",
                "problem": "任务台账 registers/bad.yaml 有错，不能据此回答；改正后再查",
            }
        ]
    else:
        assert SKIPPED.replace(" ", "") in re.sub(r"[ \n\\]", "", done.out + done.err)


def test_a_task_of_one_that_was_left_out_is_not_said_to_be_none(county: Path) -> None:
    put(county / "registers" / "bad.yaml", BROKEN)
    problem = "任务台账 registers/bad.yaml 有错，不能据此回答；改正后再查"
    assert run("show", "registers/bad:9", "--skip-broken") == Done(3, "", f"错误：registers/bad：{problem}\n")


def test_a_ledger_that_is_broken_stops_the_answer_too(county: Path) -> None:
    put(county / "registers" / "2022" / "progress" / "2022-06-21-sfj-k7f3.yaml", "format: 1\n")
    assert run("list").code == 3
    assert asked("list", "--skip-broken")["skipped"][0]["key"] == "registers/2022"
    assert run("list", "--skip-broken", "--register", "registers/2022").code == 3


def test_a_unit_is_the_same_only_in_registers_of_one_registry(county: Path) -> None:
    answer = asked("list", "--unit", "甲县司法局", "--role", "lead")
    assert (answer["count"], answer["certain"], answer["possible"]) == (2, 2, 0)
    assert [(one["key"], one["count"]) for one in answer["registers"]] == [
        ("registers/2020", 0),
        ("registers/2022", 1),
        ("zwgk-2021", 1),
    ]
    # 司法局 is one unit of the 2020 table, and another of the register of 2022.
    answer = asked("list", "--unit", "司法局", "--register", "registers/2020", "--register", "registers/2022")
    assert (answer["count"], answer["certain"], answer["possible"]) == (38, None, None)
    assert [(one["key"], one["certain"]) for one in answer["registers"]] == [
        ("registers/2020", 36),
        ("registers/2022", 1),
    ]


def test_names_resolve_in_each_register_by_itself(county: Path) -> None:
    answer = asked("list", "--unit", "县司法局")  # an alias in the registry, and nothing in the 2020 table
    assert {one["register"] for one in answer["tasks"]} == {"registers/2022", "zwgk-2021"}
    answer = asked("list", "--unit", "县直各部门")  # a collective of one register
    assert entries(answer) == [("zwgk-2021", "9")]
    done = run("list", "--unit", "不存在局")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("错误：任务台账里没有单位“不存在局”")


def test_units_are_counted_together_where_they_share_a_registry(county: Path) -> None:
    answer = json.loads(run("units", "--format", "json", *AS_OF).out)
    of = {(one["name"], tuple(one["registers"])): one for one in answer["units"]}
    shared = of["甲县司法局", ("registers/2022", "zwgk-2021")]
    assert (shared["register"], shared["tasks"]["lead"], shared["tasks"]["total"]) == (None, 2, 3)
    assert {key[1] for key in of if key[0] == "司法局"} == {("registers/2020",), ("registers/2022",)}
    assert answer["count"] == len(answer["units"])


def test_statistics_have_units_down_and_registers_across(county: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("stats", "--format", "csv", *AS_OF).out)))
    assert rows[0][:2] + rows[0][-3:] == [
        "任务台账",
        "单位",
        "registers/2020　贯彻落实国务院办公厅2020年政务公开工作要点责任分工",
        "registers/2022　甲县2022年行政执法任务分工",
        "zwgk-2021　甲县2021年政务公开任务分工",
    ]
    assert rows[1] == ["registers/2022、zwgk-2021", "甲县司法局", "2", "1", "0", "0", "3", "", "1", "2"]
    assert ["registers/2022", "司法局", "0", "1", "0", "0", "1", "", "", ""] in rows
    answer = json.loads(run("stats", "--format", "json", *AS_OF).out)
    assert (answer["tasks"], answer["dated"]) == (42, 7)
    assert {"year": 2021, "month": 3, "deadlines": 1} in answer["months"]
    assert [one["tasks"] for one in answer["registers"]] == [39, 1, 2]
    # Rates are those of the register that has a ledger.
    assert answer["completion"] is None
    assert [one["completion"] and one["completion"]["done"] for one in answer["registers"]] == [None, 1, None]

    # A unit of several has what it has in each.
    (shared,) = (one for one in answer["units"] if one["register"] is None)
    assert {key: shared[key] for key in ("unit", "total", "register_count", "registers", "by_register")} == {
        "unit": "甲县司法局",
        "total": 3,
        "register_count": 2,
        "registers": ["registers/2022", "zwgk-2021"],
        "by_register": {"registers/2022": 1, "zwgk-2021": 2},
    }


def test_statistics_that_are_handed_on_name_the_registers_that_know_the_unit(county: Path) -> None:
    document = run("stats", "--unit", "甲县司法局", "--format", "md", *AS_OF).out
    named = re.findall("^(registers/20..|zwgk-....)：.*印发）$", document, re.MULTILINE)
    assert named == ["registers/2022", "zwgk-2021"]


@pytest.fixture
def many(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three registers are many."""
    monkeypatch.setattr(wording, "MOST_LISTED", 2)


COUNTED_IN_MANY = """\
3 份任务台账
截至 2022-06-25 周六；任务台账共 42 项任务；有日期的 7 项；没有日期的 35 项
各份里同名的单位只有登记在同一份共用名录里才加在一起，否则分别计算
各份的办理情况用 --register 指明哪一份来查，或者 --format json
各栏是任务项数，经统称单位负责的也算在内；牵头又负责的两栏都算，总计只算一次，含可能涉及的
未列全成员的统称单位单列；各单位的项数相加可能超过任务总数
"""


def test_of_many_registers_it_is_said_what_was_counted_in_all(many: None) -> None:
    done = run("stats", "--format", "csv", *AS_OF)
    assert done.err == COUNTED_IN_MANY
    rows = list(csv.reader(io.StringIO(done.out)))
    assert rows[:2] == [
        ["任务台账", "单位", "牵头", "责任", "配合", "可能", "总计"],
        ["2 份任务台账", "甲县司法局", "2", "1", "0", "0", "3"],
    ]
    assert ["registers/2022", "司法局", "0", "1", "0", "0", "1"] in rows
    drawn = run("stats", *AS_OF).out
    assert drawn.startswith("3 份任务台账\n截至 2022-06-25 周六；任务台账共 42 项任务；")
    assert "各单位在各份任务台账有多少项" not in drawn
    document = run("stats", "--format", "md", *AS_OF).out
    assert "| 2 份任务台账 | 甲县司法局 | 2 | 1 | 0 | 0 | 3 |" in document
    assert "各份符合条件的全部任务" not in document


def test_of_many_registers_a_unit_that_is_one_in_several_says_in_how_many(many: None) -> None:
    done = run("units", "--format", "csv", *AS_OF)
    assert done.err.startswith("3 份任务台账\n")
    assert [row[:2] for row in csv.reader(io.StringIO(done.out))][1:4] == [
        ["2 份任务台账", "甲县司法局"],
        ["2 份任务台账", "甲县财政局"],
        ["2 份任务台账", "甲县教育局"],
    ]


def test_of_many_registers_a_report_names_each_over_its_rows(many: None) -> None:
    written = run("report", "--format", "md", *AS_OF).out
    assert written.startswith("# 3 份任务台账（按章节）\n\n- 截至日期：2022-06-25 周六\n\n")
    named = [line.removeprefix("## ").partition(" › ")[0] for line in written.splitlines() if line.startswith("## ")]
    assert [*dict.fromkeys(named)] == TITLES.splitlines()


def test_many_registers_are_many_though_one_of_them_is_left_out(county: Path, many: None) -> None:
    put(county / "registers" / "2022" / "tasks.yaml", "format: 1\nunits: [\n")
    done = run("stats", "--skip-broken", "--format", "csv", *AS_OF)
    assert done.err.splitlines()[1].startswith("截至 2022-06-25 周六；任务台账共 41 项任务；")
    assert "registers/2020：" not in done.err
    by_unit = run("stats", "--skip-broken", "--unit", "司法局", "--format", "csv", *AS_OF)
    assert "registers/2020：" not in by_unit.err


def test_of_many_registers_programs_are_told_what_each_has_and_not_what_each_unit_has_in_each(many: None) -> None:
    answer = asked("stats")
    assert [(one["key"], one["tasks"]) for one in answer["registers"]] == [
        ("registers/2020", 39),
        ("registers/2022", 1),
        ("zwgk-2021", 2),
    ]
    assert answer["sections"] == []
    assert {key for one in answer["units"] for key in one} & {"by_register", "registers", "sections"} == set()
    assert [(one["unit"], one["register_count"]) for one in answer["units"] if one["register"] is None] == [
        ("甲县司法局", 2)
    ]


def test_registers_that_know_nothing_of_what_is_asked_are_named_by_their_keys(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most, named in ((50, ["registers/2020", "registers/2022", "zwgk-2021"]), (2, ["registers/2022", "zwgk-2021"])):
        monkeypatch.setattr(wording, "MOST_LISTED", most)
        for command in (["list", "--unit"], ["report", "--unit"], ["stats", "--unit"], ["units"]):
            answer = asked(*command, "甲县司法局")
            assert answer["strangers"] == ["registers/2020"]
            assert [one["key"] for one in answer["registers"]] == named
    assert asked("list")["strangers"] == []
    said = run("list", "--unit", "甲县司法局", *AS_OF).err
    assert said.startswith("有 1 份任务台账里没有所问的单位、章节或进展记录：registers/2020\n")


def test_what_is_said_of_many_registers_names_the_first(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "MOST_LISTED", 1)
    said = run("due", "--all", "--before", "2022-12-31", *AS_OF).err
    assert "截至 2022-06-25 周六：7 个期限\n条件：到 2022-12-31（含）\n在 3 份任务台账里\n" in said
    assert "registers/2020等 2 份任务台账：任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n" in said


def test_of_an_order_across_registers_the_first_are_the_first_of_all(county: Path) -> None:
    assert entries(asked("list", "--sort", "due", "--reverse", "--limit", "3")) == [
        ("registers/2022", "9"),
        ("zwgk-2021", "1.3.1"),
        ("registers/2020", "5.1.1"),
    ]
    assert run("list", "--limit", "41", "--count").out == "41\n"
    assert run("list", "--exit-code", "--unit", "甲县教育局").code == 0


def test_several_files_and_folders_are_a_collection_where_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_county(tmp_path / "county")
    monkeypatch.chdir(tmp_path)
    a, b = "county/registers/2022/tasks.yaml", "county/registers/gongkai.yaml"
    assert entries(asked("list", "-f", a, "-f", b)) == [("2022", "9"), ("zwgk-2021", "1.3.1"), ("zwgk-2021", "9")]
    assert len(asked("list", "-f", "county")["registers"]) == 3
    monkeypatch.setenv("ZRFG_FILE", "county/registers")
    assert [one["key"] for one in asked("list")["registers"]] == ["2020", "2022", "zwgk-2021"]
    assert run("list", "-f", "-", "-f", a).err.endswith("错误：标准输入只能单独写\n")


@pytest.mark.parametrize(
    "words",
    [
        ("paper", "issued", "-o", "x.docx"),
        ("paper", "changes", "HEAD", "-o", "x.docx"),
        ("report", "--split", "各单位"),
        ("report", "-o", "x.xlsx", "--sheets", "unit"),
        ("list", "-o", "x.html"),
    ],
)
def test_a_document_is_about_one_register_and_asks_which(county: Path, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("用 --register 指明是哪一份：registers/2020、registers/2022、zwgk-2021\n")


@pytest.mark.parametrize("words", [("list", "--unit", "甲县司法局"), ("report", "--by", "unit"), ("report",)])
def test_a_table_of_word_or_excel_has_a_column_that_says_whose_a_row_is(county: Path, words: tuple[str, ...]) -> None:
    docx, openpyxl = pytest.importorskip("docx"), pytest.importorskip("openpyxl")
    for name in ("x.docx", "x.xlsx"):
        done = run(*words, "-o", name, *AS_OF)
        assert (done.code, done.err.splitlines()[-1]) == (0, f"已写入 {name}")
    (table,) = docx.Document("x.docx").tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    at = rows[0].index("任务台账")
    assert {row[at] for row in rows[1:]} <= {"registers/2020", "registers/2022", "zwgk-2021"}
    sheet = openpyxl.load_workbook("x.xlsx").worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (header,) = [row for row in values if "任务台账" in row and "编号" in row]
    column = header.index("任务台账")
    under = [row[column] for row in values[values.index(header) + 1 :] if row[column]]
    assert sorted(under) == sorted(row[at] for row in rows[1:])


def test_a_document_of_the_one_that_is_named(county: Path) -> None:
    assert run("paper", "issued", "--register", "zwgk-2021", "--format", "md").out.count("甲县2021年政务公开任务分工")


def test_a_calendar_has_the_deadlines_of_all(county: Path) -> None:
    pytest.importorskip("icalendar")
    done = run("due", "--format", "ics", *AS_OF)
    assert done.out.count("BEGIN:VEVENT") == 7
    assert "X-WR-CALNAME:3 份任务台账" in done.out
    assert "registers/2020：另有 34 项任务没有定日期，不在此列\n" in done.err


def test_the_log_and_who_has_not_reported(county: Path) -> None:
    done = run("progress", "log")
    assert done.out == (
        "registers/2022：甲县2022年行政执法任务分工（甲县司法局，2022-02-10 印发）\n"
        "9  2022-06-20 甲县司法局 已完成，完成于 2022-06-18  〔2022-06-20-sfj-k7f3#1〕\n"
    )
    assert run("progress", "log", "registers/2022:9").out == done.out
    assert run("progress", "log", "9").err.startswith("错误：2 份任务台账里都有“9”")
    answer = json.loads(run("progress", "log", "--format", "json").out)
    assert [(one["register"], one["task"]) for one in answer["entries"]] == [("registers/2022", "9")]
    answer = json.loads(run("progress", "missing", "--period", "2022-06", "--format", "json", *AS_OF).out)
    assert [one["followed"] for one in answer["registers"]] == [False, True, False]


MISSING = """\
registers/2022：甲县2022年行政执法任务分工（甲县司法局，2022-02-10 印发）
2022-06（2022-06-01 到 2022-06-30），没有定报送日
要报的单位 1 个：报全 1，只报了一部分 0，没有报 0；报得晚的 0 个

registers/2020、zwgk-2021
2022-06（2022-06-01 到 2022-06-30），没有定报送日
这个时期结束以前还没有开始跟进，不要求报送
"""


def test_registers_in_which_nobody_had_to_report_are_named_together(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for = ("progress", "missing", "--period", "2022-06", *AS_OF)
    assert run(*asked_for) == Done(0, MISSING, "3 份任务台账\n")
    monkeypatch.setattr(wording, "MOST_LISTED", 1)
    assert run(*asked_for).out == MISSING.replace("registers/2020、zwgk-2021", "registers/2020等 2 份任务台账")
    one = run(*asked_for, "--register", "registers/2022", "--register", "zwgk-2021").out
    assert one.split("\n\n")[1].startswith(
        "zwgk-2021：甲县2021年政务公开任务分工（甲县人民政府办公室，2021-01-20 印发）\n"
    )


OVERVIEW = f"""\
3 份任务台账
{TITLES}42 项任务；有期限 7 项，没有定日期 35 项
"""


def test_at_a_glance(county: Path) -> None:
    assert run().out.startswith(OVERVIEW)


def test_at_a_glance_a_broken_register_is_named(county: Path) -> None:
    put(county / "registers" / "bad.yaml", BROKEN)
    problem = "任务台账 registers/bad.yaml 有错，不能据此回答；改正后再查"
    line = f"3 份任务台账；另有 1 份有错，没有算在内：registers/bad（{problem}）\n"
    done = run()
    assert (done.code, done.err) == (0, "")
    assert done.out.replace("\n", "").startswith((line + TITLES).replace("\n", ""))


def test_at_a_glance_many_registers_are_counted(many: None) -> None:
    glance = run().out
    assert glance.startswith("3 份任务台账\n42 项任务；有期限 7 项，没有定日期 35 项\n")
    # The third has a ledger.
    unknown = "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成"
    assert f"\nregisters/2020、zwgk-2021：{unknown}\n" in glance


def test_a_name_that_is_less_than_whole_is_explained_for_those_registers_that_take_it_so(county: Path) -> None:
    # The other two have a unit of just this name.
    said = "zwgk-2021：“司法局”按本级理解为“甲县司法局”\n3 份任务台账\n"
    for command in (("list", "--unit", "司法局"), ("units", "司法局"), ("stats", "--unit", "司法局")):
        assert run(*command, "--format", "csv", *AS_OF).err.startswith(said)


def test_reading_commands_write_nothing(county: Path) -> None:
    before = snapshot(county)
    for command in ANSWERING:
        run(*command)
    run()
    run("validate")
    assert snapshot(county) == before


HOSTILE = ["甲 乙", "a:b：c", "'$(x)'", "长" * 70, "-x", "\x1b[31m", "a\nb"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_folder_of_any_name_is_a_key(county: Path, name: str) -> None:
    put(
        county / "registers" / name / "tasks.yaml", PLAN_2021.replace("  key: zwgk-2021\n", "").replace("../", "../../")
    )
    answer = asked("list", "--register", f"registers/{name}", "--limit", "1")
    assert entries(answer) == [(f"registers/{name}", "1.3.1")]
    shown = run("show", f"registers/{name}:1.3.1", *AS_OF)
    assert shown.code == 0
    assert "\x1b" not in shown.out + run("list", *AS_OF).out
    assert len(run("list", "--register", f"registers/{name}", "--register", "zwgk-2021", *AS_OF).lines) == 4


def test_one_register_of_a_collection_is_not_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "zrfg.toml", SETTINGS.replace(', "registers/*.yaml"', ""))
    put(tmp_path / "units.yaml", (put_county(tmp_path / "x") / "units.yaml").read_text(encoding="utf-8"))
    put(tmp_path / "registers" / "2022" / "tasks.yaml", PLAN_2022)
    rows = list(csv.reader(io.StringIO(run("list", "--format", "csv", *AS_OF).out)))
    assert rows[0][0] == "编号"
    assert asked("list")["register"]["title"] == "甲县2022年行政执法任务分工"


@pytest.mark.parametrize("words", [("list", "--register", ""), ("list", "--register", "zw")])
def test_keys_are_offered(county: Path, words: tuple[str, ...]) -> None:
    from tests.cli.test_complete import values  # noqa: PLC0415

    offered = {"": ["registers/2020", "registers/2022", "zwgk-2021"], "zw": ["zwgk-2021"]}
    assert values(*words) == offered[words[-1]]
    assert "甲县司法局" in values("list", "--unit", "甲县")
    assert values("list", "--register", "registers/2020", "--unit", "甲县") == []


def test_validate_takes_the_collection_folders_and_patterns(county: Path) -> None:
    assert run("validate").err.startswith("检查了 4 个文件：没有问题") or run("validate").code == 0
    assert run("validate", "registers/**/tasks.yaml").err.splitlines()[0].startswith("检查了 3 个文件")
    assert run("validate", "-f", "registers/2022", "-f", "registers/gongkai.yaml").code == 0
    done = run("validate", "nix/*.yaml")
    assert (done.code, done.err) == (3, "错误：“nix/*.yaml”没有对上任何任务台账\n")


def test_validate_holds_registers_against_each_other(county: Path) -> None:
    put(county / "units-2.yaml", (county / "units.yaml").read_text(encoding="utf-8"))
    put(county / "registers" / "zz.yaml", PLAN_2021.replace("../units.yaml", "../units-2.yaml"))
    done = run("validate", "--format", "json")
    found = [
        (one["path"], one["line"], one["column"], one["code"], one["message"])
        for one in json.loads(done.out)["findings"]
        if one["code"].startswith("ZR2")
    ]
    assert (done.code, found) == (
        1,
        [
            ("registers/zz.yaml", 6, 8, "ZR218", "代号“zwgk-2021”和 registers/gongkai.yaml 的相同"),
            (
                "registers/zz.yaml",
                7,
                11,
                "ZR219",
                "共用名录“../units-2.yaml”和 registers/2022/tasks.yaml 里写的“../../units.yaml”像是同一份",
            ),
        ],
    )
    assert "    6 |   key: zwgk-2021\n      |        ^\n" in run("validate").out
    assert run("validate", "--ignore", "ZR218,ZR219", "registers/zz.yaml", "registers/gongkai.yaml").code == 0
    # Of one file by itself there is nothing to compare.
    assert run("validate", "registers/zz.yaml").code == 0
    assert run("list").err.splitlines()[-1].startswith("错误：registers/gongkai.yaml 和 registers/zz.yaml 的代号都是")


def test_on_all_cores_the_same_is_found_in_the_same_order(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(12):
        put(county / "registers" / f"b{at}.yaml", BROKEN.replace("修订制度", f"修订 制度{at}"))
    one = run("validate", "--format", "json")
    monkeypatch.setattr(on_all_cores, "_WORTH", 1)
    monkeypatch.setattr(on_all_cores, "_cores", lambda: 2)
    assert run("validate", "--format", "json") == one
    assert one.out.count("ZR602") == 12


@pytest.mark.parametrize(
    "command",
    [
        ["progress", "add", "9", "--event", "close"],
        ["history", "9"],
        ["members", "县直各部门"],
        ["fmt"],
        ["import", "units.csv", "--verify"],
    ],
    ids=lambda command: command[0],
)
def test_what_is_about_one_register_says_that_there_are_several(county: Path, command: list[str]) -> None:
    put(county / "units.csv", "序号,任务,牵头单位\n1,公布清单。,甲县司法局\n")
    done = run(*command)
    assert done == Done(
        2,
        "",
        "错误：这里有几份任务台账（registers/2020、registers/2022、zwgk-2021），这个命令一次只用一份：用 -f 指明\n",
    )


def test_a_folder_without_a_register_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "空").mkdir()
    assert run("list", "-f", "空") == Done(3, "", "错误：文件夹 空 里没有任务台账\n")


def test_who_writes_a_register_is_told_who_answers(county: Path) -> None:
    done = run(
        "init", "registers/2023", "--title", "甲县2023年分工", "--issuer", "甲县人民政府", "--issued", "2023-01-01"
    )
    assert done.code == 0, done.err
    assert "现在 zrfg list 用的是 zrfg.toml 里 registers 写的各份任务台账" in done.err
