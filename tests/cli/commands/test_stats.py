"""``zrfg stats``: who carries how much, by section and over the months."""

import csv
import json
import sys
from pathlib import Path

import pytest

from tests.cli.runner import DATA, PLAN_REGISTER, Done, run, terminal
from zerenfengong.text.width import width

# What stands beside the rows of the whole plan.
SAID = (
    f"{PLAN_REGISTER}\n"
    "截至 2023-06-28 周三；任务台账共 5 项任务；有日期的 2 项；没有日期的 3 项；没有日期的当中长期的 1 项；"
    "没有日期的当中从某件事起算的 1 项；有重复期限的 1 项\n"
    "各栏是任务项数，经统称单位负责的也算在内；牵头又负责的两栏都算，总计只算一次，含可能涉及的；各章节的项数不含只是可能涉及的\n"
    "未列全成员的统称单位单列；各单位的项数相加可能超过任务总数\n"
)


def ask(*arguments: str) -> Done:
    return run("stats", "-f", str(DATA), "--as-of", "2020-10-25", *arguments)


def test_a_page_of_bars_and_numbers(plan: str) -> None:
    done = run("stats", "-f", plan, "--as-of", "2023-06-28")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "任务台账：某市优化营商环境2023年行动计划任务分工（某市人民政府办公室，2023-03 印\n"
        "发）\n"
        "截至 2023-06-28 周三；任务台账共 5 项任务；有日期的 2 项；没有日期的 3 项；没有\n"
        "日期的当中长期的 1 项；没有日期的当中从某件事起算的 1 项；有重复期限的 1 项\n"
        "\n"
        "谁牵头、负责多少项\n"
        "条形：▇ 牵头  ▄ 责任或配合（不含牵头的）  ▂ 只是可能涉及\n"
        "              牵头  责任  配合  可能  总计\n"
        "市财政局         3     2     0     0     4  ▇▇▇▄\n"
        "市商务局         3     0     1     0     4  ▇▇▇▄\n"
        "市发展改革委     2     0     0     1     3  ▇▇▂\n"
        "东区政府         0     5     0     0     5  ▄▄▄▄▄\n"
        "西区政府         0     5     0     0     5  ▄▄▄▄▄\n"
        "市直各部门       1     0     0     1     2  ▇▂\n"
        "市直有关部门     0     1     0     0     1  ▄\n"
        "\n"
        "各单位在各章节有多少项\n"
        "              一  二  无\n"
        "市财政局       2   1   1\n"
        "市商务局       2   2   -\n"
        "市发展改革委   2   -   -\n"
        "东区政府       2   2   1\n"
        "西区政府       2   2   1\n"
        "市直各部门     1   -   -\n"
        "市直有关部门   -   1   -\n"
        "\n"
        "上表不含只是可能涉及的任务；下列是各章节符合条件的全部任务：\n"
        "一　市场环境：2 项\n"
        "二　政务环境：2 项\n"
        "不在任何章节里：1 项\n"
        "\n"
        "各月份有多少期限\n"
        "2023年6月   1  ▇\n"
        "2023年7月   0\n"
        "2023年8月   0\n"
        "2023年9月   0\n"
        "2023年10月  0\n"
        "2023年11月  0\n"
        "2023年12月  1  ▇\n"
        "\n"
        "各栏是任务项数，经统称单位负责的也算在内；牵头又负责的两栏都算，总计只算一次，含\n"
        "可能涉及的\n"
        "未列全成员的统称单位单列；各单位的项数相加可能超过任务总数\n"
    )


def test_nothing_found_is_no_picture(plan: str) -> None:
    done = run("stats", "-f", plan, "--as-of", "2023-06-28", "--search", "没有的")
    assert done.lines[:5] == [
        "任务台账：某市优化营商环境2023年行动计划任务分工（某市人民政府办公室，2023-03 印",
        "发）",
        "截至 2023-06-28 周三；任务台账共 5 项任务，符合条件的 0 项；有日期的 0 项；没有",
        "日期的 0 项",
        "条件：含“没有的”",
    ]
    assert "谁牵头" not in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--unit", "司法局"],
        ["--section", "五"],
        ["--dated"],
        ["--role", "lead"],
        ["--state", "soon"],
        ["--before", "2020-11-30"],
    ],
)
def test_counts_agree_with_the_list(arguments: list[str]) -> None:
    found = json.loads(ask(*arguments, "--format", "json").out)
    listed = run("list", "-f", str(DATA), "--as-of", "2020-10-25", *arguments, "--count").out
    assert found["tasks"] == int(listed) == found["dated"] + found["undated"]
    for one in found["units"][:3]:
        asked = [*arguments] if "--unit" in arguments else [*arguments, "--unit", one["unit"]]
        counted = run("list", "-f", str(DATA), "--as-of", "2020-10-25", *asked, "--count").out
        assert one["total"] == int(counted)


def test_as_data(plan: str) -> None:
    found = json.loads(run("stats", "-f", plan, "--as-of", "2023-06-28", "--unit", "市财政局", "--format", "json").out)
    assert found == {
        "schema": "zrfg/stats/1",
        "register": {
            "path": found["register"]["path"],
            "title": "某市优化营商环境2023年行动计划任务分工",
            "issuer": "某市人民政府办公室",
            "issued": "2023-03",
        },
        "as_of": "2023-06-28",
        "tasks": 4,
        "dated": 2,
        "undated": 2,
        "recurring": 1,
        "ongoing": 1,
        "relative": 0,
        "unlisted": [],
        "unspecified": [],
        "sections": [
            {"id": "一", "title": "市场环境", "tasks": 2},
            {"id": "二", "title": "政务环境", "tasks": 1},
            {"id": None, "title": "", "tasks": 1},
        ],
        "months": [{"year": 2023, "month": 6, "deadlines": 1}],
        "units": [
            {
                "unit": "市财政局",
                "collective": False,
                "lead": 3,
                "responsible": 2,
                "supporting": 0,
                "possible": 0,
                "total": 4,
                "sections": [{"id": "一", "tasks": 2}, {"id": "二", "tasks": 1}, {"id": None, "tasks": 1}],
            }
        ],
    }


def test_as_a_spreadsheet(plan: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert run("stats", "-f", plan, "--as-of", "2023-06-28", "-o", str(path)) == Done(0, "", f"{SAID}已写入 {path}\n")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[:2] == [
        ["单位", "牵头", "责任", "配合", "可能", "总计", "一　市场环境", "二　政务环境", "不在任何章节里"],
        ["市财政局", "3", "2", "0", "0", "4", "2", "1", "1"],
    ]
    assert len(rows) == 8


def test_rows_alone_have_beside_them_what_they_are_and_how_they_are_read(plan: str) -> None:
    assert run("stats", "-f", plan, "--as-of", "2023-06-28", "--format", "csv") == Done(
        0,
        "单位,牵头,责任,配合,可能,总计,一　市场环境,二　政务环境,不在任何章节里\r\n"
        "市财政局,3,2,0,0,4,2,1,1\r\n"
        "市商务局,3,0,1,0,4,2,2,0\r\n"
        "市发展改革委,2,0,0,1,3,2,0,0\r\n"
        "东区政府,0,5,0,0,5,2,2,1\r\n"
        "西区政府,0,5,0,0,5,2,2,1\r\n"
        "市直各部门,1,0,0,1,2,1,0,0\r\n"
        "市直有关部门,0,1,0,0,1,0,1,0\r\n",
        SAID,
    )


def test_as_a_document(plan: str) -> None:
    done = run("stats", "-f", plan, "--as-of", "2023-06-28", "--unit", "市直有关部门", "--format", "md")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "# 某市优化营商环境2023年行动计划任务分工（统计）\n"
        "\n"
        f"{PLAN_REGISTER}\n"
        "\n"
        "截至 2023-06-28 周三；任务台账共 5 项任务，符合条件的 1 项；有日期的 0 项；没有日期的 1 项；"
        "没有日期的当中长期的 1 项\n"
        "\n"
        "| 单位 | 牵头 | 责任 | 配合 | 可能 | 总计 | 一 | 二 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 市直有关部门 | 0 | 1 | 0 | 0 | 1 | 0 | 1 |\n"
        "\n"
        "| 章节 | 任务 |\n"
        "| --- | --- |\n"
        "| 一　市场环境 | 0 |\n"
        "| 二　政务环境 | 1 |\n"
        "\n"
        "> - 此表是各章节符合条件的全部任务，含只是可能涉及的\n"
        "\n"
        "| 月份 | 期限 |\n"
        "| --- | --- |\n"
        "\n"
        "> - 各栏是任务项数，经统称单位负责的也算在内；牵头又负责的两栏都算，总计只算一次，含可能涉及的；"
        "各章节的项数不含只是可能涉及的\n"
        "> - 未列全成员的统称单位单列；各单位的项数相加可能超过任务总数\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize("columns", [50, 80, 140])
def test_it_fits_the_window(columns: int) -> None:
    lines = terminal(columns, "stats", "-f", str(DATA), "--as-of", "2020-10-25", env={"NO_COLOR": "1"})
    assert max(map(width, lines)) <= columns
    assert any(line.startswith("司法局") for line in lines)
    assert any(line.startswith("政务服务和大数据") for line in lines)


def test_what_is_only_possible_is_in_the_total_of_a_section_and_not_in_the_table() -> None:
    lines = ask("--unit", "司法局").lines
    begin = lines.index("各单位在各章节有多少项")
    assert lines[begin + 1 : begin + 6] == [
        "        一  二  三  四  五  六",
        "司法局   6   9   4   7   4   6",
        "",
        "上表不含只是可能涉及的任务；下列是各章节符合条件的全部任务：",
        "一　围绕贯彻落实党的十九届四中全会精神加强用权公开：6 项",
    ]
    assert lines[begin + 6] == "二　围绕“六稳”“六保”加强政策发布解读：10 项"


def test_colour_is_only_what_is_asked_for() -> None:
    assert "\x1b[" not in ask().out
    assert "\x1b[" in ask("--color", "always").out


def test_hostile_text_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        'format: 1\ndocument: {title: "题\\e[31m", issuer: 某局, issued: 2023-03-01}\n'
        'units: [{name: "=cmd|A0 \\e[31m <b>"}]\nsections: [{id: 一, title: "| \\u202e"}]\n'
        'tasks: [{id: 1, section: 一, measure: 甲, lead: ["=cmd|A0 \\e[31m <b>"]}]\n',
        encoding="utf-8",
    )
    for chosen in ("table", "md", "csv", "json"):
        done = run("stats", "-f", str(path), "--format", chosen)
        assert done.code == 0, done.err
        assert not {"\x1b", "\u202e"} & set(done.out)
    assert "\n'=cmd|A0" in run("stats", "-f", str(path), "--format", "csv").out
    assert r"| =cmd\|A0 \\x1b\[31m \<b\> |" in run("stats", "-f", str(path), "--format", "md").out
