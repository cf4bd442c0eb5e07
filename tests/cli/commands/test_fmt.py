"""``zrfg fmt``: the canonical form, written in place, shown or only asked for."""

import sys
from pathlib import Path

import pytest

from tests.cli.runner import Done, run

UNTIDY = """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units: [{name: 县河长办}]
tasks:
  # 巡查
  - id: h1
    lead: [ 县河长办 ]
    measure: "建立河道巡查台账。"
"""
TIDY = """\
format: 1

document:
  title: 县域河湖保护任务分工
  issuer: 县河长办
  issued: 2022-04-11

units:
  - name: 县河长办

tasks:
  # 巡查
  - id: h1
    measure: 建立河道巡查台账。
    lead: [县河长办]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_the_register_here_is_rewritten(folder: Path) -> None:
    path = written(folder / "tasks.yaml", UNTIDY)
    assert run("fmt") == Done(0, "", "已整理 tasks.yaml\n")
    assert path.read_text(encoding="utf-8") == TIDY
    before = path.stat()
    assert run("fmt") == Done(0, "", "1 个文件，写法是规范的\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_check_names_the_files_and_changes_none(folder: Path) -> None:
    paths = [
        written(folder / "甲.yaml", UNTIDY),
        written(folder / "乙.yaml", TIDY),
        written(folder / "丙.yaml", UNTIDY),
    ]
    assert run("fmt", "--check", *(path.name for path in paths)) == Done(
        1, "甲.yaml：写法要整理\n丙.yaml：写法要整理\n", ""
    )
    assert [path.read_text(encoding="utf-8") for path in paths] == [UNTIDY, TIDY, UNTIDY]
    assert run("fmt", "--check", "乙.yaml", "-f", "乙.yaml") == Done(0, "", "1 个文件，写法是规范的\n")


def test_diff_shows_what_would_change_and_changes_nothing(folder: Path) -> None:
    path = written(folder / "tasks.yaml", UNTIDY)
    done = run("fmt", "--diff")
    assert (done.code, done.err) == (0, "")
    assert done.lines[:4] == ["--- tasks.yaml", "+++ tasks.yaml", "@@ -1,8 +1,15 @@", " format: 1"]
    assert done.lines[-6:] == [
        "   # 巡查",
        "   - id: h1",
        "-    lead: [ 县河长办 ]",
        '-    measure: "建立河道巡查台账。"',
        "+    measure: 建立河道巡查台账。",
        "+    lead: [县河长办]",
    ]
    assert run("fmt", "--diff", "--check").code == 1
    assert path.read_text(encoding="utf-8") == UNTIDY


def test_files_of_windows_stay_so(folder: Path) -> None:
    path = written(folder / "tasks.yaml", "\ufeff" + UNTIDY.replace("\n", "\r\n"))
    assert run("fmt").code == 0
    assert path.read_bytes() == ("\ufeff" + TIDY.replace("\n", "\r\n")).encode()


def test_what_has_mistakes_in_its_yaml_is_left_alone_and_so_is_every_other_file(folder: Path) -> None:
    good = written(folder / "good.yaml", UNTIDY)
    bad = written(folder / "bad.yaml", UNTIDY.replace("document: {", "document: &a {"))
    done = run("fmt", "good.yaml", "bad.yaml")
    assert done.code == 3
    assert "bad.yaml:2:11: ZR005 错误：不能用锚点 &a\n" in done.err
    assert done.err.endswith("错误：bad.yaml 里有这样的错，没有整理；改正后再来\n")
    assert good.read_text(encoding="utf-8") == UNTIDY
    assert "&a" in bad.read_text(encoding="utf-8")


def test_a_register_with_other_mistakes_is_tidied_all_the_same(folder: Path) -> None:
    path = written(folder / "tasks.yaml", UNTIDY.replace("[ 县河长办 ]", "[ 县河长局 ]"))
    assert run("fmt").code == 0
    assert path.read_text(encoding="utf-8") == TIDY.replace("[县河长办]", "[县河长局]")


@pytest.mark.usefixtures("folder")
def test_no_register_is_no_success() -> None:
    assert run("fmt") == Done(3, "", "错误：这里和上级文件夹里都没有任务台账；写上文件名：zrfg fmt 文件\n")
    assert run("fmt", "missing.yaml").code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes or links there")
def test_mode_and_link_are_kept(folder: Path) -> None:
    target = written(folder / "target.yaml", UNTIDY)
    target.chmod(0o640)
    (folder / "tasks.yaml").symlink_to(target)
    assert run("fmt").code == 0
    assert (folder / "tasks.yaml").is_symlink()
    assert target.read_text(encoding="utf-8") == TIDY
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_would_say_something_else_is_not_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "zerenfengong.register.writing.scalars.written", lambda text, flow=False: text.replace("县", "市")
    )
    path = written(folder / "tasks.yaml", UNTIDY)
    assert run("fmt") == Done(
        2, "", "错误：tasks.yaml 没有整理，也没有改动：写出来的与原来的意思不同。这是 zrfg 的错，请报告\n"
    )
    assert path.read_text(encoding="utf-8") == UNTIDY


SUBMISSION = """\
# 4月
entries:
- {status: done, task: h1, progress: '台账已建。',   # 附照片
   done_on: 2022-05-06, figures: [{actual: 3, name: 台账}], evidence: [ {path: evidence/h1.jpg} , https://example.org/h1]}
submission: {reported: 2022-05-07, id: 2022-05-07-xhzb-k7f3, unit: "县河长办", source: {sha256: ab12, file: 4月.xlsx}}
format: 1
"""
TIDY_SUBMISSION = """\
# 4月
format: 1

submission:
  id: 2022-05-07-xhzb-k7f3
  unit: 县河长办
  reported: 2022-05-07
  source: {file: 4月.xlsx, sha256: ab12}

entries:
  - task: h1
    status: done  # 附照片
    done_on: 2022-05-06
    progress: 台账已建。
    figures:
      - {name: 台账, actual: 3}
    evidence:
      - {path: evidence/h1.jpg}
      - https://example.org/h1
"""


def test_the_submissions_of_its_ledger_come_with_the_register_and_by_themselves(folder: Path) -> None:
    written(folder / "tasks.yaml", TIDY)
    (folder / "progress" / "县河长办").mkdir(parents=True)
    name = "progress/县河长办/2022-05-07-xhzb-k7f3.yaml"
    path = written(folder / name, SUBMISSION)
    for words in (["fmt"], ["fmt", name], ["fmt", "."]):
        path.write_text(SUBMISSION, encoding="utf-8")
        assert run(*words, "--check") == Done(1, f"{name}：写法要整理\n", "")
        assert run(*words) == Done(0, "", f"已整理 {name}\n")
        assert path.read_text(encoding="utf-8") == TIDY_SUBMISSION
    assert run("fmt") == Done(0, "", "2 个文件，写法都是规范的\n")


def test_a_submission_that_cannot_be_read_stops_it(folder: Path) -> None:
    written(folder / "tasks.yaml", UNTIDY)
    (folder / "progress").mkdir()
    written(folder / "progress" / "2022-05-07-xhzb-k7f3.yaml", "entries: [\n")
    done = run("fmt")
    assert (done.code, done.out) == (3, "")
    assert "progress/2022-05-07-xhzb-k7f3.yaml 里有这样的错，没有整理；改正后再来" in done.err
    assert (folder / "tasks.yaml").read_text(encoding="utf-8") == UNTIDY
