"""Which file is meant, what it is called in messages, and what becomes of its bytes."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.registers import PLAN
from zerenfengong.findings import Finding, Location
from zerenfengong.register import discovery, loader, yaml_nodes
from zerenfengong.register.discovery import SeveralRegisters, discover, discover_here, display_path
from zerenfengong.register.loader import Loaded, load

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX paths, modes and working folders")
not_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may look everywhere")


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, and come back even where the folder is gone."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def put(root: Path, *names: str) -> None:
    """Make empty files, and folders for names that end with /."""
    for name in names:
        path = root / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.touch()


@pytest.mark.parametrize(
    ("there", "folder", "found"),
    [
        (["here/tasks.yaml"], "here", "here/tasks.yaml"),
        (["here/data/tasks.yaml"], "here", "here/data/tasks.yaml"),
        (["here/data/tasks.yml"], "here", "here/data/tasks.yml"),
        (["here/tasks.yml"], "here", "here/tasks.yml"),
        (["here/data/tasks.yaml"], "here/data", "here/data/tasks.yaml"),
        (["data/tasks.yaml", "here/tasks.yaml"], "here", "here/tasks.yaml"),
        (["tasks.yaml", "here/deep/down/"], "here/deep/down", "tasks.yaml"),
        (["data/tasks.yaml", "here/deep/down/"], "here/deep/down", "data/tasks.yaml"),
        (["here/tasks.yaml.bak", "here/data/task.yaml"], "here", None),
        # Several in a folder above do not matter where a nearer one has just one.
        (["data/tasks.yaml", "tasks.yml", "here/tasks.yaml"], "here", "here/tasks.yaml"),
        (["here/tasks.yaml/", "here/data/tasks.yaml/"], "here", None),
        (["here/tasks.yaml/", "tasks.yaml"], "here", "tasks.yaml"),
        # Up to the root of a git repository, a worktree's (a file) too, and no further; the root itself counts.
        (["tasks.yaml", "here/.git/"], "here", None),
        (["tasks.yaml", "here/.git"], "here", None),
        (["tasks.yaml", "here/.git/", "here/deep/"], "here/deep", None),
        (["here/tasks.yaml", "here/.git/", "here/deep/"], "here/deep", "here/tasks.yaml"),
        # Up to home, and no further; home itself counts.
        (["../tasks.yaml", "here/"], "here", None),
        (["tasks.yaml", "here/"], ".", "tasks.yaml"),
    ],
)
def test_the_register_is_the_nearest_one_here_or_above(
    tmp_path: Path, there: list[str], folder: str, found: str | None
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    put(home, *there)
    assert discover(home / folder, home, {}) == (str(home / found) if found else None)


@pytest.mark.parametrize(
    ("there", "folder", "several"),
    [
        (["here/data/tasks.yaml", "here/tasks.yaml"], "here", ["here/data/tasks.yaml", "here/tasks.yaml"]),
        (["here/tasks.yml", "here/tasks.yaml"], "here", ["here/tasks.yaml", "here/tasks.yml"]),
        (["here/data/tasks.yml", "here/data/tasks.yaml"], "here", ["here/data/tasks.yaml", "here/data/tasks.yml"]),
        (["tasks.yaml", "data/tasks.yaml", "here/"], "here", ["data/tasks.yaml", "tasks.yaml"]),
        (
            [f"here/{name}" for name in reversed(discovery.CANDIDATES)],
            "here",
            ["here/data/tasks.yaml", "here/data/tasks.yml", "here/tasks.yaml", "here/tasks.yml"],
        ),
    ],
)
def test_of_several_in_one_folder_none_is_chosen_and_all_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: list[str], folder: str, several: list[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    put(home, *there)
    monkeypatch.chdir(home)
    with pytest.raises(SeveralRegisters) as refused:
        discover(home / folder, home, {})
    paths = tuple(str(home / path) for path in several)
    assert refused.value.paths == paths
    assert str(refused.value) == (
        f"这里有 {len(paths)} 份任务台账：{'、'.join(several)}。用 -f 指明是哪一份，或者只留下一份"
    )


def test_which_of_several_is_meant_can_be_said_by_the_environment(tmp_path: Path) -> None:
    put(tmp_path, "tasks.yaml", "tasks.yml")
    assert discover(tmp_path, None, {"ZRFG_FILE": "tasks.yml"}) == "tasks.yml"


@posix
def test_one_file_under_several_names_is_one_register_and_goes_by_the_first(tmp_path: Path) -> None:
    put(tmp_path, "tasks.yaml", "data/")
    for link in ("tasks.yml", "data/tasks.yml"):
        (tmp_path / link).symlink_to(tmp_path / "tasks.yaml")
    assert discover(tmp_path, tmp_path, {}) == str(tmp_path / "data" / "tasks.yml")


def test_without_a_home_the_search_ends_at_the_top(tmp_path: Path) -> None:
    put(tmp_path, "tasks.yaml", "a/b/")
    assert discover(tmp_path / "a" / "b", None, {}) == str(tmp_path / "tasks.yaml")
    top = Path(tmp_path.anchor)
    expected = [top / name for name in discovery.CANDIDATES if (top / name).is_file()]
    assert discover(top, None, {}) == (str(expected[0]) if expected else None)


def test_a_file_that_the_environment_names_comes_first_whether_it_is_there_or_not(tmp_path: Path) -> None:
    put(tmp_path, "tasks.yaml")
    assert discover(tmp_path, None, {"ZRFG_FILE": "别处/任务.yaml"}) == "别处/任务.yaml"
    assert discover(tmp_path, None, {"ZRFG_FILE": ""}) == str(tmp_path / "tasks.yaml")


@posix
@not_root
def test_a_folder_that_one_may_not_look_into_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "data/tasks.yaml", "tasks.yaml")
    (tmp_path / "data").chmod(0)
    try:
        assert discover(tmp_path, tmp_path, {}) == str(tmp_path / "tasks.yaml")
    finally:
        (tmp_path / "data").chmod(0o755)


def test_the_search_begins_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "home/tasks.yaml", "home/a/b/")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "home" / "a" / "b")
    found = discover_here()
    assert found is not None
    assert Path(found).samefile(tmp_path / "home" / "tasks.yaml")
    assert discovery.answering_path() == found
    monkeypatch.setenv("ZRFG_FILE", "b.yaml")
    assert discover_here() == "b.yaml"


def test_where_there_is_no_register_the_answers_come_from_the_one_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, ".git/")
    monkeypatch.chdir(tmp_path)
    assert discover_here() is None
    assert discovery.answering_path() == discovery.bundled()
    loaded = load(discovery.bundled())
    assert loaded.findings == ()
    assert loaded.register is not None
    assert len(loaded.register.tasks) == 39


def test_an_installed_package_has_the_register_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "data/tasks.yaml")
    monkeypatch.setattr(discovery, "__file__", str(tmp_path / "discovery.py"))
    assert discovery.bundled() == str(tmp_path / "data" / "tasks.yaml")


def test_a_user_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "tasks.yaml", "a/")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path / "a")
    found = discover_here()
    assert found is not None
    assert Path(found).samefile(tmp_path / "tasks.yaml")


@posix
def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    with inside(gone):
        gone.rmdir()
        assert discover_here() is None
        assert display_path("tasks.yaml") == "tasks.yaml"
        assert display_path(tmp_path / "tasks.yaml") == str(tmp_path / "tasks.yaml")
        assert [one.code for one in load("tasks.yaml").findings] == ["ZR001"]
        monkeypatch.setenv("ZRFG_FILE", "b.yaml")
        assert discover_here() == "b.yaml"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("tasks.yaml", "tasks.yaml"),
        ("data/tasks.yaml", "data/tasks.yaml"),
        ("./data/../tasks.yaml", "tasks.yaml"),
        ("../其他/任务.yaml", "../其他/任务.yaml"),
        ("{here}/data/tasks.yaml", "data/tasks.yaml"),
        ("{above}/tasks.yaml", "../tasks.yaml"),
        ("{above}/b/tasks.yaml", "../b/tasks.yaml"),
        ("a\0b", "a\0b"),
    ],
)
def test_a_path_is_shown_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, shown: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    asked = path.format(here=here, above=tmp_path)
    assert display_path(asked) == shown
    if "\0" not in asked and not asked.startswith("."):
        assert display_path(Path(asked)) == shown


@posix
def test_a_path_that_shares_no_folder_with_the_working_folder_is_shown_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert display_path("/no-such-folder/tasks.yaml") == "/no-such-folder/tasks.yaml"


def test_another_drive_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_paths: object) -> str:
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr(os.path, "commonpath", refuse)
    assert display_path("D:/tasks.yaml") == "D:/tasks.yaml"


def test_between_the_parts_of_a_path_stands_a_slash_on_windows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os.path, "commonpath", lambda _paths: SimpleNamespace())
    monkeypatch.setattr(os.path, "dirname", lambda path: path)
    assert display_path("D:\\data\\tasks.yaml") == "D:/data/tasks.yaml"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    monkeypatch.chdir(tmp_path)
    Path("tasks.yaml").write_text(PLAN, encoding="utf-8")
    return load("tasks.yaml")


@pytest.mark.parametrize(
    ("steps", "there"),
    [
        ((), "format: 1"),
        (("format",), "1"),
        (("document",), "title: 某市"),
        (("document", "issued"), "2023-03"),
        (("document", "labels", "measure"), "主要内容}"),
        (("units", 0, "aliases", 0), "市发改委]"),
        (("units", 5, "members", 1), "市财政局]"),
        (("tasks", 0, "deadline", 1), "{date: 2023-12-31"),
        (("tasks", 0, "deadline", 1, "units", 0), "市商务局]}"),
        (("tasks", 1, "measure"), "|\n      每月28日前"),
        # One deadline may stand without a list: it is its own first.
        (("tasks", 1, "deadline", 0), "{rrule"),
        (("tasks", 1, "deadline", 0, "phrase"), "每月28日前}"),
        # What is not there is at the first line of what misses it.
        (("document", "number"), "title: 某市"),
        (("tasks", 3, "supporting", 4), "id: b2"),
        (("tasks", 1, "deadline", 0, "units", 0), "{rrule"),
        (("nothing", 0, "at", "all"), "format: 1"),
    ],
)
def test_every_value_has_its_place(plan: Loaded, steps: tuple[str | int, ...], there: str) -> None:
    place = plan.place(*steps)
    lines = PLAN.splitlines(keepends=True)
    assert place.path == "tasks.yaml"
    assert "".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]]).startswith(there)


def test_what_could_not_be_read_has_its_place_at_the_beginning(tmp_path: Path) -> None:
    missing = load(tmp_path / "tasks.yaml")
    assert missing.place("tasks", 0, "lead") == Location(missing.path, 1, 1)


def test_a_text_where_a_list_should_be_is_its_own_first_item(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text("format: 1\ntasks:\n  - lead: 县水利局\n", encoding="utf-8")
    assert load(path).place("tasks", 0, "lead", 0)[1:] == (3, 11)


ENCODINGS = {
    "UTF-8": (b"", "utf-8", None),
    "UTF-8 with a byte order mark": (b"\xef\xbb\xbf", "utf-8", None),
    "UTF-16, low byte first": (b"\xff\xfe", "utf-16-le", "文件是 UTF-16 编码，应当是 UTF-8"),
    "UTF-16, high byte first": (b"\xfe\xff", "utf-16-be", "文件是 UTF-16 编码，应当是 UTF-8"),
    "UTF-16 without a mark": (b"", "utf-16-le", "这是二进制文件，不是文本"),
    "UTF-32, low byte first": (b"\xff\xfe\0\0", "utf-32-le", "文件是 UTF-32 编码，应当是 UTF-8"),
    "UTF-32, high byte first": (b"\0\0\xfe\xff", "utf-32-be", "文件是 UTF-32 编码，应当是 UTF-8"),
    "GBK": (b"", "gbk", "文件像是 GBK（GB 18030）编码，应当是 UTF-8"),
    "GB 18030": (b"", "gb18030", "文件像是 GBK（GB 18030）编码，应当是 UTF-8"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_register_is_utf8_and_every_other_encoding_is_called_by_its_name(tmp_path: Path, encoding: str) -> None:
    mark, codec, message = ENCODINGS[encoding]
    path = tmp_path / "tasks.yaml"
    path.write_bytes(mark + PLAN.encode(codec))
    loaded = load(path)
    assert [one.message for one in loaded.findings] == ([message] if message else [])
    assert (loaded.register is None) == (message is not None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"format: 1\n# \xff\xff\n", "这里的字节 0xFF 不是 UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "这是二进制文件，不是文本"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\x80", "这是二进制文件，不是文本"),
    ],
)
def test_bytes_of_no_encoding(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_bytes(content)
    assert [(one.code, one.message) for one in load(path).findings] == [("ZR002", message)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("分工表.docx", b"PK\x03\x04\x14\0\x06\0\x08\0\x80", "ZR002"),
        ("a b.CSV", "序号,工作任务\n1,修路\n".encode(), "ZR103"),
        ("plan.txt", "修路。（县水利局负责）".encode("gbk"), "ZR002"),
    ],
)
def test_a_document_in_place_of_a_register_is_to_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content)
    typed = f"'{name}'" if " " in name else name
    hint = f"任务台账是 YAML 文本；这份文件先导入：zrfg import {typed} -o tasks.yaml"
    assert [(one.code, one.hint) for one in load(name).findings] == [(code, hint)]


def test_a_document_that_is_not_there_is_not_to_be_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [(one.code, one.hint) for one in load("无.docx").findings] == [("ZR001", "检查路径；用 -f 指定任务台账文件")]


def test_a_file_is_read_only_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text(PLAN, encoding="utf-8")
    size = path.stat().st_size
    monkeypatch.setattr(loader, "MAX_BYTES", size)
    assert load(path).findings == ()
    monkeypatch.setattr(loader, "MAX_BYTES", size - 1)
    assert [finding.code for finding in load(path).findings] == ["ZR010"]


def test_a_path_that_can_not_be_one_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hint = "检查路径；用 -f 指定任务台账文件"
    assert load("a\0b").findings == (Finding(Location("a\0b", 1, 1), "ZR001", "路径里有不允许的字符", hint),)
    assert load("没有").findings == (Finding(Location("没有", 1, 1), "ZR001", "没有这个文件", hint),)


def test_a_system_that_refuses_is_a_finding_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (finding,) = load(tmp_path / "tasks.yaml").findings
    assert (finding.code, finding.message) == ("ZR001", "读不出来：没有权限")


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("content", [PLAN, "a: [", ""])
def test_garbage_collection_is_the_callers(
    tmp_path: Path, content: str, enabled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile = []

    def parse(text: str, path: str) -> yaml_nodes.YamlSource:
        meanwhile.append(gc.isenabled())
        return parsed(text, path)

    parsed = yaml_nodes.parse
    monkeypatch.setattr(yaml_nodes, "parse", parse)
    path = tmp_path / "tasks.yaml"
    path.write_text(content, encoding="utf-8")
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        load(path)
        assert [*meanwhile, gc.isenabled()] == [enabled, enabled]
    finally:
        (gc.enable if before else gc.disable)()
