"""What other repositories take from here: hooks, the action, CI templates; each parses, and calls what there is."""

import json
import os
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from tests.cli.runner import REPOSITORY
from tests.cli.test_process import posix
from tests.register.test_scaffold import BEGINNING
from zerenfengong.answers.papers.paper_fields import field_named
from zerenfengong.checks import suppressions
from zerenfengong.checks.settings import Settings
from zerenfengong.cli.main import cli
from zerenfengong.query.progress_settings import KEYS, ProgressSettings
from zerenfengong.register.scaffold import layout

CREATED = layout(BEGINNING)

# Everything that others are checked with, by the name under which a test reports it.
INTEGRATIONS = {
    name: (REPOSITORY / name).read_text(encoding="utf-8")
    for name in (".pre-commit-hooks.yaml", ".pre-commit-config.yaml", "action.yml", ".github/workflows/ci.yml")
} | {f"init: {name}": text for name, text in CREATED.items()}


def parsed(name: str) -> Any:
    return yaml.safe_load(INTEGRATIONS[name])


def scalars(value: Any) -> Iterator[str]:
    """Every text of a file, however deep."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from scalars(inner)
    if isinstance(value, str):
        yield value


def commands(text: str) -> list[list[str]]:
    """The calls of ``zrfg`` in the lines of a script, a hook's entry or a page, each without what follows it."""
    lines = (re.split(r" \|\| |  +#", line)[0] for line in text.splitlines())
    return [shlex.split(line)[1:] for line in lines if line.startswith("zrfg ")]


CALLS = [
    (name, words)
    for name, text in INTEGRATIONS.items()
    for one in ([text] if name.endswith(".md") else scalars(yaml.safe_load(text)) if name.endswith("ml") else [])
    for words in commands(one)
]


@pytest.mark.parametrize(("name", "words"), CALLS)
def test_what_is_called_is_a_command_with_such_options(name: str, words: list[str]) -> None:
    assert understood(words), name


def understood(words: list[str], group: click.Group = cli) -> bool:
    """Whether there is such a command; options that it has not are an error."""
    top = click.Context(cli, info_name="zrfg", **cli.context_settings)
    command = group.get_command(top, words[0])
    if isinstance(command, click.Group):
        return understood(words[1:], command)
    return command is not None and bool(command.make_context(words[0], words[1:], parent=top))


def test_those_calls_are() -> None:
    assert {(name, words[0]) for name, words in CALLS} == {
        (".pre-commit-hooks.yaml", "validate"),
        (".pre-commit-hooks.yaml", "fmt"),
        (".pre-commit-config.yaml", "validate"),
        (".github/workflows/ci.yml", "validate"),
        ("action.yml", "validate"),
        ("init: .pre-commit-config.yaml", "validate"),
        ("init: .github/workflows/zrfg.yml", "validate"),
        ("init: .gitlab-ci.yml", "validate"),
        ("init: README.md", "list"),
        ("init: README.md", "due"),
        ("init: README.md", "validate"),
        ("init: data/progress/README.md", "progress"),
        ("init: data/progress/README.md", "due"),
    }


def test_every_file_of_a_new_register_parses() -> None:
    readers: dict[str, Callable[[str], Any]] = {"toml": tomllib.loads, "json": json.loads}
    readers |= {"yaml": yaml.safe_load, "yml": yaml.safe_load}
    suffixes = {name: name.rpartition(".")[2] for name in CREATED}
    read = {name: readers[suffix](CREATED[name]) for name, suffix in suffixes.items() if suffix in readers}
    assert set(CREATED) - set(read) == {"README.md", ".gitattributes", "data/progress/README.md"}
    assert all(isinstance(content, dict) and content for content in read.values())
    assert read["zrfg.toml"] == {"strict": True}


def test_the_settings_that_a_new_register_shows_are_settings() -> None:
    shown = tomllib.loads(re.sub(r"^# (?=[a-z_]+ +=|\"|\[)", "", CREATED["zrfg.toml"], flags=re.MULTILINE))
    progress = shown.pop("progress")
    assert set(map(field_named, shown.pop("papers"))) == {"signed", "contact", "phone", "copies"}
    assert set(shown) == {"strict", "ignore", "select"} <= set(Settings._fields)
    # All but the day for reports, of which there is none until an office has one, as they are where nobody says otherwise.
    usual = ProgressSettings()
    assert {key: value for key, value in progress.items() if key != "report_day"} == {
        "red": usual.red,
        "yellow": usual.yellow,
        "soon": f"{usual.soon}d",
        "count_ongoing": usual.count_ongoing,
    }
    assert set(progress) <= set(KEYS)


def test_the_waiver_that_a_new_register_explains_is_one() -> None:
    (shown,) = re.findall(r"```yaml\n((?:.*\n)*?)```", CREATED["README.md"])
    written, problems = suppressions.waived(shown, "tasks.yaml")
    assert ([waiver.code for waiver in written], problems) == (["ZR402"], [])


@pytest.mark.parametrize("name", CREATED)
def test_files_end_with_one_line_end_and_have_no_other_kind(name: str) -> None:
    text = CREATED[name]
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert re.findall(r"\r|[ \t]\n|\t|__[A-Z]+__", text) == []


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("tasks.yaml", True),
        ("data/tasks.yml", True),
        ("数据 表/tasks.yaml", True),
        ("2026-tasks.yaml", True),
        ("data/优化营商环境-责任分工.yaml", True),
        ("data/tasks.yaml.bak", False),
        ("data/oldtasks.yaml", False),
        ("data/progress.yaml", False),
        ("tasks/main.yaml", False),
        ("data/progress/2026-05-03-zjj-k7f3.yaml", True),
        ("优化营商环境.progress/市住建局/2026-05-03-zjj-k7f3.yaml", True),
        ("data/progress/evidence/x.yaml", False),
        ("data/progress/2026/evidence/x.yaml", False),
        ("data/progress/README.md", False),
        ("work/in-progress/x.yaml", False),
    ],
)
def test_the_published_hooks_take_registers(path: str, taken: bool) -> None:
    for hook in parsed(".pre-commit-hooks.yaml"):
        if hook.get("pass_filenames", True):
            assert bool(re.search(hook["files"], path)) is taken


def test_the_published_hooks_are_a_check_and_a_separate_fixer() -> None:
    hooks = {hook["id"]: hook for hook in parsed(".pre-commit-hooks.yaml")}
    assert {name: hook["entry"] for name, hook in hooks.items()} == {
        "zrfg-validate": "zrfg validate --strict",
        "zrfg-append-only": "zrfg validate --select ZR740",
        "zrfg-fmt": "zrfg fmt",
    }
    assert {hook["language"] for hook in hooks.values()} == {"python"}
    assert [name for name, hook in hooks.items() if hook.get("types") != ["yaml"]] == ["zrfg-append-only"]


@pytest.mark.parametrize(
    ("path", "asks"),
    [
        ("data/progress/2026-05-03-zjj-k7f3.yaml", True),
        ("甲.progress/2026-05-03-zjj-k7f3.yaml", True),
        ("data/tasks.yaml", False),
    ],
)
def test_the_published_hook_on_growing_runs_when_a_ledger_changes(path: str, asks: bool) -> None:
    (hook,) = (one for one in parsed(".pre-commit-hooks.yaml") if one["id"] == "zrfg-append-only")
    assert bool(re.search(hook["files"], path)) is asks
    assert understood([*shlex.split(hook["entry"])[1:], *hook["args"]])


@pytest.mark.parametrize(
    ("path", "asks"),
    [("data/tasks.yaml", True), ("data/source/原文.txt", True), ("zrfg.toml", True), ("README.md", False)],
)
def test_the_hook_of_a_new_register_runs_when_its_answer_may_change(path: str, asks: bool) -> None:
    (hook,) = parsed("init: .pre-commit-config.yaml")["repos"][0]["hooks"]
    assert (hook["language"], hook["pass_filenames"]) == ("system", False)
    assert bool(re.search(hook["files"], path)) is asks


@pytest.mark.parametrize("name", [".github/workflows/ci.yml", "init: .github/workflows/zrfg.yml"])
def test_workflows_may_only_read_and_end_in_time(name: str) -> None:
    workflow = parsed(name)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 15
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert [step["with"]["persist-credentials"] for step in checkouts] == [False]


def test_one_version_of_each_action_everywhere() -> None:
    used = {
        value
        for name in (".github/workflows/ci.yml", "init: .github/workflows/zrfg.yml", "action.yml")
        for value in re.findall(r"uses: (\S+)", INTEGRATIONS[name])
    }
    assert used == {"./", "actions/checkout@v7", "actions/setup-python@v7"}


def test_this_project_gates_its_own_register_with_the_action() -> None:
    steps = [step for job in parsed(".github/workflows/ci.yml")["jobs"].values() for step in job["steps"]]
    assert {"uses": "./", "with": {"files": "data/tasks.yaml"}} in steps


def test_gitlab_gets_its_report_and_the_log_its_lines() -> None:
    (job,) = parsed("init: .gitlab-ci.yml").values()
    report = job["artifacts"]["reports"]["codequality"]
    assert [words for one in job["script"] for words in commands(one)] == [
        ["validate", "--format", "gitlab", "-o", report, "$ZRFG_FILES"],
        [
            "validate",
            "--strict",
            "${CI_MERGE_REQUEST_DIFF_BASE_SHA:+--append-only=$CI_MERGE_REQUEST_DIFF_BASE_SHA}",
            "$ZRFG_FILES",
        ],
    ]
    assert f"{job['variables']['ZRFG_FILES']}/tasks.yaml" in CREATED


@posix
@pytest.mark.parametrize(("zrfg", "after"), [(0, 0), (1, 1), (3, 3), (2, 1)])
def test_gitlab_writes_the_report_before_it_decides(tmp_path: Path, zrfg: int, after: int) -> None:
    (job,) = parsed("init: .gitlab-ci.yml").values()
    script = "set -eo pipefail\n" + "\n".join(one for one in job["script"] if one.startswith("zrfg "))
    stand_in(tmp_path / "zrfg", zrfg)
    done = bash(script, tmp_path, ZRFG_FILES="a b.yaml")
    calls = ["validate --format gitlab -o gl-code-quality-report.json «a b.yaml»", "validate --strict «a b.yaml»"]
    assert (done.returncode, done.stdout.splitlines()) == (after, calls[:1] if zrfg == 2 else calls)
    done = bash(script, tmp_path, ZRFG_FILES="a b.yaml", CI_MERGE_REQUEST_DIFF_BASE_SHA="c0ffee")
    assert done.stdout.splitlines()[1:] == (
        ["validate --strict «--append-only=c0ffee» «a b.yaml»"] if zrfg != 2 else []
    )


def installs(name: str) -> str:
    """The script of CI that installs this program, of a register for which nobody has said where from."""
    if name == "init: .gitlab-ci.yml":
        (job,) = parsed(name).values()
        return "set -eo pipefail\n" + "\n".join(one for one in job["script"] if not one.startswith("zrfg "))
    job = parsed(name)["jobs"]["validate"]
    return str(next(step["run"] for step in job["steps"] if "pip install" in step.get("run", "")))


@posix
@pytest.mark.parametrize("name", ["init: .github/workflows/zrfg.yml", "init: .gitlab-ci.yml"])
def test_what_ci_installs_is_named_by_somebody_or_nothing_is(name: str, tmp_path: Path) -> None:
    stand_in(tmp_path / "python", 0)
    done = bash(installs(name), tmp_path, ZRFG_SOURCE="")
    assert done.returncode == 1
    assert "在 ZRFG_SOURCE 写上从哪里安装 zrfg" in done.stdout
    assert "pip" not in done.stdout
    done = bash(installs(name), tmp_path, ZRFG_SOURCE="git+https://example.org/zrfg@v1; touch x")
    assert (done.returncode, "«git+https://example.org/zrfg@v1; touch x»" in done.stdout) == (0, True)
    assert [path.name for path in tmp_path.iterdir()] == ["python"]


def test_nothing_that_is_made_or_said_installs_a_name_that_somebody_else_may_take() -> None:
    texts = {**INTEGRATIONS, **{str(path): path.read_text(encoding="utf-8") for path in REPOSITORY.glob("README*.md")}}
    installs = "pip install (?!--no-index)[^\n]*zerenfengong"  # without an index only what lies there is taken
    assert [name for name, text in texts.items() if re.search(installs, text)] == []


def test_nothing_given_to_the_action_stands_in_a_script() -> None:
    action = parsed("action.yml")
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert [script for script in scripts if "${{" in script] == []
    everything = json.dumps(action["runs"])
    assert [name for name in action["inputs"] if f"${{{{ inputs.{name} }}}}" not in everything] == []


@posix
@pytest.mark.parametrize(
    ("files", "strict", "call"),
    [
        ("", "true", "validate --format github --strict --"),
        ("", "false", "validate --format github --"),
        ("data/tasks.yaml", "true", "validate --format github --strict -- data/tasks.yaml"),
        (
            "数据 表/tasks.yaml\n\n  b.yaml\n",
            "true",
            "validate --format github --strict -- «数据 表/tasks.yaml» b.yaml",
        ),
        ("--help", "true", "validate --format github --strict -- --help"),
        ("$(touch x);`touch x`&*", "true", "validate --format github --strict -- «$(touch x);`touch x`&*»"),
        ('" ; touch x #', "true", 'validate --format github --strict -- «" ; touch x #»'),
    ],
)
def test_the_action_checks_the_files_and_runs_none_of_their_names(
    tmp_path: Path, files: str, strict: str, call: str
) -> None:
    stand_in(tmp_path / "zrfg", 1)
    done = bash(check_script(), tmp_path, FILES=files, STRICT=strict, APPEND_ONLY="", ZRFG=str(tmp_path / "zrfg"))
    assert (done.returncode, done.stdout, done.stderr) == (1, f"{call}\n", "")
    assert understood(call.split())
    assert list(tmp_path.iterdir()) == [tmp_path / "zrfg"]


@posix
@pytest.mark.parametrize("revision", ["origin/main", "--output=x", "$(touch x)"])
def test_the_action_holds_the_ledger_against_a_revision(tmp_path: Path, revision: str) -> None:
    stand_in(tmp_path / "zrfg", 0)
    done = bash(check_script(), tmp_path, FILES="", STRICT="false", APPEND_ONLY=revision, ZRFG=str(tmp_path / "zrfg"))
    assert done.stdout == f"validate --format github «--append-only={revision}» --\n"
    assert list(tmp_path.iterdir()) == [tmp_path / "zrfg"]


@posix
@pytest.mark.parametrize(("base", "more"), [("", ""), ("main", "«--append-only=origin/main» ")])
def test_the_workflow_of_a_new_register_holds_the_ledger_against_the_branch(
    tmp_path: Path, base: str, more: str
) -> None:
    job = parsed("init: .github/workflows/zrfg.yml")["jobs"]["validate"]
    step = job["steps"][-1]
    assert step["env"] == {"BASE": "${{ github.base_ref }}"}
    assert job["steps"][0]["with"]["fetch-depth"] == 0
    stand_in(tmp_path / "zrfg", 0)
    done = bash(step["run"], tmp_path, BASE=base)
    assert done.stdout == f"validate --strict --format github {more}data\n"


@posix
def test_the_action_refuses_what_is_neither_true_nor_false(tmp_path: Path) -> None:
    done = bash(check_script(), tmp_path, FILES="", STRICT="$(touch x)", APPEND_ONLY="", ZRFG="false")
    assert (done.returncode, done.stdout) == (2, "::error::strict must be true or false\n")


COMMENTS = {
    "action.yml": lambda: parsed("action.yml")["runs"]["steps"][-2],
    "init: .github/workflows/zrfg.yml": lambda: parsed("init: .github/workflows/zrfg.yml")["jobs"]["diff"]["steps"][-1],
}


@posix
@pytest.mark.parametrize("name", COMMENTS)
@pytest.mark.parametrize(
    ("fork", "known", "calls"),
    [
        ("true", "", []),
        ("false", "", ["api --silent repos/o/r/issues/7/comments -F «body=@t/zrfg-diff.md»"]),
        ("false", "42", ["api --silent -X PATCH repos/o/r/issues/comments/42 -F «body=@t/zrfg-diff.md»"]),
    ],
)
def test_a_pull_request_gets_one_comment_and_a_fork_the_summary(
    tmp_path: Path, name: str, fork: str, known: str, calls: list[str]
) -> None:
    step = COMMENTS[name]()
    for program in ("zrfg", "python", "gh"):
        stand_in(tmp_path / program, 0)
    # What has been commented is asked for first; the answer goes to the next program and not to the log.
    asked = (
        (tmp_path / "gh").read_text(encoding="utf-8").replace("echo", f"[[ $2 == --paginate ]] && echo {known} || echo")
    )
    (tmp_path / "gh").write_text(asked, encoding="utf-8")
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "zrfg-diff.md").write_text("甲\n", encoding="utf-8")
    given = {"FILE": "a b.yaml", "BASE": "main", "NUMBER": "7", "REPOSITORY": "o/r", "FORK": fork, "ZRFG": "zrfg"}
    done = bash(step["run"], tmp_path, **given, RUNNER_TEMP="t", GITHUB_STEP_SUMMARY="s.md", ZRFG_SOURCE="x")
    assert (done.returncode, done.stderr) == (0, "")
    said = [line for line in done.stdout.splitlines() if "pip" not in line]
    assert said[0].startswith("diff --format github --force ")
    assert said[0].endswith("«--output=t/zrfg-diff.md» -- origin/main...HEAD")
    assert understood(re.sub("«--file=[^»]*»|[«»]", "", said[0]).split())
    assert said[1:] == calls
    assert (tmp_path / "s.md").read_text(encoding="utf-8") == "甲\n"
    assert set(given) - {"ZRFG", "FILE"} <= set(step["env"])


@pytest.mark.parametrize("name", COMMENTS)
def test_comments_are_written_for_pull_requests_only(name: str) -> None:
    assert "pull_request_target" not in re.sub("#.*", "", INTEGRATIONS[name])
    jobs = parsed(name).get("jobs", {})
    asked = jobs["diff"]["if"] if jobs else COMMENTS[name]()["if"]
    assert asked.endswith("github.event_name == 'pull_request'")
    assert not jobs or jobs["diff"]["permissions"] == {"contents": "read", "pull-requests": "write"}


def check_script() -> str:
    return str(parsed("action.yml")["runs"]["steps"][-1]["run"])


def stand_in(path: Path, exit_code: int) -> None:
    """A program that says how it was called: on one line, with «» around what is more than a word."""
    path.write_text(
        '#!/bin/bash\nfor word; do [[ $word =~ ^[[:alnum:]./-]+$ ]] || word="«$word»"; words+=("$word"); done\n'
        f'echo "${{words[*]}}"\nexit {exit_code}\n',
        encoding="utf-8",
    )
    path.chmod(0o755)


def bash(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as CI does."""
    environment = {**os.environ, **variables, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
