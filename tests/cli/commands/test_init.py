"""``zrfg init``: a new register that passes its own check, and nothing that was there is lost."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import registers
from tests.cli.runner import Done, run, zrfg
from tests.cli.test_process import posix
from tests.files.test_folders import snapshot

FILES = (
    "data/tasks.yaml",
    "data/register.schema.json",
    "zrfg.toml",
    "README.md",
    ".gitattributes",
    ".pre-commit-config.yaml",
    ".github/workflows/zrfg.yml",
    ".gitlab-ci.yml",
    "data/progress/README.md",
)
STEPS = """\
建好了 9 个文件。接下来：
    cd 新表
    git init
    pip install pre-commit
    pre-commit install
    zrfg validate
"""
NO_SOURCE = "CI 里还没有写从哪里安装 zrfg：在 .github 和 .gitlab-ci.yml 的 ZRFG_SOURCE 里写上，或者用 --source 重新建\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_laid_out_and_the_next_steps_are_said(folder: Path) -> None:
    done = run("init", "新表", "--title", "政务公开责任分工", "--issuer", "县政府办公室", "--issued", "2020年8月21日")
    said = "在 新表 里，zrfg list 用的是 新表/data/tasks.yaml\n"
    assert done == Done(0, "".join(f"新表/{name}\n" for name in FILES), STEPS + NO_SOURCE + said)
    assert files(folder / "新表") == set(FILES)
    head = (folder / "新表" / "data" / "tasks.yaml").read_text(encoding="utf-8").splitlines()
    assert head[0] == "# yaml-language-server: $schema=register.schema.json"
    assert [line.split("  #")[0].rstrip() for line in head if line.startswith(("  title:", "  issue"))] == [
        "  title: 政务公开责任分工",
        "  issuer: 县政府办公室",
        "  issued: 2020-08-21",
    ]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--issued", "2023"], "任务台账：某某工作责任分工（某某办公室，2023 印发）"),
        (["--issued", "2023-03"], "任务台账：某某工作责任分工（某某办公室，2023-03 印发）"),
        (["--title", "100%: “甲”", "--issued", "2023-03-01"], "任务台账：100%: “甲”（某某办公室，2023-03-01 印发）"),
        ([], "任务台账：某某工作责任分工（某某办公室，今天 印发）"),
    ],
)
def test_it_is_valid_as_created(folder: Path, options: list[str], line: str) -> None:
    assert run("init", "新表", *options).code == 0
    created = (folder / "新表" / "data" / "tasks.yaml").read_text(encoding="utf-8")
    (issued,) = re.findall(r"^  issued: ([0-9-]+)", created, re.MULTILINE)
    done = zrfg("validate", "--strict", "--format", "json", cwd=folder / "新表")
    assert (done.code, '"error": 0,\n    "warning": 0,' in done.out) == (0, True)
    assert zrfg("list", "--count", cwd=folder / "新表") == Done(0, "3\n", line.replace("今天", issued) + "\n")
    assert zrfg("fmt", "--check", cwd=folder / "新表").code == 0


def test_the_schema_is_the_one_that_zrfg_schema_prints(folder: Path) -> None:
    run("init", "新表")
    schema = (folder / "新表" / "data" / "register.schema.json").read_text(encoding="utf-8")
    assert run("schema") == Done(0, schema, "")


def test_here(folder: Path) -> None:
    said = STEPS.replace("    cd 新表\n", "") + NO_SOURCE + "现在 zrfg list 用的是 data/tasks.yaml\n"
    assert run("init", ".") == Done(0, "".join(f"{name}\n" for name in FILES), said)
    assert files(folder) == set(FILES)


def test_what_is_there_is_refused_and_named(folder: Path) -> None:
    (folder / "README.md").write_text("旧\n", encoding="utf-8")
    assert run("init", ".") == Done(2, "", "错误：README.md 已经存在，什么都没有写；要覆盖，加上 --force\n")
    assert snapshot(folder) == {"README.md": "旧\n"}


def test_force_replaces_it(folder: Path) -> None:
    (folder / "README.md").write_text("旧\n", encoding="utf-8")
    assert run("init", ".", "--force").code == 0
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# 责任分工任务台账\n")
    assert files(folder) == set(FILES)


def test_in_a_git_repository_there_is_none_to_make(folder: Path) -> None:
    (folder / ".git").mkdir()
    assert "git init" not in run("init", ".").err


def test_inside_another_repository_the_checks_do_not_work_where_they_are(folder: Path) -> None:
    (folder / ".git").mkdir()
    assert run("init", "表/2020").err == (
        "建好了 9 个文件。接下来：\n    cd 表/2020\n    pip install pre-commit\n    pre-commit install\n    zrfg validate\n"
        f"这里已经在 git 仓库 {folder} 里："
        ".pre-commit-config.yaml、.github、.gitlab-ci.yml 要移到仓库的最上层才起作用，里面的路径也要改\n"
        f"{NO_SOURCE}"
        "在 表/2020 里，zrfg list 用的是 表/2020/data/tasks.yaml\n"
    )


@pytest.mark.parametrize(
    ("name", "step"),
    [("a/b-1.x", "cd a/b-1.x"), ("数据 表", "cd '数据 表'"), ("it's $(x)", "cd 'it'\\''s $(x)'"), ("-x", "cd ./-x")],
)
@posix
def test_the_first_step_can_be_typed(folder: Path, name: str, step: str) -> None:
    done = run("init", "--", name)
    assert done.err.splitlines()[1] == f"    {step}"
    subprocess.run(["sh", "-c", f"{step} && test -f zrfg.toml"], check=True)


@pytest.mark.parametrize("name", ["a/b-1.x", "数据 表", "it's $(x)", "-x"])
@posix
def test_in_the_new_folder_the_new_register_answers(folder: Path, name: str) -> None:
    said = run("init", "--", name).err.splitlines()[-1]
    assert said == f"在 {name} 里，zrfg list 用的是 {name}/data/tasks.yaml"
    assert zrfg("list", "--count", cwd=folder / name).out == "3\n"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("a/b-1.x", "a/b-1.x/data/tasks.yaml"),
        ("数据 表", "'数据 表/data/tasks.yaml'"),
        ("it's $(x)", "'it'\\''s $(x)/data/tasks.yaml'"),
        ("-x", "./-x/data/tasks.yaml"),
    ],
)
@posix
def test_the_command_that_asks_the_new_register_can_be_typed(folder: Path, name: str, typed: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "tasks.yaml").write_text(registers.PLAN, encoding="utf-8")
    said, _colon, command = run("init", "--force", "--", name).err.splitlines()[-1].rpartition("：")
    assert said == f"有几份任务台账（{name}/data/tasks.yaml、{name}/tasks.yaml），查询时要用 -f 指明"
    assert command == f"zrfg list -f {typed}"
    assert zrfg(command=f"$ZRFG {command.removeprefix('zrfg ')} --count", cwd=folder).out == "3\n"


@posix
def test_the_name_of_a_folder_cannot_steer_the_terminal(folder: Path) -> None:
    done = run("init", "a\x1b[31m\nb")
    assert "\x1b" not in done.out + done.err
    assert len(done.lines) == len(FILES)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "文件夹"),
        ([""], "没有写文件夹"),
        (["a", "--title", " "], "--title 的值不对"),
        (["a", "--title", "一\n二"], "只能是一行文字"),
        (["a", "--issuer", "\x1b[31m局"], "只能是一行文字"),
        (["a", "--issued", "2020-02-30"], "2020年2月只有29天"),
        (["a", "--issued", "去年"], "“去年”是一段时间，这里要写是哪一天"),
        (["a", "--issued", ""], "看不懂日期"),
    ],
)
def test_what_is_asked_wrongly_makes_nothing(folder: Path, arguments: list[str], words: str) -> None:
    done = run("init", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert snapshot(folder) == {}


def test_a_file_in_the_way(folder: Path) -> None:
    (folder / "a").write_bytes(b"")
    assert run("init", "a") == Done(2, "", "错误：a 是文件，不是文件夹\n")


@posix
def test_before_a_commit_the_hook_stops_a_bad_edit_and_names_the_line(folder: Path) -> None:
    """With pre-commit itself, which needs no network for a hook that runs what is installed."""
    assert run("init", "数据 表").code == 0
    repository, register = folder / "数据 表", folder / "数据 表" / "data" / "tasks.yaml"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def does(*words: str) -> tuple[int, str]:
        done = subprocess.run(words, cwd=repository, env=environment, capture_output=True, check=False)
        return done.returncode, (done.stdout + done.stderr).decode("utf-8")

    def written(text: str) -> None:
        register.write_text(text, encoding="utf-8")

    assert does("git", "init", "--quiet")[0] == 0
    assert does("pre-commit", "install")[0] == 0
    assert does("git", "add", ".")[0] == 0
    assert does("git", "commit", "-m", "建立任务台账")[0] == 0

    good = register.read_text(encoding="utf-8")
    bad = good.replace("lead: [财政局]", "lead: [财正局]")
    line = bad.splitlines().index("    lead: [财正局]") + 1
    written(bad)
    code, said = does("git", "commit", "-a", "-m", "改牵头单位")
    assert code == 1
    assert f"data/tasks.yaml:{line}:12: ZR201 错误：单位“财正局”没有登记" in said

    # What is committed counts, not what lies beside it.
    written(good.replace("报送公开情况", "报送公开进展"))
    assert does("git", "add", ".")[0] == 0
    written(bad)
    assert does("git", "commit", "-m", "改举措")[0] == 0
    assert register.read_text(encoding="utf-8") == bad


def test_who_runs_init_names_what_ci_installs(folder: Path) -> None:
    done = run("init", "新表", "--source", "git+https://example.org/zrfg@v1")
    assert NO_SOURCE not in done.err
    for name in (".github/workflows/zrfg.yml", ".gitlab-ci.yml"):
        text = (folder / "新表" / name).read_text(encoding="utf-8")
        assert text.count("ZRFG_SOURCE: git+https://example.org/zrfg@v1\n") == 1


@pytest.mark.parametrize(
    ("source", "why"),
    [("--index-url=http://x", "不能以 - 开头"), (" ", "没有写文字"), ("a\nb", "只能是一行文字，没有控制字符")],
)
def test_what_is_no_source_is_refused(folder: Path, source: str, why: str) -> None:
    done = run("init", "新表", "--source", source)
    assert (done.code, why in done.err, files(folder)) == (2, True, set())


def test_the_settings_show_what_papers_say_each_time_as_it_is_written(folder: Path) -> None:
    run("init", ".")
    settings = Path("zrfg.toml").read_text(encoding="utf-8")
    before, papers = settings.split("# [papers]\n")
    shown = "".join(line.removeprefix("# ") for line in papers.splitlines(keepends=True))
    Path("zrfg.toml").write_text(f"{before}[papers]\n{shown}", encoding="utf-8")
    paper = run("paper", "assignment", "--unit", "办公室", "--format", "md")
    assert paper.code == 0
    assert "某某人民政府办公室\n" in paper.out
    assert "（联系人：某某，电话：0000-0000000）" in paper.out
    assert "抄送：某某。" in paper.out
