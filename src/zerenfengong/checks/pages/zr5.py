"""ZR5xx: numbers and order."""

from zerenfengong.checks.pages import Page
from zerenfengong.i18n import N_

PAGES = (
    Page(
        "ZR501",
        N_(
            "原表印的序号（number）应当比前一项大一，或者在新的一节里从 1 数起。跳过的号，可能是漏录的任务。"
            "全表连着编、每一节重新编，都可以。\n\n"
            "核对原文，补上缺的任务。原文就缺这个号，或者这份表只摘录了一部分，加上豁免，写明理由。"
        ),
        """\
tasks:
  - {id: a1, number: 1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a3, number: 3, measure: 核定学位缺口。, lead: [市教育局]}
""",
        """\
tasks:
  - {id: a1, number: 1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, number: 2, measure: 改造薄弱校舍。, lead: [市教育局]}
  - {id: a3, number: 3, measure: 核定学位缺口。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR502",
        N_(
            "同一节里两项任务的序号相同。可能是录错了一个，也可能是同一条分给几家、拆成了几项。\n\n"
            "改正序号；同一条分几项交办的，每项写上 part: 1、2……，说明是这一条的第几分项。"
        ),
        """\
tasks:
  - {id: a1, number: 1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, number: 1, measure: 核定学位缺口。, lead: [市教育局]}
  - {id: a3, number: 2, measure: 改造薄弱校舍。, lead: [市教育局]}
""",
        """\
tasks:
  - {id: a1, number: 1, part: 1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, number: 1, part: 2, measure: 核定学位缺口。, lead: [市教育局]}
  - {id: a3, number: 2, measure: 改造薄弱校舍。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR503",
        N_(
            "同一序号下分几项交办的，part 依次是 1、2、3。少了一个，可能是漏录了一个分项。\n\n"
            "补上缺的分项，或者把 part 改成连续的。"
        ),
        """\
tasks:
  - {id: a1, number: 1, part: 1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, number: 1, part: 3, measure: 核定学位缺口。, lead: [市教育局]}
  - {id: a3, number: 2, measure: 改造薄弱校舍。, lead: [市教育局]}
""",
        """\
tasks:
  - {id: a1, number: 1, part: 1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, number: 1, part: 2, measure: 核定学位缺口。, lead: [市教育局]}
  - {id: a3, number: 2, measure: 改造薄弱校舍。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR504",
        N_(
            "任务在文件里的先后，与章节的先后不一致：前面章节的任务排到了后面章节之后。可能是 section 写错了，"
            "也可能是新加的任务随手放在了末尾。一连几项都错位的，只在第一项报一次。\n\n"
            "把任务移到它那一节，或者改正 section。"
        ),
        """\
sections:
  - {id: 一, title: 办学条件}
  - {id: 二, title: 学位供给}
tasks:
  - {id: a1, section: 一, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, section: 二, measure: 核定学位缺口。, lead: [市教育局]}
  - {id: a3, section: 一, measure: 改造薄弱校舍。, lead: [市教育局]}
""",
        """\
sections:
  - {id: 一, title: 办学条件}
  - {id: 二, title: 学位供给}
tasks:
  - {id: a1, section: 一, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a3, section: 一, measure: 改造薄弱校舍。, lead: [市教育局]}
  - {id: a2, section: 二, measure: 核定学位缺口。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR505",
        N_(
            "一节里只有序号“1”，没有“2”。只有一项的，原文通常不编号；编了 1 又没有 2，可能漏录了后面的任务，所以提示核对。\n\n"
            "核对原文；原文如此的不用改。"
        ),
        """\
sections:
  - {id: 一, title: 办学条件}
tasks:
  - {id: a1, section: 一, number: 1, measure: 编制办学条件清单。, lead: [市教育局]}
""",
        """\
sections:
  - {id: 一, title: 办学条件}
tasks:
  - {id: a1, section: 一, number: 1, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, section: 一, number: 2, measure: 核定学位缺口。, lead: [市教育局]}
""",
    ),
    Page(
        "ZR506",
        N_(
            "同一级的章节应当依次编号：一、二、三……。跳过的一节，可能是整节漏录了。第一节可以不是一（只摘录了后面几章的）。\n\n"
            "核对原文，补上缺的章节；原文就是这样编的，加上豁免。"
        ),
        """\
sections:
  - {id: 一, title: 办学条件}
  - {id: 三, title: 学位供给}
tasks:
  - {id: a1, section: 一, measure: 编制办学条件清单。, lead: [市教育局]}
  - {id: a2, section: 三, measure: 核定学位缺口。, lead: [市教育局]}
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
        "ZR507",
        N_(
            "章节里（连同其下各节）没有任务。可能是漏录了，也可能原文这一节只有说明、没有任务，所以只作提示。\n\n"
            "核对原文；确实没有任务的，留着或者删掉都可以。"
        ),
        """\
sections:
  - {id: 一, title: 办学条件}
  - {id: 二, title: 学位供给}
tasks:
  - {id: a1, section: 一, measure: 编制办学条件清单。, lead: [市教育局]}
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
)
