"""What the documents say is what the program does."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import registers
from tests.cli.runner import DATA, REPOSITORY, run, zrfg
from tests.cli.test_process import posix
from zerenfengong.cli.main import COMMANDS

READMES = ("README.md", "README.zh-CN.md")
GUIDES = ("docs/guide.md", "docs/guide.zh-CN.md")
PAGES = (*READMES, *GUIDES)
EVERY = (*READMES, "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md")))


def text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_the_generated_documents_are_fresh() -> None:
    # A process of its own: click keeps the words of a help page that it has made once, in whatever language.
    check = [sys.executable, str(REPOSITORY / "docs" / "generate.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run: python docs/generate.py"


@posix
def test_the_answers_and_the_pictures_of_the_documents_are_fresh() -> None:
    check = [sys.executable, str(REPOSITORY / "docs" / "examples.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run: python docs/examples.py"


@pytest.mark.parametrize(("readme", "language"), [("docs/guide.md", "en"), ("docs/guide.zh-CN.md", "zh")])
def test_the_finding_shown_is_the_one_reported(readme: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    wrong = DATA.read_text(encoding="utf-8").replace("[司法局]", "[司法居]")
    (tmp_path / "data" / "tasks.yaml").write_text(wrong, encoding="utf-8")
    (shown,) = re.findall(r"```text\n((?:.*\n)*?)```", text(readme))
    assert zrfg("validate", "--select", "ZR2", cwd=tmp_path, env={"ZRFG_LANG": language}).out == shown


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_is_short_and_has_the_two_commands(readme: str) -> None:
    page = text(readme)
    assert len(page.splitlines()) <= 150
    assert "python3 -m venv .venv && .venv/bin/pip install '.[all]' && .venv/bin/zrfg list --unit 司法局\n" in page
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest\n" in page


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_has_an_example_in_the_guide(guide: str) -> None:
    assert [name for name in COMMANDS if not re.search(f"^[^#]*zrfg {name}\\b", text(guide), re.MULTILINE)] == []


@pytest.mark.parametrize("page", EVERY)
def test_every_link_leads_to_a_file_and_to_a_heading_of_it(page: str) -> None:
    for link, anchor in re.findall(r"(?:\]\(|src=\"|srcset=\")(?!https?:)([^)#\"]*)#?([^)\"]*)", text(page)):
        target = (REPOSITORY / page).parent / link if link else REPOSITORY / page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), (link, anchor)


@pytest.mark.parametrize("readme", READMES)
def test_every_document_is_found_from_the_readme(readme: str) -> None:
    linked = {re.sub(r"\.zh-CN", "", link) for link in re.findall(r"\((docs/[^)#]+\.md)", text(readme))}
    assert {re.sub(r"\.zh-CN", "", page) for page in EVERY if page.startswith("docs/")} == linked


def anchors(page: str) -> list[str]:
    """What a page's headings are linked by: lower case, spaces as hyphens, without punctuation."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings]


def blocks(page: str) -> list[str]:
    """Every block of commands in a page."""
    return [block for block in re.findall(r"```bash\n((?:.*\n)*?)```", text(page)) if block.startswith("zrfg")]


def words_of(block: str) -> list[list[str]]:
    return [shlex.split(line, comments=True) for line in block.splitlines()]


@pytest.mark.parametrize(("english", "chinese"), [READMES, GUIDES])
def test_both_languages_show_the_same_commands(english: str, chinese: str) -> None:
    codes = {"印发稿": "issued", "交办单": "assignment", "台账": "tracker"}
    shown = [[[codes.get(word, word) for word in line] for line in words_of(block)] for block in blocks(chinese)]
    assert [words_of(block) for block in blocks(english)] == shown


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a reader: the files that the documents name, in a repository of git."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(DATA.parent, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.json"))
    shutil.copy(folder / "tasks.yaml", folder / "旧.yaml")
    write = ["-f", str(DATA), "-o"]
    assert run("paper", "issued", *write, str(folder / "责任分工.docx")).code == 0
    assert run("paper", "issued", *write, str(folder / "新表.docx")).code == 0
    plan = openpyxl.Workbook()
    for row in (["做法", "谁做"], ["6月底前，编制惠企政策清单并公布。", "县发改局"]):
        plan.worksheets[0].append(row)
    plan.save(folder / "计划.xlsx")
    form = ("progress", "form", "--unit", "司法局", "--period", "2020-10", "--as-of", "2020-11-02", "-f", str(DATA))
    (folder / "寄回").mkdir()
    assert run(*form, "-o", str(folder / "寄回" / "司法局.xlsx")).code == 0
    (folder / "方案.txt").write_text(_PLAN, encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "印发"]):
        subprocess.run(["git", *_AUTHOR, *words], cwd=folder, check=True)
    return folder


_PLAN = "某县惠企方案\n1．6月底前，编制惠企政策清单并公布。（牵头单位：县发改局；责任单位：县财政局）\n"
_AUTHOR = ["-c", "user.name=x", "-c", "user.email=x@example.org"]


@pytest.mark.parametrize("block", [block for page in (READMES[1], GUIDES[1]) for block in blocks(page)])
def test_every_command_that_is_shown_runs(
    block: str, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    monkeypatch.chdir(folder)
    if "-o tasks.yaml" in block:
        (folder / "tasks.yaml").unlink()
    for line in words_of(block):
        _program, *words = [one for word in line for one in expanded(word)]
        assert run(*words).code == 0, words


def expanded(word: str) -> list[str]:
    """A word of a command line as a shell hands it on."""
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


def test_the_example_of_the_format_page_is_sound(tmp_path: Path) -> None:
    (example, *_fragments) = re.findall(r"```yaml\n((?:.*\n)*?)```", text("docs/format.md"))
    assert [task.id for task in registers.read(tmp_path, example).tasks] == ["1.3.1"]


def test_the_submission_of_the_format_page_is_sound(tmp_path: Path) -> None:
    register, *_fragments, submission = re.findall(r"```yaml\n((?:.*\n)*?)```", text("docs/format.md"))
    (tmp_path / "tasks.yaml").write_text(register, encoding="utf-8")
    (id_,) = re.findall("id: ([0-9-]+-sfj-[a-z0-9]+) ", submission)
    (tmp_path / "progress").mkdir()
    (tmp_path / "progress" / f"{id_}.yaml").write_text(submission, encoding="utf-8")
    log = json.loads(zrfg("progress", "log", "--format", "json", cwd=tmp_path).out)
    assert [(one["submission"], one["task"], one["stands"], one["outside"]) for one in log["entries"]] == [
        (id_, "1.3.1", True, False)
    ]
    found = zrfg("validate", "--strict", "--select", "ZR7", f"progress/{id_}.yaml", cwd=tmp_path)
    assert (found.code, found.out.count("ZR7")) == (0, 0)


def shape(value: Any) -> str:
    """What keys an answer has, as the page on JSON writes it; of a list those of any of its objects."""
    if isinstance(value, list):
        of_all: dict[str, Any] = {}
        for one in value:
            for key, held in one.items() if isinstance(one, dict) else ():
                of_all[key] = of_all.get(key) or held
        return f"[{shape(of_all)}]" if of_all else "[]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}{shape(held)}' for key, held in value.items())}}}"
    return ""


JSON_EXAMPLES = re.findall(r"^\$ zrfg (.+)\n(zrfg/\S+) (.+)$", text("docs/json.md"), re.MULTILINE)


@pytest.mark.parametrize(("command", "schema", "keys"), JSON_EXAMPLES)
def test_an_answer_in_json_has_the_keys_of_the_page(
    command: str, schema: str, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    answer = json.loads(run(*shlex.split(command), "--format", "json").out)
    assert (answer["schema"], shape(answer)) == (schema, keys)


def test_every_answer_in_json_is_on_the_page() -> None:
    named = set(re.findall(r"zrfg/[a-z]+/1", text("docs/json.md")))
    sources = (path.read_text(encoding="utf-8") for path in (REPOSITORY / "src" / "zerenfengong").rglob("*.py"))
    said = {name for source in sources for name in re.findall(r"zrfg/[a-z]+/1", source)}
    assert named == said - {"zrfg/files/1"}  # what --split keeps for itself
