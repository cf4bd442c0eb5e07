"""Collections of registers to measure with: counties that issue twenty tables a year, each of fifty tasks.

``python benchmarks/collections_made.py FOLDER 100000`` writes one of so many tasks, the same for the same number.
"""

import datetime as dt
import itertools
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

TASKS_A_REGISTER = 50
TABLES_A_YEAR = 20
YEARS = range(2017, 2027)
SECTIONS = ("一", "二", "三", "四", "五")

# The day that the collections are asked on, and who is asked for: a small office, which leads some fifty tasks in ten years.
AS_OF = "2026-06-01"
UNIT = "甲子县档案馆"

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
OFFICES = (
    *(
        "发展改革局",
        "教育局",
        "科技局",
        "工业和信息化局",
        "公安局",
        "民政局",
        "司法局",
        "财政局",
        "人力资源和社会保障局",
    ),
    *("自然资源局", "生态环境局", "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "商务局", "文化和旅游局"),
    *("卫生健康局", "应急管理局", "市场监督管理局", "统计局", "医疗保障局", "林业局", "信访局", "审计局", "退役军人局"),
    *("政务服务局", "城市管理局", "乡村振兴局", "供销社", "气象局", "税务局", "消防大队", "邮政局", "融媒体中心"),
)
_SMALL = ("档案馆", "地方志办公室", "红十字会", "残联", "工商联")
_EVERYBODY, _SOME = "直各部门", "直有关部门"
VERBS = ("组织编写", "系统梳理", "及时发布", "全面推进", "健全完善", "统筹安排", "细化落实", "主动公开")
_THINGS = ("权责清单", "规范性文件", "应急预案", "财政预算", "营商环境", "便民服务", "项目台账", "公共卫生", "机构职能")
_AIMS = (
    "向社会集中统一公开",
    "提供在线查询和下载服务",
    "明确责任人和完成标准",
    "推动办事环节精简、流程优化",
    "完善情况通报机制",
)


def write_collection(folder: Path, tasks: int) -> None:
    """Write ``zrfg.toml``, the registries of units, the registers and, beside one in ten of the last year, its ledger."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "zrfg.toml").write_text('registers = ["registers/*/*/*.yaml"]\n', encoding="utf-8")
    chance = random.Random(tasks)
    for county, year, table in itertools.islice(_tables(), tasks // TASKS_A_REGISTER):
        registry = folder / "units" / f"{county}.yaml"
        if not registry.exists():
            registry.parent.mkdir(exist_ok=True)
            registry.write_text(_registry(county), encoding="utf-8")
        path = folder / "registers" / str(year) / county / f"{table:02}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(_register(chance, county, year, table)), encoding="utf-8")
        if year == YEARS[-1] and table % 10 == 0:
            _write_ledger(path.with_name(f"{table:02}.progress"), county, year)


def change(folder: Path, registers: int) -> None:
    """Change so many of the registers, spread over all."""
    every = sorted((folder / "registers").glob("*/*/*.yaml"))
    for path in every[:: max(1, len(every) // registers)][:registers]:
        path.write_text(path.read_text(encoding="utf-8").replace("及时发布", "尽快发布"), encoding="utf-8")


def _tables() -> Iterator[tuple[str, int, int]]:
    counties = [f"{stem}{branch}县" for branch in _BRANCHES for stem in _STEMS]
    counties.sort(key=lambda county: county != "甲子县")
    return ((county, year, table) for county in counties for year in YEARS for table in range(1, TABLES_A_YEAR + 1))


def _units(county: str) -> list[str]:
    return [f"{county}{office}" for office in (*OFFICES, *_SMALL)]


def _registry(county: str) -> str:
    lines = [f"  - name: {unit}\n" for unit in _units(county)]
    everybody = f"  - name: {county}{_EVERYBODY}\n    members: [{', '.join(_units(county)[: len(OFFICES)])}]\n"
    some = f"  - name: {county}{_SOME}\n    some_of: [{county}{_EVERYBODY}]\n"
    return "format: 1\nunits:\n" + "".join(lines) + everybody + some + "changes: []\n"


def _register(chance: random.Random, county: str, year: int, table: int) -> Iterator[str]:
    issued = dt.date(year, 1 + table // 7, 1 + table)
    yield (
        f"format: 1\n\ndocument:\n  title: {year}年重点工作任务责任分工（{table}）\n  issuer: {county}人民政府办公室\n"
        f"  issued: {issued}\n  until: {year}-12-31\n\nregistry: ../../../units/{county}.yaml\n\nunits: []\n\nsections:\n"
    )
    yield from (f"  - id: {section}\n    title: {VERBS[at]}{_THINGS[at]}工作\n" for at, section in enumerate(SECTIONS))
    yield "\ntasks:\n"
    for number in range(1, TASKS_A_REGISTER + 1):
        section = SECTIONS[(number - 1) * len(SECTIONS) // TASKS_A_REGISTER]
        yield f"  - id: {number}\n    section: {section}\n    number: {number}\n"
        yield from (f"    {line}\n" for line in _task(chance, county, issued))


def _task(chance: random.Random, county: str, issued: dt.date) -> Iterator[str]:
    units = _units(county)
    named = chance.sample(units[: len(OFFICES)], 4)
    if chance.random() < 0.03:
        named[0] = chance.choice(units[len(OFFICES) :])
    phrase, limit = _limit(chance, issued)
    yield f"measure: {phrase}{_sentence(chance)}"
    yield f"lead: [{', '.join(named[: 2 if chance.random() < 0.1 else 1])}]"
    others = named[2 : 2 + chance.randint(0, 2)]
    share = chance.random()
    others += [f"{county}{_EVERYBODY if share < 0.4 else _SOME}"] if share < 0.45 else []
    if others:
        yield f"responsible: [{', '.join(others)}]"
    if limit:
        yield f"deadline: {limit}"


def _limit(chance: random.Random, issued: dt.date) -> tuple[str, str]:
    """The words of a limit, and the limit as a register has it: six in ten have a day."""
    share = chance.random()
    if share < 0.6:
        day = dt.date(issued.year, chance.randint(issued.month + 1, 12), chance.randint(1, 28))
        phrase = f"{day.month}月{day.day}日前"
        return f"{phrase}，", f"{{date: {day}, phrase: {phrase}}}"
    if share < 0.7:
        return "每月28日前，", '{rrule: "FREQ=MONTHLY;BYMONTHDAY=28", phrase: 每月28日前}'
    if share < 0.8:
        return "长期坚持，", "{ongoing: true, phrase: 长期坚持}"
    return "", ""


def _sentence(chance: random.Random) -> str:
    parts = [f"{chance.choice(VERBS)}{chance.choice(_THINGS)}方面的{chance.choice(_THINGS)}" for _part in range(3)]
    return "，".join([*parts, *chance.sample(_AIMS, 2)]) + f"，第{chance.randint(1, 999)}批。"


def _write_ledger(folder: Path, county: str, year: int) -> None:
    """Six reports of what two units have done, in as many months."""
    folder.mkdir()
    for month in range(1, 7):
        name = f"{year}-0{month}-28-u{month}-aaaa"
        said = "".join(
            f"  - {{task: {number}, status: in_progress, progress: 已办理{month}项。}}\n"
            for number in range(month, 50, 7)
        )
        head = f"format: 1\nsubmission: {{id: {name}, unit: {county}{OFFICES[month]}, reported: {year}-0{month}-28}}\n"
        (folder / f"{name}.yaml").write_text(f"{head}entries:\n{said}", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Write the collection that is asked for."""
    folder, tasks = arguments
    write_collection(Path(folder), int(tasks))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
