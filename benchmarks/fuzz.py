"""Feeds the command line what nobody should write: ``python benchmarks/fuzz.py [--inputs 100000] [--seed 0]``.

Registers (a third of all inputs valid enough to be answered from), documents of every kind that is imported, and options. Counts
how each kind ends, names the longest, and exits with 1 where anything is not as it should be: an exit code other than 0 to 3, a
traceback, something that steers a terminal, a file changed by a reading command, more than two seconds or 300 MB.
"""

import argparse
import io
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cli.runner import Done, run
from tests.registers import PLAN
from zerenfengong.text.width import STEERING

ROOT = Path(__file__).resolve().parents[1]
SECONDS, MEGABYTES, HANGS = 2.0, 300, 20

TABLE = (ROOT / "data" / "tasks.yaml").read_text(encoding="utf-8")
SOURCE = (ROOT / "data" / "source" / "2020-zhengwu-gongkai.txt").read_text(encoding="utf-8")

SCRAPS = [
    *(
        "：",
        ": ",
        "，",
        "、",
        " #",
        "\t",
        "\u3000",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\x1b[31m",
        "\0",
        "\r",
        "\n",
        "\n\n",
        "  ",
    ),
    *(
        "- ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "|",
        ">-",
        "&a ",
        "*a",
        "<<: ",
        "!!x ",
        "? ",
        "---\n",
        "%YAML 1.1\n",
        "=",
        "@",
        "`",
    ),
    *(
        "::error::x",
        "##[error]x",
        "<script>",
        "</td>",
        "<table>",
        "&amp;",
        "]]>",
        "\ud800",
        "①",
        "，，",
        "（",
        "）",
        "《",
        "“",
    ),
    *(
        "2020-02-30",
        "9999-12-31",
        "0001-01-01",
        "10月底前",
        "每月28日前",
        "第三季度末",
        "民国109年",
        "1" * 40,
        "局" * 70,
    ),
    *(
        "牵头单位：",
        "责任单位：",
        "各部门",
        "有关单位",
        "等",
        "司法局",
        "管委会各部门",
        "一、",
        "（一）",
        "1．",
        "（责任单位：甲、乙）",
    ),
    *("FREQ=DAILY", "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2", "INTERVAL=0", "UNTIL=20200101", "BYDAY=5MO", "COUNT=-1"),
]

ANSWERS = [
    *(
        ["list"],
        ["list", "--unit", "司法局"],
        ["list", "--format", "json"],
        ["list", "--format", "csv"],
        ["due"],
        ["due", "--timeline"],
    ),
    *(
        ["due", "--before", "2021-06-30", "--format", "json"],
        ["stats"],
        ["sections"],
        ["units"],
        ["report", "--by", "unit"],
    ),
    *(
        ["report", "--by", "deadline", "--format", "md"],
        ["validate"],
        ["validate", "--format", "sarif"],
        ["fmt", "--diff"],
        ["show", "1.3.1"],
    ),
    *(
        ["report", "--format", "json"],
        ["list", "--search", "公开 -目录"],
        ["units", "司法局"],
        ["list", "--state", "期限已过"],
    ),
]

VALUES = [
    "司法局",
    "",
    " ",
    "-",
    "不存在",
    "2020-11-30",
    "11月底",
    "2月30日",
    "+99999d",
    "本月",
    "1" * 50,
    "\u202e",
    "a,b",
    "牵头",
    "期限",
    "json",
    "[",
    "%s",
]
OPTIONS = [
    "--unit",
    "--role",
    "--section",
    "--search",
    "--before",
    "--after",
    "--within",
    "--state",
    "--sort",
    "--limit",
    "--columns",
    "--format",
    "--as-of",
    "--soon",
    "--nope",
]


class Input(NamedTuple):
    """A file with its name, and how it is called."""

    kind: str
    name: str
    data: bytes
    command: list[str]


class Ended(NamedTuple):
    """How it went: exit code, or what went wrong; how long; how much more memory."""

    kind: str
    outcome: str
    seconds: float
    kilobytes: int
    wrong: str
    number: int


def lightly(chance: random.Random, text: str) -> str:
    """A register that says something else and is still one: tasks twice, gone or moved, other days, other units."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        line = lines[at]
        if "measure: " in line:
            lines[at] = (
                line.rstrip("\n") + chance.choice(["公开。", "①", "（一）", "2020年底前完成。", "局" * 200]) + "\n"
            )
        elif "date: " in line:
            lines[at] = line.replace("2020-1", chance.choice(["2021-1", "2020-1", "2019-1", "1999-1"]))
        elif line.startswith("  - name: "):
            lines.insert(at, f"  - name: 新局{chance.randrange(10**6)}\n")
        elif line.strip() == "" or line.lstrip().startswith("#"):
            lines[at] = "\n" * chance.randint(1, 3)
    return "".join(lines)


def heavily(chance: random.Random, text: str) -> str:
    """A text with scraps in it, parts of it gone, doubled or moved."""
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(text) + 1), chance.choice([0, 1, 5, 40, 400])
        part = text[at : at + length]
        put = chance.choice(
            [chance.choice(SCRAPS), chance.choice(SCRAPS) * chance.choice([2, 50, 500]), part * 3, "", part[::-1]]
        )
        text = text[:at] + put + text[at + length :]
    return text


def encoded(chance: random.Random, text: str) -> bytes:
    """Its bytes, some of them in another encoding or wrong."""
    encoding = chance.choices(["utf-8", "gb18030", "utf-16", "utf-8-sig"], [20, 2, 1, 1])[0]
    data = text.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")
    if chance.random() < 0.1 and data:
        at = chance.randrange(len(data))
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + chance.randrange(3) :]
    return data


def table_html(chance: random.Random) -> str:
    """The table of a page: cells, some of them spanning."""
    rows = [["序号", "重点任务", "牵头单位", "责任单位", "完成时限"]]
    rows += [
        [str(at), f"公开事项{at}。", "司法局", "管委会各部门、财政金融局", "10月底前"]
        for at in range(1, chance.randint(2, 8))
    ]
    spans = ("", ' rowspan="2"', ' colspan="3"', ' rowspan="99999"', ' colspan="-1"')
    cells = ("".join(f"<td{chance.choices(spans, [30, 1, 1, 1, 1])[0]}>{cell}</td>" for cell in row) for row in rows)
    return f"<html><body><h1>责任分工</h1><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"


@lru_cache
def written(suffix: str) -> bytes:
    """The table as the program itself writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"whole.{suffix}")
        run("report", "-f", str(ROOT / "data" / "tasks.yaml"), "-o", str(path))
        return path.read_bytes()


def package(chance: random.Random, suffix: str) -> bytes:
    """A Word or Excel file whose parts are mutated."""
    whole, taken = written(suffix), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(taken, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if chance.random() < 0.1:
                data = encoded(chance, heavily(chance, data.decode("utf-8", "replace")))
            target.writestr(name, data)
    return taken.getvalue()


def inputs(seed: int) -> Iterator[Input]:
    """One after another, always the same for a seed."""
    chance = random.Random(seed)
    while True:
        kind = chance.choices(["valid register", "register", "document", "options"], [34, 26, 30, 10])[0]
        if kind == "valid register":
            text = lightly(chance, chance.choice([TABLE, PLAN]))
            yield Input(kind, "tasks.yaml", text.encode(), chance.choice(ANSWERS))
        elif kind == "register":
            yield Input(
                kind,
                "tasks.yaml",
                encoded(chance, heavily(chance, chance.choice([TABLE, PLAN]))),
                chance.choice(ANSWERS),
            )
        elif kind == "options":
            words = [
                word
                for _ in range(chance.choice([1, 1, 1, 2, 3]))
                for word in (chance.choice(OPTIONS), chance.choice(VALUES))
            ]
            yield Input(
                kind, "tasks.yaml", TABLE.encode(), [chance.choice(["list", "due", "report", "stats", "when"]), *words]
            )
        else:
            suffix = chance.choice(["txt", "txt", "md", "csv", "html", "mht", "docx", "xlsx"])
            begin = chance.randrange(len(SOURCE) // 2)
            texts: dict[str, Callable[[], str]] = {
                "html": lambda: table_html(chance),
                "csv": lambda: "\n".join(
                    [
                        "序号,任务,牵头单位,责任单位,时限",
                        *(f"{at},公开{at}。,司法局,各部门,10月底前" for at in range(9)),
                    ]
                ),
                "mht": lambda: f"MIME-Version: 1.0\nContent-Type: text/html\n\n{table_html(chance)}",
            }
            if suffix in ("docx", "xlsx"):
                data = package(chance, suffix)
            else:
                whole = texts.get(suffix, lambda begin=begin: SOURCE[begin : begin + chance.choice([300, 3000])])()
                data = encoded(chance, heavily(chance, whole))
            yield Input(f"document {suffix}", f"d.{suffix}", data, ["import", f"d.{suffix}"])


def called(one: Input) -> Done:
    """The command with its file in the working folder."""
    Path(one.name).write_bytes(one.data)
    words = one.command if one.name in one.command or one.command[0] == "when" else [*one.command, "-f", one.name]
    if one.command[0] in ("fmt", "validate") and one.name not in one.command:
        words = [*one.command, one.name]
    return run(*words)


def judged(one: Input, number: int) -> Ended:
    """What came of it."""
    memory, begin, wrong = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter(), ""
    signal.alarm(HANGS)
    try:
        done = called(one)
        outcome = str(done.code)
        if done.code not in (0, 1, 2, 3):
            wrong = f"exit code {done.code}"
        elif STEERING.search(done.err) or (
            one.command[0] != "import" and "--format" not in one.command and STEERING.search(done.out)
        ):
            wrong = "steers the terminal"
        elif Path(one.name).read_bytes() != one.data:
            wrong = "the file has changed"
    except TimeoutError:
        outcome = wrong = "hangs"
    except BaseException as problem:
        outcome = wrong = f"{type(problem).__name__}: {problem}"[:200]
    finally:
        signal.alarm(0)
    seconds = time.perf_counter() - begin
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    if not wrong and seconds > SECONDS:
        wrong = f"takes {seconds:.1f} s"
    if not wrong and grown > MEGABYTES * 1024:
        wrong = f"takes {grown // 1024} MB"
    return Ended(one.kind, outcome, seconds, grown, wrong, number)


def worker(task: tuple[int, int, str]) -> list[Ended]:
    """So many inputs of one seed; what goes wrong is kept."""
    seed, number, kept = task

    def give_up(_number: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    ended = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for at, one in zip(range(number), inputs(seed), strict=False):
            ended.append(judged(one, seed * 1_000_000 + at))
            if ended[-1].wrong:
                place = Path(kept, f"{ended[-1].number}")
                place.mkdir(parents=True, exist_ok=True)
                (place / one.name).write_bytes(one.data)
                (place / "command.txt").write_text(
                    f"{one.command}\n{ended[-1].wrong}\n", encoding="utf-8", errors="replace"
                )
        os.chdir("/")
    return ended


def main() -> int:
    """Run, count, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kept", default="", help="a folder for what goes wrong")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    kept = asked.kept or tempfile.mkdtemp(prefix="fuzz-")
    batch = 250
    tasks = [(asked.seed + at, min(batch, asked.inputs - at * batch), kept) for at in range(-(-asked.inputs // batch))]
    ended: list[Ended] = []
    # A new process for each batch: what one has grown to does not hide what the next one takes.
    with multiprocessing.get_context("spawn").Pool(asked.processes, maxtasksperchild=4) as pool:
        for part in pool.imap_unordered(worker, tasks):
            ended += part
    for kind in sorted({one.kind for one in ended}):
        here = [one for one in ended if one.kind == kind]
        counts = ", ".join(f"{outcome}: {n}" for outcome, n in sorted(Counter(one.outcome for one in here).items()))
        longest, largest = max(one.seconds for one in here), max(one.kilobytes for one in here) // 1024
        print(f"{kind:<16}{len(here):>8}  longest {longest:5.2f} s  largest {largest:4} MB  {counts}")
    wrong = [one for one in ended if one.wrong]
    for one in wrong[:50]:
        print(f"{one.kind}: {one.wrong} ({kept}/{one.number})")
    print(f"{len(ended)} inputs, {len(wrong)} wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
