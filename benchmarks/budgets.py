"""Measures every budget of docs/design.md, as ratios of whole processes within one run: ``python benchmarks/budgets.py``.

Run it with the interpreter of the environment that the project is installed in. Subject and baseline take turns (A B A B …)
after a warm-up of each; the ratio shown is the median of the pairs' ratios, with the smallest and the largest beside it. Exits
with 1 where a budget is exceeded, with 2 where something that is to be measured fails.
"""

import argparse
import compileall
import csv
import datetime as dt
import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from collections_made import OFFICES, VERBS

import zerenfengong

ROOT = Path(__file__).resolve().parents[1]
ZRFG = Path(sys.executable).with_name("zrfg.exe" if sys.platform == "win32" else "zrfg")

IMPORT_CLICK = "import click"
FACETS = """
import gc, sys, datetime
gc.disable()
from zerenfengong import Book, Clock, Criteria, Query, load
from zerenfengong.answers.facets import facets
facets(Query([Book(load(sys.argv[1]).register)], Clock(datetime.date(2021, 1, 1))), Criteria())
"""
# What it takes to have both sides of a comparison, and to know that nothing is wrong with them.
LOAD_BOTH = """
import gc, sys
gc.disable()
from zerenfengong import load
from zerenfengong.checks import rules
for path in sys.argv[1:]:
    assert not rules.faults(load(path))
"""
# A list without the ledger, and what reading its files takes at least.
WITHOUT_LEDGER = """
import pathlib, subprocess, sys, yaml
for path in pathlib.Path(sys.argv[1]).glob("*.yaml"):
    for _event in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        pass
sys.exit(subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode)
"""
# What reading returned forms takes at least: each cell of each.
READ_FORMS = """
import pathlib, sys, openpyxl
for path in pathlib.Path(sys.argv[1]).glob("*.xlsx"):
    for sheet in openpyxl.load_workbook(path):
        for _row in sheet.iter_rows(values_only=True):
            pass
"""
# What reading a table as text takes at least, and what it takes to judge the register that comes of it.
READ_AND_VALIDATE = """
import csv, subprocess, sys
with open(sys.argv[1], encoding="utf-8", newline="") as table:
    for _row in csv.reader(table):
        pass
sys.exit(subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode)
"""
IMPORT_OPENPYXL = "import openpyxl"
LOAD_YAML = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8').read(), Loader=yaml.CSafeLoader)"

# A process of its own, and a small one: a child's peak begins with that of the process that started it.
PEAK_MEMORY = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_pid, status, usage = os.wait4(child.pid, 0)
print(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
sys.exit(os.waitstatus_to_exitcode(status))
"""

START_UP_RUNS = 21
BIG_RUNS = 3

FEWER_TASKS = 10_000
MEMBERS = 200
MORE_TASKS = 100_000
CHANGES = 300
SUBMISSIONS = 5_000
ENTRIES = 10
FORMS = 200
ROWS = 30
# As many as a plan of a year has; as many as all plans of a city.
PLAN_ROWS = 157
TABLE_ROWS = 10_000


class Failed(Exception):
    """What was to be measured did not do its work."""


# Measuring


@dataclass(frozen=True, slots=True)
class Process:
    """A command line, what it adds to the environment, and what its output must hold to count as having answered.

    ``discarded`` where reading the output would take longer than making it; ``code`` is what it ends with.
    """

    args: Sequence[str | Path]
    environ: Mapping[str, str] = field(default_factory=dict)
    answer: str = ""
    on_terminal: bool = False
    discarded: bool = False
    code: int = 0

    def seconds(self) -> float:
        """Run it once, from its start to its end, and to the end of its output."""
        run = _run_on_terminal if self.on_terminal else _run_discarded if self.discarded else _run_piped
        begun = time.perf_counter()
        code, written = run(self.args, {**_environment(), **self.environ})
        taken = time.perf_counter() - begun
        output = written.decode(errors="replace")
        if code != self.code or self.answer not in output:
            raise Failed(f"{' '.join(map(str, self.args))}: exit code {code}\n{output[:2000]}")
        return taken

    def peak_memory(self) -> int:
        """The most memory that it has held at once, in bytes."""
        code, output = _run_piped([sys.executable, "-c", PEAK_MEMORY, *self.args], _environment())
        if code != self.code:
            raise Failed(f"{' '.join(map(str, self.args))}: exit code {code}")
        return int(output)


@dataclass(frozen=True, slots=True)
class Work:
    """One row of the budgets: what is done, what it is compared with, and how many times as much it may take."""

    name: str
    limit: float
    subject: Process
    baseline: Process
    scale: float = 1.0

    def ratios(self, runs: int) -> list[float]:
        """The ratio of each pair; the warm-up writes bytecode and fills the caches of the disk."""
        self.subject.seconds()
        self.baseline.seconds()
        return [self.subject.seconds() / self.baseline.seconds() / self.scale for _run in range(runs)]


def _environment() -> dict[str, str]:
    """The environment without what changes the work of Python or of zrfg (bytecode is written and used)."""
    strange = ("PYTHON", "ZRFG_", "_ZRFG_", "COVERAGE_", "LANGUAGE", "COLUMNS", "NO_COLOR")
    return {name: value for name, value in os.environ.items() if not name.startswith(strange)}


def _run_piped(args: Sequence[str | Path], environ: Mapping[str, str]) -> tuple[int, bytes]:
    done = subprocess.run(args, env=environ, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, done.stdout or done.stderr


def _run_discarded(args: Sequence[str | Path], environ: Mapping[str, str]) -> tuple[int, bytes]:
    nowhere = subprocess.DEVNULL
    done = subprocess.run(
        args, env=environ, cwd=ROOT, stdin=nowhere, stdout=nowhere, stderr=subprocess.PIPE, check=False
    )
    return done.returncode, done.stderr


def _run_on_terminal(args: Sequence[str | Path], environ: Mapping[str, str]) -> tuple[int, bytes]:
    import pty  # noqa: PLC0415 (not on Windows, nor is the next)
    import termios  # noqa: PLC0415

    master, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (40, 120))
    environ = {**environ, "TERM": "xterm-256color"}
    child = subprocess.Popen(args, env=environ, cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    output = b"".join(iter(lambda: _read_terminal(master), b""))
    os.close(master)
    return child.wait(), output


def _read_terminal(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


# Registers


HEAD = """\
format: 1

document:
  title: 重点工作任务责任分工
  issuer: 市人民政府办公室
  issued: 2020-08-21

units:
"""
ISSUED = dt.date(2020, 8, 21)
YEARS = 5

PLACES = ("城东", "城西", "城南", "城北", "河东", "河西", "河南", "河北", "高新", "经开", "临港", "空港")
KINDS = (*OFFICES[:17], "卫生健康委员会", "应急管理局", "市场监督管理局")

MORE_PLACES = tuple(f"{first}{last}" for first, last in itertools.product("安宁平昌泰康", "阳山州江河川"))

TASKS_A_SECTION = 50
TOPS = 25
DIGITS = "〇一二三四五六七八九"

SUBJECTS = ("机构职能", "权责清单", "规范性文件", "市场监管", "应急预案", "公共卫生", "财政预算", "营商环境")
THINGS = ("目录", "标准", "信息", "制度", "政策", "指南", "台账", "流程", "名单", "方案")
EVERYBODY = "市直各部门"
AIMS = (
    "向社会集中统一公开",
    "提供在线查阅、检索和下载服务",
    "主动回应社会关切和热点问题",
    "明确责任人和完成标准",
    "推动办事环节精简、流程优化",
    "切实保障群众的知情权、参与权和监督权",
    "完善考核评估和情况通报机制",
    "服务治理体系和治理能力现代化",
)


def write_register(path: Path, tasks: int, places: Sequence[str] = PLACES) -> None:
    """Write a register of so many tasks, the same for the same number: every task dated, nothing wrong with it."""
    chance = random.Random(tasks)
    collectives = [f"{level}各{kind}" for level, kind in itertools.product(("市直", "区直", "驻地"), KINDS)]
    units = [f"{place}{kind}" for place, kind in itertools.product(places, KINDS)]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        file.writelines(f"  - name: {unit}\n" for unit in units)
        for number, name in enumerate(collectives):
            file.write(f"  - name: {name}\n    members: [{', '.join(units[number :: len(collectives)])}]\n")
        outline = list(_outline(tasks))
        file.write("\nsections:\n")
        for top, part, title in outline:
            file.write(f"  - id: {_section_id(top, part)}\n    title: {title}\n")
        file.write("\ntasks:\n")
        numbered = itertools.islice(_places([(top, part) for top, part, _title in outline if part]), tasks)
        for at, (top, part, number) in enumerate(numbered):
            file.write(f"  - id: {top}.{part}.{number}\n    section: {_section_id(top, part)}\n    number: {number}\n")
            file.write(_task(chance, units, collectives[at % len(collectives)]))


def write_reorganised(register: Path, path: Path, changes: int) -> None:
    """Write a generated register once more with changes of its units, one a day: of every kind, in chains, some with tasks."""
    chance = random.Random(changes)
    head, rest = re.split(r"(?m)^(?=sections:|tasks:)", register.read_text(encoding="utf-8"), maxsplit=1)
    named: dict[str, list[str]] = {}
    for task in re.split(r"(?m)^  - id: ", rest.rpartition("tasks:\n")[2])[1:]:
        for name in re.findall(r"[^\[\], ]+", "".join(re.findall(r"(?m)^    (?:lead|responsible): (.+)$", task))):
            named.setdefault(name, []).append(task.partition("\n")[0])
    alive = re.findall(r"(?m)^  - name: (.+)\n(?!    members)", head)
    units, lines = head.rstrip() + "\n", []
    for number, kind in zip(range(changes), itertools.cycle(("rename", "merge", "split", "transfer", "abolish"))):
        source = alive.pop(chance.randrange(len(alive)))
        new = [f"第{number}{part}单位" for part in "甲乙"[: {"rename": 1, "split": 2}.get(kind, 0)]]
        to = new or ([] if kind == "abolish" else [chance.choice(alive)])
        alive += [source] if kind == "transfer" else new
        units += "".join(f"  - name: {name}\n" for name in new)
        listed = named.get(source, [])[:3] if kind in ("split", "transfer") and number % 2 else []
        day = ISSUED + dt.timedelta(days=1 + number)
        lines.append(
            f"  - {{date: {day}, kind: {kind}, from: [{source}]"
            + (f", to: [{', '.join(to)}]" if to else "")
            + (f", tasks: {{{to[0]}: [{', '.join(listed)}]}}" if listed else "")
            + "}\n"
        )
    path.write_text(f"{units}\nchanges:\n{''.join(lines)}\n{rest}", encoding="utf-8", newline="\n")


def write_collective(path: Path, tasks: int, members: int) -> None:
    """Write a register in which one collective of so many members answers for every task and each task has a lead of its own."""
    units = [f"第{number}单位" for number in range(1, members + 1)]
    chance = random.Random(members)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        file.writelines(f"  - name: {unit}\n" for unit in units)
        file.write(f"  - name: {EVERYBODY}\n    members: [{', '.join(units)}]\n\ntasks:\n")
        for number in range(1, tasks + 1):
            date, phrase = _limit(chance)
            file.write(
                f"  - id: t{number}\n    measure: {phrase}，{_measure(chance)}\n    lead: [{chance.choice(units)}]\n"
                f"    responsible: [{EVERYBODY}]\n    deadline: {{date: {date}, phrase: {phrase}}}\n"
            )


def write_changed(register: Path, share: float) -> Path:
    """Write a generated register once more with so much of it changed: gone, new, put off, led by others, reworded, moved."""
    chance = random.Random(share)
    head, _tasks, tail = register.read_text(encoding="utf-8").partition("\ntasks:\n")
    tasks = []
    for task in re.split(r"(?m)^(?=  - id: )", tail)[1:]:
        change = chance.randrange(6) if chance.random() < share else None
        if change == 0:
            continue
        if change == 1:
            task = re.sub(r"date: ([0-9]{4})", lambda year: f"date: {int(year[1]) + 1}", task)  # noqa: PLW2901
        elif change == 2:
            task = re.sub(r"lead: \[[^],]+", f"lead: [{PLACES[0]}{KINDS[1]}", task)  # noqa: PLW2901
        elif change == 3:
            task = task.replace("measure: ", "measure: 认真", 1)  # noqa: PLW2901
        elif change == 4:
            tasks.append(re.sub(r"id: (\S+)", r"id: \1-n", task, count=1).replace("measure: ", "measure: 新增并", 1))
        elif tasks and change == 5:
            task, tasks[-1] = tasks[-1], task  # noqa: PLW2901
        tasks.append(task)
    path = register.with_name(f"changed-{share}.yaml")
    path.write_text(f"{head}\ntasks:\n{''.join(tasks)}", encoding="utf-8")
    return path


def write_ledger(register: Path, submissions: int, entries: int) -> Path:
    """Write the ledger of a generated register: so many submissions, each of so many entries by a unit of one name."""
    text = register.read_text(encoding="utf-8")
    tasks = re.findall(r"^  - id: (.+)$", text.partition("\ntasks:\n")[2], re.MULTILINE)
    folder = register.with_name(f"{register.stem}.progress")
    folder.mkdir()
    chance = random.Random(submissions)
    for number in range(submissions):
        reported = ISSUED + dt.timedelta(days=number % 365)
        name = f"{reported}-u{number}-{''.join(chance.choice('abcdefghijklmnopqrstuvwxyz234567') for _ in range(4))}"
        lines = [
            f"  - {{task: {tasks[(number * entries + at) % len(tasks)]}, status: in_progress, progress: 正在办理。}}"
            for at in range(entries)
        ]
        head = f"format: 1\nsubmission: {{id: {name}, unit: {PLACES[0]}{KINDS[0]}, reported: {reported}}}\nentries:"
        (folder / f"{name}.yaml").write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return folder


def write_forms(folder: Path, forms: int, rows: int) -> Path:
    """A register whose units lead so many tasks each, and in a folder their forms for a month, all rows filled in."""
    from openpyxl import load_workbook  # noqa: PLC0415 (only for forms)

    register, filled = folder / "tasks.yaml", folder / "forms"
    chance = random.Random(forms)
    with register.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        file.writelines(f"  - name: 第{unit}单位\n" for unit in range(1, forms + 1))
        file.write("\ntasks:\n")
        for unit, number in itertools.product(range(1, forms + 1), range(1, rows + 1)):
            file.write(f"  - id: {unit}-{number}\n    measure: {_measure(chance)}\n    lead: [第{unit}单位]\n")
    Process([ZRFG, "progress", "form", "-f", register, "--period", "2020-10", "--split", filled]).seconds()
    for path in filled.glob("*.xlsx"):
        book = load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=5):
            row[4].value, row[6].value = "推进中", "已完成一部分，其余的正在按计划办理。"
        book.save(path)
    return filled


def plan_rows(rows: int) -> Iterator[tuple[str, ...]]:
    """A plan as its office draws it: its facts, a header, rows of a heading, a measure, a lead, others and a limit."""
    chance = random.Random(rows)
    units = [f"市{kind}" for kind in KINDS]
    yield from (("重点工作任务分解表",), ("发布机构：市人民政府办公室",), ("2020年8月21日",))
    yield ("序号", "重点工作", "工作任务", "牵头单位", "配合单位", "完成时限")
    for number in range(1, rows + 1):
        named = chance.sample(units, 3)
        heading = f"{VERBS[number // 8 % 8]}{SUBJECTS[number // 64 % 8]}第{number // 8}项"
        yield (str(number), heading, _measure(chance), named[0], "、".join(named[1:]), f"{chance.randint(9, 12)}月底前")


def write_plans(folder: Path) -> tuple[Path, Path]:
    """A workbook of a year's plan, and a much longer one as comma-separated text."""
    from openpyxl import Workbook  # noqa: PLC0415 (only for plans)

    book, workbook, table = Workbook(), folder / "plan.xlsx", folder / "plan.csv"
    for row in plan_rows(PLAN_ROWS):
        book.worksheets[0].append(row)
    book.save(workbook)
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(plan_rows(TABLE_ROWS))
    return workbook, table


def _numeral(number: int) -> str:
    """A number below 100 as an outline prints it."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def _section_id(top: int, part: int) -> str:
    return _numeral(top) + (f"（{_numeral(part)}）" if part else "")


def _outline(tasks: int) -> Iterator[tuple[int, int, str]]:
    """The sections: first-level ones (part 0), each followed by its parts."""
    parts = -(-tasks // (TOPS * TASKS_A_SECTION))
    titles = ("".join(words) for words in itertools.cycle(itertools.product(VERBS, SUBJECTS, THINGS)))
    for top in range(1, TOPS + 1):
        for part in range(parts + 1):
            yield top, part, f"{next(titles)}工作"


def _places(sections: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    for top, part in sections:
        for number in range(1, TASKS_A_SECTION + 1):
            yield top, part, number


def _task(chance: random.Random, units: Sequence[str], collective: str) -> str:
    """What follows a task's id and place; one in ten has joint leads, as in the table of 2020."""
    date, phrase = _limit(chance)
    named = chance.sample(units, 4)
    leads = 2 if chance.random() < 0.1 else 1
    lines = [
        f"measure: {phrase}，{_measure(chance)}",
        f"lead: [{', '.join(named[:leads])}]",
        f"responsible: [{', '.join([collective, *named[leads : chance.randint(leads, 3)]])}]",
        *([f"supporting: [{named[3]}]"] if chance.random() < 0.2 else []),
        f"deadline: {{date: {date}, phrase: {phrase}}}",
    ]
    return "".join(f"    {line}\n" for line in lines)


def _limit(chance: random.Random) -> tuple[dt.date, str]:
    """A day in the years after the issue, and words for it."""
    day = ISSUED + dt.timedelta(days=chance.randint(1, 365 * YEARS))
    if (day + dt.timedelta(days=1)).day == 1:
        return day, f"{day.year}年{day.month}月底前"
    return day, f"{day.year}年{day.month}月{day.day}日前"


def _measure(chance: random.Random) -> str:
    clauses = [
        f"{chance.choice(VERBS)}{chance.choice(SUBJECTS)}、{chance.choice(SUBJECTS)}等方面的{chance.choice(THINGS)}"
        for _clause in range(2)
    ]
    return "，".join([*clauses, *chance.sample(AIMS, 2)]) + "。"


# The budgets


def measure_start_up(runs: int) -> list[str]:
    """Measure what is done on the 39 tasks of the project's own register, against importing click; name what is over."""
    baseline = Process([sys.executable, "-c", IMPORT_CLICK])
    unit, counts = "司法局", "39 项任务"
    page = Process([ZRFG, "--help"], answer="validate")
    asked: list[str | Path] = [ZRFG, "list", "--unit", unit]
    words = {"_ZRFG_COMPLETE": "bash_complete", "COMP_WORDS": "zrfg list --unit 司", "COMP_CWORD": "3"}
    works = [
        Work("zrfg --help", 1.4, page, baseline),
        Work("zrfg alone, against --help", 2.0, Process([ZRFG], answer=counts), page),
        Work("list --unit, JSON", 2.2, Process([*asked, "--format", "json"], answer=unit), baseline),
        Work("list --unit, table, piped", 2.5, Process(asked, answer=unit), baseline),
        Work(
            "list --unit, table, on a terminal",
            3.0,
            Process([*asked, "--no-pager"], answer=unit, on_terminal=True),
            baseline,
        ),
        Work("completion of --unit", 2.2, Process([ZRFG], words, answer=unit), baseline),
    ]
    return _over(works, runs)


def measure_big(runs: int) -> list[str]:
    """Measure what is done on generated registers, against loading the same file as plain data; name what is over."""
    with tempfile.TemporaryDirectory() as folder:
        fewer, more = Path(folder, "fewer.yaml"), Path(folder, "more.yaml")
        for path, tasks in ((fewer, FEWER_TASKS), (more, MORE_TASKS)):
            write_register(path, tasks)
            Process([ZRFG, "validate", "--strict", "-q", path]).seconds()
        baseline = Process([sys.executable, "-c", LOAD_YAML, fewer])
        unit = f"{PLACES[0]}{KINDS[0]}"
        asked = ["--unit", unit, "--role", "lead", "--format", "json"]
        list_fewer = Process([ZRFG, "list", "-f", fewer, *asked], answer=unit)
        validate_fewer = Process([ZRFG, "validate", "-q", fewer])
        validate_more = Process([ZRFG, "validate", "-q", more])
        # What is generated is not canonical: the check ends with 1.
        check_more = Process([ZRFG, "fmt", "--check", more], code=1)
        scale = MORE_TASKS / FEWER_TASKS
        works = [
            Work("validate, 10,000 tasks", 0.8, validate_fewer, baseline),
            Work("list --unit --role lead, JSON, 10,000 tasks", 0.8, list_fewer, baseline),
            Work("validate, time a task, 100,000 to 10,000", 1.2, validate_more, validate_fewer, scale),
            Work("fmt --check, 100,000, to validate", 3.0, check_more, validate_more),
            Work("fmt --diff, 100,000, to validate", 4.0, Process([ZRFG, "fmt", "--diff", more]), validate_more),
        ]
        over = _over(works, runs)
        if sys.platform != "win32":
            validating = validate_more.peak_memory()
            memory = validating / more.stat().st_size
            over += _over_memory("validate, peak memory to file size, 100,000", memory, 15.0)
            over += _over_memory("fmt --check, peak memory", check_more.peak_memory() / validating, 2.0)
        return over


def measure_ledger(runs: int) -> list[str]:
    """Measure a list and rates by what was reported, against a list without the ledger and reading its files."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fewer.yaml")
        write_register(path, FEWER_TASKS)
        ledger = write_ledger(path, SUBMISSIONS, ENTRIES)
        listed: list[str | Path] = [ZRFG, "list", "-f", path, "--format", "csv"]
        overdue = Process([*listed, "--state", "overdue"], discarded=True)
        without = [sys.executable, "-c", WITHOUT_LEDGER, ledger, *listed, "--state", "past", "--no-ledger"]
        rates = Process([ZRFG, "stats", "-f", path, "--format", "json"], discarded=True)
        # The numbers of stats, the classes that make them up, and a row for each unit.
        bulletin = Process([ZRFG, "paper", "bulletin", "-f", path, "--format", "md"], discarded=True)
        works = [
            Work(f"list --state overdue, {SUBMISSIONS:,} submissions", 2.5, overdue, Process(without)),
            Work(f"stats, {SUBMISSIONS:,} submissions", 3.0, rates, Process(without)),
            Work(f"paper bulletin, {SUBMISSIONS:,} submissions, to stats", 3.0, bulletin, rates),
        ]
        return _over(works, runs)


def measure_forms(runs: int) -> list[str]:
    """Measure what comes of returned forms, against openpyxl reading them; name what is over."""
    with tempfile.TemporaryDirectory() as folder:
        forms = write_forms(Path(folder), FORMS, ROWS)
        read = Process([sys.executable, "-c", READ_FORMS, forms])
        collected: list[str | Path] = [
            ZRFG,
            "progress",
            "collect",
            forms,
            "-f",
            Path(folder, "tasks.yaml"),
            "--dry-run",
        ]
        works = [
            Work(f"progress collect, {FORMS} forms of {ROWS}", 4.0, Process(collected, answer="有疑问的 0 份"), read)
        ]
        over = _over(works, runs)
        if sys.platform != "win32":
            ratio = works[0].subject.peak_memory() / read.peak_memory()
            over += _over_memory("progress collect, peak memory", ratio, 3.0)
        return over


def measure_import(small: int, big: int) -> list[str]:
    """Measure plans that become drafts, against loading openpyxl, and reading the table and judging the draft."""
    with tempfile.TemporaryDirectory() as folder:
        workbook, table = write_plans(Path(folder))
        draft = Path(folder, "draft.yaml")
        to_draft: list[str | Path] = ["-o", draft, "--force"]
        imported = [
            Process([ZRFG, "import", path, *to_draft], answer=f"{rows} 项任务")
            for path, rows in ((workbook, PLAN_ROWS), (table, TABLE_ROWS))
        ]
        over = _over(
            [Work("import, Excel, 157 rows", 3.0, imported[0], Process([sys.executable, "-c", IMPORT_OPENPYXL]))],
            small,
        )
        judged = Process([sys.executable, "-c", READ_AND_VALIDATE, table, ZRFG, "validate", "-q", draft])
        return over + _over([Work("import, CSV, 10,000 rows", 3.0, imported[1], judged)], big)


def measure_diff(runs: int) -> list[str]:
    """Measure what differs between two registers, of which little or much is changed, against loading both; name what is over."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fewer.yaml")
        write_register(path, FEWER_TASKS)
        works = []
        for share, limit in ((0.01, 3.0), (0.3, 6.0)):
            changed = write_changed(path, share)
            loaded = Process([sys.executable, "-c", LOAD_BOTH, path, changed])
            for form in ("table", "github"):
                compared = Process([ZRFG, "diff", path, changed, "--format", form], discarded=True)
                works.append(Work(f"diff, {form}, 10,000, {share:.0%} changed", limit, compared, loaded))
        return _over(works, runs)


def measure_office(runs: int) -> list[str]:
    """Measure the Word file and the workbook of all tasks by section, against a list of them; name what is over."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fewer.yaml")
        write_register(path, FEWER_TASKS)
        listed = Process([ZRFG, "list", "-f", path, "--format", "csv"], discarded=True)
        report: list[str | Path] = [ZRFG, "report", "--by", "section", "-f", path, "--force", "-o"]
        documents = {
            name: Process([*report, Path(folder, f"report.{name}")], discarded=True) for name in ("docx", "xlsx")
        }
        limits = {"docx": 3.0, "xlsx": 5.0}
        over = _over(
            [Work(f"report, {name}, 10,000", limits[name], one, listed) for name, one in documents.items()], runs
        )
        if sys.platform != "win32":
            least = listed.peak_memory()
            for name, one in documents.items():
                over += _over_memory(f"report, {name}, peak memory", one.peak_memory() / least, 3.0)
        return over


def measure_page(runs: int) -> list[str]:
    """Measure the sizes of pages, what writing one takes, and what it takes in a browser, where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        path, own, large = Path(folder, "fewer.yaml"), Path(folder, "own.html"), Path(folder, "large.html")
        write_register(path, FEWER_TASKS)
        listed = Process([ZRFG, "list", "-f", path, "--format", "csv"], discarded=True)
        report: list[str | Path] = [ZRFG, "report", "--by", "section", "--force", "-o"]
        Process([*report, own, "-f", ROOT / "data" / "tasks.yaml"]).seconds()
        written = Process([*report, large, "-f", path], discarded=True)
        over = _over([Work("report, html, 10,000", 4.0, written, listed)], runs)
        for name, page, most in (("39 tasks", own, 120_000), ("10,000 tasks", large, 6_000_000)):
            over += [] if _show(f"the page, size to budget, {name}", [page.stat().st_size / most], 1.0) else [name]
        return over + _over_in_browser(large)


def _over_in_browser(page: Path) -> list[str]:
    """What a page takes in a browser; nothing is measured where there is none, or not what drives it."""
    rows = (("the page, drawn, to a plain table, 10,000", 3.0), ("the page, searched, the same", 0.1))
    sys.path.insert(0, str(ROOT))
    try:
        from tests.browser.browser import Reader, is_there, start  # noqa: PLC0415 (needs the dev extra)
        from tests.browser.timing import measure  # noqa: PLC0415
    except ModuleNotFoundError:
        is_there = bool
    if not is_there():
        for name, limit in rows:
            print(f"{name:<46}{'':>22}{limit:>8.2f}  skipped: no browser", flush=True)
        return []
    browser = start()
    try:
        timed = measure(Reader(browser), page, ("目录", "市场监管", f"{PLACES[0]}{KINDS[0]} 公开"))
    finally:
        browser.quit()
    return [name for (name, limit), ratio in zip(rows, timed, strict=True) if not _show(name, [ratio], limit)]


def measure_collective(runs: int) -> list[str]:
    """Measure what is done for each unit where a collective holds them all, against a list of the tasks; name what is over."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "collective.yaml")
        write_collective(path, FEWER_TASKS, MEMBERS)
        asked: list[str | Path] = ["-f", path, "--format", "csv"]
        listed = Process([ZRFG, "list", *asked], discarded=True)
        each = {
            "report --by unit, csv": Process([ZRFG, "report", "--by", "unit", *asked], discarded=True),
            "stats, csv": Process([ZRFG, "stats", *asked], discarded=True),
            "what a page knows of units": Process([sys.executable, "-c", FACETS, path], discarded=True),
        }
        over = _over([Work(f"{name}, {MEMBERS} members", 3.0, subject, listed) for name, subject in each.items()], runs)
        if sys.platform != "win32":
            least = listed.peak_memory()
            for name, subject in each.items():
                over += _over_memory(f"{name}, peak memory", subject.peak_memory() / least, 3.0)
        return over


def measure_reorganised(runs: int) -> list[str]:
    """Measure answers where units changed, against the file as data, a list, and as if none had; name what is over."""
    with tempfile.TemporaryDirectory() as folder:
        plain, held = Path(folder, "plain.yaml"), Path(folder, "held.yaml")
        path, members = Path(folder, "reorganised.yaml"), Path(folder, "members.yaml")
        write_register(plain, FEWER_TASKS, (*PLACES, *MORE_PLACES))
        write_reorganised(plain, path, CHANGES)
        write_collective(held, FEWER_TASKS, MEMBERS)
        write_reorganised(held, members, MEMBERS // 3)
        asked: list[str | Path] = ["--as-of", str(ISSUED + dt.timedelta(days=CHANGES)), "--format"]
        for one in (path, members):
            Process([ZRFG, "validate", "--strict", "-q", one]).seconds()
        unit = f"{PLACES[0]}{KINDS[0]}"
        loaded = Process([sys.executable, "-c", LOAD_YAML, path])
        of_unit = Process([ZRFG, "list", "--unit", unit, "--role", "lead", "-f", path, *asked, "json"], answer=unit)
        works = [Work(f"list --unit --role lead, JSON, {CHANGES} changes", 0.8, of_unit, loaded)]
        for before, after, said in ((plain, path, "changes"), (held, members, "members changed")):
            changes = CHANGES if after == path else MEMBERS // 3
            listed = Process([ZRFG, "list", "-f", after, *asked, "csv"], discarded=True)
            for name in ("stats", "units"):
                each, without = (
                    Process([ZRFG, name, "-f", of, *asked, "csv"], discarded=True) for of in (after, before)
                )
                works.append(Work(f"{name}, csv, {changes} {said}", 3.0, each, listed))
                works.append(Work(f"{name}, csv, {changes} {said}, to none", 1.5, each, without))
        # Whose units changed says so in its own rows: of a third of the members there are as many more rows to draw.
        by_unit: list[str | Path] = [ZRFG, "report", "--by", "unit", *asked, "csv", "-f"]
        each, without = (Process([*by_unit, of], discarded=True) for of in (members, held))
        works.append(Work(f"report --by unit, csv, {MEMBERS // 3} members changed, to none", 3.0, each, without))
        return _over(works, runs)


def _over(works: Sequence[Work], runs: int) -> list[str]:
    over = []
    for work in works:
        if sys.platform == "win32" and work.subject.on_terminal:
            _show_skipped(work.name, work.limit)
        elif not _show(work.name, work.ratios(runs), work.limit):
            over.append(work.name)
    return over


def _over_memory(name: str, ratio: float, limit: float) -> list[str]:
    return [] if _show(name, [ratio], limit) else [name]


def _show(name: str, ratios: Sequence[float], limit: float) -> bool:
    """Print a row; whether it is within its limit."""
    ratio = median(ratios)
    spread = f"{min(ratios):.2f}-{max(ratios):.2f}"
    print(f"{name:<46}{ratio:>8.2f}{spread:>14}{limit:>8.2f}  {'ok' if ratio <= limit else 'OVER'}", flush=True)
    return ratio <= limit


def _show_skipped(name: str, limit: float) -> None:
    print(f"{name:<46}{'':>22}{limit:>8.2f}  skipped on Windows", flush=True)


def main() -> int:
    """Read the options, measure, and say by the exit code whether all is within its budget."""
    parser = argparse.ArgumentParser(description="Measures the budgets of docs/design.md.")
    parser.add_argument("--quick", action="store_true", help="only the start-up rows")
    parser.add_argument("--runs", type=int, help=f"pairs a row (default: {START_UP_RUNS}, {BIG_RUNS} on big registers)")
    options = parser.parse_args()
    compileall.compile_dir(Path(zerenfengong.__file__).parent, quiet=1)
    print(f"{'work':<46}{'ratio':>8}{'min-max':>14}{'limit':>8}")
    try:
        over = measure_start_up(options.runs or START_UP_RUNS)
        if not options.quick:
            over += measure_big(options.runs or BIG_RUNS)
            over += measure_ledger(options.runs or BIG_RUNS)
            over += measure_forms(options.runs or BIG_RUNS)
            over += measure_import(options.runs or START_UP_RUNS, options.runs or BIG_RUNS)
            over += measure_diff(options.runs or BIG_RUNS)
            over += measure_office(options.runs or BIG_RUNS)
            over += measure_page(options.runs or BIG_RUNS)
            over += measure_collective(options.runs or BIG_RUNS)
            over += measure_reorganised(options.runs or BIG_RUNS)
    except (Failed, FileNotFoundError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
