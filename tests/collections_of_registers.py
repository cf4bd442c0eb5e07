"""Folders of registers for tests: the 2020 table, and two of one county that share their units, one of them with a ledger."""

import shutil
from pathlib import Path

from tests.cli.runner import DATA

UNITS = """\
format: 1
units:
  - name: 甲县司法局
    aliases: [县司法局]
  - name: 甲县财政局
  - name: 甲县教育局
changes: []
"""

# Units of the registry, a collective of its own, an id that the 2020 table has too.
PLAN_2021 = """\
format: 1
document:
  title: 甲县2021年政务公开任务分工
  issuer: 甲县人民政府办公室
  issued: 2021-01-20
  key: zwgk-2021
registry: ../units.yaml
units:
  - name: 县直各部门
    members: [甲县司法局, 甲县财政局]
tasks:
  - id: 1.3.1
    measure: 3月底前公布清单。
    lead: [甲县司法局]
    deadline: {date: 2021-03-31, phrase: 3月底前}
  - id: '9'
    measure: 修订制度。
    lead: [甲县财政局]
    responsible: [县直各部门]
"""

PLAN_2022 = """\
format: 1
document:
  title: 甲县2022年行政执法任务分工
  issuer: 甲县司法局
  issued: 2022-02-10
registry: ../../units.yaml
units:
  - name: 司法局
tasks:
  - id: '9'
    measure: 6月底前完成培训。
    lead: [甲县司法局]
    responsible: [司法局]
    deadline: {date: 2022-06-30, phrase: 6月底前}
"""

REPORTED = """\
format: 1
submission: {id: 2022-06-20-sfj-k7f3, unit: 甲县司法局, reported: 2022-06-20}
entries:
  - {task: '9', event: report, status: done, done_on: 2022-06-18}
"""

BROKEN = PLAN_2021.replace("lead: [甲县司法局]", "lead: [甲县司发局]").replace("  key: zwgk-2021\n", "")

SETTINGS = 'registers = ["registers/**/tasks.yaml", "registers/*.yaml"]\n'

TITLES = """\
registers/2020：贯彻落实国务院办公厅2020年政务公开工作要点责任分工（济源产城融合示范区管理委员会办公室，2020-08-21 印发）
registers/2022：甲县2022年行政执法任务分工（甲县司法局，2022-02-10 印发）
zwgk-2021：甲县2021年政务公开任务分工（甲县人民政府办公室，2021-01-20 印发）
"""


def put(path: Path, text: str) -> Path:
    """Write a file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def put_county(folder: Path) -> Path:
    """A collection: the 2020 table, and two registers that share a registry, the later one with a ledger."""
    put(folder / "zrfg.toml", SETTINGS)
    put(folder / "units.yaml", UNITS)
    source = DATA.parent / "source"
    shutil.copytree(source, folder / "registers" / "2020" / "data" / "source")
    put(folder / "registers" / "2020" / "data" / "tasks.yaml", DATA.read_text(encoding="utf-8"))
    put(folder / "registers" / "gongkai.yaml", PLAN_2021)
    put(folder / "registers" / "2022" / "tasks.yaml", PLAN_2022)
    put(folder / "registers" / "2022" / "progress" / "2022-06-20-sfj-k7f3.yaml", REPORTED)
    return folder
