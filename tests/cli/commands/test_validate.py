"""``zrfg validate``: the gate; its exit code decides, its words tell a clerk what to mend."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from tests import registers
from tests.cli.runner import DATA, Done, run, terminal, zrfg
from tests.cli.test_process import posix
from tests.render.finding_formats.test_formats import GITLAB_SCHEMA, SARIF_SCHEMA

GOOD = """\
format: 1
document: {title: 某市水污染防治任务分工, issuer: 某市生态环境局, issued: 2022-03-01}
units:
  - name: 市生态环境局
  - name: 市水利局
tasks:
  - id: s1
    measure: 排查入河排污口。
    lead: [市生态环境局]
    responsible: [市水利局]
  - id: s2
    measure: 划定水源保护区。
    lead: [市水利局]
"""
WRONG = GOOD.replace("responsible: [市水利局]", "responsible: [市水务局]").replace("id: s2", "id: s1")
UNUSED = GOOD.replace("  - name: 市水利局\n", "  - name: 市水利局\n  - name: 市气象局\n")
JOINT = GOOD.replace("lead: [市水利局]", "lead: [市水利局, 市生态环境局]")
BROKEN = "format: 1\nunits: [甲\n"
FILES = {"good.yaml": GOOD, "wrong.yaml": WRONG, "unused.yaml": UNUSED, "joint.yaml": JOINT, "broken.yaml": BROKEN}

TYPO = (
    "wrong.yaml:10:19: ZR201 错误：单位“市水务局”没有登记\n"
    "    10 |     responsible: [市水务局]\n"
    "       |                   ^\n"
    "    建议：是不是“市水利局”？\n"
)
REPEATED = (
    "wrong.yaml:11:9: ZR203 错误：任务编号 s1 重复，第一次在第 7 行\n"
    "    11 |   - id: s1\n"
    "       |         ^\n"
    "    建议：改成没有用过的编号\n"
)
IDLE = (
    "unused.yaml:6:11: ZR209 警告：单位“市气象局”登记了，但没有用到\n"
    "    6 |   - name: 市气象局\n"
    "      |           ^\n"
    "    建议：删掉它，或者补上写到它的任务\n"
)
TOGETHER = (
    "joint.yaml:13:11: ZR305 提示：任务 s2 由 2 个单位共同牵头\n"
    "    13 |     lead: [市水利局, 市生态环境局]\n"
    "       |           ^\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_register_of_this_project_passes_strictly() -> None:
    assert run("validate", "--strict", "-q", str(DATA)).code == 0


@pytest.mark.usefixtures("folder")
def test_findings_stand_at_their_places_with_a_hint() -> None:
    assert run("validate", "wrong.yaml") == Done(1, TYPO + REPEATED, "检查了 1 个文件：错误 2，警告 0，提示 0\n")


@pytest.mark.usefixtures("folder")
def test_several_files_come_in_the_order_of_their_paths() -> None:
    assert run("validate", "wrong.yaml", "good.yaml", "unused.yaml", "joint.yaml") == Done(
        1, TOGETHER + IDLE + TYPO + REPEATED, "检查了 4 个文件：错误 2，警告 1，提示 1\n"
    )


@pytest.mark.usefixtures("folder")
def test_nothing_wrong_is_said_in_one_line() -> None:
    assert run("validate", "good.yaml") == Done(0, "", "检查了 1 个文件：没有问题\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.yaml"], 0),
        (["joint.yaml", "--strict"], 0),
        (["unused.yaml"], 0),
        (["unused.yaml", "--strict"], 1),
        (["wrong.yaml"], 1),
        (["broken.yaml"], 3),
        (["missing.yaml"], 3),
        (["good.yaml", "unused.yaml", "wrong.yaml"], 1),
        (["wrong.yaml", "broken.yaml"], 3),
        (["-f", "good.yaml"], 0),
        (["-f", "good.yaml", "wrong.yaml"], 1),
        (["unused.yaml", "--strict", "--ignore", "ZR209"], 0),
        (["wrong.yaml", "--select", "ZR4"], 0),
        (["broken.yaml", "--select", "ZR4", "--ignore", "ZR0"], 3),
        ([], 3),
        (["--no-such-option"], 2),
        (["good.yaml", "--format", "table"], 2),
    ],
)
@pytest.mark.parametrize("format", ["text", "json", "github", "gitlab", "sarif"])
def test_exit_codes_are_the_same_in_every_format(arguments: list[str], code: int, format: str) -> None:
    assert run("validate", "--format", format, *arguments).code == code


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], ["ZR209", "ZR201", "ZR203"]),
        (["--select", "ZR201"], ["ZR201"]),
        (["--select", "ZR201,ZR209"], ["ZR209", "ZR201"]),
        (["--select", "zr201", "--select", "ZR203"], ["ZR201", "ZR203"]),
        (["--select", "ZR2", "--ignore", "ZR20"], []),
        (["--ignore", "ZR201，ZR209"], ["ZR203"]),
    ],
)
def test_codes_can_be_selected_and_ignored(options: list[str], codes: list[str]) -> None:
    done = run("validate", "wrong.yaml", "unused.yaml", "--format", "json", *options)
    assert [one["code"] for one in json.loads(done.out)["findings"]] == codes


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("codes", "message"),
    [
        ("ZR79", "没有“ZR79”这样的编号，写成 ZR402，或者只写开头 ZR4；zrfg rules 列出全部"),
        ("ZR402;404", "没有“404”这样的编号，写成 ZR402，或者只写开头 ZR4；zrfg rules 列出全部"),
        ("", "没有写编号"),
    ],
)
def test_a_code_that_there_is_not_is_a_usage_error(option: str, codes: str, message: str) -> None:
    done = run("validate", "good.yaml", option, codes)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f"错误：{option} 的值不对：{message}\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [
        ("strict = true", [], Done(1, IDLE, "检查了 1 个文件：错误 0，警告 1，提示 0\n")),
        ("strict = true", ["--no-strict"], Done(0, IDLE, "检查了 1 个文件：错误 0，警告 1，提示 0\n")),
        ("quiet = true", [], Done(0, IDLE, "")),
        ("quiet = true", ["--no-quiet"], Done(0, IDLE, "检查了 1 个文件：错误 0，警告 1，提示 0\n")),
        ("quiet = true", ["--strict"], Done(1, IDLE, "")),
        ('ignore = ["ZR2"]', [], Done(0, "", "检查了 1 个文件：没有问题\n")),
        ('ignore = ["ZR2"]', ["--select", "ZR209"], Done(0, "", "检查了 1 个文件：没有问题\n")),
        ('select = ["ZR4"]', [], Done(0, "", "检查了 1 个文件：没有问题\n")),
        ('select = ["ZR4"]', ["--select", "ZR2"], Done(0, IDLE, "检查了 1 个文件：错误 0，警告 1，提示 0\n")),
        ('select = ["ZR2"]', ["--ignore", "ZR209"], Done(0, "", "检查了 1 个文件：没有问题\n")),
    ],
)
@pytest.mark.parametrize("name", ["zrfg.toml", "pyproject.toml"])
def test_settings_hold_where_the_command_line_says_nothing(
    name: str, settings: str, options: list[str], expected: Done
) -> None:
    table = "[tool.zerenfengong]\n" if name == "pyproject.toml" else ""
    Path(name).write_text(table + settings, encoding="utf-8")
    assert run("validate", "unused.yaml", *options) == expected


def test_each_file_is_checked_by_the_settings_beside_it(folder: Path) -> None:
    (folder / "strict").mkdir()
    (folder / "strict" / "zrfg.toml").write_text('strict = true\nignore = ["ZR305"]', encoding="utf-8")
    (folder / "strict" / "joint.yaml").write_text(JOINT, encoding="utf-8")
    assert run("validate", "strict/joint.yaml", "joint.yaml", "unused.yaml").code == 0
    assert run("validate", "strict/joint.yaml", "joint.yaml", "-q").out == TOGETHER
    (folder / "strict" / "joint.yaml").write_text(UNUSED, encoding="utf-8")
    assert run("validate", "strict/joint.yaml", "joint.yaml").code == 1


@pytest.mark.usefixtures("folder")
def test_settings_that_can_not_be_understood_end_in_one_line() -> None:
    Path("zrfg.toml").write_text("strict = yes", encoding="utf-8")
    done = run("validate", "good.yaml")
    assert done == Done(2, "", '错误：zrfg.toml：第 1 行不合 TOML 的写法，写成 ignore = ["ZR404"]\n')


def test_a_waiver_needs_a_reason_and_a_finding(folder: Path) -> None:
    waived = JOINT.replace("    lead: [市水利局, ", "    # zrfg: ignore[ZR305] 原文如此\n    lead: [市水利局, ")
    (folder / "joint.yaml").write_text(waived, encoding="utf-8")
    assert run("validate", "--strict", "joint.yaml") == Done(0, "", "检查了 1 个文件：没有问题\n")
    # A waiver of what nobody asks for is not unused.
    (folder / "joint.yaml").write_text(waived.replace("ZR305", "ZR304"), encoding="utf-8")
    assert run("validate", "--strict", "joint.yaml", "-q", "--ignore", "ZR304,ZR305") == Done(0, "", "")
    assert run("validate", "--strict", "joint.yaml", "-q", "--ignore", "ZR305") == Done(
        1,
        "joint.yaml:13:5: ZR901 警告：这条豁免没有用到：这里没有 ZR304 的问题\n"
        "    13 |     # zrfg: ignore[ZR304] 原文如此\n"
        "       |     ^\n"
        "    建议：删掉它，或者移到有问题的那一行\n",
        "",
    )
    (folder / "joint.yaml").write_text(waived.replace(" 原文如此", ""), encoding="utf-8")
    assert [line[:30] for line in run("validate", "joint.yaml").lines if not line.startswith(" ")] == [
        "joint.yaml:13:5: ZR902 警告：豁免没有写理由，不起作用"[:30],
        "joint.yaml:14:11: ZR305 提示：任务 s2 由 2 个单位共同牵头"[:30],
    ]


@pytest.mark.usefixtures("folder")
def test_json_is_printed_whatever_the_exit_code() -> None:
    done = run("validate", "broken.yaml", "missing.yaml", "good.yaml", "--format", "json")
    assert (done.code, done.err) == (3, "")
    assert json.loads(done.out) == {
        "schema": "zrfg/findings/1",
        "files": ["broken.yaml", "missing.yaml", "good.yaml"],
        "summary": {"error": 2, "warning": 0, "info": 0},
        "findings": [
            {
                "path": "broken.yaml",
                "line": 3,
                "column": 1,
                "code": "ZR004",
                "severity": "error",
                "message": "列表没有写完：少了“,”或“]”",
                "hint": "检查方括号是否成对，各项之间是半角逗号加空格（从第 2 行第 8 列开始）",
            },
            {
                "path": "missing.yaml",
                "line": 1,
                "column": 1,
                "code": "ZR001",
                "severity": "error",
                "message": "没有这个文件",
                "hint": "检查路径；用 -f 指定任务台账文件",
            },
        ],
    }


@pytest.mark.usefixtures("folder")
def test_github_gets_a_command_a_finding_and_the_log_a_summary() -> None:
    assert run("validate", "wrong.yaml", "unused.yaml", "joint.yaml", "--format", "github") == Done(
        1,
        "::notice file=joint.yaml,line=13,col=11,title=ZR305::joint.yaml:13:11: 任务 s2 由 2 个单位共同牵头\n"
        "::warning file=unused.yaml,line=6,col=11,title=ZR209::"
        "unused.yaml:6:11: 单位“市气象局”登记了，但没有用到%0A删掉它，或者补上写到它的任务\n"
        "::error file=wrong.yaml,line=10,col=19,title=ZR201::"
        "wrong.yaml:10:19: 单位“市水务局”没有登记%0A是不是“市水利局”？\n"
        "::error file=wrong.yaml,line=11,col=9,title=ZR203::"
        "wrong.yaml:11:9: 任务编号 s1 重复，第一次在第 7 行%0A改成没有用过的编号\n",
        "检查了 3 个文件：错误 2，警告 1，提示 1\n",
    )


@pytest.mark.usefixtures("folder")
def test_gitlab_knows_a_finding_again_when_its_line_has_moved() -> None:
    before = json.loads(run("validate", "wrong.yaml", "unused.yaml", "--format", "gitlab").out)
    Path("wrong.yaml").write_text("# 新的一行\n" + WRONG, encoding="utf-8")
    after = json.loads(run("validate", "wrong.yaml", "unused.yaml", "--format", "gitlab").out)
    jsonschema.validate(before, GITLAB_SCHEMA)
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert [one["location"]["lines"]["begin"] for one in before] == [6, 10, 11]
    assert [one["location"]["lines"]["begin"] for one in after] == [6, 11, 12]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("files", [["good.yaml"], ["wrong.yaml", "joint.yaml"], ["broken.yaml"], ["missing.yaml"], []])
def test_sarif_is_what_the_standard_asks_for(files: list[str]) -> None:
    done = run("validate", "--format", "sarif", *files)
    log = json.loads(done.out)
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    assert done.err == ""
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": done.code != 3, "exitCode": done.code}]


@pytest.mark.usefixtures("folder")
def test_no_register_is_never_green() -> None:
    no_register = "这里和上级文件夹里都没有任务台账"
    hint = "写上文件名：zrfg validate 文件；或者到任务台账所在的文件夹里运行"
    assert run("validate") == Done(3, f"data/tasks.yaml:1:1: ZR001 错误：{no_register}\n    建议：{hint}\n", "")
    assert run("validate", "--format", "github") == Done(
        3,
        f"::error file=data/tasks.yaml,line=1,col=1,title=ZR001::data/tasks.yaml:1:1: {no_register}%0A{hint}\n",
        "",
    )
    found = json.loads(run("validate", "--format", "json").out)
    assert (found["files"], found["summary"]) == ([], {"error": 1, "warning": 0, "info": 0})
    (entry,) = json.loads(run("validate", "--format", "gitlab").out)
    assert (entry["severity"], entry["location"]) == ("blocker", {"path": "data/tasks.yaml", "lines": {"begin": 1}})


def test_the_register_here_is_found(folder: Path) -> None:
    (folder / "tasks.yaml").write_text(UNUSED, encoding="utf-8")
    assert run("validate", "-q") == Done(0, IDLE.replace("unused.yaml", "tasks.yaml"), "")


def test_a_file_that_is_named_twice_is_checked_once(folder: Path) -> None:
    done = run("validate", "./unused.yaml", str(folder / "unused.yaml"), "-f", "unused.yaml")
    assert done == Done(0, IDLE, "检查了 1 个文件：错误 0，警告 1，提示 0\n")


def test_chinese_paths_and_files_outside_the_working_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "数据 一").mkdir()
    (folder / "数据 一" / "任务.yaml").write_text(UNUSED, encoding="utf-8")
    expected = {"数据 一/任务.yaml": "%E6%95%B0%E6%8D%AE%20%E4%B8%80/%E4%BB%BB%E5%8A%A1.yaml"}
    for path, uri in expected.items():
        assert run("validate", path, "-q").out == IDLE.replace("unused.yaml", path)
        (run_,) = json.loads(run("validate", path, "--format", "sarif").out)["runs"]
        (location,) = run_["results"][0]["locations"]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    monkeypatch.chdir(folder / "数据 一")
    assert run("validate", "../unused.yaml", "-q").out == IDLE.replace("unused.yaml", "../unused.yaml")
    done = run("validate", "../unused.yaml", "-q", "--format", "github")
    assert done.out.startswith("::warning file=../unused.yaml,line=6,col=11,title=ZR209::../unused.yaml:6:11: ")


def test_an_answer_goes_to_a_file_in_the_format_of_its_suffix(folder: Path) -> None:
    for name, chosen in [("a.json", "json"), ("a.sarif", "sarif"), ("a.txt", "text"), ("a", "text")]:
        printed = run("validate", "unused.yaml", "--format", chosen).out
        done = run("validate", "unused.yaml", "-o", name)
        assert done == Done(0, "", f"已写入 {name}\n检查了 1 个文件：错误 0，警告 1，提示 0\n")
        assert (folder / name).read_text(encoding="utf-8") == printed
    assert run("validate", "unused.yaml", "--format", "gitlab", "-o", "a.json", "-q") == Done(
        2, "", "错误：a.json 已经存在；要覆盖它，加上 --force\n"
    )
    done = run("validate", "wrong.yaml", "--format", "gitlab", "-o", "a.json", "-q", "--force")
    assert done == Done(1, "", "已写入 a.json\n")
    assert len(json.loads((folder / "a.json").read_text(encoding="utf-8"))) == 2
    assert run("validate", "unused.yaml", "-o", "a.csv") == Done(
        2, "", "错误：不认识后缀 .csv，可以写：.json、.sarif、.txt；或者用 --format 指定格式\n"
    )
    assert run("validate", "unused.yaml", "-q", "-o", "-") == Done(0, IDLE, "")


@pytest.mark.usefixtures("folder")
def test_quiet_leaves_the_summary_out() -> None:
    assert run("validate", "-q", "good.yaml") == Done(0, "", "")
    assert run("validate", "--quiet", "unused.yaml") == Done(0, IDLE, "")


HOSTILE = (
    GOOD.replace("排查入河排污口。", '"::error ::x\\n##[error]##vso[task.complete]%0A]]>\\e[31m"')
    .replace("[市水利局]\n  - id", '[市水利局, "::x\\n::error ::y##[add-mask]\\e[2J\\u202E"]\n  - id')
    .replace("划定水源保护区。", f"::notice::{'划定' * 5_000}。")
    .replace("lead: [市水利局]", f'lead: [市{"水" * 10_000}局, "##vso[task.complete]"]')
)


@pytest.mark.parametrize("format", ["text", "json", "github", "gitlab", "sarif"])
def test_what_a_file_says_steers_no_terminal_and_no_ci(folder: Path, format: str) -> None:
    (folder / "evil.yaml").write_text(HOSTILE, encoding="utf-8")
    done = run("validate", "evil.yaml", "--format", format, "--color", "never")
    assert done.code == 1
    for line in done.lines:
        assert "##[" not in line
        assert "##vso[" not in line
        assert all(character.isprintable() for character in line)
        if format == "github":
            assert line.startswith(tuple(f"::{one} file=evil.yaml,line=" for one in ("error", "warning", "notice")))
        else:
            assert not line.lstrip().startswith("::")
    if format == "text":
        assert max(map(len, done.lines)) < 500
        assert {line for line in done.lines if line.startswith("    10 | ")} == {
            '    10 |     responsible: [市水利局, "::x\\n::error ::y\\x23#[add-mask]\\e[2J\\u202E"]'
        }


def test_a_file_can_not_speak_through_its_name(folder: Path) -> None:
    name = "::error ::x"
    (folder / f"{name}.yaml").write_text(UNUSED, encoding="utf-8")
    assert run("validate", f"{name}.yaml", "-q").lines[0].startswith("\\x3a:error ::x.yaml:6:11: ZR209 警告：")
    done = run("validate", f"{name}.yaml", "-q", "--format", "github")
    assert done.out.startswith("::warning file=%3A%3Aerror %3A%3Ax.yaml,line=6,col=11,title=ZR209::")


@posix
def test_on_a_terminal_there_is_colour_and_lines_fit_the_window(folder: Path) -> None:
    assert terminal(50, "validate", "-v", "joint.yaml", cwd=folder) == [
        "\x1b[1mjoint.yaml:13:11:\x1b[0m \x1b[1;36mZR305 提示\x1b[0m：任务 s2 由 2 个单位",
        "    共同牵头",
        "    13 |     lead: [市水利局, 市生态环境局]",
        "       |           \x1b[1;36m^\x1b[0m",
        "检查了 1 个文件：错误 0，警告 0，提示 1",
    ]
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in "".join(terminal(60, "validate", "wrong.yaml", env=plain, cwd=folder, code=1))
    assert "\x1b" not in "".join(terminal(60, "validate", "wrong.yaml", "--color", "never", cwd=folder, code=1))


SEVERAL = (
    GOOD.replace("[市生态环境局]", "[市生态局]")
    .replace("[市水利局]", "[市水务局, 市水务局]")
    .replace("排查入河", "排查,整治入河")
    .replace("划定", "划定,公告")
    .replace("tasks:", "  - name: 市气象局\ntasks:")
)
OVERVIEW = """\
several.yaml:10:12: ZR201 错误：单位没有登记 ×5：“市生态局”（第
    10 行）、“市水务局”（第 11、14 行）
    10 |     lead: [市生态局]
       |            ^ 建议：是不是“市生态环境局”？
several.yaml:4:11: ZR209 警告：登记的单位没有用到 ×3：“市生态环
    境局”（第 4 行）、“市水利局”（第 5 行）、“市气象局”（第 6
    行）
    4 |   - name: 市生态环境局
      |           ^ 建议：删掉它，或者补上写到它的任务
several.yaml:9:16: ZR601 警告：中文里用了半角标点（1 处）：,
    ×2：第 9、13 行
    9 |     measure: 排查,整治入河排污口。
      |                  ^ 建议：改成全角标点：，
several.yaml:11:25: ZR304 警告：“市水务局”写了两次 ×2：第 11、14
    行
    11 |     responsible: [市水务局, 市水务局]
       |                             ^ 建议：留下一个
同类的列在一起；逐条看：-v
检查了 1 个文件：错误 5，警告 7，提示 0
其中 2 处可以自动改好：zrfg validate --fix
"""


@posix
def test_on_a_terminal_what_is_alike_stands_together(folder: Path) -> None:
    (folder / "several.yaml").write_text(SEVERAL, encoding="utf-8")
    shown = terminal(64, "validate", "several.yaml", env={"NO_COLOR": "1"}, cwd=folder, code=1)
    assert shown == OVERVIEW.splitlines()
    listed = terminal(64, "validate", "several.yaml", "-v", env={"NO_COLOR": "1"}, cwd=folder, code=1)
    assert sum(line.startswith("several.yaml:") for line in listed) == 12
    assert listed[-2:] == shown[-2:]


@posix
def test_on_a_terminal_information_is_counted(folder: Path) -> None:
    shown = terminal(64, "validate", "joint.yaml", "unused.yaml", env={"NO_COLOR": "1"}, cwd=folder)
    assert shown == [
        "unused.yaml:6:11: ZR209 警告：单位“市气象局”登记了，但没有用到",
        "    6 |   - name: 市气象局",
        "      |           ^ 建议：删掉它，或者补上写到它的任务",
        "提示 1 处：ZR305；逐条看：-v",
        "检查了 2 个文件：错误 0，警告 1，提示 1",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format", ["text", "json", "github", "gitlab", "sarif"])
def test_in_a_pipe_and_a_file_everything_is_there_already(format: str) -> None:
    words = ("validate", "wrong.yaml", "joint.yaml", "--format", format)
    assert run(*words, "-v") == run(*words)
    run(*words, "-o", "a", "-v")
    assert Path("a").read_text(encoding="utf-8") == run(*words).out


@pytest.mark.usefixtures("folder")
def test_colour_can_be_asked_for_in_a_pipe() -> None:
    assert "\x1b[1;31mZR201 错误\x1b[0m" in run("validate", "wrong.yaml", "--color", "always").out
    assert "\x1b" not in run("validate", "wrong.yaml").out


@pytest.mark.parametrize("text", [GOOD + "---\n[b\n", GOOD + "# zrfg: ignore[ZR305] 理由\n---\n[b\n"])
def test_what_follows_a_second_document_does_not_matter(folder: Path, text: str) -> None:
    (folder / "two.yaml").write_text(text, encoding="utf-8")
    found = json.loads(run("validate", "two.yaml", "--format", "json", "--ignore", "ZR901").out)["findings"]
    assert [one["code"] for one in found] == ["ZR008"]


def test_as_a_process_of_its_own(folder: Path) -> None:
    done = zrfg("validate", "wrong.yaml", cwd=folder, env={"LC_ALL": "C"})
    assert done == Done(1, TYPO + REPEATED, "检查了 1 个文件：错误 2，警告 0，提示 0\n")


def test_without_a_working_folder_a_whole_path_still_does(folder: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps the working folder")
    (folder / "gone").mkdir()
    done = zrfg(cwd=folder / "gone", command=f'rmdir "$PWD"; $ZRFG validate -q {folder}/unused.yaml')
    assert (done.code, done.lines[0]) == (
        0,
        f"{folder}/unused.yaml:6:11: ZR209 警告：单位“市气象局”登记了，但没有用到",
    )


def test_checking_changes_nothing(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.glob("*.yaml")}
    run("validate", *map(str, before))
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.glob("*.yaml")} == before


SLIPS = GOOD.replace("排查入河排污口。", "排查入河排污口,更新台账。").replace(
    "responsible: [市水利局]", "responsible: 市水务局"
)


def test_what_needs_no_judgment_is_offered_and_mended_when_asked_for(folder: Path) -> None:
    path = folder / "slips.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SLIPS.replace("\n", "\r\n").encode())
    done = run("validate", "slips.yaml")
    assert (done.code, done.err) == (
        1,
        "检查了 1 个文件：错误 2，警告 1，提示 0\n其中 2 处可以自动改好：zrfg validate --fix\n",
    )
    mended = run("validate", "--fix", "slips.yaml")
    assert (mended.code, mended.err) == (1, "改好了 2 处\n检查了 1 个文件：错误 1，警告 0，提示 0\n")
    assert mended.out.startswith("slips.yaml:10:19: ZR201 错误：单位“市水务局”没有登记\n")
    text = SLIPS.replace("口,更", "口，更").replace("responsible: 市水务局", "responsible: [市水务局]")
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def test_only_what_is_asked_for_is_mended(folder: Path) -> None:
    path = folder / "slips.yaml"
    path.write_text(SLIPS, encoding="utf-8")
    assert run("validate", "--fix", "--ignore", "ZR6", "slips.yaml").code == 1
    assert path.read_text(encoding="utf-8") == SLIPS.replace("responsible: 市水务局", "responsible: [市水务局]")


def test_a_file_with_nothing_to_mend_is_not_written(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.yaml")}
    run("validate", "--fix", *FILES)
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*.yaml")} == before


@pytest.mark.usefixtures("folder")
def test_errors_that_were_not_asked_for_are_counted() -> None:
    assert run("validate", "wrong.yaml", "--ignore", "ZR203", "--select", "ZR2,ZR3", "--ignore", "ZR201") == Done(
        0,
        "",
        "检查了 1 个文件：没有问题\n另有 2 处错误没有列出（--select 或 --ignore）：有这样的错，list 等命令不会据此回答\n",
    )


def test_a_folder_stands_for_the_registers_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "data/tasks.yaml",
        "data/2026/分工.yml",
        "data/.hidden/tasks.yaml",
        "data/other.yaml",
        "data/notes.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(registers.PLAN, encoding="utf-8")
    (tmp_path / "data" / "other.yaml").write_text("jobs: {}\n", encoding="utf-8")
    (tmp_path / "data" / "坏.yaml").write_bytes("tasks: 一\n".encode("gb18030"))
    report = json.loads(run("validate", "data", "--format", "json").out)
    assert report["files"] == ["data/tasks.yaml", "data/坏.yaml", "data/2026/分工.yml"]
    assert run("fmt", "--check", "data/2026").out == "data/2026/分工.yml：写法要整理\n"


def test_a_folder_without_a_register_is_never_green(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ci.yaml").write_text("jobs: {}\n", encoding="utf-8")
    for command in ("validate", "fmt"):
        done = run(command, "data")
        assert (done.code, done.out, done.err) == (3, "", "错误：文件夹 data 里没有任务台账\n")
