"""ZR1xx: fields: which there are, and what may stand in them."""

from zerenfengong.checks.pages import Page
from zerenfengong.i18n import N_

PAGES = (
    Page(
        "ZR101",
        N_(
            "必填的字段没有写。没有编号的任务无法引用，没有举措的任务不知道要做什么，没有印发日期就算不出“10月底前”是哪一年。\n\n"
            "在所指的那一组里补上。zrfg schema 和 docs/format.md 列出每组有哪些必填的字段。"
        ),
        """\
tasks:
  - id: a1
    lead: [市教育局]
""",
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
""",
    ),
    Page(
        "ZR102",
        N_(
            "这个字段名不认识。写错一个字母的字段如果不声不响地放过，里面的单位或期限就丢了，所以一定要报。"
            "字段名用英文，如 lead、responsible、deadline；提示里给出最像的一个。\n\n"
            "改成提示里的字段名。原表里另外的栏目（分管领导、资金来源等）写在 extra 里：extra: {分管领导: 张某}。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    备注栏: 清单另发。
""",
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    note: 清单另发。
    extra: {备注栏: 清单另发。}
""",
    ),
    Page(
        "ZR103",
        N_(
            "值的类型与字段不符：应当是列表的写成了一个值，应当是一个值的写成了列表，应当是数字的写了别的。"
            "单位一律写成列表，只有一个也一样。\n\n"
            "照提示改。列表写成 [甲, 乙]，逗号是半角的；一组字段写成 {date: 2023-06-30, phrase: 6月底前}，或者分行缩进。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: 市教育局
""",
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
""",
    ),
    Page(
        "ZR104",
        N_(
            "写了字段名，却没有值；或者整个文件是空的。是忘了填，还是本来就没有，读的人看不出来。\n\n"
            "填上值；本来就没有的，删掉这一行；列表为空写 []。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    note:
""",
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    supporting: []
""",
    ),
    Page(
        "ZR105",
        N_(
            "文件第一行的 format 说明它按哪一版格式写。这个程序只认识格式 1；别的版本里字段的意思可能不同，所以不再往下检查。\n\n"
            "写 format: 1。文件确是新版程序写的，请升级 zrfg。"
        ),
        "format: 2\n",
        "format: 1\n",
    ),
    Page(
        "ZR106",
        N_(
            "日期写成 2023-06-30 这样：四位年、两位月、两位日，用半角连字符隔开，而且要是日历上有的日子。"
            "其他写法因人而异（6/7 是六月七日还是七月六日），所以一律不收。\n\n"
            "照提示改。只有印发日期可以只写到月（2023-03）或年（2023）。不定日期的期限不写 date，只写原文：{phrase: 尽快}。"
        ),
        """\
tasks:
  - id: a1
    measure: 6月底前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-31, phrase: 6月底前}
""",
        """\
tasks:
  - id: a1
    measure: 6月底前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-30, phrase: 6月底前}
""",
    ),
    Page(
        "ZR107",
        N_(
            "任务和章节的编号会出现在命令行、链接和别的程序里，所以只能用字母（含汉字）、数字和“.”“-”“_”，最多 64 个字；"
            "章节编号还可以有括号，如 一（二）。空格、顿号、斜线都不行。\n\n"
            "去掉不允许的字符。编号是给程序用的，原表印的序号照原样写在 number 里。"
        ),
        """\
tasks:
  - id: 1、1
    measure: 编制办学条件清单。
    lead: [市教育局]
""",
        """\
tasks:
  - id: 1.1
    measure: 编制办学条件清单。
    lead: [市教育局]
""",
    ),
    Page(
        "ZR108",
        N_(
            "这个字段的值只能从几个里面选：complete 是 true 或 false，ongoing 只写 true，lead_rule 是 column、first 或 none。\n\n"
            "改成提示里列出的一个；不需要这个字段就删掉。"
        ),
        """\
tasks:
  - id: a1
    measure: 持续改善办学条件。
    lead: [市教育局]
    deadline: {ongoing: 是, phrase: 持续}
""",
        """\
tasks:
  - id: a1
    measure: 持续改善办学条件。
    lead: [市教育局]
    deadline: {ongoing: true, phrase: 持续}
""",
    ),
    Page(
        "ZR109",
        N_(
            "一个期限只能是一种：某一天（date）、按规则重复（rrule）、长期（ongoing）、从某件事起算（within），或者只有原文（phrase）。"
            "写了两种，不知道以哪个为准；一种也没有，就不成其为期限。\n\n"
            "一项任务有几个期限时写成列表，各写各的；尽快、适时一类不定日期的，只写 phrase。"
        ),
        """\
tasks:
  - id: a1
    measure: 持续改善办学条件，6月底前报送清单。
    lead: [市教育局]
    deadline: {date: 2023-06-30, ongoing: true, phrase: 6月底前}
""",
        """\
tasks:
  - id: a1
    measure: 持续改善办学条件，6月底前报送清单。
    lead: [市教育局]
    deadline:
      - {ongoing: true, phrase: 持续}
      - {date: 2023-06-30, phrase: 6月底前, for: 报送清单}
""",
    ),
    Page(
        "ZR110",
        N_(
            "rrule 按 RFC 5545 写明期限怎样重复，如 FREQ=MONTHLY;BYMONTHDAY=28 是每月 28 日。"
            "这条规则写法不对，或者各部分互相矛盾，没有哪一天符合。\n\n"
            "FREQ 必写（DAILY、WEEKLY、MONTHLY、YEARLY）；各部分用半角分号隔开；UNTIL 写成 20231231；月末写 BYMONTHDAY=-1，"
            "季度末写 FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1。"
        ),
        """\
tasks:
  - id: a1
    measure: 每月28日前报送进展。
    lead: [市教育局]
    deadline: {rrule: 每月28日, phrase: 每月28日前}
""",
        """\
tasks:
  - id: a1
    measure: 每月28日前报送进展。
    lead: [市教育局]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}
""",
    ),
    Page(
        "ZR111",
        N_(
            "members 列出集合单位的成员，每个成员都有责任；some_of 说这是其中不指明的一部分，谁都不能算定。两样一起写，"
            "就不知道任务算不算到成员头上。\n\n"
            "“各部门”一类有名单的写 members；“有关部门”一类没有名单的写 some_of。"
        ),
        """\
units:
  - name: 市教育局
  - name: 各区教育局
    members: [市教育局]
    some_of: []
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [各区教育局]
""",
        """\
units:
  - name: 市教育局
  - name: 各区教育局
    members: []
    complete: false
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    responsible: [各区教育局]
""",
    ),
)
