"""``zrfg import -o`` and ``zrfg init``: which register answers from now on is said, and none hides another unasked."""

from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import Done, run, zrfg
from tests.cli.test_process import posix
from tests.files.test_folders import snapshot

PLAN = """\
某市2024年教育工作任务分工
一、重点任务
1.编制办学条件清单。（市教育局牵头）
某市人民政府办公室
2024年3月15日
"""

SUMMARY = "1 项任务，1 个单位，1 个章节，0 个期限；没有要推断的\n"

ADVICE = "。换一个文件名，或者加上 --force"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a repository, as the working folder, with a document in it."""
    folder = tmp_path / "库"
    (folder / ".git").mkdir(parents=True)
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def put(path: Path) -> Path:
    """A register that is there already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(registers.PLAN, encoding="utf-8")
    return path


def imported(target: str, *options: str, source: str = "plan.txt") -> Done:
    return run("import", source, "-o", target, *options)


def refused(said: str) -> Done:
    return Done(2, "", f"错误：{said}\n")


def written(target: str, said: str) -> Done:
    return Done(0, "", f"已写入 {target}\n{SUMMARY}{said}\n")


@pytest.mark.parametrize("target", ["data/tasks.yaml", "data/tasks.yml", "tasks.yaml", "tasks.yml"])
def test_where_it_is_looked_for_it_answers_from_now_on(top: Path, target: str) -> None:
    (top / "data").mkdir()
    assert imported(target) == written(target, f"现在 zrfg list 用的是 {target}")
    assert run("list", "--count") == Done(
        0, "1\n", "任务台账：某市2024年教育工作任务分工（某市人民政府办公室，2024-03-15 印发）\n"
    )


def test_under_another_name_it_has_to_be_named(top: Path) -> None:
    assert imported("2024.yaml") == written(
        "2024.yaml", "zrfg list 不会自己找到它，查询时用 -f 指明：zrfg list -f 2024.yaml"
    )


@pytest.mark.parametrize(
    ("name", "typed"),
    [("2024 年.yaml", "'2024 年.yaml'"), ("it's $(x).yaml", "'it'\\''s $(x).yaml'"), ("./-x.yaml", "./-x.yaml")],
)
@posix
def test_the_command_that_asks_it_can_be_typed(top: Path, name: str, typed: str) -> None:
    done = imported(name)
    said, _colon, command = done.err.splitlines()[-1].rpartition("：")
    assert (done.code, said, command) == (
        0,
        "zrfg list 不会自己找到它，查询时用 -f 指明",
        f"zrfg list -f {typed}",
    )
    assert zrfg(command=f"$ZRFG {command.removeprefix('zrfg ')} --count", cwd=top).out == "1\n"


def test_under_another_name_beside_a_register_that_one_still_answers(top: Path) -> None:
    put(top / "tasks.yaml")
    assert imported("2024.yaml") == written(
        "2024.yaml", "zrfg list 用的仍是 tasks.yaml；查这一份：zrfg list -f 2024.yaml"
    )
    assert run("list", "--limit", "0", "--format", "json").out.count('"path": "tasks.yaml"') == 1


def test_the_register_that_the_environment_names_would_hide_it(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(top / "本年.yaml")
    monkeypatch.setenv("ZRFG_FILE", "本年.yaml")
    assert imported("tasks.yaml") == refused(
        f"环境变量 ZRFG_FILE 指定了 本年.yaml，zrfg list 不会用 tasks.yaml{ADVICE}"
    )
    assert imported("tasks.yaml", "--force") == written(
        "tasks.yaml", "zrfg list 用的仍是 本年.yaml；查这一份：zrfg list -f tasks.yaml"
    )


@pytest.mark.parametrize(
    ("there", "target"),
    [
        ("tasks.yaml", "tasks.yml"),
        ("tasks.yaml", "data/tasks.yaml"),
        ("data/tasks.yaml", "tasks.yaml"),
        ("data/tasks.yml", "data/tasks.yaml"),
    ],
)
def test_a_second_register_in_the_same_folder_is_refused(top: Path, there: str, target: str) -> None:
    put(top / there)
    before = snapshot(top)
    assert imported(target) == refused(f"{there} 已经是这里的任务台账，再写 {target}，就不知道该用哪一份{ADVICE}")
    assert snapshot(top) == before


def test_forced_there_are_two_and_that_is_said(top: Path) -> None:
    put(top / "tasks.yaml")
    (top / "data").mkdir()
    assert imported("data/tasks.yaml", "--force") == written(
        "data/tasks.yaml",
        "有几份任务台账（data/tasks.yaml、tasks.yaml），查询时要用 -f 指明：zrfg list -f data/tasks.yaml",
    )
    assert run("list") == refused(
        "这里有 2 份任务台账：data/tasks.yaml、tasks.yaml。用 -f 指明是哪一份，或者只留下一份"
    )


def test_in_a_folder_below_it_would_hide_the_register_above(top: Path) -> None:
    put(top / "data" / "tasks.yaml")
    (top / "科室").mkdir()
    before = snapshot(top)
    assert imported("科室/tasks.yaml") == refused(f"写了 科室/tasks.yaml，在 科室 里就不再用 data/tasks.yaml{ADVICE}")
    assert snapshot(top) == before
    assert imported("科室/tasks.yaml", "--force") == written(
        "科室/tasks.yaml", "zrfg list 用的仍是 data/tasks.yaml；查这一份：zrfg list -f 科室/tasks.yaml"
    )


def test_in_a_folder_above_it_would_be_hidden_by_a_nearer_one(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(top / "科室" / "tasks.yml")
    monkeypatch.chdir(top / "科室")
    before = snapshot(top)
    assert imported("../tasks.yaml", source="../plan.txt") == refused(
        f"tasks.yml 更近，zrfg list 不会用 ../tasks.yaml{ADVICE}"
    )
    assert snapshot(top) == before
    assert imported("../tasks.yaml", "--force", source="../plan.txt") == written(
        "../tasks.yaml", "zrfg list 用的仍是 tasks.yml；查这一份：zrfg list -f ../tasks.yaml"
    )


def test_beyond_the_top_of_the_repository_nothing_is_hidden(top: Path) -> None:
    put(top.parent / "tasks.yaml")
    assert imported("tasks.yaml") == written("tasks.yaml", "现在 zrfg list 用的是 tasks.yaml")


def test_the_register_itself_is_only_there_already(top: Path) -> None:
    put(top / "tasks.yaml")
    assert imported("tasks.yaml") == refused("tasks.yaml 已经存在；要覆盖它，加上 --force")
    assert imported("tasks.yaml", "--force") == written("tasks.yaml", "现在 zrfg list 用的是 tasks.yaml")


def test_what_is_no_register_is_in_nobodys_way(top: Path) -> None:
    put(top / "tasks.yaml")
    assert imported("tasks.json") == Done(0, "", f"已写入 tasks.json\n{SUMMARY}")
    assert run("import", "plan.txt").err == SUMMARY


def test_init_beside_a_register_makes_nothing(top: Path) -> None:
    put(top / "tasks.yaml")
    before = snapshot(top)
    assert run("init", ".") == refused(
        f"tasks.yaml 已经是这里的任务台账，再写 data/tasks.yaml，就不知道该用哪一份{ADVICE}"
    )
    assert snapshot(top) == before


def test_init_of_a_folder_that_a_register_above_answers_makes_nothing(top: Path) -> None:
    put(top / "data" / "tasks.yaml")
    (top / "2025").mkdir()
    before = snapshot(top)
    assert run("init", "2025") == refused(f"写了 2025/data/tasks.yaml，在 2025 里就不再用 data/tasks.yaml{ADVICE}")
    assert snapshot(top) == before


def test_a_new_folder_below_a_register_gets_one_of_its_own(top: Path) -> None:
    put(top / "data" / "tasks.yaml")
    done = run("init", "2025")
    assert (done.code, done.err.splitlines()[-1]) == (0, "在 2025 里，zrfg list 用的是 2025/data/tasks.yaml")


def test_init_that_is_forced_says_which_register_answers(top: Path) -> None:
    put(top / "data" / "tasks.yaml")
    (top / "2025").mkdir()
    done = run("init", "2025", "--force")
    assert (done.code, done.err.splitlines()[-1]) == (
        0,
        "在 2025 里，zrfg list 用的是 2025/data/tasks.yaml",
    )
    answers = {place: zrfg("list", "--count", cwd=top / place).out for place in (".", "2025")}
    assert answers == {".": "5\n", "2025": "3\n"}


def test_init_of_a_folder_that_has_a_register_says_which_to_name_where_it_is_forced(top: Path) -> None:
    put(top / "2025" / "tasks.yaml")
    before = snapshot(top)
    assert run("init", "2025") == refused(
        f"2025/tasks.yaml 已经是这里的任务台账，再写 2025/data/tasks.yaml，就不知道该用哪一份{ADVICE}"
    )
    assert snapshot(top) == before
    assert run("init", "2025", "--force").err.splitlines()[-1] == (
        "有几份任务台账（2025/data/tasks.yaml、2025/tasks.yaml），查询时要用 -f 指明：zrfg list -f 2025/data/tasks.yaml"
    )
