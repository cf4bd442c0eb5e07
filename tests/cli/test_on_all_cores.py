"""Work in several processes: how they end."""

import signal
from pathlib import Path

import pytest

from tests.cli.test_process import posix
from zerenfengong.cli import on_all_cores

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if hasattr(signal, "SIGHUP") else (signal.SIGINT,)


def how_it_ends(path: str) -> tuple[str, list[object]]:
    return Path(path).name, [signal.getsignal(one) for one in SIGNALS]


@posix
def test_a_helper_is_not_interrupted_and_ends_at_once_when_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_all_cores, "_WORTH", 1)
    monkeypatch.setattr(on_all_cores, "_cores", lambda: 2)
    paths = [tmp_path / name for name in "abcd"]
    for path in paths:
        path.write_text("…", encoding="utf-8")
    # As in a process of the command line, which unwinds when it is told to end.
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: None)
    try:
        found = list(on_all_cores.on_all_cores(how_it_ends, [str(path) for path in paths]))
    finally:
        signal.signal(signal.SIGTERM, before)
    assert found == [(name, [signal.SIG_IGN, signal.SIG_DFL, signal.SIG_DFL]) for name in "abcd"]
