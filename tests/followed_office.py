"""A fictional office that follows up its table: joint leads, a collective, a rule, what is put off, stopped, returned, nobody's.

One unit is silent. Judged at the end of April, put together on 8 May; reports on a month are due on the 5th of the next one.
"""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.papers import asked
from tests.registers import read
from zerenfengong.model import Register
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock

REGISTER = """\
format: 1
document:
  title: 云阳市优化营商环境2026年行动计划任务分工
  issuer: 云阳市政府办公室
  issued: 2026-01-15
  number: 云政办发〔2026〕3号
  until: 2026-12-31
  reporters: leads
  followed_from: 2026-02-01
units:
  - name: 市发改委
  - name: 市商务局
  - name: 市数据局
  - name: 市司法局
  - name: 市税务局
  - name: 东县政府
  - name: 西县政府
  - name: 各县政府
    members: [东县政府, 西县政府]
  - name: 市有关部门
    some_of: []
sections:
  - id: 一
    title: 市场准入
  - id: 二
    title: 政务服务
tasks:
  - id: "1"
    section: 一
    number: 1
    measure: 3月31日前，公布市场准入隐性壁垒清单。
    lead: [市发改委, 市商务局]
    deadline: {date: 2026-03-31, phrase: 3月31日前}
  - id: "2"
    section: 一
    number: 2
    measure: 4月30日前，印发公共数据授权运营办法。
    lead: [市数据局]
    deadline: {date: 2026-04-30, phrase: 4月30日前}
  - id: "3"
    section: 一
    number: 3
    measure: 4月15日前，完成涉企规范性文件清理。
    lead: [市司法局]
    deadline: {date: 2026-04-15, phrase: 4月15日前}
  - id: "4"
    section: 一
    number: 4
    measure: 4月10日前，推行税费事项一次办结。
    lead: [市税务局]
    deadline: {date: 2026-04-10, phrase: 4月10日前}
  - id: "5"
    section: 二
    number: 1
    measure: 6月30日前，建成政策兑现平台。
    lead: [市商务局]
    deadline: {date: 2026-06-30, phrase: 6月30日前}
  - id: "6"
    section: 二
    number: 2
    measure: 8月31日前，接入部门业务系统20个。
    lead: [市数据局]
    deadline: {date: 2026-08-31, phrase: 8月31日前}
    figures: [{name: 接入系统, target: 20, unit: 个}]
  - id: "7"
    section: 二
    number: 3
    measure: 4月20日前，设立企业服务专窗。
    lead: [各县政府]
    deadline: {date: 2026-04-20, phrase: 4月20日前}
  - id: "8"
    section: 二
    number: 4
    measure: 持续推进“一网通办”。
    lead: [市发改委]
    deadline: {ongoing: true, phrase: 持续推进}
  - id: "9"
    section: 二
    number: 5
    measure: 每月28日前公布办税评价。
    lead: [市税务局]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}
  - id: "10"  # zrfg: ignore[ZR301] 原文没有写牵头单位
    section: 二
    number: 6
    measure: 4月25日前，配齐窗口人员。
    responsible: [市有关部门]
    deadline: {date: 2026-04-25, phrase: 4月25日前}
  - id: "11"
    section: 二
    number: 7
    measure: 1月20日前，公布服务事项目录。
    lead: [市司法局]
    deadline: {date: 2026-01-20, phrase: 1月20日前}
  - id: "12"
    section: 二
    number: 8
    measure: 3月31日前，开通企业诉求热线。
    lead: [市商务局]
    deadline: {date: 2026-03-31, phrase: 3月31日前}
  - id: "13"
    section: 二
    number: 9
    measure: 5月6日前，公开数据目录。
    lead: [市数据局]
    deadline: {date: 2026-05-06, phrase: 5月6日前}
  - id: "14"
    section: 二
    number: 10
    measure: 尽快修订服务指南。
    lead: [市发改委]
    deadline: {phrase: 尽快}
"""

LEDGER = (
    """\
format: 1
submission: {id: 2026-03-30-swj-aaaa, unit: 市税务局, reported: 2026-03-30, period: 2026-03}
entries:
  - {task: "9", due: 2026-02-28, status: done, done_on: 2026-02-27}
  - {task: "9", due: 2026-03-28, status: done, done_on: 2026-03-30}
""",
    """\
format: 1
submission: {id: 2026-04-01-fgw-aaaa, unit: 市发改委, reported: 2026-04-01, period: 2026-03}
entries:
  - {task: "1", status: done, done_on: 2026-03-28, progress: 本委清单已印发。}
  - {task: "8", status: in_progress, progress: 新增事项12个。}
""",
    """\
format: 1
submission: {id: 2026-04-02-swj-aaab, unit: 市商务局, reported: 2026-04-02, period: 2026-03}
entries:
  - {task: "12", status: done, done_on: 2026-03-20}
  - {task: "1", status: in_progress, progress: 完成初稿。, problem: 两个行业的清单还在会签。}
""",
    """\
format: 1
submission: {id: 2026-04-02-office-aaaa, reported: 2026-04-02}
entries:
  - {task: "12", event: close, basis: 实地拨打核验}
""",
    """\
format: 1
submission: {id: 2026-04-08-office-aaab, reported: 2026-04-08}
entries:
  - {task: "5", event: stop, reason: 并入省平台。}
""",
    """\
format: 1
submission: {id: 2026-04-12-swj-aaac, unit: 市税务局, reported: 2026-04-12}
entries:
  - {task: "4", status: in_progress, problem: 系统改造没有验收。}
  - {task: "4", event: request, to: 2026-05-10, reason: 系统改造延后。}
""",
    """\
format: 1
submission: {id: 2026-04-14-office-aaac, reported: 2026-04-14}
entries:
  - {task: "4", event: extend, to: 2026-05-10}
""",
    """\
format: 1
submission: {id: 2026-04-16-office-aaad, reported: 2026-04-16}
entries:
  - {task: "3", event: urge, level: 逾期催办, reporter: 市司法局, reply_by: 2026-04-23, number: 云督催〔2026〕1号}
""",
    """\
format: 1
submission: {id: 2026-04-20-sjj-aaaa, unit: 市数据局, reported: 2026-04-20}
entries:
  - {task: "13", status: done, done_on: 2026-04-20, progress: 目录已编制。}
  - {task: "2", event: request, to: 2026-05-31, reason: 上级办法5月才印发。}
""",
    """\
format: 1
submission: {id: 2026-04-22-office-aaae, reported: 2026-04-22}
entries:
  - {task: "2", event: extend, to: 2026-05-31}
  - {task: "13", event: return, date: 2026-04-24, reason: 目录没有在网站公开。, reply_by: 2026-05-04}
""".replace("2026-04-22", "2026-04-24"),
    """\
format: 1
submission: {id: 2026-04-25-office-aaaf, reported: 2026-04-25}
entries:
  - {task: "3", event: urge, level: 再次催办, reporter: 市司法局, reply_by: 2026-05-02}
""",
    """\
format: 1
submission: {id: 2026-05-04-sjj-aaab, unit: 市数据局, reported: 2026-05-04, period: 2026-04}
entries:
  - {task: "2", status: in_progress, progress: 征求意见稿已形成。}
  - {task: "6", status: in_progress, figures: [{name: 接入系统, actual: 2}], problem: 三个部门的接口标准不一。}
""",
    """\
format: 1
submission: {id: 2026-05-04-dxzf-aaaa, unit: 东县政府, reported: 2026-05-04, period: 2026-04}
entries:
  - {task: "7", status: done, done_on: 2026-04-18}
""",
    """\
format: 1
submission: {id: 2026-05-06-fgw-aaab, unit: 市发改委, reported: 2026-05-06, period: 2026-04}
entries:
  - {task: "8", status: in_progress, progress: 新增事项5个。}
""",
    """\
format: 1
submission: {id: 2026-05-20-sfj-aaaa, unit: 市司法局, reported: 2026-05-20}
entries:
  - {task: "3", status: done, done_on: 2026-04-14, progress: 清理已完成。}
""",
)

APRIL = Clock(dt.date(2026, 4, 30), known_by=dt.date(2026, 5, 8))
SETTINGS = ProgressSettings(report_day="FREQ=MONTHLY;BYMONTHDAY=5")


def office_register() -> Register:
    """The register; nothing is wrong with it."""
    with TemporaryDirectory() as folder:
        return read(Path(folder), REGISTER)


def office(clock: Clock = APRIL, settings: ProgressSettings = SETTINGS) -> Query:
    """The office asked on its two days."""
    query = asked(office_register(), *LEDGER)
    return Query([query.book._replace(settings=settings)], clock)


def office_folder(folder: Path) -> Path:
    """The office as files, with its settings; the path of its register."""
    (folder / "progress").mkdir()
    for text in LEDGER:
        name = text.split("id: ")[1].split(",")[0]
        (folder / "progress" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "zrfg.toml").write_text('[progress]\nreport_day = "FREQ=MONTHLY;BYMONTHDAY=5"\n', encoding="utf-8")
    path = folder / "tasks.yaml"
    path.write_text(REGISTER, encoding="utf-8")
    return path
