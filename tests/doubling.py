"""Whether work keeps step with what there is to do: twice as much takes about twice the time, on a busy machine too."""

import gc
import time
from collections.abc import Callable

# Twice as much may take three times as long; of shorter times nothing can be told.
MOST = 3.0
FLOOR = 0.04
_TIMES = 3


def keeps_step(work: Callable[[int], object], size: int) -> bool:
    """Whether twice the size takes no more than three times as long; one measurement that shows it is enough."""
    twice = _seconds(work, 2 * size)
    if twice <= FLOOR:
        return True
    allowed = MOST * min(_seconds(work, size) for _time in range(_TIMES)) + FLOOR
    return twice <= allowed or any(_seconds(work, 2 * size) <= allowed for _time in range(_TIMES - 1))


def _seconds(work: Callable[[int], object], size: int) -> float:
    """The processor's time, without that of the collection of garbage, which a process of the command line does not have."""
    gc.disable()
    try:
        begun = time.process_time()
        work(size)
        return time.process_time() - begun
    finally:
        gc.enable()
