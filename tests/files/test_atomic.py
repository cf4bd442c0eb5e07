"""Writing: whole or not at all, and never over what is there unasked."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from zerenfengong.errors import OutputRefused
from zerenfengong.files.atomic import write_new

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX modes, links and devices")
not_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")


def refusal(path: Path, *, force: bool = False) -> str:
    with pytest.raises(OutputRefused) as refused:
        write_new(path, b"new", force=force)
    return str(refused.value)


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "报告.json"
    write_new(target, "甲".encode(), force=False)
    assert target.read_text(encoding="utf-8") == "甲"
    assert list(tmp_path.iterdir()) == [target]


@posix
def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_new(tmp_path / "a", b"", force=False)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_an_existing_file_is_refused_and_stays(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    assert refusal(target) == f"{target} 已经存在；要覆盖它，加上 --force"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@posix
def test_force_replaces_it_keeping_mode_and_following_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o604)
    link.symlink_to(target)
    write_new(link, b"new", force=True)
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o604)
    assert link.is_symlink()
    assert sorted(tmp_path.iterdir()) == [target, link]


@posix
def test_a_link_to_nowhere_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "a")
    write_new(tmp_path / "link", b"new", force=False)
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    chmod = Path.chmod

    def somebody_else_is_quicker(path: Path, mode: int) -> None:
        target.write_bytes(b"theirs")
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", somebody_else_is_quicker)
    assert "已经存在" in refusal(target)
    assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("exists", [False, True])
def test_without_hard_links_it_is_checked_once_more(
    exists: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"

    def no_links(_source: Path, _target: Path) -> None:
        if exists:
            target.write_bytes(b"theirs")
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    if exists:
        assert "已经存在" in refusal(target)
    else:
        write_new(target, b"new", force=False)
    assert target.read_bytes() == (b"theirs" if exists else b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    missing = tmp_path / "没有" / "a"
    assert refusal(tmp_path, force=True) == f"{tmp_path} 是文件夹，写不进去"
    assert refusal(missing) == f"{missing} 所在的文件夹不存在"


@posix
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_new(Path(os.devnull), b"new", force=False)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_device_says_so() -> None:
    assert refusal(Path("/dev/full")) == "/dev/full 写不进去：磁盘满了"


@pytest.mark.parametrize("exists", [False, True])
def test_a_disk_that_fills_up_loses_nothing_and_leaves_nothing(
    exists: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    if exists:
        target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(target, force=True) == f"{target} 写不进去：磁盘满了"
    assert [(path, path.read_bytes()) for path in tmp_path.iterdir()] == ([(target, b"old")] if exists else [])


@posix
def test_a_path_through_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refusal(tmp_path / "a" / "b") == f"{tmp_path / 'a' / 'b'} 写不进去：路径中间有一段不是文件夹"


@posix
def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    target = tmp_path / ("分" * 80 + "工.yaml")
    assert len(os.fsencode(target.name)) <= 255
    write_new(target, b"new", force=False)
    assert list(tmp_path.iterdir()) == [target]


@posix
@not_root
def test_a_folder_that_may_not_be_written_to_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert refusal(tmp_path / "a") == f"{tmp_path / 'a'} 写不进去：没有权限"


def test_a_reason_that_has_no_words_of_ours_is_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def strange(*_arguments: object, **_options: object) -> tuple[int, str]:
        raise OSError(71, "Protocol error")

    monkeypatch.setattr(tempfile, "mkstemp", strange)
    assert refusal(tmp_path / "a") == f"{tmp_path / 'a'} 写不进去：Protocol error"
