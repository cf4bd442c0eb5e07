"""``zrfg list`` on the 2020 register: what a unit owes."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import registers
from tests.cli.runner import DATA, PLAN_REGISTER, REGISTER, Done, run


def ask(*arguments: str) -> Done:
    return run("list", "-f", str(DATA), "--as-of", "2020-10-25", *arguments)


def answer(*arguments: str) -> dict[str, Any]:
    done = ask(*arguments, "--format", "json")
    assert done.code == 0
    parsed: dict[str, Any] = json.loads(done.out)
    return parsed


def test_what_the_bureau_of_justice_owes_adds_up() -> None:
    done = ask("--unit", "司法局")
    assert done.code == 0
    assert done.err.splitlines() == [
        REGISTER,
        "司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项",
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成",
        "“可能涉及”：任务只写了“有关部门”一类，没有指明，是否包括本单位要向印发机关确认",
    ]
    assert len(done.lines) == 37
    assert done.lines[0].split("  ")[0] == "1.3.1"  # what it leads, on top
    assert done.lines[-1].startswith("2.2.3 ")  # what may concern it, last
    assert "可能涉及" in done.lines[-1]


def test_the_same_as_json_says_each_role_and_way() -> None:
    found = answer("--unit", "司法局")
    assert found["unit"] == {"asked": "司法局", "name": "司法局"}
    assert found["count"] == len(found["tasks"]) == 37
    assert (found["certain"], found["possible"], found["unlisted"]) == (36, 1, [])
    roles = {task["id"]: task["roles"] for task in found["tasks"]}
    collective = {"role": "responsible", "unit": "司法局", "via": ["管委会各部门"], "certain": True}
    assert roles["1.3.1"] == [{"role": "lead", "unit": "司法局", "via": [], "certain": True}, collective]
    assert roles["2.2.3"] == [
        {"role": "responsible", "unit": "司法局", "via": ["管委会有关部门", "管委会各部门"], "certain": False}
    ]
    others = [entry for id_, entry in roles.items() if id_ not in ("1.3.1", "2.2.3")]
    assert others == [[collective]] * 35


LEFT_OPEN = "另有 1 项写给“管委会各部门”（成员未列全），可能包括本单位：1.3.1\n"


@pytest.mark.parametrize(
    ("arguments", "count", "said"),
    [
        (["--unit", "司法局", "--direct"], 1, ""),
        (["--unit", "王屋镇人民政府"], 37, LEFT_OPEN),
        (["--unit", "管委会办公室", "--role", "lead"], 15, ""),
        (["--unit", "管委会办公室", "--role", "牵头"], 15, ""),
        (["--unit", "司法局", "--unit", "应急管理局", "--role", "lead"], 2, ""),
        (["--unit", "司法局", "--role", "lead", "--role", "any"], 37, "其中 1 项只是可能涉及\n"),
        (["--section", "二"], 10, ""),
        (["--section", "二（二）"], 6, ""),
        (["--section", "二(二)"], 6, ""),
        (["--section", "2.2"], 6, ""),
        (["--section", "二（二）", "--section", "三"], 10, ""),
        (["--search", "查阅点"], 1, ""),
        (["--dated"], 5, ""),
        (["--undated"], 34, ""),
        (["--before", "2020-11-30"], 3, ""),
        (["--before", "2020年11月30日", "--after", "2020/10/31"], 2, ""),
        (["--after", "今天"], 4, ""),
        (["--before", "+6d"], 2, ""),
        (["--state", "soon"], 1, ""),
        (["--state", "临期", "--state", "past"], 2, ""),
        (["--state", "soon", "--soon", "36天"], 2, ""),
        (["--limit", "3"], 3, ""),
        (["--limit", "0"], 0, ""),
    ],
)
def test_filters(arguments: list[str], count: int, said: str) -> None:
    assert answer(*arguments)["count"] == count
    assert ask(*arguments, "--count") == Done(0, f"{count}\n", f"{REGISTER}\n{said}")


def test_one_task_a_line_in_a_pipe_with_nothing_cut() -> None:
    done = ask()
    assert len(done.lines) == 39
    register = answer()
    for line, task in zip(done.lines, register["tasks"], strict=True):
        assert line.startswith(f"{task['id']} ")
        assert line.endswith(task["measure"])
        assert "、".join(task["lead"]) in line
    supervised = [line for line in done.lines if "市场监督管理局" in line]
    assert len(supervised) == sum("市场监督管理局" in task["lead"] for task in register["tasks"]) == 3
    assert done.err == f"{REGISTER}\n共 39 项任务\n任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"


def test_the_whole_list_of_a_plan_in_a_pipe(plan: str) -> None:
    done = run("list", "-f", plan, "--as-of", "2023-06-28", "--unit", "市商务局")
    assert done.out.splitlines() == [
        (
            "b1  持续推进                                                                          "
            "牵头                市财政局、市商务局  市直有关部门  -         持续推进“一网通办”。"
        ),
        (
            "b2  信息形成之日起20个工作日内                                                        "
            "牵头                市商务局            -             -         信息形成之日起20个工作日内公开。"
        ),
        (
            "a1  2023-06-30 周五 剩 2 天（取消门槛）；2023-12-31 周日 剩 186 天（公布清单；市商务局），"
            "最后工作日 12月29日（周五）  "
            "配合                市发改委            -             市商务局  6月底前取消隐性门槛，12月底前公布清单。"
        ),
        (
            "a2  每月28日前，下次 2023-06-28 周三 今天到期                                         "
            "经“市直各部门”牵头  市直各部门          -             -         每月28日前报送进展。 报送时附台账。"
        ),
    ]
    assert done.err == f"{PLAN_REGISTER}\n市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）\n"


def test_a_table_says_what_was_asked_and_which_ends_are_included() -> None:
    done = ask(
        *("--section", "一", "--search", "公开", "--dated", "--role", "lead"),
        *("--after", "2020-10-25", "--before", "2020-11-30", "--state", "soon", "--state", "open"),
    )
    assert done.err == (
        f"{REGISTER}\n"
        "共 2 项任务\n"
        "条件：牵头；章节 一；含“公开”；有日期的；自 2020-10-25（含）；到 2020-11-30（含）；临期、未到期\n"
    )
    assert [line[:5] for line in done.lines] == ["1.1.3", "1.3.1"]


def test_undated_and_direct_are_said_too() -> None:
    done = ask("--unit", "司法局", "--direct", "--undated")
    assert done == Done(0, "", f"{REGISTER}\n司法局：没有符合条件的任务\n条件：仅明确列名的；没有日期的\n")


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["--sort", "due"], "1.2.2"),
        (["--sort", "due", "--reverse"], "5.1.1"),
        (["--reverse"], "6.4.1"),
        (["--sort", "id", "--reverse"], "6.4.1"),
        (["--sort", "lead"], "1.1.1"),
        (["--sort", "state"], "1.2.2"),
        (["--sort", "section"], "1.1.1"),
    ],
)
def test_sorting(arguments: list[str], first: str) -> None:
    assert answer(*arguments)["tasks"][0]["id"] == first
    assert ask(*arguments).lines[0].split()[0] == first


def test_columns_are_those_asked_for_in_that_order() -> None:
    assert ask("--section", "1.3", "--columns", "due,id, lead") == Done(
        0,
        "2020-11-30  1.3.1  司法局\n-           1.3.2  管委会办公室\n",
        f"{REGISTER}\n共 2 项任务\n条件：章节 一（三）\n",
    )


def test_csv_has_every_column_and_a_byte_order_mark_in_a_file(tmp_path: Path, plan: str) -> None:
    target = tmp_path / "out.csv"
    done = run("list", "-f", plan, "--as-of", "2023-06-28", "-o", str(target))
    assert (done.code, done.out) == (0, "")
    written = target.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert [row["编号"] for row in rows] == ["a1", "a2", "b1", "b2", "b3"]
    assert rows[1] == {
        "编号": "a2",
        "章节": "一（一）",
        "序号": "2",
        "分项": "1",
        "到期日": "2023-06-28",
        "剩余天数": "0",
        "状态": "临期",
        "期限": "每月28日前，下次 2023-06-28 周三 今天到期",
        "主要责任单位": "市直各部门",
        "责任单位": "",
        "配合单位": "",
        "备注": "台账格式另发。",
        "主要内容": "每月28日前报送进展。\n报送时附台账。",
        "分管领导": "张某",
        "备用栏": "'=1+1",
    }


def test_an_existing_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine", encoding="utf-8")
    refused = ask("-o", str(target))
    assert refused == Done(2, "", f"错误：{target} 已经存在；要覆盖它，加上 --force\n")
    assert target.read_text(encoding="utf-8") == "mine"
    assert ask("-o", str(target), "--force").code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["count"] == 39


@pytest.mark.parametrize("output", ["-", None])
def test_a_hyphen_is_standard_output(output: str | None) -> None:
    assert len(ask(*(["-o", output] if output else []), "--format", "jsonl").lines) == 39


def test_tsv_md_and_yaml() -> None:
    beside = f"{REGISTER}\n共 2 项任务\n条件：章节 一（三）\n"
    tsv = ask("--section", "1.3", "--format", "tsv", "--columns", "id,lead")
    assert tsv == Done(0, "编号\t牵头单位\n1.3.1\t司法局\n1.3.2\t管委会办公室\n", beside)
    md = ask("--section", "1.3", "--format", "md", "--columns", "id,lead")
    table = "| 编号 | 牵头单位 |\n| --- | --- |\n| 1.3.1 | 司法局 |\n| 1.3.2 | 管委会办公室 |\n"
    assert md == Done(0, table, beside)
    found = ask("--limit", "1", "--format", "yaml")
    assert (found.code, found.err) == (0, "")
    assert found.lines[:12] == [
        "schema: zrfg/tasks/1",
        "register:",
        "  path: data/tasks.yaml",
        "  title: 贯彻落实国务院办公厅2020年政务公开工作要点责任分工",
        "  issuer: 济源产城融合示范区管理委员会办公室",
        "  issued: '2020-08-21'",
        "as_of: '2020-10-25'",
        "unit: null",
        "count: 1",
        "certain: null",
        "possible: null",
        "unlisted: []",
    ]


def test_a_markdown_file_is_handed_on_with_what_stands_beside_the_rows_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "司法局.md"
    done = ask("--unit", "司法局", "--role", "lead", "-o", str(path))
    assert (done.code, done.out, done.err) == (0, "", f"已写入 {path}\n")
    rows = ask("--unit", "司法局", "--role", "lead", "--format", "md").out
    assert path.read_text(encoding="utf-8") == (
        "# 贯彻落实国务院办公厅2020年政务公开工作要点责任分工（司法局）\n\n"
        "- 印发机关：济源产城融合示范区管理委员会办公室\n- 印发日期：2020-08-21\n- 截至日期：2020-10-25 周日\n\n"
        "司法局：合计 1 项：牵头 1\n\n"
        "条件：牵头\n\n"
        f"{rows}\n"
        "> - 任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"
    )


@pytest.mark.parametrize("command", ["due", "units", "sections"])
def test_what_has_no_title_of_its_own_names_its_register_in_a_markdown_file(command: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    asked = (command, "-f", str(DATA), "--as-of", "2020-10-25")
    beside = [one for one in run(*asked, "--format", "md").err.splitlines() if one]
    assert run(*asked, "-o", str(path)).code == 0
    written = path.read_text(encoding="utf-8")
    assert written.startswith(f"{REGISTER}\n\n")
    assert all(one in written for one in beside)


def test_an_exit_code_for_a_result_only_when_asked_for() -> None:
    assert ask("--state", "past").code == 0
    assert ask("--state", "past", "--exit-code").code == 1
    assert ask("--search", "没有这几个字", "--exit-code") == Done(
        0, "", f"{REGISTER}\n共 0 项任务\n条件：含“没有这几个字”\n"
    )


def test_color_when_asked_for_even_in_a_pipe() -> None:
    assert "\x1b[1m1.3.1\x1b[0m" in ask("--section", "1.3", "--color", "always").out
    assert "\x1b" not in ask("--section", "1.3", "--color", "never").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--before", "2020-11-31"], "2020年11月只有30天，没有31日"),
        (["--after", "2021-02-29"], "2021年2月只有28天，没有29日"),
        (["--before", "2020-13-01"], "没有 13 月"),
        (
            ["--before", "随便"],
            "看不懂日期“随便”，可以写 2020-11-30、2020年11月30日、20201130、11.30、11月底、下周五、今天、本月、+30d",
        ),
        (["--before", "+99999d", "--as-of", "9999-01-01"], "99999 天太远，超出了日历"),
        (["--soon", "一会儿"], "看不懂时长“一会儿”，可以写 30、30d、2周、1个月"),
        (
            ["--columns", "id,颜色"],
            (
                "没有“颜色”这一栏，可以写：id（编号）、section（章节）、number（序号）、part（分项）、due（到期日）、"
                "days_left（剩余天数）、state（状态）、deadline（期限）、role（本单位）、lead（牵头单位）、"
                "responsible（责任单位）、supporting（配合单位）、status（办理状态）、light（亮灯）、done_on（完成日期）、progress（进展情况）、note（备注）、measure（举措）"
            ),
        ),
        (["--columns", "id", "--format", "json"], "--columns 只用于表格；json 的字段是固定的"),
        (
            ["--state", "到期"],
            (
                "没有“到期”，可以写：overdue（逾期）、past（期限已过）、soon（临期）、open（未到期）、ongoing（长期）、"
                "undated（未定日期）、done_late（超期完成）、done（办结）、stopped（已中止）"
            ),
        ),
        (
            ["--role", "boss"],
            "没有“boss”，可以写：lead（牵头）、responsible（责任）、supporting（配合）、any（不限）",
        ),
        (
            ["--sort", "颜色"],
            (
                "没有“颜色”，可以写：document（文件顺序）、id（编号）、due（期限）、section（章节）、"
                "lead（牵头单位）、state（状态）"
            ),
        ),
    ],
)
def test_wrong_usage_says_why(arguments: list[str], said: str) -> None:
    done = run("list", "-f", str(DATA), *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--unit", "司法居"],
            (
                "错误：任务台账里没有单位“司法居”\n"
                "  是不是：司法局\n"
                "  “管委会各部门”未列全成员，“司法居”可能是其中之一；查这个统称单位：zrfg list --unit 管委会各部门\n"
                "  zrfg units 列出登记的全部单位\n"
            ),
        ),
        (
            ["--unit", "教育局"],
            (
                "错误：任务台账里没有单位“教育局”\n"
                "  “管委会各部门”未列全成员，“教育局”可能是其中之一；查这个统称单位：zrfg list --unit 管委会各部门\n"
                "  zrfg units 列出登记的全部单位\n"
            ),
        ),
        (
            ["--unit", "虎岭片区管理办公室"],
            (
                "错误：任务台账里没有单位“虎岭片区管理办公室”\n"
                "  是不是：各片区管理办公室\n"
                "  “管委会各部门”未列全成员，“虎岭片区管理办公室”可能是其中之一；"
                "查这个统称单位：zrfg list --unit 管委会各部门\n"
                "  “各片区管理办公室”未列全成员，“虎岭片区管理办公室”可能是其中之一；"
                "查这个统称单位：zrfg list --unit 各片区管理办公室\n"
                "  zrfg units 列出登记的全部单位\n"
            ),
        ),
        (
            ["--unit", "管委会"],
            "错误：“管委会”可以指几个单位：管委会办公室、管委会各部门、管委会有关部门。请写全称\n",
        ),
        (
            ["--unit", "街道办事处"],
            (
                "错误：“街道办事处”可以指几个单位：各镇人民政府（街道办事处）、沁园街道办事处、济水街道办事处、"
                "北海街道办事处、天坛街道办事处、玉泉街道办事处。请写全称\n"
            ),
        ),
        (
            ["--section", "九"],
            (
                "错误：没有章节“九”。任务台账里有：一、一（一）、一（二）、一（三）、二、二（一）、二（二）、三、"
                "三（一）、三（二）……（zrfg sections 列出全部）\n"
            ),
        ),
        (["--direct"], "错误：--direct 要和 --unit 一起用\n"),
    ],
)
def test_what_the_register_does_not_have_is_refused_with_what_it_has(arguments: list[str], said: str) -> None:
    assert ask(*arguments) == Done(2, "", said)


def test_an_abbreviation_is_taken_with_a_notice_and_initials_without() -> None:
    said = f"{REGISTER}\n其中 1 项只是可能涉及\n"
    assert ask("--unit", "人社局", "--count") == Done(0, "37\n", f"“人社局”按简称理解为“人力资源和社会保障局”\n{said}")
    assert ask("--unit", "SFJ", "--count") == Done(0, "37\n", said)


def test_a_unit_asked_for_twice_is_asked_for_once() -> None:
    assert answer("--unit", "sfj", "--unit", "司法局")["unit"] == {"asked": "sfj", "name": "司法局"}


def test_text_of_the_command_line_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in ask("--unit", "\x1b[31m红").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--before", ""], "看不懂日期“”"),
        (["--after", ""], "看不懂日期“”"),
        (["--soon", ""], "看不懂时长“”"),
        (["--columns", ""], "没有写要哪些栏"),
        (["--columns", ","], "没有写要哪些栏"),
        (["--search", ""], "--search 没有写要找的文字"),
        (["--search", "（）"], "--search 没有写要找的文字"),
        (["--unit", " "], "没有写单位名称"),
        (["--section", ""], "没有章节“”"),
    ],
)
def test_an_empty_value_is_refused_and_never_taken_for_everything(arguments: list[str], said: str) -> None:
    done = ask(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_limit_cuts_the_list_and_never_the_sum() -> None:
    done = ask("--unit", "司法局", "--limit", "2")
    assert [line.split()[0] for line in done.lines] == ["1.3.1", "1.1.1"]
    assert done.err.splitlines()[:3] == [
        REGISTER,
        "司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项",
        "只列出前 2 项",
    ]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--format", "csv", "--columns", "id"), lambda out: out.split()[1:]),
        (("--format", "tsv", "--columns", "id"), lambda out: out.split()[1:]),
        (("--format", "md", "--columns", "id"), lambda out: [line.strip("| ") for line in out.splitlines()[2:]]),
        (("--format", "json"), lambda out: [task["id"] for task in json.loads(out)["tasks"]]),
        (("--format", "jsonl"), lambda out: [json.loads(line)["id"] for line in out.splitlines()]),
        (("--format", "yaml"), lambda out: [task["id"] for task in yaml.safe_load(out)["tasks"]]),
    ],
    ids=lambda one: one[1] if isinstance(one, tuple) else "",
)
def test_what_a_unit_leads_comes_first_in_every_format(words: tuple[str, ...], ids: Callable[[str], list[str]]) -> None:
    table = [line.split()[0] for line in ask("--unit", "司法局").lines]
    assert (table[0], table[1], table[-1]) == ("1.3.1", "1.1.1", "2.2.3")  # led; the document's order; possible only
    assert ids(ask("--unit", "司法局", *words).out) == table


def test_the_documents_order_is_what_one_asks_for_by_name() -> None:
    done = ask("--unit", "司法局", "--sort", "document", "--format", "csv", "--columns", "id")
    ids = done.out.split()[1:]
    assert ids == sorted(ids)
    assert len(ids) == 37


@pytest.mark.parametrize(
    ("format_", "out"),
    [
        ("table", "1.3.1  -  2020年11月底前"),
        ("csv", "编号,本单位,贯彻举措\r\n1.3.1,,2020年11月底前"),
        ("tsv", "编号\t本单位\t贯彻举措\n1.3.1\t\t2020年11月底前"),
        ("md", "| 编号 | 本单位 | 贯彻举措 |\n| --- | --- | --- |\n| 1.3.1 |  | 2020年11月底前"),
    ],
)
def test_a_column_that_is_asked_for_is_there_also_where_it_is_empty(format_: str, out: str) -> None:
    assert ask("--section", "1.3", "--columns", "id,role,measure", "--format", format_).out.startswith(out)


MILESTONES = """\
format: 1
document: {title: 某县防汛任务分工, issuer: 某县水利局, issued: 2022-03-01, until: 2022-12-31}
units: [{name: 甲局}]
tasks:
  - id: a
    measure: 5月底前备汛，9月底前总结。
    lead: [甲局]
    deadline: [{date: 2022-05-31, phrase: 5月底前, for: 备汛}, {date: 2022-09-30, phrase: 9月底前, for: 总结}]
  - id: b
    measure: 每月28日前报送。
    lead: [甲局]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}
"""


def test_a_date_is_the_one_inside_the_window(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text(MILESTONES, encoding="utf-8")
    words = (
        "list",
        "-f",
        str(path),
        "--as-of",
        "2022-06-10",
        "--format",
        "csv",
        "--columns",
        "id,due,days_left,deadline",
    )
    both = "2022-05-31 周二 期限已过 10 天（备汛）；2022-09-30 周五 剩 112 天（总结）"
    assert run(*words).out.splitlines()[1:] == [
        f"a,2022-09-30,112,{both}",
        "b,2022-06-28,18,每月28日前，下次 2022-06-28 周二 剩 18 天",
    ]
    assert run(*words, "--before", "2022-06-10").out.splitlines()[1:] == [
        f"a,2022-05-31,-10,{both}",
        "b,2022-05-28,-13,每月28日前，本次 2022-05-28 周六 期限已过 13 天",
    ]
    assert run(*words, "--after", "2022-08-01").out.splitlines()[1:] == [
        f"a,2022-09-30,112,{both}",
        "b,2022-08-28,79,每月28日前，本次 2022-08-28 周日 剩 79 天，最后工作日 8月26日（周五）",
    ]


def test_several_units_are_told_apart(plan: str) -> None:
    done = run(
        "list", "-f", plan, "--as-of", "2023-06-28", "--unit", "市财政局", "--unit", "市商务局", "--section", "二"
    )
    assert [line.split("  ")[0] for line in done.lines] == ["b1", "b2"]
    assert "市财政局：牵头；市商务局：牵头  " in done.lines[0]
    assert "市商务局：牵头  " in done.lines[1]
    assert done.err.splitlines() == [
        PLAN_REGISTER,
        "市财政局：合计 1 项：牵头 1",
        "市商务局：合计 2 项：牵头 2",
        "共 2 项任务",
        "条件：章节 二",
    ]


def test_a_file_whose_suffix_promises_another_format_is_refused(tmp_path: Path) -> None:
    done = ask("-o", str(tmp_path / "a.pdf"))
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    known = ".json、.jsonl、.csv、.tsv、.md、.yaml、.yml、.html、.htm、.docx、.xlsx、.txt"
    assert done.err.startswith(f"错误：不认识后缀 .pdf，可以写：{known}；")
    assert ask("-o", str(tmp_path / "a.txt")).code == 0


def test_a_column_that_is_asked_for_is_shown_even_if_it_is_empty() -> None:
    assert ask("--section", "1.3", "--columns", "id,note").out == "1.3.1  -\n1.3.2  -\n"


def test_a_part_of_nobody_says_what_may_be_anybody(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    text = registers.PLAN.replace("    some_of: [市直各部门]\n", "    some_of: []\n")
    path.write_text(text, encoding="utf-8")
    done = run("list", "-f", str(path), "--as-of", "2023-06-28", "--unit", "市发展改革委")
    assert [line.split()[0] for line in done.lines] == ["a1", "a2"]
    assert done.err.splitlines() == [
        PLAN_REGISTER,
        "市发展改革委：合计 2 项：牵头 1、牵头 1（经“市直各部门”→“市直经济部门”）",
        "有 1 项任务写了“有关单位”一类，文件没有说明是谁当中的一部分，是否包括本单位要向印发机关确认：b1",
    ]
    assert "有关单位" not in run("list", "-f", str(path), "--unit", "市直有关部门").err
    assert "有关单位" not in run("list", "-f", str(path), "--unit", "市发展改革委", "--role", "lead").err


def test_a_window_that_ends_before_it_begins_is_a_usage_error() -> None:
    done = run("list", "--after", "2020-12-01", "--before", "2020-11-01", "-f", str(DATA))
    assert done == Done(2, "", "错误：--after 2020-12-01 晚于 --before 2020-11-01：没有哪一天在两者之间\n")


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--before", "2020-10"], ["1.1.3", "1.2.2"]),  # to its last day, the 31st
        (["--before", "10月"], ["1.1.3", "1.2.2"]),
        (["--before", "本月"], ["1.1.3", "1.2.2"]),
        (["--before", "上月"], ["1.2.2"]),
        (["--before", "上半年"], ["1.2.2"]),
        (["--after", "2020-10", "--before", "2020-10"], ["1.1.3"]),  # from its first
        (["--after", "下月", "--before", "本季度"], ["1.3.1", "5.1.1", "5.5.1"]),
        (["--after", "明天", "--before", "10.31"], ["1.1.3"]),
        (["--after", "20201101", "--before", "11/30"], ["1.3.1"]),
        (["--within", "6"], ["1.1.3"]),
        (["--within", "5"], []),
        (["--within", "1个月"], ["1.1.3"]),  # to the 25th of November
        (["--within", "两个月", "--after", "2020-11"], ["1.3.1"]),
        (["--within", "半年"], ["1.1.3", "1.3.1", "5.1.1", "5.5.1"]),
        (["--state", "soon", "--soon", "2个月"], ["1.1.3", "1.3.1"]),
    ],
)
def test_periods_and_lengths_of_time(arguments: list[str], ids: list[str]) -> None:
    assert [task["id"] for task in answer(*arguments)["tasks"]] == ids


def test_what_falls_due_within_a_time_is_a_window_that_is_said() -> None:
    done = ask("--within", "1个月", "--columns", "id")
    said = "共 1 项任务\n条件：自 2020-10-25（含）；到 2020-11-25（含）\n"
    assert done == Done(0, "1.1.3\n", f"{REGISTER}\n{said}")


def test_a_period_is_no_day_to_answer_for() -> None:
    done = run("list", "-f", str(DATA), "--as-of", "2020-10")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("错误：--as-of 的值不对：“2020-10”是一段时间，这里要写是哪一天\n")


@pytest.mark.parametrize("names", ["司法局、应急管理局", "司法局，应急管理局", "司法局 应急管理局", "sfj;应急管理局"])
def test_units_that_are_written_as_one_are_several(names: str) -> None:
    expected = ask("--unit", "司法局", "--unit", "应急管理局", "--format", "csv")
    assert expected.code == 0
    assert ask("--unit", names, "--format", "csv") == expected


def test_one_of_several_units_that_there_is_not_is_named_alone() -> None:
    done = ask("--unit", "司法局、司法居")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("错误：任务台账里没有单位“司法居”\n  是不是：司法局\n")


def test_a_unit_that_is_called_by_two_names_is_one(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    text = registers.PLAN.replace("name: 市商务局", "name: 市商务局、市招商局").replace(
        "市商务局]", "市商务局、市招商局]"
    )
    path.write_text(text, encoding="utf-8")
    words = ("list", "-f", str(path), "--as-of", "2023-06-28", "--count", "--unit")
    assert run(*words, "市商务局、市招商局") == Done(0, "4\n", f"{PLAN_REGISTER}\n")


def test_an_office_of_the_issuers_own_level_is_taken_with_a_notice(plan: str) -> None:
    words = ("list", "-f", plan, "--as-of", "2023-06-28", "--count", "--unit")
    said = "“商务局”按本级理解为“市商务局”\n"
    assert run(*words, "商务局") == Done(0, "4\n", f"{said}{PLAN_REGISTER}\n")
    assert run(*words, "市商务局") == Done(0, "4\n", f"{PLAN_REGISTER}\n")
    assert run(*words, "财政局、商务局").err.startswith(f"“财政局”按本级理解为“市财政局”\n{said}")


def test_a_whole_name_in_letters_is_taken_as_initials_are() -> None:
    assert ask("--unit", "sifaju") == ask("--unit", "司法局")


def test_a_search_is_and_or_and_not_and_says_so() -> None:
    assert "条件：含“目录”且不含“标准”" in ask("--search", "目录 -标准").err.splitlines()
    said = ask("--search", "目录", "--search", "标准", "--search", "-镇").err.splitlines()
    assert "条件：含“目录”或含“标准”；不含“镇”" in said
    both = {task["id"] for task in answer("--search", "目录 标准")["tasks"]}
    first, second = ({task["id"] for task in answer("--search", word)["tasks"]} for word in ("目录", "标准"))
    assert both == first & second
    assert {task["id"] for task in answer("--search", "目录 -标准")["tasks"]} == first - second
    assert {task["id"] for task in answer("--search", "目录", "--search", "标准")["tasks"]} == first | second


def test_a_year_that_is_not_written_is_said() -> None:
    done = ask("--before", "11月底", "--count")
    assert done.out == "3\n"
    assert "--before 11月底 没有写年份，按 2020-11-30 理解" in done.err.splitlines()


@pytest.mark.parametrize(
    "asked",
    ["司法局和财政金融局", "司法局与财政金融局", "司法局、财政金融局", "司法局和财政金融局、司法局"],
)
def test_names_joined_by_and_are_several_units(asked: str) -> None:
    assert ask("--unit", asked, "--role", "lead").out == ask("--unit", "司法局,财政金融局", "--role", "lead").out


def test_a_name_that_holds_the_word_and_stays_whole() -> None:
    assert answer("--unit", "人力资源和社会保障局")["unit"]["name"] == "人力资源和社会保障局"
    assert answer("--unit", "司法局和人力资源和社会保障局")["unit"]["name"] == "司法局、人力资源和社会保障局"
    done = ask("--unit", "司法局和税务局")
    assert (done.code, done.err.splitlines()[0]) == (2, "错误：任务台账里没有单位“司法局和税务局”")
