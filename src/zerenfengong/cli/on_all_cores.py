"""Work on many files at once, in as many processes as there are cores; what is little stays in this one."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

# A process more costs as much as reading about so many bytes.
_WORTH = 2 * 1024 * 1024

# So many pieces of work a process gets at least, that none waits long for the last.
_PIECES = 8


def on_all_cores(work: Callable[[str], T], paths: Sequence[str]) -> Iterator[T]:
    """What is done with each file, in their order; ``work`` and what it gives have to stand being handed to other processes."""
    processes = min(_cores(), len(paths), sum(map(_size, paths)) // _WORTH)
    if processes < 2:
        yield from map(work, paths)
        return
    from multiprocessing import get_context  # noqa: PLC0415 (only for much)

    with get_context().Pool(processes, _end_as_told) as pool:
        yield from pool.imap(work, paths, max(len(paths) // (processes * _PIECES), 1))
        pool.close()
        pool.join()


def _end_as_told() -> None:
    """A helper ends as soon as it is told to, in whatever it does, and is not the one that is interrupted.

    What this process does when it is told to end would wait for its turn, which does not come where a helper waits for work.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0
