"""Registers of fictional offices for tests of papers, and papers made of them."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from tests.cli.runner import DATA
from tests.registers import read
from zerenfengong.answers.papers import PAPERS, paper_of
from zerenfengong.answers.papers.details import Details
from zerenfengong.answers.papers.paper_parts import Paper
from zerenfengong.ledger.submission_text import read_submission
from zerenfengong.model import NO_TEXTS, Register, Texts
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import loader
from zerenfengong.render.paper_markdown import draw_paper

EVERYTHING = Criteria()

# Bulletins and reminders go by the ledger: they have tests of their own.
OF_THE_REGISTER = [kind for kind in PAPERS if kind not in ("bulletin", "reminder")]

# What a paper has to bear: names of 60 characters, measures of 900, parts, milestones, names of its own for the columns.
LONG_NAME = (
    "云阳省临江市滨海经济技术开发区管理委员会自然资源和规划建设与生态环境保护综合行政执法局"
    "（城市地下综合管廊建设管理办公室）"
)
SECOND_NAME = (
    "云阳省临江市老旧小区改造和历史文化街区保护利用工作领导小组办公室（市住房和城乡建设局城市更新与房屋安全管理科）"
)
LONG_MEASURE = "完善制度，压实责任，按月调度、按季通报，" * 45
HEAVY = f"""\
format: 1
document:
  title: 临江市城市更新和老旧小区改造提升三年行动实施方案重点任务责任分工
  issuer: 临江市城市更新工作领导小组办公室
  issued: 2024-03-05
  number: 临更新办〔2024〕7号
  labels: {{lead: 牵头部门, responsible: 配合落实部门, deadline: 时间要求, measure: 工作内容, note: 说明}}
units:
  - name: {LONG_NAME}
  - name: {SECOND_NAME}
  - name: 市财政局
  - name: 市教育局
sections:
  - id: 一
    title: 健全工作机制
  - id: 一（一）
    title: 加强组织领导，建立市、县、街道三级联动的城市更新工作推进体系和会商制度
  - id: 二
    title: 改造提升
    responsible: [市财政局]
tasks:
  - id: "1"
    section: 一（一）
    number: 1
    part: 1
    measure: {LONG_MEASURE}
    lead: [{LONG_NAME}]
    responsible: [{SECOND_NAME}, 市财政局]
    deadline:
      - {{date: 2024-06-30, for: 印发工作规则}}
      - {{date: 2024-12-31, for: 建成信息平台, units: [市财政局]}}
    note: 分管市长包联。
  - id: "2"
    section: 一（一）
    number: 1
    part: 2
    measure: 每季度末报送工作进展。
    lead: [{SECOND_NAME}]
    deadline: {{rrule: FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1, phrase: 每季度末}}
  - id: "3"
    section: 二
    number: 2
    measure: 12月底前，改造老旧小区30个；尽快出台配套政策。
    lead: [市教育局]
    responsible: [{LONG_NAME}]
    deadline: {{date: 2024-12-31, phrase: 12月底前}}
    extra: {{完成标准: 验收合格}}
"""

PROGRESS = """\
format: 1
submission: {id: 2020-11-20-sfj-k7f3, unit: 司法局, reported: 2020-11-20}
entries:
  - task: 1.3.1
    status: done
    done_on: 2020-11-18
    progress: 现行有效的行政规范性文件已全部公开。
"""

# A plan that is followed: something of each kind that a ledger says.
FOLLOWED = """\
format: 1
document:
  title: 临江市2026年重点工作责任分工
  issuer: 临江市政府办公室
  issued: 2026-01-20
  followed_from: 2026-01-20
  reporters: leads
units: [{name: 市水利局}, {name: 市应急局}, {name: 市数据局}, {name: 市司法局}]
tasks:
  - {id: "1", measure: 修订防洪预案。, lead: [市水利局], deadline: {date: 2026-03-31}}
  - id: "2"
    measure: 治理河道25公里。
    lead: [市水利局]
    deadline: {date: 2026-06-30}
    figures: [{name: 河道, target: 25, unit: 公里}]
  - {id: "3", measure: 清查农村水源地，登记造册。, lead: [市水利局], deadline: {date: 2026-04-20}}
  - {id: "4", measure: 编制供水应急预案。, lead: [市水利局], deadline: {date: 2026-04-25}}
  - {id: "5", measure: 新建泵站2座。, lead: [市水利局], deadline: {date: 2026-12-31}}
  - {id: "6", measure: 演练山洪避险。, lead: [市应急局], deadline: {date: 2026-06-30}}
  - {id: "7", measure: 公开办事指南。, lead: [市数据局], deadline: {date: 2026-04-15}}
  - {id: "8", measure: 公开数据目录。, lead: [市数据局, 市司法局], deadline: {date: 2026-09-30}}
  - id: "9"
    measure: 降低投诉。
    lead: [市数据局]
    deadline: {ongoing: true}
    figures:
      - {name: 投诉, target: 5, unit: 件, better: lower}
      - {name: 办结, target: 10, unit: 件}
  - {id: "10", measure: 培训骨干。, lead: [市司法局], deadline: {date: 2026-05-01}}
"""

FOLLOWED_PROGRESS = (
    """\
format: 1
submission: {id: 2026-05-06-ju-aaaa, unit: 市水利局, reported: 2026-05-06}
entries:
  - {task: "1", date: 2026-04-30, status: done, done_on: 2026-03-26}
  - task: "2"
    date: 2026-04-30
    status: in_progress
    figures: [{name: 河道, actual: 9}]
    problem: 资金没有到位。
  - {task: "3", date: 2026-04-30, status: done, done_on: 2026-04-23}
  - {task: "4", date: 2026-04-27, status: done, done_on: 2026-04-22}
""",
    """\
format: 1
submission: {id: 2026-05-06-ju-aaab, unit: 市数据局, reported: 2026-05-06}
entries:
  - {task: "7", date: 2026-04-30, status: not_started}
  - {task: "8", date: 2026-04-30, status: done, done_on: 2026-04-22}
  - task: "9"
    date: 2026-04-30
    status: in_progress
    figures: [{name: 投诉, actual: 3}, {name: 办结, actual: 8}]
""",
    """\
format: 1
submission: {id: 2026-05-07-office-aaaa, reported: 2026-05-07}
entries:
  - {task: "1", event: close, date: 2026-04-07}
  - {task: "4", event: return, date: 2026-04-28, reason: 没有附专家意见。}
  - {task: "5", event: stop, date: 2026-04-10, reason: 并入上级项目。}
  - {task: "6", event: stop, date: 2026-04-10, reason: 并入上级项目。}
""",
)


def followed(tmp_path: Path) -> Query:
    """The plan that is followed, on 2026-05-08."""
    path = tmp_path / "followed.yaml"
    path.write_text(FOLLOWED, encoding="utf-8")
    register = loader.load(path).register
    assert register is not None
    return asked(register, *FOLLOWED_PROGRESS, day=dt.date(2026, 5, 8))


def issued_register() -> Register:
    """The 2020 table."""
    register = loader.load(DATA).register
    assert register is not None
    return register


def heavy_register(tmp_path: Path) -> Register:
    """The register of ``HEAVY``."""
    path = tmp_path / "heavy.yaml"
    path.write_text(HEAVY, encoding="utf-8")
    register = loader.load(path).register
    assert register is not None
    return register


def plan_register(tmp_path: Path) -> Register:
    """The plan of ``tests.registers``."""
    return read(tmp_path)


def asked(register: Register, *ledger: str, day: dt.date = dt.date(2020, 10, 25)) -> Query:
    """The register asked on a day, with what was reported in these files."""
    submissions = []
    for text in ledger:
        submission, findings = read_submission(text, f"progress/{text.split('id: ')[1].split(',')[0]}.yaml")
        assert submission is not None
        assert not findings
        submissions.append(submission)
    return Query([Book(register, "tasks.yaml", tuple(submissions))], Clock(day))


def paper(
    query: Query,
    kind: str,
    unit: str = "",
    *,
    said: Mapping[str, str] = NO_TEXTS,
    criteria: Criteria = EVERYTHING,
    in_full: bool = False,
) -> Paper:
    """A paper; of one unit where it is named."""
    units = (query.register.units_by_name[unit],) if unit else ()
    return paper_of(kind, query, criteria._replace(units=units), Details(query.register.document, Texts(said), in_full))


def as_text(made: Paper) -> str:
    """A paper as Markdown, which has all of it and no looks."""
    return draw_paper(made)
