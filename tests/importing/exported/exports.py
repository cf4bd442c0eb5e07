"""Files that this program exports, and what comes back from them."""

import datetime as dt
from pathlib import Path

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.reports import handout
from zerenfengong.importing.drafting.draft import AskedFacts, Draft
from zerenfengong.importing.opened_draft import draft_of
from zerenfengong.importing.opening import open_source
from zerenfengong.model import Register
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register.loader import load_text
from zerenfengong.render import Canvas, draw

EVERY = Criteria()

PLAN = load_text(
    """\
format: 1
document:
  title: 云岭县2026年便民服务提升任务分工
  issuer: 云岭县人民政府办公室
  issued: 2026-03-10
  number: 云政办〔2026〕6号
  until: 2026-12-31
  labels: {measure: 具体任务}
units:
  - name: 县民政局
    aliases: [民政局]
    pinyin: xmzj
    note: 牵头养老服务
  - name: 县财政局
    pinyin: xczj
  - name: 县住建局
  - name: 县直各部门
    members: [县民政局, 县财政局]
    complete: false
    not_members: [县委编办]
  - name: 县委编办
sections:
  - id: 一
    title: 提升养老服务
  - id: 二
    title: 改造老旧小区
    responsible: [县直各部门]
tasks:
  - id: 1.1
    section: 一
    number: 1
    measure: 6月底前，建成社区食堂4处。
    lead: [县民政局]
    responsible: [县财政局]
    deadline: {date: 2026-06-30, phrase: 6月底前, for: 建成, units: [县民政局]}
    note: 选址另行通知
    extra: {督办领导: 周明}
  - id: 1.2
    section: 一
    number: 2
    measure: 每月10日前报送养老床位使用情况。
    lead: [民政局]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=10, phrase: 每月10日前, start: 2026-04-01}
  - id: 2.1
    section: 二
    number: 1
    measure: 改造老旧小区12个，加装电梯30部。
    lead: [县住建局]
    responsible: [县直各部门]
    figures: [{name: 加装电梯, target: 30, unit: 部}]
  - id: 2.2-1
    section: 二
    number: 2
    part: 1
    measure: 清理占道经营。
    lead: [县住建局]
    deadline: [{date: 2026-05-31}, {date: 2026-10-31, for: 复查}]
""",
    "tasks.yaml",
).readable


def query_of(register: Register) -> Query:
    """The register on a day in its year."""
    return Query([Book(register)], Clock(dt.date(2026, 5, 20)))


def exported(register: Register, format: str, by: str = "section", criteria: Criteria = EVERY) -> bytes:
    """The report as a file."""
    query = query_of(register)
    whole = Handout(query, criteria, handout(query, criteria, by), by, "tasks.yaml", carries=True)
    drawn = draw("handout", format, whole, Canvas())
    return drawn.encode() if isinstance(drawn, str) else drawn if isinstance(drawn, bytes) else b"".join(drawn)


def come_back(data: bytes, format: str, asked: AskedFacts = AskedFacts()) -> Draft:  # noqa: B008 (a tuple)
    """What import makes of a file."""
    return draft_of(open_source(f"分工.{format}", data), asked)


def said(draft: Draft) -> list[str]:
    """What import says, each with its place."""
    return [f"{one.code} {one.place.where}：{one.message}" for one in draft.guesses]


def without_source(register: Register) -> Register:
    """The register as it can be handed on: it names no file."""
    return register._replace(document=register.document._replace(source=None), registry=None)


def saved(path: Path, data: bytes) -> Path:
    """The file on disk."""
    path.write_bytes(data)
    return path
