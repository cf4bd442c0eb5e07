"""Small registers for tests, written as the files that they are."""

from pathlib import Path

from zerenfengong.checks import rules
from zerenfengong.findings import Severity
from zerenfengong.model import Register
from zerenfengong.register import loader

# A plan of another office: nested collectives, a blanket assignee, milestones by unit, and limits of every kind.
PLAN = """\
format: 1
document:
  title: 某市优化营商环境2023年行动计划任务分工
  issuer: 某市人民政府办公室
  issued: 2023-03
  until: 2023-12-31
  labels: {lead: 主要责任单位, measure: 主要内容}
  responsible: [各区政府]
units:
  - name: 市发展改革委
    aliases: [市发改委]
    pinyin: sfgw
  - name: 市财政局
    pinyin: sczj
  - name: 市商务局
    pinyin: sswj
  - name: 东区政府
  - name: 西区政府
  - name: 市直经济部门
    members: [市发展改革委, 市财政局]
  - name: 市直各部门
    members: [市直经济部门, 市商务局]
    complete: false
  - name: 市直有关部门
    some_of: [市直各部门]
  - name: 各区政府
    members: [东区政府, 西区政府]
sections:
  - id: 一
    title: 市场环境
  - id: 一（一）
    title: 准入
    responsible: [市财政局]
  - id: 二
    title: 政务环境
tasks:
  - id: a1
    section: 一（一）
    number: 1
    measure: 6月底前取消隐性门槛，12月底前公布清单。
    lead: [市发改委]
    supporting: [市商务局]
    deadline:
      - {date: 2023-06-30, phrase: 6月底前, for: 取消门槛}
      - {date: 2023-12-31, phrase: 12月底前, for: 公布清单, units: [市商务局]}
  - id: a2
    section: 一（一）
    number: 2
    part: 1
    measure: |
      每月28日前报送进展。
      报送时附台账。
    lead: [市直各部门]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}
    note: 台账格式另发。
    extra: {分管领导: 张某, 备用栏: =1+1}
  - id: b1
    section: 二
    measure: 持续推进“一网通办”。
    lead: [市财政局, 市商务局]
    responsible: [市直有关部门]
    deadline: {ongoing: true, phrase: 持续推进}
  - id: b2
    section: 二
    measure: 信息形成之日起20个工作日内公开。
    lead: [市商务局]
    deadline: {within: 信息形成之日起20个工作日内}
  - id: b3
    measure: 尽快修订目录。
    lead: [市财政局]
    deadline: {phrase: 尽快}
"""


def read(tmp_path: Path, text: str = PLAN) -> Register:
    """The register of a text in which nothing is wrong; what is said for information is as it is."""
    path = tmp_path / "tasks.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = loader.load(path)
    assert [finding for finding in rules.check(loaded) if finding.severity is not Severity.INFO] == []
    assert loaded.register is not None
    return loaded.register
