"""json, github, gitlab, sarif: findings for programs, in which no word of a file can become anything else."""

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong import __version__
from zerenfengong.checks.result import Verdict
from zerenfengong.findings import CODES, Finding, Location
from zerenfengong.render.finding_formats import as_json, github, gitlab, sarif

SARIF_SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))

# What GitLab documents of a Code Quality report; it publishes no schema.
GITLAB_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^ZR[0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

TYPO = Finding(Location("数据/任务 1.yaml", 41, 12), "ZR201", "单位“市居”没有登记", "是不是“市局”？")
NO_LEAD = Finding(Location("数据/任务 1.yaml", 50, 5), "ZR301", "任务 a 没有牵头单位")
JOINT = Finding(Location("数据/任务 1.yaml", 60, 11), "ZR305", "任务 b 由 2 个单位共同牵头")
MISSING = Finding(Location("无.yaml", 1, 1), "ZR001", "没有这个文件", "检查路径")

FOUND = Verdict(
    files=("数据/任务 1.yaml", "无.yaml"),
    findings=(TYPO, NO_LEAD, JOINT, MISSING),
    lines={
        ("数据/任务 1.yaml", 41): "    lead: [市居]",
        ("数据/任务 1.yaml", 50): "  - id: a",
        ("数据/任务 1.yaml", 60): "    lead: [市局, 县局]",
    },
    exit_code=3,
)
SOUND = Verdict(("任务.yaml",), (), {}, 0)

# What a file, or its name, may hold to be taken for something else.
HOSTILE = "\n::error ::x\r\n##[error]##vso[task.complete]%0A%25]]>,:\x1b[2J\u202e\x9b\u2028\ud800\\"


def hostile(text: str = HOSTILE, path: str = "a.yaml") -> Verdict:
    finding = Finding(Location(path, 1, 2), "ZR201", f"“{text}”", text)
    return Verdict((path,), (finding,), {(path, 1): text}, 1)


def test_json_is_the_envelope_of_the_contract() -> None:
    assert json.loads(as_json.draw(FOUND)) == {
        "schema": "zrfg/findings/1",
        "files": ["数据/任务 1.yaml", "无.yaml"],
        "summary": {"error": 2, "warning": 1, "info": 1},
        "findings": [
            {
                "path": "数据/任务 1.yaml",
                "line": 41,
                "column": 12,
                "code": "ZR201",
                "severity": "error",
                "message": "单位“市居”没有登记",
                "hint": "是不是“市局”？",
            },
            {
                "path": "数据/任务 1.yaml",
                "line": 50,
                "column": 5,
                "code": "ZR301",
                "severity": "warning",
                "message": "任务 a 没有牵头单位",
                "hint": "",
            },
            {
                "path": "数据/任务 1.yaml",
                "line": 60,
                "column": 11,
                "code": "ZR305",
                "severity": "info",
                "message": "任务 b 由 2 个单位共同牵头",
                "hint": "",
            },
            {
                "path": "无.yaml",
                "line": 1,
                "column": 1,
                "code": "ZR001",
                "severity": "error",
                "message": "没有这个文件",
                "hint": "检查路径",
            },
        ],
    }


def test_github_has_a_command_a_finding_which_says_its_place_again() -> None:
    assert github.draw(FOUND) == (
        "::error file=数据/任务 1.yaml,line=41,col=12,title=ZR201::"
        "数据/任务 1.yaml:41:12: 单位“市居”没有登记%0A是不是“市局”？\n"
        "::warning file=数据/任务 1.yaml,line=50,col=5,title=ZR301::数据/任务 1.yaml:50:5: 任务 a 没有牵头单位\n"
        "::notice file=数据/任务 1.yaml,line=60,col=11,title=ZR305::数据/任务 1.yaml:60:11: 任务 b 由 2 个单位共同牵头\n"
        "::error file=无.yaml,line=1,col=1,title=ZR001::无.yaml:1:1: 没有这个文件%0A检查路径\n"
    )


@pytest.mark.parametrize(
    ("path", "message", "command"),
    [
        ("a,b:c%.yaml", "100%", "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=ZR201::a,b:c%25.yaml:1:2: 100%25\n"),
        ("a.yaml", "甲%0A乙", "::error file=a.yaml,line=1,col=2,title=ZR201::a.yaml:1:2: 甲%250A乙\n"),
        ("a.yaml", "甲\n::x::", "::error file=a.yaml,line=1,col=2,title=ZR201::a.yaml:1:2: 甲 ::x::\n"),
        ("a.yaml", "##[x]", "::error file=a.yaml,line=1,col=2,title=ZR201::a.yaml:1:2: \\x23#[x]\n"),
        ("a\nb", "\x1b[2J", "::error file=a%0Ab,line=1,col=2,title=ZR201::a b:1:2: \\x1b[2J\n"),
    ],
)
def test_what_github_would_take_for_its_own_is_escaped(path: str, message: str, command: str) -> None:
    assert github.draw(Verdict((path,), (Finding(Location(path, 1, 2), "ZR201", message),), {}, 1)) == command


@given(
    st.text(alphabet="甲a\n\r\t :,%#[]\x1b\u2028\x85=", max_size=40), st.text(alphabet="甲a\n\r:,%#[]=/.", min_size=1)
)
def test_a_command_of_github_stays_one_command_with_these_properties(text: str, path: str) -> None:
    lines = re.split(r"[\n\r\x85\u2028]", github.draw(hostile(text, path)))
    assert lines[1:] == [""]
    command = re.fullmatch(r"::error file=([^,:]*),line=1,col=2,title=ZR201::(.*)", lines[0])
    assert command is not None
    property_ = command[1].replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\\r")
    assert property_.replace("%25", "%") == path.replace("\r", "\\r")


def test_gitlab_has_an_entry_a_finding() -> None:
    report = json.loads(gitlab.draw(FOUND))
    jsonschema.validate(report, GITLAB_SCHEMA)
    for entry in report:
        del entry["fingerprint"]
    assert report == [
        {
            "description": "ZR201 单位“市居”没有登记\n是不是“市局”？",
            "check_name": "ZR201",
            "severity": "critical",
            "location": {"path": "数据/任务 1.yaml", "lines": {"begin": 41}},
        },
        {
            "description": "ZR301 任务 a 没有牵头单位",
            "check_name": "ZR301",
            "severity": "minor",
            "location": {"path": "数据/任务 1.yaml", "lines": {"begin": 50}},
        },
        {
            "description": "ZR305 任务 b 由 2 个单位共同牵头",
            "check_name": "ZR305",
            "severity": "info",
            "location": {"path": "数据/任务 1.yaml", "lines": {"begin": 60}},
        },
        {
            "description": "ZR001 没有这个文件\n检查路径",
            "check_name": "ZR001",
            "severity": "blocker",
            "location": {"path": "无.yaml", "lines": {"begin": 1}},
        },
    ]


def test_an_error_that_answers_are_given_in_spite_of_is_major_to_gitlab() -> None:
    (entry,) = json.loads(gitlab.draw(Verdict((), (Finding(Location("a", 1, 1), "ZR401", ""),), {}, 1)))
    assert entry["severity"] == "major"


def test_gitlab_gets_an_empty_list_where_nothing_is_found() -> None:
    assert gitlab.draw(SOUND) == "[]\n"


def checked_sarif(verdict: Verdict) -> Any:
    """The log, which is what the schema of the standard asks for."""
    log = json.loads(sarif.draw(verdict))
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    return log


def test_the_schema_of_sarif_is_a_schema() -> None:
    jsonschema.Draft4Validator.check_schema(SARIF_SCHEMA)


def test_sarif_has_a_run_with_rules_and_results() -> None:
    log = checked_sarif(FOUND)
    (run,) = log["runs"]
    for one in run["results"]:
        assert re.fullmatch(r"[0-9a-f]{64}", one.pop("partialFingerprints")["zrfg/v1"])
    file = {"uri": "%E6%95%B0%E6%8D%AE/%E4%BB%BB%E5%8A%A1%201.yaml", "uriBaseId": "%SRCROOT%"}
    assert log == {
        "$schema": SARIF_SCHEMA["id"],
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "zrfg",
                        "version": __version__,
                        "rules": [
                            rule("ZR001", "error", "文件读不出来"),
                            rule("ZR201", "error", "单位没有登记"),
                            rule("ZR301", "warning", "没有牵头单位"),
                            rule("ZR305", "note", "几个单位共同牵头"),
                        ],
                    }
                },
                "language": "zh-CN",
                "invocations": [{"executionSuccessful": False, "exitCode": 3}],
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "运行 zrfg 的文件夹"}}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    result("ZR201", 1, "error", "单位“市居”没有登记\n是不是“市局”？", file, (41, 12)),
                    result("ZR301", 2, "warning", "任务 a 没有牵头单位", file, (50, 5)),
                    result("ZR305", 3, "note", "任务 b 由 2 个单位共同牵头", file, (60, 11)),
                    result(
                        "ZR001",
                        0,
                        "error",
                        "没有这个文件\n检查路径",
                        {"uri": "%E6%97%A0.yaml", "uriBaseId": "%SRCROOT%"},
                        (1, 1),
                    ),
                ],
            }
        ],
    }


def rule(code: str, level: str, about: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": about},
        "help": {"text": f"zrfg explain {code} 说明这条规则，有例子"},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [code[:3]]},
    }


def result(
    code: str, index: int, level: str, text: str, file: dict[str, str], place: tuple[int, int]
) -> dict[str, object]:
    region = {"startLine": place[0], "startColumn": place[1]}
    return {
        "ruleId": code,
        "ruleIndex": index,
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }


@pytest.mark.parametrize(("verdict", "successful"), [(SOUND, True), (SOUND._replace(exit_code=1), True)])
def test_sarif_says_that_the_check_itself_went_well(verdict: Verdict, successful: bool) -> None:
    (run,) = checked_sarif(verdict)["runs"]
    assert run["invocations"] == [{"executionSuccessful": successful, "exitCode": verdict.exit_code}]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def uri(path: str) -> dict[str, str]:
    (run,) = checked_sarif(hostile("", path))["runs"]
    location: dict[str, str] = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    return location


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("tasks.yaml", "tasks.yaml"),
        ("a:b/c?d#e%20.yaml", "a%3Ab/c%3Fd%23e%2520.yaml"),
        ("a\n\x1b.yaml", "a%0A%1B.yaml"),
        (os.fsdecode(b"\xcd\xc5.yaml"), "%CD%C5.yaml"),
    ],
)
def test_sarif_names_a_file_by_an_address_from_the_working_folder(path: str, address: str) -> None:
    assert uri(path) == {"uri": address, "uriBaseId": "%SRCROOT%"}


def test_sarif_names_a_file_outside_the_working_folder_by_its_whole_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "甲").mkdir()
    monkeypatch.chdir(tmp_path / "甲")
    expected = {"uri": (tmp_path / "任务.yaml").as_uri()}
    assert uri("../任务.yaml") == uri(str(tmp_path / "任务.yaml")) == expected
    assert unquote(expected["uri"]).endswith("/任务.yaml")


@pytest.mark.parametrize("drawn", [as_json.draw, gitlab.draw, sarif.draw])
def test_in_json_of_every_kind_nothing_steers_and_everything_comes_back(drawn: Any) -> None:
    text = drawn(hostile())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]|##|^ *::", text, re.MULTILINE)
    assert any(HOSTILE in one for one in strings(json.loads(text)))


def strings(value: Any) -> list[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inside for text in strings(one)]


def test_every_code_can_be_drawn() -> None:
    findings = tuple(Finding(Location("a.yaml", 1, 1), code, "甲") for code in CODES)
    verdict = Verdict(("a.yaml",), findings, {}, 3)
    jsonschema.validate(json.loads(gitlab.draw(verdict)), GITLAB_SCHEMA)
    (run,) = checked_sarif(verdict)["runs"]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == list(CODES)
    assert len(github.draw(verdict).splitlines()) == len(CODES)
