"""Units that change, from the command line: the words of each answer before and after the day, and a registry that is shared."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.runner import Done, run

UNITS = """\
  - name: 市大数据管理局
  - name: 市数据局
  - name: 市规划和国土资源局
  - name: 市自然资源局
  - name: 市林业局
  - name: 市财政局
"""
CHANGES = """\
changes:
  - {date: 2026-04-10, kind: rename, from: [市大数据管理局], to: [市数据局], basis: 市机构改革方案}
  - {date: 2026-04-10, kind: split, from: [市规划和国土资源局], to: [市自然资源局, 市林业局]}
  - {date: 2026-05-01, kind: transfer, from: [市财政局], to: [市数据局], duties: 信息化项目审核}
"""
TASKS = """\
tasks:
  - {id: a1, measure: 建设数据平台。, lead: [市大数据管理局], responsible: [市财政局]}
  - {id: a2, measure: 编制林地目录。, lead: [市规划和国土资源局]}
  - {id: a3, measure: 公开目录。, lead: [市财政局], responsible: [各部门]}
"""
HEAD = """\
format: 1
document: {title: 某市数字化任务分工, issuer: 某市人民政府办公室, issued: 2026-01-15}
"""
COLLECTIVE = "  - {name: 各部门, members: [市大数据管理局, 市财政局]}\n"
LINE = "任务台账：某市数字化任务分工（某市人民政府办公室，2026-01-15 印发）\n"

BEFORE, AFTER, LATER = "2026-04-09", "2026-04-10", "2026-05-01"


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = tmp_path / "tasks.yaml"
    path.write_text(f"{HEAD}units:\n{UNITS}{COLLECTIVE}{CHANGES}{TASKS}", encoding="utf-8")
    return str(path)


def test_the_new_unit_has_what_names_the_old_one_and_its_collectives(place: str) -> None:
    done = run("list", "-f", place, "--unit", "市数据局", "--as-of", AFTER)
    assert done.out == (
        "a1  经“原市大数据管理局”牵头           市大数据管理局  市财政局  建设数据平台。\n"
        "a3  经“各部门”→“原市大数据管理局”负责  市财政局        各部门    公开目录。\n"
    )
    assert done.err == LINE + (
        "市数据局：合计 2 项：牵头 1（经“原市大数据管理局”）、负责 1（经“各部门”→“原市大数据管理局”）\n"
    )
    assert (
        run("list", "-f", place, "--unit", "市数据局", "--as-of", BEFORE).err == f"{LINE}市数据局：没有符合条件的任务\n"
    )


def test_the_old_unit_has_its_own_and_says_what_became_of_it(place: str) -> None:
    done = run("list", "-f", place, "--unit", "市大数据管理局", "--direct", "--as-of", AFTER)
    assert done.out == "a1  牵头  市大数据管理局  市财政局  建设数据平台。\n"
    assert (
        done.err
        == f"{LINE}市大数据管理局：合计 1 项：牵头 1\n条件：仅明确列名的\n自 2026-04-10 起，“市大数据管理局”更名为“市数据局”\n"
    )


def test_after_a_split_without_tasks_each_successor_may_be_concerned(place: str) -> None:
    done = run("list", "-f", place, "--unit", "市林业局", "--as-of", AFTER)
    assert done.out == "a2  可能涉及  市规划和国土资源局  编制林地目录。\n"
    assert done.err == LINE + (
        "市林业局：没有确定的任务，可能涉及 1 项\n"
        "自 2026-04-10 起，“市规划和国土资源局”分设为“市自然资源局”、“市林业局”（涉及任务待确认）\n"
        "“可能涉及”：任务写给已经分设的单位，归哪个单位要向印发机关确认\n"
    )


def test_of_a_transfer_without_tasks_both_are_told_and_nothing_goes(place: str) -> None:
    line = (
        "自 2026-05-01 起，“市财政局”的信息化项目审核划转“市数据局”（涉及任务待确认，确认以前由“市财政局”继续承担）\n"
    )
    for unit, rows in (("市财政局", 2), ("市数据局", 2)):
        done = run("list", "-f", place, "--unit", unit, "--as-of", LATER)
        assert (len(done.lines), line in done.err) == (rows, True)
        assert line not in run("list", "-f", place, "--unit", unit, "--as-of", AFTER).err


def test_the_page_of_a_unit_says_what_it_was_and_what_is_to_come(place: str) -> None:
    assert run("units", "-f", place, "市数据局", "--as-of", AFTER).out == (
        "市数据局\n"
        "属于  原市大数据管理局→各部门\n"
        "沿革  自 2026-04-10 起，“市大数据管理局”更名为“市数据局”（依据：市机构改革方案）\n"
        "      自 2026-05-01 起，“市财政局”的信息化项目审核划转“市数据局”（涉及任务待确认，"
        "确认以前由“市财政局”继续承担）（还没有到）\n"
        "牵头  1 项\n"
        "责任  1 项\n"
        "配合  0 项\n"
        "总计  2 项（含可能涉及的，既牵头又负责的算一次），其中明确列名 1 项\n"
    )
    assert (
        "成员  市大数据管理局（现为市数据局）\n      市财政局\n"
        in run("units", "-f", place, "各部门", "--as-of", AFTER).out
    )


def test_the_page_of_a_task_says_who_has_it_now(place: str) -> None:
    out = run("show", "-f", place, "a1", "a2", "--as-of", AFTER).out
    assert "市大数据管理局（现为市数据局）\n" in out
    assert "市规划和国土资源局（现为市自然资源局、市林业局之一，待确认）\n" in out
    assert "现为" not in run("show", "-f", place, "a1", "a2", "--as-of", BEFORE).out


def test_programs_read_the_stations_by_their_names_and_the_changes(place: str) -> None:
    answer = json.loads(run("list", "-f", place, "--unit", "市数据局", "--as-of", AFTER, "--format", "json").out)
    assert [one["via"] for task in answer["tasks"] for one in task["roles"]] == [
        ["市大数据管理局"],
        ["各部门", "市大数据管理局"],
    ]
    assert answer["changes"][0] == {
        "date": "2026-04-10",
        "kind": "rename",
        "from": ["市大数据管理局"],
        "to": ["市数据局"],
        "tasks": {},
        "duties": None,
        "basis": "市机构改革方案",
    }
    assert [one["kind"] for one in answer["changes"]] == ["rename", "transfer"]


MEDIA = (
    ("list",),
    ("list", "--unit", "市大数据管理局"),
    ("due",),
    ("show", "a1", "a2"),
    ("units",),
    ("sections",),
    ("stats", "--format", "json"),
    ("report", "--by", "unit", "--format", "html"),
    ("report", "--by", "unit", "--format", "md"),
    ("report", "--unit", "市林业局", "--format", "json"),
)


@pytest.mark.parametrize("asked", MEDIA, ids=" ".join)
def test_before_its_day_a_change_has_no_effect_in_any_medium(
    place: str, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    monkeypatch.chdir(Path(place).parent)
    answer = _seen(run(*asked, "--as-of", BEFORE))
    Path(place).write_text(f"{HEAD}units:\n{UNITS}{COLLECTIVE}{TASKS}", encoding="utf-8")
    assert answer == _seen(run(*asked, "--as-of", BEFORE))
    assert answer.code == 0


def _seen(answer: Done) -> Done:
    """What people see of an answer: a page carries the register too, with all of its changes."""
    return replace(answer, out=re.sub(r'(?<=id="carried">)[^<]*', "", answer.out))


def test_who_is_no_more_is_no_group_of_a_report(place: str) -> None:
    out = run("report", "-f", place, "--by", "unit", "--format", "json", "--as-of", AFTER).out
    assert [one["title"] for one in json.loads(out)["groups"]] == ["市数据局", "市自然资源局", "市林业局", "市财政局"]


# The registry


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Two registers beside the registry of units that they share."""
    (tmp_path / "units.yaml").write_text(f"format: 1\nunits:\n{UNITS}{CHANGES}", encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "tasks.yaml"
        path.write_text(f"{HEAD}registry: ../units.yaml\nunits:\n{COLLECTIVE}{TASKS}", encoding="utf-8")
    return tmp_path


def test_registers_that_share_units_answer_as_if_they_had_them(place: str, shared: Path) -> None:
    for name in ("a", "b"):
        for asked in (("list", "--unit", "市数据局"), ("show", "a1"), ("list", "--unit", "市规划和国土资源局")):
            path = str(shared / name / "tasks.yaml")
            mine, other = (run(*asked, "-f", one, "--as-of", AFTER) for one in (path, place))
            assert (mine.out, mine.err) == (other.out, other.err)


def test_a_register_adds_its_tasks_to_a_change_of_the_registry(shared: Path) -> None:
    path = shared / "a" / "tasks.yaml"
    units = "from: [市规划和国土资源局], to: [市林业局, 市自然资源局]"
    own = f"changes:\n  - {{date: 2026-04-10, kind: split, {units}, tasks: {{市林业局: [a2]}}}}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("tasks:\n", f"{own}tasks:\n", 1), encoding="utf-8")
    assert run("list", "-f", str(path), "--unit", "市林业局", "--as-of", AFTER).out.startswith(
        "a2  经“原市规划和国土资源局”牵头"
    )
    assert run("list", "-f", str(path), "--unit", "市自然资源局", "--as-of", AFTER).out == ""
    assert run(
        "list", "-f", str(shared / "b" / "tasks.yaml"), "--unit", "市自然资源局", "--as-of", AFTER
    ).out.startswith("a2")


def test_a_registry_is_checked_by_itself_in_its_form_and_with_each_register(shared: Path) -> None:
    registry = shared / "units.yaml"
    assert run("validate", str(registry)).code == 0
    registry.write_text(registry.read_text(encoding="utf-8").replace("kind: split", "kind: 分设"), encoding="utf-8")
    for path in (registry, shared / "a" / "tasks.yaml"):
        done = run("validate", str(path))
        assert (done.code, "units.yaml:11:30: ZR108 错误：" in done.out) == (1, True)
    assert run("list", "-f", str(shared / "a" / "tasks.yaml")).code == 3


def test_a_registry_answers_nothing_and_its_members_are_changed_there(shared: Path) -> None:
    done = run("list", "-f", str(shared / "units.yaml"))
    assert (done.code, "是共用名录，不是任务台账" in done.err) == (3, True)
    registry = shared / "units.yaml"
    text = registry.read_text(encoding="utf-8").replace("changes:", f"{COLLECTIVE.replace('各部门', '各局')}changes:")
    registry.write_text(text, encoding="utf-8")
    done = run("members", "-f", str(shared / "a" / "tasks.yaml"), "各局", "--complete")
    assert (done.code, "登记在共用名录 ../units.yaml 里，请在那里改" in done.err) == (2, True)


def test_members_are_added_to_a_collective_beside_a_registry(shared: Path) -> None:
    path = shared / "a" / "tasks.yaml"
    done = run("members", "-f", str(path), "各部门", "-", "--write", stdin="市林业局\n市审计局\n")
    assert done.code == 0, done.err
    text = path.read_text(encoding="utf-8")
    assert "members: [市大数据管理局, 市财政局, 市林业局, 市审计局]" in text
    assert "  - name: 市审计局\n" in text
    assert "- name: 市林业局\n" not in text


@pytest.mark.parametrize(
    ("registry", "code"),
    [("../没有.yaml", "ZR217"), ("../units.txt", "ZR217"), ("/etc/units.yaml", "ZR217")],
)
def test_a_registry_that_cannot_be_used_is_said_where_it_is_named(shared: Path, registry: str, code: str) -> None:
    path = shared / "a" / "tasks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("../units.yaml", registry), encoding="utf-8")
    done = run("validate", str(path))
    assert (done.code, f":3:11: {code} 错误：" in done.out) == (1, True)
