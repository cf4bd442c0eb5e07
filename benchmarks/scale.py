"""Measures the budgets of docs/scale.md on collections of registers: ``python benchmarks/scale.py 10000 100000 1000000``.

Of each size a collection is made (``collections_made.py``) in a temporary folder, or below ``--folder``, where it is kept. What
is measured takes turns with its baseline in one run. Compared are the seconds of processors, of all processes together, in the
middle of the runs: they say the same however busy the machine is. The memory is the most that a process has held.
``--picture FILE`` draws how it grows. Exits with 1 where a budget is exceeded at the largest size.
"""

import argparse
import compileall
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from collections_made import AS_OF, UNIT, change, write_collection

import zerenfengong

DATA = Path(__file__).resolve().parents[1] / "data" / "tasks.yaml"
ZRFG = (sys.executable, "-m", "zerenfengong")
RUNS = 3
CHANGED = 10
MOST_MEMORY = 600

LIST = ("list", "--unit", UNIT, "--role", "lead", "--format", "json", "--as-of", AS_OF)
DUE = ("due", "--within", "30d", "--unit", UNIT, "--as-of", AS_OF)
STATS = ("stats", "--format", "json", "--as-of", AS_OF)
SMALL_LIST = (
    "list",
    "-f",
    str(DATA),
    "--unit",
    "司法局",
    "--role",
    "lead",
    "--format",
    "json",
    "--as-of",
    "2020-10-25",
)
SMALL_DUE = ("due", "-f", str(DATA), "--within", "30d", "--unit", "司法局", "--as-of", "2020-10-25")
SMALL_STATS = ("stats", "-f", str(DATA), "--format", "json", "--as-of", "2020-10-25")

# Runs a command, throws away what it writes, and says how it ended and what it took.
MEASURE = """
import os, subprocess, sys, time
begun = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_pid, status, usage = os.wait4(child.pid, 0)
taken = usage.ru_utime + usage.ru_stime
print(os.waitstatus_to_exitcode(status), time.perf_counter() - begun, taken, usage.ru_maxrss)
"""


class Failed(Exception):
    """What was to be measured did not do its work."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took: seconds by the clock and of processors, and megabytes of a process at most."""

    clock: float
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Budget:
    """One row: what is done, how long it took, how long its baseline did, and how many times as much it may take."""

    name: str
    taken: Taken
    baseline: float
    limit: float

    @property
    def ratio(self) -> float:
        """How many times as long it took."""
        return self.taken.seconds / self.baseline

    @property
    def is_kept(self) -> bool:
        """Whether time and memory are what they may be."""
        return self.ratio <= self.limit and self.taken.megabytes <= MOST_MEMORY


def run(folder: Path, *arguments: str, codes: Sequence[int] = (0,)) -> Taken:
    """Run zrfg once in a folder."""
    words = [sys.executable, "-c", MEASURE, *ZRFG, *arguments]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode or int(done.stdout.split()[0]) not in codes:
        raise Failed(f"{' '.join(arguments)}: {done.stdout}{done.stderr}")
    _code, clock, seconds, memory = done.stdout.split()
    unit = 1024**2 if sys.platform == "darwin" else 1024
    print(f"{' '.join(arguments)[:70]}: {clock} {seconds} {memory}", file=sys.stderr, flush=True)
    return Taken(float(clock), float(seconds), int(memory) / unit)


def _environment() -> Mapping[str, str]:
    left_out = ("ZRFG_", "LANGUAGE", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}


def by_turns(folder: Path, subject: Sequence[str], baseline: Sequence[str], runs: int) -> tuple[Taken, float]:
    """What the subject took, and how long the baseline did, in the middle of so many runs."""
    run(folder, *subject)
    run(folder, *baseline)
    pairs = [(run(folder, *subject), run(folder, *baseline)) for _run in range(runs)]
    subjects = [one for one, _other in pairs]
    taken = Taken(
        median(one.clock for one in subjects),
        median(one.seconds for one in subjects),
        max(one.megabytes for one in subjects),
    )
    return taken, median(other.seconds for _one, other in pairs)


def measured(folder: Path, tasks: int) -> list[Budget]:
    """Every budget, of a collection of so many tasks."""
    if not (folder / "zrfg.toml").exists():
        begun = time.perf_counter()
        write_collection(folder, tasks)
        print(f"{tasks:,} 项：写出用 {time.perf_counter() - begun:.0f} 秒", file=sys.stderr)
    shutil.rmtree(folder / ".zrfg", ignore_errors=True)
    validated = run(folder, "validate", "-q", "registers", codes=(0, 1))
    first = run(folder, *LIST)
    # What is new is looked into once more; from then on nothing has to be read.
    time.sleep(3)
    run(folder, *LIST)
    found = [Budget("第一次建索引（与 validate 比）", first, validated.seconds, 2.5)]
    listed, small = by_turns(folder, LIST, SMALL_LIST, RUNS)
    found.append(Budget("list --unit --role lead --format json", listed, small, 4))
    due, small = by_turns(folder, DUE, SMALL_DUE, RUNS)
    found.append(Budget("due --within 30d --unit", due, small, 4))
    change(folder, CHANGED)
    refresh = run(folder, *LIST)
    found.insert(1, Budget(f"{CHANGED} 份改过以后刷新（与第一次比）", refresh, first.seconds, 0.05))
    stats, small = by_turns(folder, STATS, SMALL_STATS, RUNS)
    found.append(Budget("stats（全部）", stats, small, 40))
    return found


def table(every: Mapping[int, Sequence[Budget]]) -> str:
    """The budgets as Markdown, a table a size."""
    lines = []
    for tasks, budgets in every.items():
        lines += [f"\n{tasks:,} 项任务，{tasks // 50:,} 份任务台账\n"]
        head = ("做什么", "处理器秒", "钟表秒", "倍数", "上限", "内存（MB）", "")
        lines += [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
        lines += [
            f"| {one.name} | {one.taken.seconds:.2f} | {one.taken.clock:.1f} | {one.ratio:.2f} | {one.limit:g}"
            f" | {one.taken.megabytes:.0f} | {'✓' if one.is_kept else '超出'} |"
            for one in budgets
        ]
    return "\n".join(lines)


# The picture

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 420, 70, 20, 250, 50
COLOURS = ("#1f4e79", "#7f7f7f", "#c0504d", "#4f8a3d", "#8064a2")


def picture(every: Mapping[int, Sequence[Budget]]) -> str:
    """How the seconds grow with the tasks, both on logarithmic scales, as SVG."""
    sizes = sorted(every)
    times = [one.taken.seconds for budgets in every.values() for one in budgets]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def across(tasks: int) -> float:
        share = (math.log10(tasks) - first) / ((last - first) or 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def down(seconds: float) -> float:
        return TOP + (high - math.log10(seconds)) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        at = down(10**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power:g} 秒</text>')
    for tasks in sizes:
        parts.append(f'<path d="M{across(tasks):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{across(tasks):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{tasks:,} 项</text>'
        )
    labels: list[float] = []
    for at, name in enumerate(one.name for one in every[sizes[0]]):
        points = [(across(tasks), down(every[tasks][at].taken.seconds)) for tasks in sizes]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[at]}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{COLOURS[at]}"/>' for x, y in points]
        place = points[-1][1] + 4
        while any(abs(place - other) < 15 for other in labels):
            place += 15
        labels.append(place)
        parts.append(f'<text x="{points[-1][0] + 10:.1f}" y="{place:.1f}" fill="{COLOURS[at]}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main(arguments: Sequence[str]) -> int:
    """Measure the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", type=int, nargs="+")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args(arguments)
    # As an installed program is.
    compileall.compile_dir(Path(zerenfengong.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as made:
        place = asked.folder or Path(made)
        every = {tasks: measured(place / str(tasks), tasks) for tasks in sorted(asked.tasks)}
    print(table(every))
    if asked.picture is not None:
        asked.picture.write_text(picture(every), encoding="utf-8")
    return 0 if all(one.is_kept for one in every[max(every)]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
