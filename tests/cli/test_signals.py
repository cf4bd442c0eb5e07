"""Being told to stop: the exit code says so, no traceback does, and nothing half written stays."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.cli.runner import REPOSITORY, run
from tests.cli.test_process import posix
from zerenfengong.register import loader

pytestmark = posix

# A program that is told to stop while it reads what nobody sends.
WAITING = [sys.executable, "-m", "zerenfengong", "validate", "-"]


# More than a pipe holds: whoever has written it knows that somebody reads.
A_PIPE_FULL = b"#" * 200_000


def stopped(number: int) -> tuple[int, str, str]:
    process = subprocess.Popen(
        WAITING, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY
    )
    assert process.stdin is not None
    process.stdin.write(A_PIPE_FULL)
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    return process.returncode, out.decode(), err.decode()


@pytest.fixture(autouse=True)
def heeded() -> Iterator[None]:
    """Tests that are run in the background (``nohup``, ``&``) ignore signals, and what they start would too."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTERM, signal.SIGHUP)}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    ("number", "code", "said"), [(signal.SIGINT, 130, "已取消\n"), (signal.SIGTERM, 143, ""), (signal.SIGHUP, 129, "")]
)
def test_a_signal_ends_the_process_with_its_code(number: int, code: int, said: str) -> None:
    assert stopped(number) == (code, "", said)


def test_before_anything_has_begun_it_ends_at_once_too() -> None:
    program = (
        "import os, signal, zerenfengong.__main__ as z\n"
        "import sys, types\n"
        "class Loading(types.ModuleType):\n"
        "    def __getattr__(self, name): os.kill(os.getpid(), signal.SIGINT); return None\n"
        "sys.modules['zerenfengong.cli.main'] = Loading('zerenfengong.cli.main')\n"
        "z.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=20, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_what_is_ignored_stays_ignored() -> None:
    program = (
        "import signal, zerenfengong.__main__ as z\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "z._when_told_to_stop(z._leave)\n"
        "assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN\n"
        "assert signal.getsignal(signal.SIGINT) is z._leave\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=20, check=False).returncode == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [(MemoryError(), "错误：内存不够，做不完\n"), (RecursionError(), "错误：一层套一层，太深了，读不了\n")],
)
def test_what_is_too_much_ends_in_one_line(monkeypatch: pytest.MonkeyPatch, error: Exception, said: str) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(loader, "load", fail)
    done = run("list", "-f", "tasks.yaml")
    assert (done.code, done.out, done.err) == (3, "", said)
