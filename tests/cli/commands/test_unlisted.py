"""What may concern a unit because a collective does not list all of its members: said beside every answer, never counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Done, run

TASKS = """\
format: 1
document: {title: 某县防汛任务分工, issuer: 某县水利局, issued: 2022-03-01}
units:
  - name: 水利局
  - name: 财政局
  - name: 东镇人民政府
  - name: 县委办
  - name: 县直各部门
    members: [水利局]
    complete: false
    not_members: [县委办]
  - name: 县直有关部门
    some_of: [县直各部门]
  - name: 各镇人民政府
    members: []
    complete: false
tasks:
  - {id: a, measure: 备汛。, lead: [水利局], responsible: [县直各部门]}
  - {id: b, measure: 拨款。, lead: [财政局], responsible: [县直有关部门]}
  - id: c
    measure: 10月1日前值守。
    lead: [县委办]
    responsible: [各镇人民政府]
    deadline: {date: 2022-10-01, phrase: 10月1日前}
  - {id: d, measure: 总结。, lead: [县直各部门], supporting: [财政局]}
"""

LINE = "任务台账：某县防汛任务分工（某县水利局，2022-03-01 印发）\n"

# What is open about the town: as one of the towns, and as anybody.
OPEN = (
    "另有 1 项写给“各镇人民政府”（成员未列全），可能包括本单位：c\n"
    "另有 2 项写给“县直各部门”（成员未列全），可能包括本单位：a、d\n"
    "另有 1 项写给“县直有关部门”（“县直各部门”的成员未列全），可能包括本单位：b\n"
)

# Of whom nothing is written and something is open.
NOT_OWN = "另有 1 个单位没有写明的任务，但可能包括在成员未列全的统称单位里：东镇人民政府\n"

UNLISTED = [
    {"unit": "东镇人民政府", "via": ["各镇人民政府"], "tasks": ["c"]},
    {"unit": "东镇人民政府", "via": ["县直各部门"], "tasks": ["a", "d"]},
    {"unit": "东镇人民政府", "via": ["县直有关部门", "县直各部门"], "tasks": ["b"]},
]


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register in the working folder."""
    (tmp_path / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def ask(command: str, *arguments: str) -> Done:
    return run(command, "--as-of", "2022-06-10", *arguments)


def data(command: str, *arguments: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(ask(command, *arguments, "--format", "json").out)
    return parsed


def test_what_names_a_collective_that_may_hold_the_unit_is_said_with_the_way() -> None:
    assert ask("list", "--unit", "东镇人民政府") == Done(0, "", f"{LINE}东镇人民政府：没有符合条件的任务\n{OPEN}")


def test_what_concerns_the_unit_anyhow_is_not_said_again() -> None:
    assert ask("list", "--unit", "财政局") == Done(
        0,
        "b  牵头  财政局      县直有关部门  -       拨款。\nd  配合  县直各部门  -             财政局  总结。\n",
        f"{LINE}财政局：合计 2 项：牵头 1、配合 1\n另有 1 项写给“县直各部门”（成员未列全），可能包括本单位：a\n",
    )


def test_of_a_listed_member_nothing_is_open_and_a_part_of_all_is_possible() -> None:
    assert ask("list", "--unit", "水利局") == Done(
        0,
        "a  牵头、经“县直各部门”负责  水利局      县直各部门    -       备汛。\n"
        "d  经“县直各部门”牵头        县直各部门  -             财政局  总结。\n"
        "b  可能涉及                  财政局      县直有关部门  -       拨款。\n",
        f"{LINE}水利局：合计 2 项：牵头 1、牵头 1（经“县直各部门”）；另可能涉及 1 项\n"
        "“可能涉及”：任务只写了“有关部门”一类，没有指明，是否包括本单位要向印发机关确认\n",
    )


def test_who_is_said_not_to_be_a_member_is_not_meant_and_no_office_is_a_town() -> None:
    assert ask("list", "--unit", "县委办") == Done(
        0,
        "c  2022-10-01 周六 剩 113 天，最后工作日 9月30日（周五）  牵头  县委办  各镇人民政府  10月1日前值守。\n",
        f"{LINE}县委办：合计 1 项：牵头 1\n",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--direct"], "东镇人民政府：没有符合条件的任务\n条件：仅明确列名的\n"),
        (
            ["--role", "lead"],
            (
                "东镇人民政府：没有符合条件的任务\n条件：牵头\n"
                "另有 1 项写给“县直各部门”（成员未列全），可能包括本单位：d\n"
            ),
        ),
        (
            ["--dated"],
            (
                "东镇人民政府：没有符合条件的任务\n条件：有日期的\n"
                "另有 1 项写给“各镇人民政府”（成员未列全），可能包括本单位：c\n"
            ),
        ),
        (["--search", "没有的"], "东镇人民政府：没有符合条件的任务\n条件：含“没有的”\n"),
    ],
)
def test_only_what_fits_the_question_is_said(arguments: list[str], said: str) -> None:
    assert ask("list", "--unit", "东镇人民政府", *arguments) == Done(0, "", LINE + said)


def test_of_several_units_each_is_named() -> None:
    assert ask("list", "--unit", "东镇人民政府", "--unit", "财政局", "--dated") == Done(
        0,
        "",
        f"{LINE}东镇人民政府：没有符合条件的任务\n财政局：没有符合条件的任务\n共 0 项任务\n条件：有日期的\n"
        "另有 1 项写给“各镇人民政府”（成员未列全），可能包括东镇人民政府：c\n",
    )


@pytest.mark.parametrize(
    ("unit", "count", "said"),
    [
        ("东镇人民政府", 0, OPEN),
        ("水利局", 3, "其中 1 项只是可能涉及\n"),
        ("县委办", 1, ""),
    ],
)
def test_a_count_says_what_it_holds_and_what_it_leaves_open(unit: str, count: int, said: str) -> None:
    assert ask("list", "--unit", unit, "--count") == Done(0, f"{count}\n", LINE + said)


def test_dates_and_calendars_say_it_too() -> None:
    asked = ("due", "--unit", "东镇人民政府")
    assert ask(*asked) == Done(0, "", f"{LINE}东镇人民政府：截至 2022-06-10 周五：0 个期限\n{OPEN}")
    assert ask(*asked, "--format", "ics").err == LINE + OPEN
    assert ask(*asked, "--timeline") == Done(0, f"{LINE}东镇人民政府：截至 2022-06-10 周五：共 0 项任务\n\n{OPEN}", "")


def test_a_report_says_it_below_and_by_unit_with_the_unit() -> None:
    assert ask("report", "--unit", "东镇人民政府").out == (
        "某县防汛任务分工（东镇人民政府）\n"
        "印发机关：某县水利局；印发日期：2022-03-01；截至日期：2022-06-10 周五\n"
        "任务台账共 4 项任务，这里列出 0 项\n"
        "东镇人民政府：没有符合条件的任务\n"
        "\n"
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"
        f"{OPEN}"
    )
    lines = ask("report", "--by", "unit").lines
    assert [line for line in lines if line.startswith("财政局：")] == [
        "财政局：合计 2 项：牵头 1、配合 1；另有 1 项写给“县直各部门”（成员未列全），可能包括本单位：a"
    ]
    assert lines[-3:] == [
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成",
        "“可能涉及”：任务只写了“有关部门”一类，没有指明，是否包括本单位要向印发机关确认",
        NOT_OWN.removesuffix("\n"),
    ]


def test_a_report_by_unit_names_who_has_no_task_of_its_own() -> None:
    assert ask("report", "--by", "unit", "--unit", "东镇人民政府", "--unit", "财政局") == Done(
        0,
        "某县防汛任务分工（东镇人民政府、财政局，按单位）\n"
        "印发机关：某县水利局；印发日期：2022-03-01；截至日期：2022-06-10 周五\n"
        "任务台账共 4 项任务，这里列出 2 项\n"
        "1 个单位有任务；一项任务涉及几个单位就列几次，各单位的项数相加可能超过任务总数\n"
        "\n"
        "财政局\n"
        "财政局：合计 2 项：牵头 1、配合 1；另有 1 项写给“县直各部门”（成员未列全），可能包括本单位：a\n"
        "  编号  期限  本单位  单位                举措\n"
        "  b     -     牵头    责任：县直有关部门  拨款。\n"
        "  d     -     配合    牵头：县直各部门    总结。\n"
        "\n"
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"
        f"{NOT_OWN}",
        "",
    )


def test_who_has_no_file_of_its_own_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "各单位"
    assert ask("report", "--split", str(folder)) == Done(0, "", f"6 个单位，各一份，已写入 {folder}\n{NOT_OWN}")
    assert not (folder / "东镇人民政府.md").exists()
    asked = ("report", "--split", str(folder), "--force", "--unit", "财政局")
    assert ask(*asked, "--unit", "东镇人民政府").err.splitlines(keepends=True)[:2] == [
        f"1 个单位，各一份，已写入 {folder}\n",
        NOT_OWN,
    ]
    assert ask(*asked) == Done(0, "", f"1 个单位，各一份，已写入 {folder}\n")


def test_who_has_no_file_of_its_own_is_named_also_where_nobody_has_one(tmp_path: Path) -> None:
    folder = tmp_path / "各单位"
    assert ask("report", "--split", str(folder), "--unit", "东镇人民政府") == Done(
        0, "", f"没有单位有符合条件的任务，什么都没有写\n{NOT_OWN}"
    )
    assert not folder.exists()


def test_counts_say_it_in_their_remarks() -> None:
    read = (
        "各栏是任务项数，经统称单位负责的也算在内；牵头又负责的两栏都算，总计只算一次，含可能涉及的；各章节的项数不含只是可能涉及的",
        "未列全成员的统称单位单列；各单位的项数相加可能超过任务总数",
        "另有 1 项写给“县直各部门”（成员未列全），可能包括本单位：a",
    )
    assert ask("stats", "--unit", "财政局", "--format", "csv") == Done(
        0,
        "单位,牵头,责任,配合,可能,总计,不在任何章节里\r\n财政局,1,0,1,0,2,2\r\n",
        f"{LINE}截至 2022-06-10 周五；任务台账共 4 项任务，符合条件的 2 项；有日期的 0 项；没有日期的 2 项\n"
        + "".join(f"{remark}\n" for remark in read),
    )
    assert ask("stats", "--unit", "财政局", "--format", "md").lines[-3:] == [f"> - {remark}" for remark in read]
    assert ask("stats", "--unit", "东镇人民政府").out.endswith(f"总数\n{OPEN}")


@pytest.mark.parametrize("command", ["list", "due"])
def test_data_has_the_ways_and_the_ids(command: str) -> None:
    found = data(command, "--unit", "东镇人民政府")
    assert {key: found[key] for key in list(found)[3:]} == {
        "unit": {"asked": "东镇人民政府", "name": "东镇人民政府"},
        "count": 0,
        "certain": 0,
        "possible": 0,
        "unlisted": UNLISTED,
        "unspecified": [],
        "tasks": [],
    }


@pytest.mark.parametrize(
    ("arguments", "counts", "unlisted"),
    [
        ([], (4, None, None), []),
        (["--unit", "水利局"], (3, 2, 1), []),
        (["--unit", "水利局", "--limit", "1"], (1, 1, 0), []),
        (["--unit", "水利局", "--role", "responsible"], (2, 1, 1), []),
        (
            ["--unit", "水利局", "--unit", "财政局"],
            (3, 3, 0),
            [{"unit": "财政局", "via": ["县直各部门"], "tasks": ["a"]}],
        ),
        (["--unit", "县直有关部门"], (1, 1, 0), []),
    ],
)
def test_certain_and_possible_add_up_to_the_rows(
    arguments: list[str], counts: tuple[int, int | None, int | None], unlisted: list[dict[str, Any]]
) -> None:
    found = data("list", *arguments)
    assert (found["count"], found["certain"], found["possible"]) == counts
    assert found["unlisted"] == unlisted
    assert len(found["tasks"]) == counts[0]


def test_units_as_a_table_have_how_many_beside_the_total() -> None:
    assert ask("units", "--format", "csv") == Done(
        0,
        "单位,牵头,责任,配合,可能,总计,另可能,首字母,别名,属于,成员\r\n"
        "水利局,2,1,0,1,3,,,,县直各部门、可能是县直有关部门,\r\n"
        "财政局,1,0,1,0,2,1,,,,\r\n"
        "东镇人民政府,0,0,0,0,0,4,,,,\r\n"
        "县委办,1,0,0,0,1,,,,,\r\n"
        "县直各部门,1,1,0,1,3,,,,可能是县直有关部门,水利局（未列全）\r\n"
        "县直有关部门,0,1,0,0,1,,,,,县直各部门的一部分（文件没有指明）\r\n"
        "各镇人民政府,0,1,0,0,1,,,,,没有列出\r\n",
        f"{LINE}4 个单位、3 个统称单位；各栏是任务项数，含经统称单位负责的，总计含可能涉及的\n"
        "“另可能”：写给未列全成员的统称单位、可能也包括这个单位的，不在总计里；逐项见 zrfg units 单位\n",
    )


def test_units_as_data_have_it_for_each_and_who_is_not_a_member() -> None:
    found = {one["name"]: one for one in data("units")["units"]}
    assert {name: one["unlisted"] for name, one in found.items() if one["unlisted"]} == {
        "财政局": [{"unit": "财政局", "via": ["县直各部门"], "tasks": ["a"]}],
        "东镇人民政府": UNLISTED,
    }
    assert {name: one["not_members"] for name, one in found.items() if one["not_members"]} == {"县直各部门": ["县委办"]}


def test_of_very_many_tasks_the_first_are_named(tmp_path: Path) -> None:
    more = "".join(f"  - {{id: n{at}, measure: 第{at}件。, lead: [县直各部门]}}\n" for at in range(1, 201))
    (tmp_path / "tasks.yaml").write_text(TASKS + more, encoding="utf-8")
    ids = "、".join(["a", "d", *(f"n{at}" for at in range(1, 199))])
    assert ask("list", "--unit", "东镇人民政府", "--count").err.splitlines()[2] == (
        f"另有 202 项写给“县直各部门”（成员未列全），可能包括本单位：{ids}……"
    )
