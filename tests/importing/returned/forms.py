"""Forms of a county with thirteen units, filled in as people fill them in: by a script that looks for headers and ids."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.runner import Done, run

UNITS: tuple[str, ...] = (
    "县发改局",
    "县教育局",
    "县民政局",
    "县司法局",
    "县财政局",
    "县人社局",
    "县住建局",
    "县交通局",
    "县水利局",
)
UNITS += ("县农业局", "县商务局", "县卫健委", "县数据局")

PLACE = re.compile("工作表“(?P<sheet>[^”]+)”(?P<cell>[A-Z]+[0-9]+)")


def register() -> str:
    """Each unit leads two tasks: N.1 with a day, and N.2; that of 住建局 counts two figures, of 教育局 has two deadlines."""
    lines = ["format: 1", "document:", "  title: 青禾县2026年重点任务分工", "  issuer: 青禾县人民政府办公室"]
    lines += ["  issued: 2026-01-05", "units:", *(f"  - name: {unit}" for unit in UNITS), "tasks:"]
    for number, unit in enumerate(UNITS, 1):
        lines += [
            f'  - id: "{number}.1"',
            f"    measure: 印发{unit[1:3]}领域年度工作要点并向社会公开。",
            f"    lead: [{unit}]",
        ]
        lines += [f"    responsible: [{UNITS[number % len(UNITS)]}]"]
        lines += ["    deadline: {date: 2026-03-31, phrase: 3月底前}"]
        lines += [
            f'  - id: "{number}.2"',
            f"    measure: 全面完成{unit[1:3]}方面的民生实事项目建设。",
            f"    lead: [{unit}]",
        ]
        if unit == "县住建局":
            lines += ["    figures: [{name: 改造小区, target: 40, unit: 个}, {name: 新增车位, target: 500, unit: 个}]"]
        if unit == "县教育局":
            lines += ["    deadline:", "      - {date: 2026-06-30, phrase: 6月底前, for: 主体完工}"]
            lines += ["      - {date: 2026-11-30, phrase: 11月底前, for: 投入使用}"]
        else:
            lines += ["    deadline: {date: 2026-11-30, phrase: 11月底前}"]
    return "\n".join([*lines, ""])


# What was made of the same register, settings and ledger for the same words is made once.
_MADE: dict[tuple[object, ...], dict[str, bytes]] = {}


def made(folder: Path, period: str = "2026-04", to: str = "sent", *further: str) -> Path:
    """The forms of all units in a folder, as they are sent out."""
    inputs = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".toml"))
    asked = (period, further, *((path.relative_to(folder), path.read_bytes()) for path in inputs))
    if asked not in _MADE:
        words = ("--period", period, "--split", str(folder / to), "--as-of", "2026-04-20", *further)
        done = run("progress", "form", *words)
        assert done.code == 0, done.err
        _MADE[asked] = {path.name: path.read_bytes() for path in (folder / to).iterdir()}
    (folder / to).mkdir(exist_ok=True)
    for name, data in _MADE[asked].items():
        (folder / to / name).write_bytes(data)
    return folder / to


class FilledForm:
    """A form opened to be filled in."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, load_workbook(path)
        self.sheet: Worksheet = self.book.worksheets[0]

    @property
    def head(self) -> int:
        """The row of the head."""
        return next(row for row in range(1, 20) if self.sheet.cell(row, 1).value == "编号")

    def column(self, title: str) -> int:
        """The column under a header."""
        return next(column for column in range(1, 40) if self.sheet.cell(self.head, column).value == title)

    def row(self, task: str, nth: int = 1) -> int:
        """The nth row of a task."""
        rows = [row for row in range(self.head + 1, self.sheet.max_row + 1) if self.sheet.cell(row, 1).value == task]
        return rows[nth - 1]

    def name(self, task: str, title: str, nth: int = 1) -> str:
        """The name of a cell (F5)."""
        return str(self.sheet.cell(self.row(task, nth), self.column(title)).coordinate)

    def fill(self, task: str, nth: int = 1, **values: Any) -> "FilledForm":
        """Write into the row of a task."""
        for title, value in values.items():
            self.sheet.cell(self.row(task, nth), self.column(title)).value = value
        return self

    def save(self, path: Path | None = None) -> Path:
        """Write it where it was, or elsewhere."""
        self.book.save(path or self.path)
        return path or self.path


def rows_of(sheet: Worksheet) -> list[list[Any]]:
    """What stands in a sheet, row by row."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def written(path: Path, rows: Iterable[Iterable[Any]], sheet: str = "Sheet1") -> Path:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def collected(*words: str) -> Done:
    """What came of collecting on the third of May."""
    return run("progress", "collect", *words, "--reported", "2026-05-03")


def submissions(folder: Path) -> dict[str, dict[str, Any]]:
    """The submissions of a ledger by what their unit is called, as plain data without what chance has a part in."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "progress").glob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        head = data["submission"]
        found[head.get("unit", "办公室")] = {"entries": data["entries"], **head}
    return found


def said(done: Done) -> list[tuple[str, str, str]]:
    """What was said: the file's name, the code and the cell ("" where it is of the whole file), in their order."""
    lines = [
        line
        for line in done.err.splitlines()
        if (re.search(r"ZR85[0-9]", line) and ".xlsx:" in line) or ".jpg:" in line
    ]
    found = []
    for line in lines:
        file = Path(re.split(r":[0-9]+:[0-9]+:", line)[0]).name
        code = re.findall("ZR85[0-9]", line)[0]
        place = PLACE.search(line)
        found.append((file, code, place["cell"] if place else ""))
    return found
