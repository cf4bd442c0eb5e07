"""ZR3xx: who leads and who answers."""

from zerenfengong.checks.pages import Page
from zerenfengong.i18n import N_

PAGES = (
    Page(
        "ZR301",
        N_(
            "任务没有牵头单位。没有人牵头的任务，往往也没有人办，催办时不知道该找谁。\n\n"
            "核对原文补上 lead。整份文件都不写牵头单位的，在 document 里写 lead_rule: none；"
            "文件说“列第一位者为牵头单位”的，写 lead_rule: first，并把第一位写进 lead。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    responsible: [市教育局]
""",
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
""",
    ),
    Page(
        "ZR302",
        N_(
            "文件不写牵头单位（lead_rule: none），这项任务又没有责任单位和配合单位，所在章节和整份文件也没有统一要求的单位："
            "等于没有分给任何人。\n\n"
            "核对原文补上 responsible；各项都由同样的单位落实的，写在 document 或章节的 responsible 里。"
        ),
        """\
document:
  title: 某市教育系统2023年重点工作任务分工
  issuer: 市教育局
  issued: 2023-03-01
  lead_rule: none
tasks:
  - id: a1
    measure: 编制办学条件清单。
  - id: a2
    measure: 核定学位缺口。
    responsible: [市教育局]
""",
        """\
document:
  title: 某市教育系统2023年重点工作任务分工
  issuer: 市教育局
  issued: 2023-03-01
  lead_rule: none
  responsible: [市教育局]
tasks:
  - id: a1
    measure: 编制办学条件清单。
  - id: a2
    measure: 核定学位缺口。
""",
    ),
    Page(
        "ZR303",
        N_(
            "一个单位在同一项任务里既牵头又负责（或者既负责又配合）。是笔误还是原文如此，机器看不出来；算任务数时只算一次。"
            "经过集合单位（如“各部门”）又包括到的，不算重复。\n\n"
            "核对原文，留下一处；原文就是这样印的，加上豁免。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    responsible: [市教育局]
""",
        """\
units:
  - name: 市教育局
  - name: 市财政局
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    responsible: [市财政局]
""",
    ),
    Page(
        "ZR304",
        N_(
            "同一个单位在一个列表里写了两次，用别名写的也算。多半是复制时多了一个，或者本来应当是另一个单位。\n\n"
            "核对原文，删掉一个，或者改成原文写的那个单位。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局, 市教育局]
""",
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
""",
    ),
    Page(
        "ZR305",
        N_(
            "几个单位共同牵头。这不是错误，只是提示：共同牵头的任务要问几家，容易互相等待。\n\n"
            "核对原文是不是真的并列；文件说“列第一位者为牵头单位”的，只把第一位写进 lead，其余写进 responsible。"
        ),
        """\
units:
  - name: 市教育局
  - name: 市财政局
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局, 市财政局]
""",
        """\
units:
  - name: 市教育局
  - name: 市财政局
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    responsible: [市财政局]
""",
    ),
    Page(
        "ZR306",
        N_(
            "“有关部门”“相关单位”没有指明是谁，催办时无从催起。这不是登记的错误，是原文如此，所以只作提示；"
            "查某个单位的任务时，这一项列为“可能涉及”。\n\n"
            "向印发机关问清是哪些单位。问到的写成 members，并在 source 里注明出处；问不到就留着，或者加上豁免。"
        ),
        """\
units:
  - name: 市教育局
  - name: 市有关部门
    some_of: []
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    supporting: [市有关部门]
""",
        """\
units:
  - name: 市教育局
  - name: 市财政局
  - name: 市有关部门
    members: [市财政局]
    source: 市教育局办公室答复
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    supporting: [市有关部门]
""",
    ),
)
