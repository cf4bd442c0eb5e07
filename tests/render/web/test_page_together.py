"""The page over several registers: nothing of one is taken for another's, and a unit has the tasks that a list gives it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import run
from tests.collections_of_registers import put_county

AS_OF = ("--as-of", "2022-06-25")


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("jinja2")
    monkeypatch.chdir(put_county(tmp_path))
    return tmp_path


def page(*words: str) -> tuple[str, Any]:
    """The page and what its script draws from."""
    done = run("report", *words, "-o", "x.html", "--force", *AS_OF)
    assert done.code == 0, done.err
    text = Path("x.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    return text, json.loads(data)


def of_unit(data: Any, name: str) -> set[str]:
    """The tasks of a unit as the script works them out."""
    unit = data["units"][name]
    shared = (pair for part in data["held"][unit["held"]] for pair in data["shared"][part])
    theirs = {place for _ways, places in shared for place in places} - set(unit.get("without", []))
    theirs |= {place for _ways, places in unit.get("own", []) for place in places}
    return {data["tasks"][place]["id"] for place in theirs}


def listed(*words: str) -> set[str]:
    found = json.loads(run("list", *words, "--format", "json", *AS_OF).out)
    return {f"{one['register']}:{one['id']}" for one in found["tasks"]}


def test_every_task_stands_on_it_under_its_register(county: Path) -> None:
    text, data = page()
    assert {task["id"] for task in data["tasks"]} == listed()
    tops = [at for at, (_id, _title, level) in enumerate(data["sections"]) if level == 1]
    assert [data["sections"][at][0] for at in tops] == ["registers/2020", "registers/2022", "zwgk-2021"]
    for task in data["tasks"]:
        above = max(at for at in tops if at < task["s"])
        assert task["id"].startswith(f"{data['sections'][above][0]}:")
    assert len({id_ for id_, _title, _level in data["sections"]}) == len(data["sections"])
    assert 'id="t-zwgk-2021%3A9"' in text


def test_every_unit_has_the_tasks_of_a_list(county: Path) -> None:
    _text, data = page()
    assert of_unit(data, "甲县司法局") == listed("--unit", "甲县司法局")
    for key in ("registers/2020", "registers/2022"):
        assert of_unit(data, f"司法局（{key}）") == listed("--unit", "司法局", "--register", key)
    assert "司法局" not in data["units"]
    for name in ("管委会办公室", "各镇人民政府（街道办事处）", "县直各部门"):
        assert of_unit(data, name) == listed("--unit", name)


def test_a_name_in_a_task_is_that_of_the_unit_in_its_register(county: Path) -> None:
    _text, data = page()
    names = {task["id"]: [data["lists"][number - 1] for number in task["u"] if number] for task in data["tasks"]}
    assert names["registers/2020:1.3.1"][0] == ["司法局（registers/2020）"]
    assert names["registers/2022:9"] == [["甲县司法局"], ["司法局（registers/2022）"]]
    assert set(data["aliases"].values()) <= set(data["units"])


def test_of_units_that_are_asked_for_it_has_their_tasks(county: Path) -> None:
    _text, data = page("--unit", "甲县司法局")
    assert {task["id"] for task in data["tasks"]} == listed("--unit", "甲县司法局")
    done = run("report", "--by", "deadline", "-o", "y.html")
    assert done.err.endswith("错误：几份任务台账的网页只能按章节；在网页上可以按单位、时限筛选\n")
