"""ZR2xx: what a register refers to."""

from zerenfengong.checks.pages import Page
from zerenfengong.i18n import N_

PAGES = (
    Page(
        "ZR201",
        N_(
            "任务里写到的单位，都要在 units 里登记一次，名称一字不差。少一个字、错一个字，这个单位查自己的任务时就查不到，"
            "所以是错误而不是提醒。\n\n"
            "照提示里最像的名称改；确是新的单位，在 units 里加上；原文用简称的，把简称写进那个单位的 aliases。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育居]
    supporting: [市教育局]
""",
        """\
units:
  - name: 市教育局
    aliases: [教育局]
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [教育局]
""",
    ),
    Page(
        "ZR202",
        N_(
            "任务的 section、章节的 parent 指的章节，要在 sections 里登记。指到不存在的章节，按章节查任务时就会漏掉它。"
            "括号全角半角都可以：一(一) 就是 一（一）。\n\n"
            "改成登记过的编号，或者在 sections 里加上这一节。"
        ),
        """\
sections:
  - {id: 一, title: 办学条件}
tasks:
  - {id: a1, section: 一, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, section: 二, measure: 核定学位缺口。, lead: [市教育局]}
""",
        """\
sections:
  - {id: 一, title: 办学条件}
  - {id: 二, title: 学位供给}
tasks:
  - {id: a1, section: 一, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, section: 二, measure: 核定学位缺口。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR203",
        N_(
            "任务的编号永久不变，一个编号只指一项任务，通报、进展、链接都靠它。两项任务用了同一个编号，就不知道说的是哪一项。"
            "多半是复制了一项任务，忘了改编号。\n\n"
            "给后一项换一个没有用过的编号；不要动前一项的，它可能已经在别处引用。"
        ),
        """\
tasks:
  - {id: a1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a1, measure: 核定学位缺口。, lead: [市教育局]}
""",
        """\
tasks:
  - {id: a1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, measure: 核定学位缺口。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR204",
        N_(
            "两个章节用了同一个编号（括号的全角半角不算不同），任务写到它时就不知道在哪一节。"
            "原文在换页处重复印了章节标题的，只登记一次。\n\n"
            "改正编号，或者删掉重复的一个。"
        ),
        """\
sections:
  - {id: 一（一）, title: 办学条件}
  - {id: 一(一), title: 学位供给}
tasks:
  - {id: a1, section: 一（一）, measure: 编制办学条件清单。, lead: [市教育局]}
""",
        """\
sections:
  - {id: 一（一）, title: 办学条件}
  - {id: 一（二）, title: 学位供给}
tasks:
  - {id: a1, section: 一（一）, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, section: 一（二）, measure: 核定学位缺口。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR205",
        N_(
            "同一个单位登记了两次；全角半角、括号、空格、字母大小写不同的，算同一个。任务会分散在两个名下，哪个也查不全。\n\n"
            "合并成一个，原文的另一种写法放进 aliases。"
        ),
        """\
units:
  - name: 市教育局
  - name: 市教育局
""",
        """\
units:
  - name: 市教育局
    aliases: [市教体局]
""",
    ),
    Page(
        "ZR206",
        N_(
            "一个别名只能指一个单位。与别的单位的名称或别名相同，写到它时就不知道是谁。\n\n"
            "删掉这个别名，或者写得更完整，使它只指一个单位。"
        ),
        """\
units:
  - {name: 市教育局, aliases: [教育局]}
  - {name: 县教育局, aliases: [教育局]}
tasks:
  - {id: a1, measure: 编制办学条件清单。, lead: [市教育局], supporting: [县教育局]}
""",
        """\
units:
  - {name: 市教育局, aliases: [教育局]}
  - {name: 县教育局, aliases: [县教体局]}
tasks:
  - {id: a1, measure: 编制办学条件清单。, lead: [市教育局], supporting: [县教育局]}
""",
    ),
    Page(
        "ZR207",
        N_(
            "集合单位的成员里，直接或经过别的集合单位，又有它自己。这样展开成员就没有尽头，谁有责任也说不清。\n\n"
            "从所指的成员里去掉绕回来的那个名称。"
        ),
        """\
units:
  - name: 市教育局
  - {name: 各成员单位, members: [市教育局, 专项小组]}
  - {name: 专项小组, members: [各成员单位]}
tasks:
  - {id: a1, measure: 编制办学条件清单。, lead: [专项小组]}
""",
        """\
units:
  - name: 市教育局
  - {name: 各成员单位, members: [市教育局]}
  - {name: 专项小组, members: [各成员单位]}
tasks:
  - {id: a1, measure: 编制办学条件清单。, lead: [专项小组]}
""",
    ),
    Page(
        "ZR208",
        N_(
            "章节的上级一层层往上，又回到了自己，于是它不在任何一个一级章节之下，按章节查任务会漏掉它。\n\n"
            "改正 parent；编号本身看得出上级的（一（一）在 一 之下），不用写 parent。"
        ),
        """\
sections:
  - {id: 条件, title: 办学条件, parent: 校舍}
  - {id: 校舍, title: 校舍安全, parent: 条件}
tasks:
  - {id: a1, section: 校舍, measure: 编制办学条件清单。, lead: [市教育局]}
""",
        """\
sections:
  - {id: 条件, title: 办学条件}
  - {id: 校舍, title: 校舍安全, parent: 条件}
tasks:
  - {id: a1, section: 校舍, measure: 编制办学条件清单。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR209",
        N_(
            "单位登记了，任务、统一要求、成员名单里却都没有写到它。可能是漏录了它的任务，也可能是名称改过，旧的忘了删。\n\n"
            "补上它的任务；用不到就删掉。"
        ),
        """\
units:
  - name: 市教育局
  - name: 市体育局
""",
        """\
units:
  - name: 市教育局
  - name: 市体育局
tasks:
  - id: a1
    measure: 开放学校体育场地。
    lead: [市教育局]
    supporting: [市体育局]
""",
    ),
    Page(
        "ZR210",
        N_(
            "列表里的顿号、中文逗号、分号、空格隔不开单位：[甲局、乙局] 是一个叫“甲局、乙局”的单位，甲局和乙局都查不到这项任务。"
            "括号里的顿号不算：各县（市、区）政府 是一个名称。\n\n"
            "单位之间用半角逗号加空格：[甲局, 乙局]。名称里本来就有顿号的（各区、县级市），在 units 里照原样登记。"
        ),
        """\
units:
  - name: 市教育局
  - name: 市体育局
  - name: 市财政局
tasks:
  - id: a1
    measure: 开放学校体育场地。
    lead: [市教育局]
    supporting: [市体育局、市财政局]
""",
        """\
units:
  - name: 市教育局
  - name: 市体育局
  - name: 市财政局
tasks:
  - id: a1
    measure: 开放学校体育场地。
    lead: [市教育局]
    supporting: [市体育局, 市财政局]
""",
    ),
    Page(
        "ZR211",
        N_(
            "complete 说的是成员名单列全了没有，只有写了 members 的集合单位才用得上。单独写它，多半是漏了 members。\n\n"
            "是集合单位就写上 members，成员不清楚时写 members: []；不是集合单位就删掉 complete。"
        ),
        """\
units:
  - name: 市教育局
    complete: false
""",
        """\
units:
  - name: 市教育局
  - name: 各中小学校
    members: []
    complete: false
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    responsible: [各中小学校]
""",
    ),
)
