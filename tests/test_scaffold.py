"""A new register's folder: sound as it is made, whatever its title and its day; written whole or not at all."""

import datetime as dt
import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_files import not_root, posix
from zerenfengong import folders, loader, rules
from zerenfengong.errors import OutputRefused
from zerenfengong.findings import Finding, Severity
from zerenfengong.loader import Loaded
from zerenfengong.model import PartialDay
from zerenfengong.scaffold import Beginning, layout, write_all

BEGINNING = Beginning("政务公开工作责任分工", "县政府办公室", PartialDay("2020-08-21", dt.date(2020, 8, 21)))
TEXTS = {"data/tasks.yaml": "甲\n", "zrfg.toml": "乙\n", "data/source/note.txt": "丙\n"}

# One line without control characters: what the command line lets through.
LINES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)


def loaded(path: Path, text: str) -> Loaded:
    path.write_text(text, encoding="utf-8")
    return loader.load(path)


def grave(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.INFO]


def snapshot(folder: Path) -> dict[str, str]:
    """Every file and folder below, with what it holds."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") if path.is_file() else "folder"
        for path in folder.rglob("*")
    }


def refusal(folder: Path, texts: Mapping[str, str] = TEXTS, *, force: bool = False) -> str:
    with pytest.raises(OutputRefused) as refused:
        write_all(folder, texts, force=force)
    return str(refused.value)


def test_nothing_is_found_in_a_new_register(tmp_path: Path) -> None:
    made = loaded(tmp_path / "tasks.yaml", layout(BEGINNING)["data/tasks.yaml"])
    assert rules.check(made) == []
    document, tasks = made.readable.document, made.readable.tasks
    assert (document.title, document.issuer, document.issued) == BEGINNING
    assert [(task.id, task.lead, [limit.date for limit in task.deadlines]) for task in tasks] == [
        ("1.1.1", ("办公室",), [dt.date(2020, 12, 31)]),
        ("1.1.2", ("财政局",), [None]),
        ("1.2.1", ("司法局",), []),
    ]


@given(st.dates())
def test_whatever_the_day_of_issue_there_is_nothing_to_mend(
    tmp_path_factory: pytest.TempPathFactory, day: dt.date
) -> None:
    path = tmp_path_factory.getbasetemp() / "day.yaml"
    text = layout(BEGINNING._replace(issued=PartialDay(day.isoformat(), day)))["data/tasks.yaml"]
    assert grave(rules.check(loaded(path, text))) == []


@pytest.mark.parametrize(
    ("issued", "first", "limit"),
    [
        ("2020-08-21", dt.date(2020, 8, 21), dt.date(2020, 12, 31)),
        ("2022-03", dt.date(2022, 3, 1), dt.date(2022, 12, 30)),  # the 31st was a Saturday
        ("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 29)),  # the 31st was a Sunday
        ("2022-12-31", dt.date(2022, 12, 31), dt.date(2022, 12, 31)),
        ("9999-12-31", dt.date(9999, 12, 31), dt.date(9999, 12, 31)),
    ],
)
def test_the_example_falls_due_on_the_last_weekday_of_the_year(
    tmp_path: Path, issued: str, first: dt.date, limit: dt.date
) -> None:
    text = layout(BEGINNING._replace(issued=PartialDay(issued, first)))["data/tasks.yaml"]
    (deadline,) = loaded(tmp_path / "tasks.yaml", text).readable.tasks[0].deadlines
    assert (deadline.date, deadline.phrase) == (limit, f"{limit.year}年{limit.month}月{limit.day}日前")


@given(LINES, LINES)
def test_a_title_comes_back_as_it_was_given(tmp_path_factory: pytest.TempPathFactory, title: str, issuer: str) -> None:
    path = tmp_path_factory.getbasetemp() / "title.yaml"
    text = layout(BEGINNING._replace(title=title, issuer=issuer))["data/tasks.yaml"]
    document = loaded(path, text).readable.document
    assert (document.title, document.issuer) == (title, issuer)


@pytest.mark.parametrize("title", ["__ISSUER__", "a: b # c", "'", "- [甲]", "2020", "no", "\\g<0>", "&a *b !c"])
def test_no_title_is_taken_for_anything_else(tmp_path: Path, title: str) -> None:
    made = loaded(tmp_path / "tasks.yaml", layout(BEGINNING._replace(title=title))["data/tasks.yaml"])
    assert made.readable.document.title == title
    assert [one for one in rules.check(made) if one.code != "ZR601"] == []


def test_what_the_comments_show_can_be_written(tmp_path: Path) -> None:
    text = layout(BEGINNING)["data/tasks.yaml"]
    variants = [*fields_in_force(text), *limits_in_force(text), unnamed_units_in_force(text)]
    assert len(variants) == 4 + 6 + 1
    for variant in variants:
        found = grave(rules.check(loaded(tmp_path / "tasks.yaml", variant)))
        # The issued text that the example names is not there.
        assert [one.code for one in found] == (["ZR612"] if "\n  source: " in variant else [])


def fields_in_force(text: str) -> list[str]:
    """The register once for each further field that it shows as a comment in its place."""
    comments = re.finditer(r"^( +)# (?=[a-z]+: )", text, re.MULTILINE)
    return [text[: comment.start()] + comment[1] + text[comment.end() :] for comment in comments]


def limits_in_force(text: str) -> list[str]:
    """The register once for each kind of limit that it shows, given to the last task."""
    shown = re.findall(r"^#   (deadline:.*\n(?:#     - .*\n)*)", text, re.MULTILINE)
    return [f"{text}    {limit.replace('#     - ', '      - ')}" for limit in shown]


def unnamed_units_in_force(text: str) -> str:
    """The register with the unit that is shown, and a task that names it."""
    shown = re.sub(r"^  # (- name: 有关部门)\n  # (  some_of: .*)", r"  \1\n  \2", text, flags=re.MULTILINE)
    assert shown != text
    return f"{shown}    responsible: [有关部门]\n"


def test_files_are_written_into_folders_made_for_them(tmp_path: Path) -> None:
    write_all(tmp_path / "甲" / "乙", TEXTS, force=False)
    assert snapshot(tmp_path / "甲") == {
        "乙": "folder",
        "乙/data": "folder",
        "乙/data/tasks.yaml": "甲\n",
        "乙/zrfg.toml": "乙\n",
        "乙/data/source": "folder",
        "乙/data/source/note.txt": "丙\n",
    }


def test_what_is_there_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tasks.yaml").write_text("旧\n", encoding="utf-8")
    (tmp_path / "zrfg.toml").mkdir()
    before = snapshot(tmp_path)
    taken = f"{tmp_path / 'data' / 'tasks.yaml'}、{tmp_path / 'zrfg.toml'}"
    assert refusal(tmp_path) == f"{taken} 已经存在，什么都没有写；要覆盖，加上 --force"
    assert snapshot(tmp_path) == before


@posix
def test_a_link_that_leads_nowhere_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "zrfg.toml").symlink_to(tmp_path / "elsewhere")
    assert refusal(tmp_path).startswith(f"{tmp_path / 'zrfg.toml'} 已经存在")


def test_force_replaces_what_is_there_and_leaves_the_rest(tmp_path: Path) -> None:
    for name in ("zrfg.toml", "other.txt"):
        (tmp_path / name).write_text("旧\n", encoding="utf-8")
    write_all(tmp_path, TEXTS, force=True)
    assert {name: text for name, text in snapshot(tmp_path).items() if text != "folder"} == {
        **{str(Path(name)): text for name, text in TEXTS.items()},
        "other.txt": "旧\n",
    }


@pytest.mark.parametrize("force", [False, True])
def test_what_fails_half_way_leaves_everything_as_it_was(tmp_path: Path, force: bool) -> None:
    (tmp_path / "keep.txt").write_text("旧\n", encoding="utf-8")
    if force:
        (tmp_path / "zrfg.toml").write_text("旧\n", encoding="utf-8")
    before = snapshot(tmp_path)
    # The last file would have to lie inside the first.
    assert "路径中间有一段不是文件夹" in refusal(tmp_path, {**TEXTS, "zrfg.toml/x": ""}, force=force)
    assert snapshot(tmp_path) == before


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    def fsync(handle: int) -> None:
        written.append(handle)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    folder = tmp_path / "新"
    assert refusal(folder) == f"{folder / 'data' / 'source' / 'note.txt'} 写不进去：磁盘满了"
    assert snapshot(tmp_path) == {}


def test_what_others_put_into_a_new_folder_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_new(path: Path, data: bytes, *, force: bool) -> None:
        path.with_name("other.txt").write_bytes(data)
        raise OutputRefused(f"{path} {force}")

    monkeypatch.setattr(folders, "write_new", write_new)
    assert refusal(tmp_path / "新") == f"{tmp_path / '新' / 'data' / 'tasks.yaml'} False"
    assert snapshot(tmp_path) == {"新": "folder", "新/data": "folder", "新/data/other.txt": "甲\n"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    assert refusal(path) == f"{path} 是文件，不是文件夹"
    assert refusal(path / "b") == f"{path / 'b'} 建不起来：路径中间有一段不是文件夹"


@posix
@not_root
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert refusal(tmp_path / "a") == f"{tmp_path / 'a'} 建不起来：没有权限"
    tmp_path.chmod(0o700)
