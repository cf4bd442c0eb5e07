"""A folder of files: written whole or not at all."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.files.test_atomic import not_root, posix
from zerenfengong.errors import OutputRefused
from zerenfengong.files import folders
from zerenfengong.files.folders import write_all

FILES = {"data/tasks.yaml": "甲\n".encode(), "zrfg.toml": "乙\n".encode(), "data/source/note.txt": "丙\n".encode()}


def snapshot(folder: Path) -> dict[str, str]:
    """Every file and folder below, with what it holds."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") if path.is_file() else "folder"
        for path in folder.rglob("*")
    }


def refusal(folder: Path, files: Mapping[str, bytes] = FILES, *, force: bool = False) -> str:
    with pytest.raises(OutputRefused) as refused:
        write_all(folder, files, force=force)
    return str(refused.value)


def test_files_are_written_into_folders_made_for_them(tmp_path: Path) -> None:
    write_all(tmp_path / "甲" / "乙", FILES, force=False)
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
    write_all(tmp_path, FILES, force=True)
    assert {name: text for name, text in snapshot(tmp_path).items() if text != "folder"} == {
        **{str(Path(name)): data.decode() for name, data in FILES.items()},
        "other.txt": "旧\n",
    }


@pytest.mark.parametrize("force", [False, True])
def test_what_fails_half_way_leaves_everything_as_it_was(tmp_path: Path, force: bool) -> None:
    (tmp_path / "keep.txt").write_text("旧\n", encoding="utf-8")
    if force:
        (tmp_path / "zrfg.toml").write_text("旧\n", encoding="utf-8")
    before = snapshot(tmp_path)
    # The last file would have to lie inside the first.
    assert "路径中间有一段不是文件夹" in refusal(tmp_path, {**FILES, "zrfg.toml/x": b""}, force=force)
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


def test_of_many_that_are_in_the_way_the_first_are_named(tmp_path: Path) -> None:
    files = {f"{at}.txt": b"" for at in range(7)}
    write_all(tmp_path, files, force=False)
    with pytest.raises(OutputRefused) as refused:
        write_all(tmp_path, files, force=False)
    named = "、".join(str(tmp_path / f"{at}.txt") for at in range(5))
    assert str(refused.value) == f"{named}等 7 个 已经存在，什么都没有写；要覆盖，加上 --force"
