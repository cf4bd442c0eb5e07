"""Writing back what was read: only over that, whole, and with all that the file had besides its text."""

import errno
import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from tests.files.test_atomic import posix
from zerenfengong.errors import OutputRefused, RegisterUnreliable
from zerenfengong.files import metadata, temporary
from zerenfengong.files import original as module
from zerenfengong.files.original import Original

MEANWHILE = "在这期间改动过，没有写；再来一次"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tasks.yaml"
    path.write_text("旧\n", encoding="utf-8")
    return path


def test_the_text_is_replaced_and_nothing_else_is_left(file: Path) -> None:
    Original.at(file).rewrite("旧\n", "新\n")
    assert file.read_text(encoding="utf-8") == "新\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_byte_order_mark_and_line_ends_stay(file: Path) -> None:
    file.write_bytes("\ufeff旧\r\n".encode())
    Original.at(file).rewrite("旧\r\n", "新\r\n")
    assert file.read_bytes() == "\ufeff新\r\n".encode()


def save_in_place(file: Path) -> None:
    file.write_text("编辑器存的\n", encoding="utf-8")


def save_as_editors_do(file: Path) -> None:
    new = file.with_suffix(".new")
    new.write_text("编辑器存的\n", encoding="utf-8")
    new.replace(file)


def save_the_same_as_another_file(file: Path) -> None:
    new = file.with_suffix(".new")
    new.write_bytes(file.read_bytes())
    new.replace(file)


def take_away(file: Path) -> None:
    file.unlink()


def put_a_link_there(file: Path) -> None:
    victim = file.with_name("victim")
    victim.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(victim)


@posix
@pytest.mark.parametrize("moment", ["before it is written", "while it is written"])
@pytest.mark.parametrize(
    "save", [save_in_place, save_as_editors_do, save_the_same_as_another_file, take_away, put_a_link_there]
)
def test_what_somebody_has_saved_meanwhile_is_not_written_over(
    file: Path, save: Callable[[Path], None], moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Original.at(file)
    if moment == "before it is written":
        save(file)
    else:
        monkeypatch.setattr(os, "fsync", lambda _handle: save(file))
    with pytest.raises(RegisterUnreliable, match=MEANWHILE):
        original.rewrite("旧\n", "新\n")
    texts = {path.name: path.read_text(encoding="utf-8") for path in file.parent.iterdir()}
    assert "新\n" not in texts.values()
    assert [name for name in texts if name.startswith(".")] == []


def test_a_file_that_was_not_there_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreliable, match=MEANWHILE):
        Original.at(tmp_path / "none.yaml").rewrite("", "新\n")
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_link_is_followed_once_and_stays(file: Path) -> None:
    link = file.with_name("link.yaml")
    link.symlink_to(file)
    Original.at(link).rewrite("旧\n", "新\n")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "新\n"


@posix
def test_mode_and_attributes_stay(file: Path) -> None:
    file.chmod(0o640)
    try:
        os.setxattr(file, "user.note", b"kept")
    except OSError:
        pytest.skip("no extended attributes here")
    Original.at(file).rewrite("旧\n", "新\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.getxattr(file, "user.note") == b"kept"


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 12, 34)
    Original.at(file).rewrite("旧\n", "新\n")
    assert (file.stat().st_uid, file.stat().st_gid) == (12, 34)


@posix
def test_where_the_owner_can_not_be_kept_the_file_itself_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "copy", lambda _source, _target: False)
    before = file.stat().st_ino
    Original.at(file).rewrite("旧\n", "新\n")
    assert (file.stat().st_ino, file.read_text(encoding="utf-8")) == (before, "新\n")
    assert list(file.parent.iterdir()) == [file]


@posix
def test_other_names_of_the_file_have_the_new_text_too(file: Path) -> None:
    other = file.with_name("other.yaml")
    other.hardlink_to(file)
    Original.at(file).rewrite("旧\n", "新\n")
    assert other.read_text(encoding="utf-8") == "新\n"
    assert other.samefile(file)


@posix
def test_a_read_only_file_is_written_only_when_that_is_asked_for(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(OutputRefused, match="是只读的，没有写；要改它，加上 --force"):
        Original.at(file).rewrite("旧\n", "新\n")
    assert file.read_text(encoding="utf-8") == "旧\n"
    Original.at(file).rewrite("旧\n", "新\n", force=True)
    assert (file.read_text(encoding="utf-8"), stat.S_IMODE(file.stat().st_mode)) == ("新\n", 0o444)


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EACCES])
def test_what_can_not_be_replaced_is_written_in_place(file: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(number, "mounted alone")

    monkeypatch.setattr(Path, "replace", refuse)
    Original.at(file).rewrite("旧\n", "新得多\n")
    assert file.read_text(encoding="utf-8") == "新得多\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_full_disk_leaves_what_was_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputRefused, match="写不进去：磁盘满了"):
        Original.at(file).rewrite("旧\n", "新\n")
    assert file.read_text(encoding="utf-8") == "旧\n"
    assert list(file.parent.iterdir()) == [file]


def in_place(monkeypatch: pytest.MonkeyPatch, failing: Callable[[Path, bytes], None]) -> None:
    def busy(_self: Path, _target: Path) -> Path:
        raise OSError(errno.EBUSY, "busy")

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(module, "_overwrite", failing)


def test_in_place_what_fails_half_way_is_put_back(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writes = []

    def half(path: Path, data: bytes) -> None:
        writes.append(data)
        path.write_bytes(data[:3])
        if len(writes) == 1:
            raise OSError(errno.ENOSPC, "full")
        path.write_bytes(data)

    in_place(monkeypatch, half)
    with pytest.raises(OutputRefused, match="写不进去：磁盘满了"):
        Original.at(file).rewrite("旧\n", "新\n")
    assert file.read_text(encoding="utf-8") == "旧\n"
    assert list(file.parent.iterdir()) == [file]


def test_in_place_what_can_not_be_put_back_stands_in_a_copy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1])
        raise OSError(errno.EIO, "broken")

    in_place(monkeypatch, never)
    with pytest.raises(OutputRefused, match="没有写完：磁盘读写出错；原来的内容在 ") as refused:
        Original.at(file).rewrite("旧\n", "新\n")
    (copy,) = file.parent.glob("*.zrfg-copy")
    assert str(copy) in str(refused.value)
    assert copy.read_text(encoding="utf-8") == "旧\n"


@posix
def test_what_a_killed_run_has_left_is_removed_by_the_next_and_what_another_writes_is_not(file: Path) -> None:
    host = f"{crc32(socket.gethostname().encode()):08x}"
    dead = file.with_name(f".zrfg-{host}-999999999-abc")
    alive = file.with_name(f".zrfg-{host}-{os.getppid()}-abc")
    elsewhere, old = file.with_name(".zrfg-00000000-1-abc"), file.with_name(".zrfg-00000000-2-abc")
    manifest = file.with_name(".zrfg-files.json")
    for path in (dead, alive, elsewhere, old, manifest):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    Original.at(file).rewrite("旧\n", "新\n")
    assert sorted(path.name for path in file.parent.iterdir()) == sorted(
        path.name for path in (file, alive, elsewhere, manifest)
    )


def test_what_can_not_be_removed_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".zrfg-00000000-2-folder").mkdir()
    monkeypatch.setattr(temporary, "_OLD", -1)
    monkeypatch.setattr(shutil, "rmtree", refused)
    handle, path = temporary.make(tmp_path)
    os.close(handle)
    path.unlink()
    assert [one.name for one in tmp_path.iterdir()] == [".zrfg-00000000-2-folder"]


def test_a_folder_that_a_killed_run_has_left_is_removed_with_all_that_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".zrfg-00000000-2-folder" / "new").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".zrfg-00000000-2-link").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(temporary, "_OLD", -1)
    made = temporary.make_folder(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([made, tmp_path / ".zrfg-00000000-2-link", tmp_path / "elsewhere"])


def refused(_path: object) -> None:
    raise PermissionError
