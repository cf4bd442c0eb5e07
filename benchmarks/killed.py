"""Stops writers at random moments: ``python benchmarks/killed.py [--rounds 500] [--seed 0]``.

Every writer is killed (SIGKILL) in the middle, over and over; then two write at once, an editor saves meanwhile, the disk is full
(a small tmpfs, where one can be mounted). Afterwards each file holds what it held or what was to be written, whole; what a killed
run has left is gone after the next. Last, several questions to a collection that changes bring its index up to date at once, or
one of them is killed: each answer is that without an index, and the index is whole. Counts all of it, and exits with 1 where
anything is lost.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from budgets import write_register
from collections_made import AS_OF, UNIT, write_collection

ZRFG = [sys.executable, "-m", "zerenfengong"]
TASKS = 300

Files = Mapping[str, bytes]


class Writer(NamedTuple):
    """A command that writes into its working folder."""

    name: str
    command: tuple[str, ...]


WRITERS = (
    Writer("fmt", ("fmt", "tasks.yaml")),
    Writer("validate --fix", ("validate", "--fix", "-q", "tasks.yaml")),
    Writer("members --write", ("members", "各部门", "names.txt", "--write", "-f", "tasks.yaml")),
    *(
        Writer(
            f"report -o {suffix}",
            ("report", "-f", "tasks.yaml", "-o", f"out.{suffix}", "--force", "--as-of", "2026-01-01"),
        )
        for suffix in ("csv", "md", "json", "html", "docx", "xlsx")
    ),
    Writer("report --split", ("report", "-f", "tasks.yaml", "--split", "split", "--force", "--as-of", "2026-01-01")),
    Writer("import -o", ("import", "names.csv", "-o", "new/draft.yaml", "--force")),
    Writer("init --force", ("init", "register", "--force", "--issued", "2026-01-01")),
)


def laid_out(folder: Path) -> None:
    """A register that fmt and --fix have something to do with, and what the other writers need and replace."""
    write_register(folder / "tasks.yaml", TASKS)
    text = (folder / "tasks.yaml").read_text(encoding="utf-8")
    text = text.replace("    section: ", "    section:  ", 5).replace("。\n", ".\n", 5)
    text = text.replace("units:\n", "units:\n  - name: 各部门\n    members: []\n    complete: false\n", 1)
    (folder / "tasks.yaml").write_text(text, encoding="utf-8")
    (folder / "names.txt").write_text("县水利局\n县教育局\n", encoding="utf-8")
    rows = "".join(f"{at},公开第{at}项。,县水利局,县教育局,2026年10月底前\n" for at in range(1, 200))
    (folder / "names.csv").write_text(f"序号,任务,牵头单位,责任单位,时限\n{rows}", encoding="utf-8")
    for suffix in ("csv", "md", "json", "html", "docx", "xlsx"):
        (folder / f"out.{suffix}").write_bytes(b"old")
    (folder / "new").mkdir()
    (folder / "new" / "draft.yaml").write_bytes(b"old")


def held(folder: Path) -> dict[str, bytes]:
    """Every file with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def command(writer: Writer, folder: Path) -> subprocess.Popen[bytes]:
    """The writer at work."""
    return subprocess.Popen([*ZRFG, *writer.command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wrong_in(before: Files, after: Files, now: Files) -> list[str]:
    """The files that hold neither what they held nor what was to be written; left-over temporary ones do not count."""
    names = (before.keys() | now.keys()) - {
        name for name in now if Path(name).name.startswith(".zrfg-") and name not in after
    }
    return [name for name in names if now.get(name) not in (before.get(name), after.get(name))]


def killed(chance: random.Random, rounds: int, say: Callable[[str], None]) -> int:
    """Kill each writer in turn at a random moment of its work."""
    lost = 0
    known: dict[str, tuple[Files, Files, float]] = {}
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "work")
        for at in range(rounds):
            writer = WRITERS[at % len(WRITERS)]
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            laid_out(folder)
            before: Files = held(folder)
            if writer.name not in known:
                begin = time.perf_counter()
                command(writer, folder).wait()
                known[writer.name] = before, held(folder), time.perf_counter() - begin
                shutil.rmtree(folder)
                folder.mkdir()
                laid_out(folder)
            before, after, seconds = known[writer.name]
            process = command(writer, folder)
            time.sleep(chance.uniform(0, seconds * 1.05))
            process.send_signal(signal.SIGKILL)
            process.wait()
            now = held(folder)
            wrong = wrong_in(before, after, now)
            left = [name for name in now if Path(name).name.startswith(".zrfg-") and name not in after]
            command(writer, folder).wait()
            remaining = [name for name in held(folder) if name in left]
            outcomes[
                "as before" if now == before else "written" if now == after else "in between" if not wrong else "wrong"
            ] += 1
            outcomes["temporary file left, gone after the next run"] += bool(left)
            if wrong or remaining:
                lost += 1
                say(f"{writer.name}: wrong {wrong}, left {remaining}")
    say(f"killed {rounds} times: {dict(outcomes)}")
    return lost


def at_once(chance: random.Random, rounds: int, say: Callable[[str], None]) -> int:
    """Two writers of one file; an editor that saves while one works."""
    lost, outcomes = 0, Counter[str]()
    rewriting = WRITERS[:3]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        laid_out(folder)
        begin = (folder / "tasks.yaml").read_bytes()
        for _ in range(rounds):
            (folder / "tasks.yaml").write_bytes(begin)
            first, second = (command(chance.choice(rewriting), folder) for _ in range(2))
            codes = tuple(sorted((first.wait(), second.wait())))
            sound = subprocess.run(
                [*ZRFG, "list", "--count", "-f", "tasks.yaml"], cwd=folder, capture_output=True, check=False
            )
            outcomes[f"two writers {codes}"] += 1
            lost += sound.stdout.strip() != str(TASKS).encode()
            (folder / "tasks.yaml").write_bytes(begin)
            process = command(chance.choice(rewriting), folder)
            time.sleep(chance.uniform(0, 0.8))
            saved = begin + f"  - id: NEW.{chance.randrange(10**9)}\n    measure: 编辑器刚存的。\n".encode()
            if chance.random() < 0.5:
                (folder / "tasks.yaml").write_bytes(saved)
            else:
                (folder / "tasks.tmp").write_bytes(saved)
                (folder / "tasks.tmp").replace(folder / "tasks.yaml")
            code = process.wait()
            now = (folder / "tasks.yaml").read_bytes()
            survived = b"NEW." in now
            outcomes[f"editor saves, {code}"] += 1
            if not survived:
                lost += 1
                say(f"an editor's save is lost, exit {code}")
    say(f"at once: {dict(outcomes)}")
    return lost


QUESTIONS = (
    ("list", "--unit", UNIT, "--format", "json"),
    ("list", "--state", "past"),
    ("due", "--within", "60d", "--format", "csv"),
    ("stats", "--format", "json"),
)


def asking(chance: random.Random, rounds: int, say: Callable[[str], None]) -> int:
    """Four questions at once to a collection of which some registers have changed; in one round of three one is killed."""
    lost, outcomes = 0, Counter[str]()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_collection(folder, 3000)
        for _ in range(rounds):
            reword(chance, folder)
            asked = [(*chance.choice(QUESTIONS), "--as-of", AS_OF) for _ in range(4)]
            processes = [subprocess.Popen([*ZRFG, *one], cwd=folder, stdout=-1, stderr=-1) for one in asked]
            if chance.random() < 1 / 3:
                time.sleep(chance.uniform(0, 1.5))
                processes[0].kill()
            for one, process in zip(asked, processes, strict=True):
                answer = process.communicate()
                right = subprocess.run([*ZRFG, *one, "--no-index"], cwd=folder, capture_output=True, check=False)
                same = said(*answer) == said(right.stdout, right.stderr)
                killed_here = process.returncode == -signal.SIGKILL
                outcomes["killed" if killed_here else "same" if same else "other"] += 1
                if not same and not killed_here:
                    lost += 1
                    say(f"another answer to {' '.join(one)}")
            with closing(sqlite3.connect(folder / ".zrfg" / "index.sqlite")) as index:
                lost += index.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    say(f"asked at once: {dict(outcomes)}")
    return lost


def reword(chance: random.Random, folder: Path) -> None:
    """Change some registers of a collection, some of them back."""
    every = sorted((folder / "registers").glob("*/*/*.yaml"))
    for path in chance.sample(every, chance.randint(1, len(every) // 2)):
        text = path.read_text(encoding="utf-8")
        here, there = ("及时发布", "尽快发布") if "及时发布" in text else ("尽快发布", "及时发布")
        path.write_text(text.replace(here, there), encoding="utf-8")


def said(out: bytes, err: bytes) -> tuple[bytes, list[bytes]]:
    """What was answered, and what was said beside it but that registers are read."""
    return out, [line for line in err.splitlines() if not line.startswith("读 ".encode())]


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A folder on a disk that is nearly full; None where none can be mounted."""
    with tempfile.TemporaryDirectory() as place:
        mounted = not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", place], capture_output=True, check=False
        ).returncode
        try:
            yield Path(place) if mounted else None
        finally:
            if mounted:
                subprocess.run(["umount", place], check=True)


def full(say: Callable[[str], None]) -> int:
    """Each writer on a disk without room."""
    lost = 0
    with small_disk() as folder:
        if folder is None:
            say("full disk: not mounted (needs root)")
            return 0
        laid_out(folder)
        room = os.statvfs(folder)
        (folder / "filler").write_bytes(b"x" * (room.f_bavail * room.f_bsize - 8192))
        codes = Counter[int]()
        for writer in WRITERS:
            before = held(folder)
            codes[command(writer, folder).wait()] += 1
            now = held(folder)
            wrong = [name for name in before if now.get(name) != before[name]]
            if wrong and writer.name not in ("init --force", "import -o"):
                lost += 1
                say(f"full disk, {writer.name}: {wrong}")
        say(f"full disk: exit codes {dict(codes)}")
    return lost


def main() -> int:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    fewer = max(asked.rounds // 10, 1)
    lost = killed(chance, asked.rounds, print) + at_once(chance, fewer, print) + full(print)
    lost += asking(chance, fewer, print)
    print(f"{lost} lost")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
