"""``zrfg schema``: the format for editors; the file beside the register is what it prints."""

import json
from pathlib import Path

import pytest

from tests.cli.runner import DATA, Done, run, zrfg

SCHEMA = (DATA.parent / "register.schema.json").read_text(encoding="utf-8")


def test_the_file_beside_the_register_is_what_is_printed() -> None:
    assert run("schema") == Done(0, SCHEMA, ""), "run: python docs/generate.py"


def test_its_words_are_those_of_the_language() -> None:
    english = json.loads(zrfg("schema", env={"ZRFG_LANG": "en"}).out)
    assert english["description"] == "a register: one issued division-of-responsibility table"
    assert english["required"] == json.loads(SCHEMA)["required"]


def test_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "register.schema.json"
    assert run("schema", "-o", str(path)) == Done(0, "", f"已写入 {path}\n")
    assert path.read_text(encoding="utf-8") == SCHEMA


def test_a_file_is_replaced_only_when_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "register.schema.json"
    path.write_text("{}", encoding="utf-8")
    assert run("schema", "-o", str(path)) == Done(2, "", f"错误：{path} 已经存在；要覆盖它，加上 --force\n")
    assert path.read_text(encoding="utf-8") == "{}"
    assert run("schema", "-o", str(path), "--force").code == 0
    assert path.read_text(encoding="utf-8") == SCHEMA


@pytest.mark.parametrize(("name", "suffix"), [("schema.yaml", ".yaml"), ("register.schema.JSN", ".jsn")])
def test_another_suffix_is_refused(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / name
    assert run("schema", "-o", str(path)) == Done(2, "", f"错误：JSON Schema 写到 .json 文件，不写到 {suffix} 文件\n")
    assert not path.exists()


def test_a_hyphen_is_standard_output() -> None:
    assert run("schema", "-o", "-") == Done(0, SCHEMA, "")


def test_a_registry_has_a_schema_of_its_own() -> None:
    schema = json.loads(run("schema", "--registry").out)
    assert list(schema["properties"]) == schema["required"] == ["format", "units", "changes"]
    assert list(schema["$defs"]["change"]["properties"]) == ["date", "kind", "from", "to", "tasks", "duties", "basis"]
    assert run("schema", "--registry", "--ledger").code == 2
