"""Reading within bounds: all of a file or nothing of it."""

import os
import sys
from pathlib import Path

import pytest

from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded


def test_a_file_is_read_whole_up_to_what_is_allowed_and_not_beyond(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bounded(path, 5) == read_bounded(path, 5, regular=True) == b"12345"
    with pytest.raises(TooLarge):
        read_bounded(path, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_where_a_file_is_asked_for_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NoFile):
        read_bounded(pipe, 5, regular=True)


def test_what_is_no_file_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"directory|denied"):
        read_bounded(tmp_path, 5)
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "none", 5)
