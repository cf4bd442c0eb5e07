"""``zrfg show``, ``zrfg units`` and ``zrfg sections``: pages, the registry and the outline."""

import json

import pytest

from tests.cli.runner import DATA, PLAN_REGISTER, REGISTER, Done, run, terminal
from tests.cli.test_process import posix


def ask(command: str, *arguments: str) -> Done:
    return run(command, "-f", str(DATA), "--as-of", "2020-10-25", *arguments)


def test_as_a_table_it_has_no_column_that_a_unit_asks_for() -> None:
    done = run("show", "1.3.1", "-f", str(DATA), "--as-of", "2020-10-25", "--format", "csv")
    assert "本单位" not in done.out
    assert "本单位" in run("show", "1.3.1", "-f", str(DATA), "--format", "csv", "--columns", "id,role").out


def test_a_task_is_a_page_that_one_could_print() -> None:
    assert ask("show", "1.3.1") == Done(
        0,
        """\
任务 1.3.1
文件标题  贯彻落实国务院办公厅2020年政务公开工作要点责任分工
          济源产城融合示范区管理委员会办公室　2020-08-21
重点任务  一　围绕贯彻落实党的十九届四中全会精神加强用权公开
          一（三）　以行政规范性文件为重点，加强政务信息管理。
序号      1
贯彻举措  2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。
牵头单位  司法局
责任单位  管委会各部门（登记 11 个成员，未列全）：政务服务和大数据管理局、管委会办公室、司法局、\
人力资源和社会保障局、财政金融局、发展改革和统计局、市场监督管理局、工业和科技创新委员会、农业农村局、\
卫生健康委员会、应急管理局
期限      2020-11-30 周一（含当天），剩 36 天
          原文“2020年11月底前”，认定依据：到这个月最后一天
""",
        f"{REGISTER}\n",
    )


def test_a_page_says_how_a_year_came_to_a_phrase_without_one() -> None:
    assert ask("show", "1.1.3").lines[-3:] == [
        "期限      2020-10-31 周六（含当天），剩 6 天",
        "          最后工作日 10月30日（周五）",
        "          原文“10月底前”，没有写年份；登记为 2020 年，文件印发于 2020-08-21，认定依据：到这个月最后一天",
    ]


def test_a_page_of_a_passed_date_says_that_nobody_knows_whether_it_was_done() -> None:
    assert ask("show", "1.2.2").lines[-4:] == [
        "期限      2020-06-30 周二（含当天），期限已过 117 天",
        "          原文“2020年6月30日前”",
        "",
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成",
    ]


def test_pages_of_a_plan_use_its_own_words_and_leave_nothing_out(plan: str) -> None:
    done = run("show", "-f", plan, "--as-of", "2023-06-28", "a2", "b1", "b3", "a2")
    assert done == Done(
        0,
        """\
任务 a2
文件标题      某市优化营商环境2023年行动计划任务分工
              某市人民政府办公室　2023-03
章节          一　市场环境
              一（一）　准入
序号          2（第 1 项）
主要内容      每月28日前报送进展。
              报送时附台账。
主要责任单位  市直各部门（登记 2 个成员，未列全）：市直经济部门、市商务局
统一要求      各区政府（登记 2 个成员）：东区政府、西区政府
              市财政局
期限          每月28日前，下次 2023-06-28 周三（含当天），今天到期
              原文“每月28日前”
              重复：每月28日
备注          台账格式另发。
分管领导      张某
备用栏        =1+1

任务 b1
文件标题      某市优化营商环境2023年行动计划任务分工
              某市人民政府办公室　2023-03
章节          二　政务环境
主要内容      持续推进“一网通办”。
主要责任单位  市财政局
              市商务局
责任单位      市直有关部门：市直各部门的一部分（文件没有指明）
统一要求      各区政府（登记 2 个成员）：东区政府、西区政府
期限          持续推进

任务 b3
文件标题      某市优化营商环境2023年行动计划任务分工
              某市人民政府办公室　2023-03
主要内容      尽快修订目录。
主要责任单位  市财政局
统一要求      各区政府（登记 2 个成员）：东区政府、西区政府
期限          尽快
""",
        f"{PLAN_REGISTER}\n",
    )


def test_a_task_without_a_deadline_says_so() -> None:
    assert ask("show", "6.2.2").lines[-2] == "期限      未写时限"
    assert ask("show", "6.2.2").lines[-1].startswith("备注      原表此行没有编号")


def test_tasks_are_shown_in_the_order_asked_each_once() -> None:
    found = json.loads(ask("show", "2.2.3", "1.3.1", "2.2.3", "--format", "json").out)
    assert [task["id"] for task in found["tasks"]] == ["2.2.3", "1.3.1"]
    assert found["unit"] is None


def test_a_page_gives_way_to_columns_that_are_asked_for() -> None:
    assert ask("show", "1.3.1", "--columns", "id,lead").out == "1.3.1  司法局\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("1.3", "错误：没有编号为“1.3”的任务\n  是不是：1.3.1、1.3.2\n"),
        ("1.3.l", "错误：没有编号为“1.3.l”的任务\n  是不是：1.3.2、1.3.1、3.3.1、2.1.3、1.2.1\n"),
        ("没有", "错误：没有编号为“没有”的任务\n"),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest(asked: str, said: str) -> None:
    done = ask("show", asked)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == said.splitlines()[0]
    assert ("是不是" in done.err) == ("是不是" in said)


def test_units_with_their_tasks_by_role() -> None:
    done = ask("units")
    assert done.err == (
        f"{REGISTER}\n"
        "29 个单位、4 个统称单位；各栏是任务项数，含经统称单位负责的，总计含可能涉及的\n"
        "“另可能”：写给未列全成员的统称单位、可能也包括这个单位的，不在总计里；逐项见 zrfg units 单位\n"
    )
    assert len(done.lines) == 33
    cells = {line.split()[0]: line.split()[1:7] for line in done.lines}
    assert cells["司法局"] == ["1", "36", "0", "1", "37", "-"]
    assert cells["党工委编办"] == ["2", "0", "0", "0", "2", "-"]
    assert cells["王屋镇人民政府"] == ["0", "37", "0", "0", "37", "1"]
    assert cells["管委会各部门"] == ["0", "36", "0", "1", "37", "-"]
    assert cells["各片区管理办公室"] == ["0", "35", "0", "0", "35", "-"]
    assert done.lines[-2].split()[-1] == "没有列出"


def test_one_unit_is_a_page() -> None:
    assert ask("units", "司法局") == Done(
        0,
        """\
司法局
首字母    sfj
属于      管委会各部门
          管委会各部门→管委会有关部门（可能）
牵头      1 项
责任      36 项
配合      0 项
可能涉及  1 项
总计      37 项（含可能涉及的，既牵头又负责的算一次），其中明确列名 1 项
""",
        f"{REGISTER}\n",
    )


def test_a_page_says_what_else_may_concern_a_unit_that_is_not_listed() -> None:
    assert ask("units", "王屋镇人民政府") == Done(
        0,
        """\
王屋镇人民政府
首字母  wwzrmzf
属于    各镇人民政府（街道办事处）
牵头    0 项
责任    37 项
配合    0 项
总计    37 项（含可能涉及的，既牵头又负责的算一次），其中明确列名 0 项

另有 1 项写给“管委会各部门”（成员未列全），可能包括本单位：1.3.1
""",
        f"{REGISTER}\n",
    )
    assert ask("units", "王屋镇人民政府", "--format", "csv") == Done(
        0,
        "单位,牵头,责任,配合,可能,总计,另可能,首字母,别名,属于,成员\r\n"
        "王屋镇人民政府,0,37,0,0,37,1,wwzrmzf,,各镇人民政府（街道办事处）,\r\n",
        f"{REGISTER}\n"
        "1 个单位；各栏是任务项数，含经统称单位负责的，总计含可能涉及的\n"
        "“另可能”：写给未列全成员的统称单位、可能也包括这个单位的，不在总计里；逐项见 zrfg units 单位\n",
    )


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("管委会有关部门", ["成员    管委会各部门的一部分（文件没有指明）"]),
        ("各片区管理办公室", ["成员    没有列出"]),
    ],
)
def test_a_collective_says_what_is_known_of_its_members(name: str, members: list[str]) -> None:
    assert [line for line in ask("units", name).lines if line.startswith("成员")] == members


def test_a_collective_that_is_not_all_listed_says_so_after_its_members(plan: str) -> None:
    assert run("units", "-f", plan, "--as-of", "2023-06-28", "市直各部门") == Done(
        0,
        """\
市直各部门
属于      市直有关部门（可能）
成员      市直经济部门
          市商务局
          （未列全）
牵头      1 项
责任      0 项
配合      0 项
可能涉及  1 项
总计      2 项（含可能涉及的，既牵头又负责的算一次），其中明确列名 1 项
""",
        f"{PLAN_REGISTER}\n",
    )


def test_what_else_may_concern_units_has_a_column_in_a_file_and_in_a_window_that_has_something_to_show(
    plan: str,
) -> None:
    assert run("units", "-f", plan, "--as-of", "2023-06-28", "--format", "csv") == Done(
        0,
        "单位,牵头,责任,配合,可能,总计,另可能,首字母,别名,属于,成员\r\n"
        "市发展改革委,2,0,0,1,3,,sfgw,市发改委,市直经济部门、市直各部门、可能是市直有关部门,\r\n"
        "市财政局,3,2,0,0,4,,sczj,,市直经济部门、市直各部门、可能是市直有关部门,\r\n"
        "市商务局,3,0,1,0,4,,sswj,,市直各部门、可能是市直有关部门,\r\n"
        "东区政府,0,5,0,0,5,,,,各区政府,\r\n"
        "西区政府,0,5,0,0,5,,,,各区政府,\r\n"
        "市直经济部门,1,0,0,1,2,,,,市直各部门、可能是市直有关部门,市发展改革委、市财政局\r\n"
        "市直各部门,1,0,0,1,2,,,,可能是市直有关部门,市直经济部门、市商务局（未列全）\r\n"
        "市直有关部门,0,1,0,0,1,,,,,市直各部门的一部分（文件没有指明）\r\n"
        "各区政府,0,5,0,0,5,,,,,东区政府、西区政府\r\n",
        f"{PLAN_REGISTER}\n5 个单位、4 个统称单位；各栏是任务项数，含经统称单位负责的，总计含可能涉及的\n",
    )
    assert run("units", "-f", plan, "--as-of", "2023-06-28").lines[2] == (
        "市商务局      3  0  1  0  4  市直各部门、可能是市直有关部门                -"
    )


@posix
@pytest.mark.parametrize(("columns", "more"), [(70, []), (120, ["首字母", "属于"])])
def test_a_window_has_no_column_for_what_nobody_has(plan: str, columns: int, more: list[str]) -> None:
    def head(path: str) -> list[str]:
        lines = terminal(columns, "units", "-f", path, env={"NO_COLOR": "1"})
        return lines[lines.index("单位") + 1].split()

    numbers = ["单位", "牵头", "责任", "配合", "可能", "总计"]
    assert head(plan) == [*numbers, *more]
    assert head(str(DATA)) == [*numbers, "另可能", *more]


def test_units_and_sections_as_json_and_csv() -> None:
    units = json.loads(ask("units", "--format", "json").out)
    assert (units["schema"], units["count"], len(units["units"])) == ("zrfg/units/1", 33, 33)
    sections = json.loads(ask("sections", "--format", "json").out)
    assert (sections["schema"], sections["count"]) == ("zrfg/sections/1", 26)
    assert sum(one["tasks"]["total"] for one in sections["sections"] if one["level"] == 1) == 39
    assert ask("units", "sfj", "--format", "csv") == Done(
        0,
        "单位,牵头,责任,配合,可能,总计,另可能,首字母,别名,属于,成员\r\n"
        "司法局,1,36,0,1,37,,sfj,,管委会各部门、可能是管委会有关部门,\r\n",
        f"{REGISTER}\n1 个单位；各栏是任务项数，含经统称单位负责的，总计含可能涉及的\n",
    )


def test_sections_with_their_tasks() -> None:
    done = ask("sections")
    assert done.err == f"{REGISTER}\n26 个章节（一级 6 个），共 39 项任务；上级章节的项数含其下各节\n"
    assert done.lines[3].split() == [
        "一（三）",
        "2",
        "1",
        "司法局",
        "1、管委会办公室",
        "1",
        "以行政规范性文件为重点，加强政务信息管理。",
    ]


def test_a_printed_number_leads_to_the_ids_that_have_it() -> None:
    said = "错误：没有编号为“第4项”的任务\n  是不是：2.1.4、2.2.4\n"
    assert ask("show", "第4项").err.endswith(said)


def test_an_unknown_unit_is_refused_as_in_a_list() -> None:
    assert ask("units", "司法居").err.startswith("错误：任务台账里没有单位“司法居”\n  是不是：司法局\n")
