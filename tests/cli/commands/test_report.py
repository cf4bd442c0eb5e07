"""``zrfg report``: documents to hand on, one for everybody or one for each unit."""

import csv
import hashlib
import json
import os
import re
import sys
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from openpyxl import load_workbook

from tests.cli.runner import DATA, REGISTER, Done, run, terminal
from tests.files.test_folders import snapshot
from zerenfengong.text.width import width

WAYS = ("unit", "section", "deadline")

# What a hostile register may hold, quoted for YAML.
HOSTILE = """\
format: 1
document: {title: "<script>alert(1)</script>|# 题", issuer: "=1+1", issued: 2023-03-01}
units:
  - name: "../../x"
  - name: "<script>"
  - name: "=cmd|' /C calc'!A0"
  - name: "con"
tasks:
  - id: "1"
    measure: "=cmd|' /C calc'!A0 \\e[31m <script>alert(1)</script> [x](javascript:1) \\u202e | 文"
    lead: ["../../x", "<script>"]
  - id: "2"
    measure: "LONG"
    lead: ["=cmd|' /C calc'!A0", "con"]
    deadline: {date: 2023-06-30, phrase: "@SUM(1)"}
""".replace("LONG", "长" * 10_000)


def ask(*arguments: str) -> Done:
    return run("report", "-f", str(DATA), "--as-of", "2020-10-25", *arguments)


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    return str(path)


def test_a_page_says_what_it_is_before_it_lists(plan: str) -> None:
    done = run("report", "-f", plan, "--as-of", "2023-06-28", "--by", "deadline", "--section", "二")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "某市优化营商环境2023年行动计划任务分工（按期限）\n"
        "印发机关：某市人民政府办公室；印发日期：2023-03；截至日期：2023-06-28 周三；统一要求：各区政府\n"
        "任务台账共 5 项任务，这里列出 2 项\n"
        "有日期的 0 项，没有日期的 2 项；一个期限一行，有几个期限的任务列几次\n"
        "条件：章节 二\n"
        "\n"
        "长期\n"
        "1 个期限\n"
        "  编号  期限                        单位                      主要内容\n"
        "  b1    持续推进                    牵头：市财政局、市商务局  持续推进“一网通办”。\n"
        "                                    责任：市直有关部门\n"
        "                                    统一要求：各区政府\n"
        "\n"
        "从某件事起算的期限\n"
        "1 个期限\n"
        "  b2    信息形成之日起20个工作日内  牵头：市商务局            信息形成之日起20个工作日内公开。\n"
        "                                    统一要求：各区政府\n"
        "\n"
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"
    )


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ([], "（按章节）"),
        (["--unit", "司法局"], "（司法局）"),
        (["--unit", "司法局", "--by", "期限"], "（司法局，按期限）"),
        (["--by", "单位"], "（按单位）"),
    ],
)
def test_how_it_is_grouped_where_nobody_says(arguments: list[str], title: str) -> None:
    assert ask(*arguments).lines[0] == f"贯彻落实国务院办公厅2020年政务公开工作要点责任分工{title}"


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("by", WAYS)
def test_a_page_fits_the_window(by: str, columns: int) -> None:
    lines = terminal(columns, "report", "-f", str(DATA), "--as-of", "2020-10-25", "--by", by, env={"NO_COLOR": "1"})
    assert max(map(width, lines)) <= columns
    assert lines[-1] != ""


@pytest.mark.parametrize("by", WAYS)
def test_counts_agree_with_the_list(by: str) -> None:
    everything = json.loads(run("list", "-f", str(DATA), "--format", "json").out)
    found = json.loads(ask("--by", by, "--format", "json").out)
    assert {row["id"] for group in found["groups"] for row in group["rows"]} == {
        task["id"] for task in everything["tasks"]
    }
    assert len(everything["tasks"]) == 39
    for group in found["groups"] if by == "unit" else []:
        listed = run("list", "-f", str(DATA), "--unit", group["title"], "--count").out
        assert group["count"] == int(listed)


def test_a_document_in_markdown(plan: str) -> None:
    done = run("report", "-f", plan, "--as-of", "2023-06-28", "--unit", "市直有关部门", "--format", "md")
    assert done.out == (
        "# 某市优化营商环境2023年行动计划任务分工（市直有关部门）\n"
        "\n"
        "- 印发机关：某市人民政府办公室\n"
        "- 印发日期：2023-03\n"
        "- 截至日期：2023-06-28 周三\n"
        "- 统一要求：各区政府\n"
        "\n"
        "任务台账共 5 项任务，这里列出 1 项\n"
        "\n"
        "市直有关部门：合计 1 项：负责 1\n"
        "\n"
        "## 负责 1 项\n"
        "\n"
        "| 编号 | 主要内容 | 主要责任单位 | 责任单位 | 期限 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| b1 | 持续推进“一网通办”。 | 市财政局、市商务局 | 市直有关部门 | 持续推进 |\n"
        "\n"
        "> - 任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"
    )


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("unit", ["单位", "编号"]),
        ("section", ["所在章节", "编号"]),
        ("deadline", ["月份", "编号"]),
    ],
)
def test_a_spreadsheet_is_one_flat_table(by: str, first: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert ask("--by", by, "-o", str(path)).code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(path.read_text("utf-8-sig").splitlines())
    assert header[:2] == first
    assert {row[1] for row in rows} == {row.split("  ")[0] for row in run("list", "-f", str(DATA)).lines}


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>"), ("md", b"# "), ("txt", "贯彻".encode())],
)
def test_the_suffix_chooses_the_format(suffix: str, begins: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    done = ask("-o", str(path))
    assert done == Done(0, "", f"已写入 {path}\n")
    assert path.read_bytes().startswith(begins)
    assert ask("-o", str(path)) == Done(2, "", f"错误：{path} 已经存在；要覆盖它，加上 --force\n")
    assert ask("-o", str(path), "--force").code == 0


def test_the_formats_are_offered_in_the_order_that_fits_a_document() -> None:
    assert "--format [table|json|csv|md|html|docx|xlsx]\n" in run("report", "--help").out


@pytest.mark.parametrize("format", ["docx", "xlsx", "html"])
def test_a_list_is_handed_on_by_the_same_means(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{format}"
    assert run("list", "-f", str(DATA), "--unit", "司法局", "-o", str(path)).code == 0
    assert path.stat().st_size > 1000


@pytest.mark.parametrize("command", ["report", "list"])
@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_a_window_shows_no_document(command: str, format: str) -> None:
    done = run(command, "-f", str(DATA), "--format", format)
    assert done == Done(2, "", f"错误：{format} 只能写到文件，用 -o 写上文件名\n")


@pytest.mark.parametrize(
    ("format", "library", "extra"),
    [("docx", "docx", "office"), ("xlsx", "openpyxl", "office"), ("html", "jinja2", "web")],
)
def test_a_missing_extra_is_one_line_that_says_how_to_get_it(
    format: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("zerenfengong.render.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    done = ask("-o", str(tmp_path / f"a.{format}"))
    assert done == Done(
        2, "", f"错误：写 {format} 还要它的库：安装 zrfg 时加上 [{extra}]，如 pip install '.[{extra}]'\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--open"], "--open 要和 -o 一起用"),
        (["--split", ""], "没有写文件夹"),
        (["--split", "a", "-o", "b.md"], "--split 写到文件夹，不能再写 -o"),
        (["--split", "a", "--by", "section"], "--split 是一个单位一份，只能按单位"),
        (["--by", "month"], "没有“month”，可以写：unit（单位）、section（章节）、deadline（期限）"),
    ],
)
def test_what_does_not_go_together(arguments: list[str], message: str) -> None:
    done = ask(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_open_shows_the_file_that_was_written(tmp_path: Path) -> None:
    path = str(tmp_path / "a.md")
    with patch.object(click, "launch") as launch:
        assert ask("-o", path, "--open").code == 0
    launch.assert_called_once_with(path)


@pytest.mark.parametrize("format", ["md", "table", "csv", "json", "docx", "xlsx", "html"])
def test_split_is_one_file_for_each_unit_that_owes_something(format: str, tmp_path: Path) -> None:
    folder = tmp_path / "各单位"
    done = ask("--split", str(folder), "--format", format)
    assert done == Done(0, "", f"32 个单位，各一份，已写入 {folder}\n")
    index = list(csv.DictReader((folder / "目录.csv").read_text("utf-8-sig").splitlines()))
    assert index[3] == {
        "单位": "司法局",
        "文件": f"司法局.{'txt' if format == 'table' else format}",
        "牵头": "1",
        "责任或配合": "35",
        "可能": "1",
        "总计": "37",
        "另可能": "0",
    }
    assert {row["文件"] for row in index} | {"目录.csv", ".zrfg-files.json"} == {path.name for path in folder.iterdir()}
    assert {"克井镇人民政府", "管委会各部门", "各片区管理办公室"} <= {row["单位"] for row in index}
    for row in index[:5]:
        listed = run("list", "-f", str(DATA), "--unit", row["单位"], "--count").out
        assert row["总计"] == listed.strip()


def test_split_replaces_nothing_unasked_and_writes_all_or_nothing(plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    mine = folder / "西区政府.md"
    mine.write_text("我的", encoding="utf-8")
    done = run("report", "-f", plan, "--split", str(folder))
    assert done == Done(2, "", f"错误：{mine} 已经存在，什么都没有写；要覆盖，加上 --force\n")
    assert [path.name for path in folder.iterdir()] == ["西区政府.md"]
    assert run("report", "-f", plan, "--split", str(folder), "--force").code == 0
    assert mine.read_text("utf-8").startswith("# 某市")
    again = run("report", "-f", plan, "--split", str(folder))
    assert (again.code, again.err.count("、")) == (2, 4)
    assert "等 8 个 已经存在，什么都没有写" in again.err


def manifest(folder: Path) -> dict[str, str]:
    """The digests of the files that were written, as the manifest has them."""
    listed = json.loads((folder / ".zrfg-files.json").read_text("utf-8"))
    assert listed["schema"] == "zrfg/files/1"
    files: dict[str, str] = listed["files"]
    return files


def names(folder: Path) -> list[str]:
    """The files in a folder, but for the manifest."""
    return sorted({path.name for path in folder.iterdir()} - {".zrfg-files.json"})


def test_split_lists_what_it_wrote_with_digests(plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run("report", "-f", plan, "--split", str(folder)).code == 0
    written = [path for path in folder.iterdir() if path.name != ".zrfg-files.json"]
    assert len(written) == 8
    assert manifest(folder) == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in written}


def test_split_that_is_forced_removes_what_it_wrote_last_time_and_not_this_time(plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run("report", "-f", plan, "--split", str(folder))
    (folder / "西区政府.docx").write_bytes(b"mine")
    again = ("report", "-f", plan, "--split", str(folder), "--unit", "市财政局", "--unit", "市商务局")
    before = snapshot(folder / "..")
    assert run(*again).code == 2
    assert snapshot(folder / "..") == before
    assert run(*again, "--force") == Done(
        0,
        "",
        f"2 个单位，各一份，已写入 {folder}\n"
        "上次写的 5 个文件这次没有，已删除："
        "东区政府.md、市发展改革委.md、市直各部门.md、市直有关部门.md、西区政府.md\n",
    )
    assert names(folder) == ["市商务局.md", "市财政局.md", "目录.csv", "西区政府.docx"]
    assert sorted(manifest(folder)) == ["市商务局.md", "市财政局.md", "目录.csv"]


def test_split_keeps_what_somebody_has_changed_and_still_knows_of_it(plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run("report", "-f", plan, "--split", str(folder))
    was = manifest(folder)["东区政府.md"]
    (folder / "东区政府.md").write_text("批注", encoding="utf-8")
    (folder / "西区政府.md").unlink()
    again = ("report", "-f", plan, "--split", str(folder), "--unit", "市财政局", "--force")
    kept = "上次写的 1 个文件这次没有，但改动过，没有删：东区政府.md\n"
    done = run(*again)
    assert (done.code, done.err.splitlines(keepends=True)[-1]) == (0, kept)
    assert (folder / "东区政府.md").read_text("utf-8") == "批注"
    assert names(folder) == ["东区政府.md", "市财政局.md", "目录.csv"]
    assert manifest(folder)["东区政府.md"] == was
    assert run(*again) == Done(0, "", f"1 个单位，各一份，已写入 {folder}\n{kept}")


def test_split_in_another_format_leaves_no_files_of_the_last_one(plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    one = ("report", "-f", plan, "--split", str(folder), "--unit", "市财政局")
    run(*one)
    assert run(*one, "--format", "csv", "--force") == Done(
        0, "", f"1 个单位，各一份，已写入 {folder}\n上次写的 1 个文件这次没有，已删除：市财政局.md\n"
    )
    assert names(folder) == ["市财政局.csv", "目录.csv"]


@pytest.mark.parametrize(
    "listed",
    [
        '{"schema": "zrfg/files/1", "files": {"../mine.md": "DIGEST", "sub/mine.md": "DIGEST", "..": "DIGEST"}}',
        '{"schema": "zrfg/files/2", "files": {"mine.md": "DIGEST"}}',
        '{"schema": "zrfg/files/1", "files": ["mine.md"]}',
        '["mine.md"]',
        "no json",
    ],
)
def test_split_removes_nothing_by_a_manifest_that_is_not_its_own(plan: str, tmp_path: Path, listed: str) -> None:
    folder = tmp_path / "out"
    (folder / "sub").mkdir(parents=True)
    mine = [tmp_path / "mine.md", folder / "mine.md", folder / "sub" / "mine.md"]
    for path in mine:
        path.write_bytes(b"mine")
    digest = hashlib.sha256(b"mine").hexdigest()
    (folder / ".zrfg-files.json").write_text(listed.replace("DIGEST", digest), encoding="utf-8")
    done = run("report", "-f", plan, "--split", str(folder), "--unit", "市财政局", "--force")
    assert done == Done(0, "", f"1 个单位，各一份，已写入 {folder}\n")
    assert [path.read_bytes() for path in mine] == [b"mine"] * 3
    assert sorted(manifest(folder)) == ["市财政局.md", "目录.csv"]


def test_split_that_finds_nothing_removes_what_it_wrote_last_time_only_where_that_is_forced(
    plan: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    run("report", "-f", plan, "--split", str(folder))
    (folder / "西区政府.md").write_text("批注", encoding="utf-8")
    (folder / "我的.md").write_text("我的", encoding="utf-8")
    before = snapshot(folder)
    was = manifest(folder)["西区政府.md"]
    again = ("report", "-f", plan, "--split", str(folder), "--search", "没有的")
    nothing = "没有单位有符合条件的任务，什么都没有写\n"
    kept = "上次写的 1 个文件这次没有，但改动过，没有删：西区政府.md\n"
    assert run(*again) == Done(0, "", nothing)
    assert snapshot(folder) == before
    assert run(*again, "--force") == Done(
        0,
        "",
        f"{nothing}上次写的 7 个文件这次没有，已删除："
        "东区政府.md、市发展改革委.md、市商务局.md、市直各部门.md、市直有关部门.md、市财政局.md、目录.csv\n"
        f"{kept}",
    )
    assert names(folder) == ["我的.md", "西区政府.md"]
    assert manifest(folder) == {"西区政府.md": was}
    assert run(*again, "--force") == Done(0, "", f"{nothing}{kept}")


def test_split_that_finds_nothing_makes_no_folder_and_touches_no_other(plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    again = ("report", "-f", plan, "--split", str(folder), "--search", "没有的", "--force")
    assert run(*again) == Done(0, "", "没有单位有符合条件的任务，什么都没有写\n")
    assert not folder.exists()
    folder.mkdir()
    (folder / "我的.md").write_text("我的", encoding="utf-8")
    assert run(*again) == Done(0, "", "没有单位有符合条件的任务，什么都没有写\n")
    assert snapshot(folder) == {"我的.md": "我的"}


def test_split_that_is_interrupted_leaves_nothing_half_written(plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    written: list[int] = []

    def fsync(handle: int) -> None:
        written.append(handle)
        if len(written) == 4:
            raise KeyboardInterrupt

    with patch.object(os, "fsync", fsync):
        done = run("report", "-f", plan, "--split", str(folder))
    assert (done.code, done.out, len(written)) == (1, "", 4)
    assert not folder.exists()


def test_split_says_what_stands_in_none_of_the_files(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "format: 1\ndocument: {title: 分工, issuer: 某局, issued: 2023-03-01}\nunits: [{name: 甲局}]\n"
        "tasks: [{id: 1, measure: 甲, lead: [甲局]}, {id: 2, measure: 乙}]\n",
        encoding="utf-8",
    )
    done = run("report", "-f", str(path), "--split", str(tmp_path / "out"))
    assert done.err.splitlines()[1:] == ["有 1 项任务没有写明由哪个单位负责，不在任何一份里：2"]
    nothing = run("report", "-f", str(path), "--split", str(tmp_path / "none"), "--search", "丙")
    assert nothing == Done(0, "", "没有单位有符合条件的任务，什么都没有写\n")
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_split_shows_how_far_it_is_on_a_terminal(plan: str, tmp_path: Path) -> None:
    lines = terminal(200, "report", "-f", plan, "--split", str(tmp_path / "out"))
    assert "正在生成" in "\n".join(lines)
    assert f"7 个单位，各一份，已写入 {tmp_path / 'out'}" in lines


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_who_waits_for_a_large_register_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "format: 1\ndocument: {title: 分工, issuer: 某局, issued: 2023-03-01}\nunits: [{name: 甲局}]\ntasks:\n"
        + "".join(f"  - {{id: {at}, measure: 办理第{at}件, lead: [甲局]}}\n" for at in range(2001)),
        encoding="utf-8",
    )
    target = tmp_path / "a.md"
    said = ["任务很多，正在生成，请稍等", f"已写入 {target}"]
    assert terminal(200, "report", "-f", str(path), "-o", str(target)) == said
    assert run("report", "-f", str(path), "-o", str(target), "--force").err == f"{said[1]}\n"


@pytest.mark.parametrize("arguments", [[], ["--unit", "司法局"], ["--by", "unit"], ["--by", "deadline"]])
@pytest.mark.parametrize("format", ["table", "md", "csv", "json", "html", "docx", "xlsx"])
def test_nothing_found_is_a_document_that_says_so(arguments: list[str], format: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    done = ask(*arguments, "--search", "没有的", "--format", format, "-o", str(path))
    assert (done.code, done.err.splitlines()[-1]) == (0, f"已写入 {path}")
    assert path.stat().st_size > 0
    beside = done.err.splitlines()[:-1]
    assert (
        (beside[0] == REGISTER and "任务台账共 39 项任务，这里列出 0 项" in beside) if format == "csv" else not beside
    )
    if format in ("table", "md", "json"):
        assert "任务台账共 39 项任务，这里列出 0 项" in path.read_text("utf-8")


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("format", ["table", "md", "csv", "json", "html", "docx", "xlsx"])
def test_hostile_text_is_harmless(hostile: str, by: str, format: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    done = run("report", "-f", hostile, "--by", by, "--format", format, "-o", str(path))
    assert done.code == 0, done.err
    if format in ("docx", "xlsx"):
        return
    text = path.read_text("utf-8-sig")
    assert not {"\x1b", "\u202e"} & set(text)
    assert text.replace("\n", "").replace(" ", "").count("长" * 20) >= 1
    if format == "md":
        assert "<script>" not in text.replace(r"\<", "")
        assert r"\[x\](javascript:1)" in text
    if format == "csv":
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
        assert not [cell for cell in cells if re.match(r"[=+@]|-(?!\d+$)", cell)]


def test_hostile_names_stay_in_the_folder(hostile: str, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "deep"
    before = {path.name for path in tmp_path.iterdir()}
    assert run("report", "-f", hostile, "--split", str(folder)).code == 0
    assert {path.name for path in tmp_path.iterdir()} == before | {"out"}
    assert sorted(path.name for path in folder.iterdir()) == [
        ".zrfg-files.json",
        "=cmd_' _C calc'!A0.md",
        "_._.._x.md",
        "_con.md",
        "_script_.md",
        "目录.csv",
    ]
    index = (folder / "目录.csv").read_text("utf-8-sig")
    assert "'=cmd|' /C calc'!A0,'=cmd_' _C calc'!A0.md,1,0,0,1" in index


@pytest.mark.parametrize("word", ["unit", "单位", "按单位"])
def test_a_workbook_has_sheets_of_units_where_they_are_asked_for(plan: str, tmp_path: Path, word: str) -> None:
    book = tmp_path / "分工.xlsx"
    assert run("report", "-f", plan, "-o", str(book), "--sheets", word).code == 0
    assert "市财政局" in load_workbook(book).sheetnames
    assert run("report", "-f", plan, "-o", str(book), "--force").code == 0
    assert "市财政局" not in load_workbook(book).sheetnames


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--sheets", "unit"), "--sheets 只用于 Excel（xlsx）；一个单位一个文件用 --split"),
        (("--with-progress",), "--with-progress 只用于网页（html）；表格里本来就有进展情况一栏"),
    ],
)
def test_what_is_for_one_format_is_refused_for_others(plan: str, option: tuple[str, ...], said: str) -> None:
    done = run("report", "-f", plan, *option)
    assert done.code == 2
    assert said in done.err


def test_a_page_has_the_words_of_reports_only_where_they_are_asked_for(tmp_path: Path) -> None:
    file, page = tmp_path / "tasks.yaml", tmp_path / "分工.html"
    file.write_text(
        "format: 1\ndocument: {title: 分工, issuer: 某局, issued: 2023-01-05}\nunits: [{name: 市商务局}]\n"
        "tasks: [{id: t1, measure: 公布目录。, lead: [市商务局], deadline: {date: 2023-06-30}}]\n",
        encoding="utf-8",
    )
    told = ("--unit", "市商务局", "--status", "in_progress", "--text", "正在征求意见。", "--reported", "2023-06-01")
    assert run("progress", "add", "t1", "-f", str(file), *told).code == 0
    for further, there in (((), False), (("--with-progress",), True)):
        asked = ("report", "-f", str(file), "-o", str(page), "--as-of", "2023-06-10", "--force", *further)
        assert run(*asked).code == 0
        assert ("正在征求意见" in page.read_text(encoding="utf-8")) == there
