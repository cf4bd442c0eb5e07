"""Which file is meant, how it is named, and what is said of one that can't be read."""

import gc
import os
from pathlib import Path

import pytest

from tests import registers
from zerenfengong import loader
from zerenfengong.findings import Finding, Location

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX links and folders")


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(registers.PLAN, encoding="utf-8")


def test_the_register_in_data_goes_before_one_beside_it(tmp_path: Path) -> None:
    touch(tmp_path / "tasks.yaml")
    assert loader.discover(tmp_path, None, {}) == str(tmp_path / "tasks.yaml")
    touch(tmp_path / "data" / "tasks.yaml")
    assert loader.discover(tmp_path, None, {}) == str(tmp_path / "data" / "tasks.yaml")


def test_the_nearest_one_above_is_taken(tmp_path: Path) -> None:
    touch(tmp_path / "tasks.yaml", tmp_path / "a" / "data" / "tasks.yaml")
    below = tmp_path / "a" / "b" / "c"
    below.mkdir(parents=True)
    assert loader.discover(below, None, {}) == str(tmp_path / "a" / "data" / "tasks.yaml")


@pytest.mark.parametrize("end", ["git folder", "git file", "home"])
def test_the_search_ends_at_the_git_root_and_at_home(tmp_path: Path, end: str) -> None:
    touch(tmp_path / "tasks.yaml")
    root = tmp_path / "a"
    (root / "b").mkdir(parents=True)
    if end == "git folder":
        (root / ".git").mkdir()
    elif end == "git file":  # a work tree
        (root / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert loader.discover(root / "b", root if end == "home" else None, {}) is None
    touch(root / "tasks.yaml")
    assert loader.discover(root / "b", root if end == "home" else None, {}) == str(root / "tasks.yaml")


def test_the_environment_goes_before_what_is_here_even_where_it_names_nothing(tmp_path: Path) -> None:
    touch(tmp_path / "tasks.yaml")
    assert loader.discover(tmp_path, None, {"ZRFG_FILE": "elsewhere.yaml"}) == "elsewhere.yaml"
    assert loader.discover(tmp_path, None, {"ZRFG_FILE": ""}) == str(tmp_path / "tasks.yaml")


def test_a_folder_of_that_name_is_no_register(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "tasks.yaml").mkdir()
    assert loader.discover(tmp_path, None, {}) is None


def test_where_there_is_none_the_one_in_the_package_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert loader.discover_here() is None
    assert loader.answering_path() == loader.bundled()
    assert loader.load(loader.bundled()).findings == ()


@posix
def test_a_working_folder_that_is_gone_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert loader.discover_here() is None
    monkeypatch.setenv("ZRFG_FILE", "/somewhere/tasks.yaml")
    assert loader.discover_here() == "/somewhere/tasks.yaml"
    assert loader.display_path("/somewhere/tasks.yaml") == "/somewhere/tasks.yaml"
    monkeypatch.chdir(tmp_path)


def test_a_user_without_a_home_searches_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path / "tasks.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert loader.discover_here() == str(Path.cwd() / "tasks.yaml")


def test_paths_are_named_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert loader.display_path("tasks.yaml") == "tasks.yaml"
    assert loader.display_path(tmp_path / "a" / "data" / "tasks.yaml") == "data/tasks.yaml"
    assert loader.display_path(tmp_path / "tasks.yaml") == "../tasks.yaml"


@posix
def test_a_path_that_shares_nothing_with_the_working_folder_is_named_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert loader.display_path("/no-such-top/tasks.yaml") == "/no-such-top/tasks.yaml"
    assert loader.display_path("a\0b") == "a\0b"


def test_values_have_their_places_and_what_is_missing_has_that_of_its_owner(tmp_path: Path) -> None:
    touch(tmp_path / "tasks.yaml")
    loaded = loader.load(tmp_path / "tasks.yaml")
    places = [
        loaded.place(*steps)[1:]
        for steps in (
            (),
            ("document", "title"),
            ("tasks", 0, "lead", 0),
            ("tasks", 0, "deadline", 1, "units", 0),
            ("tasks", 1, "deadline", 0, "rrule"),  # one value where a list may stand
            ("tasks", 1, "responsible", 0),  # missing: the task
            ("tasks", 1, "deadline", 0, "date"),  # missing: the deadline
        )
    ]
    assert places == [(1, 1), (3, 10), (41, 12), (45, 62), (54, 23), (46, 5), (54, 15)]


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_garbage_collection_as_it_was(tmp_path: Path, enabled: bool) -> None:
    touch(tmp_path / "tasks.yaml")
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        loader.load(tmp_path / "tasks.yaml")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_a_file_is_read_only_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tasks.yaml"
    touch(path)
    size = path.stat().st_size
    monkeypatch.setattr(loader, "MAX_BYTES", size)
    assert loader.load(path).findings == ()
    monkeypatch.setattr(loader, "MAX_BYTES", size - 1)
    assert [finding.code for finding in loader.load(path).findings] == ["ZR010"]


def test_a_path_that_can_not_be_one_is_a_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    hint = "检查路径；用 -f 指定登记册文件"
    assert loader.load("a\0b").findings == (Finding(Location("a\0b", 1, 1), "ZR001", "路径里有不允许的字符", hint),)
    assert loader.load("没有").findings == (Finding(Location("没有", 1, 1), "ZR001", "没有这个文件", hint),)


def test_a_system_that_refuses_is_a_finding_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (finding,) = loader.load(tmp_path / "tasks.yaml").findings
    assert (finding.code, finding.message) == ("ZR001", "读不出来：没有权限")
