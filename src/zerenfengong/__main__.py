"""``zrfg``, also as ``python -m zerenfengong``: from its first moment on, being told to stop ends it without a traceback."""

import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

# As a shell reports a process that a signal has ended.
_ENDED_BY_SIGNAL = 128


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: nothing has been begun."""
    os._exit(_ENDED_BY_SIGNAL + number)


def _unwind(number: int, _frame: FrameType | None) -> NoReturn:
    """End in order: what is half written is taken away."""
    sys.exit(_ENDED_BY_SIGNAL + number)


def _when_told_to_stop(handler: "signal._HANDLER") -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What is ignored stays so (nohup, a background job of a script).
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def main() -> None:
    """Run the command line of this process, and end the process."""
    _when_told_to_stop(_leave)
    # A short life: what is built is needed to the end, and the few cycles that grow are cleared where they are made.
    gc.disable()
    from zerenfengong.cli.main import main as run  # noqa: PLC0415 (loading takes a while, in which one may be told to stop)

    _when_told_to_stop(_unwind)
    run()


if __name__ == "__main__":
    main()
