"""Running the command line: inside this process for what it says, as a process of its own for how it behaves."""

import os
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from zerenfengong.cli.main import cli
from zerenfengong.i18n import translate_click

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY / "data" / "tasks.yaml"

# How an answer names the register it is from: the 2020 one, and the plan of ``tests.registers``.
REGISTER = "任务台账：贯彻落实国务院办公厅2020年政务公开工作要点责任分工（济源产城融合示范区管理委员会办公室，2020-08-21 印发）"
PLAN_REGISTER = "任务台账：某市优化营商环境2023年行动计划任务分工（某市人民政府办公室，2023-03 印发）"


@dataclass(frozen=True)
class Done:
    """How a run ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def run(*arguments: str, stdin: str | None = None) -> Done:
    """Run inside this process, through a pipe, in Chinese; ``stdin`` is what comes in through another."""
    with patch.dict(os.environ):
        translate_click()
        result = CliRunner().invoke(cli, arguments, input=stdin, prog_name="zrfg")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout_bytes.decode("utf-8"), result.stderr)


def zrfg(
    *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, command: str | None = None
) -> Done:
    """Run as a process of its own; ``command`` is given to a shell that finds the process's command line in ``$ZRFG``."""
    environment = {**os.environ, "ZRFG": f"{sys.executable} -m zerenfengong", **(env or {})}
    words = ["sh", "-c", command] if command else [sys.executable, "-m", "zerenfengong", *arguments]
    done = subprocess.run(words, capture_output=True, env=environment, cwd=cwd or REPOSITORY, check=False, timeout=60)
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def terminal(
    columns: int,
    *arguments: str,
    env: Mapping[str, str | None] | None = None,
    cwd: Path = REPOSITORY,
    code: int = 0,
    typed: str = "",
) -> list[str]:
    """What a run writes on a terminal of so many columns and 24 lines, without a pager; what is ``typed`` waits for it."""
    # Not on Windows.
    import fcntl  # noqa: PLC0415
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR")}
    wanted = {**environment, "TERM": "xterm-256color", "PAGER": "cat", **(env or {})}  # None: not set
    process = subprocess.Popen(
        [sys.executable, "-m", "zerenfengong", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={key: value for key, value in wanted.items() if value is not None},
        cwd=cwd,
    )
    # A question that nobody answers ends here, and not never.
    patience = threading.Timer(60, process.kill)
    patience.start()
    os.write(master, typed.encode())
    os.close(slave)
    written = b""
    try:
        while piece := os.read(master, 65536):
            written += piece
    except OSError:  # Linux says EIO where the other end is closed
        pass
    os.close(master)
    ended = process.wait()
    patience.cancel()
    assert ended == code
    return written.decode("utf-8").replace("\r\n", "\n").splitlines()
