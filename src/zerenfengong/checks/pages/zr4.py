"""ZR4xx: deadlines."""

from zerenfengong.checks.pages import Page
from zerenfengong.i18n import N_

PAGES = (
    Page(
        "ZR401",
        N_(
            "登记的日期，与规定期限的原文（phrase）对不上：“6月底前”是 6 月 30 日，写成了别的日子。"
            "催办按日期，追责按原文，两者不一致迟早出错。没写年份的，按印发日期的那一年算；期限都含当天。\n\n"
            "照原文改日期；原文录错了就改 phrase。"
        ),
        """\
tasks:
  - id: a1
    measure: 6月底前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-29, phrase: 6月底前}
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
        "ZR402",
        N_(
            "期限比印发日期还早，任务一印发就已经过期。可能是年份写错了，也可能是原文转发了上级早先的要求。\n\n"
            "核对年份；原文就是这样的，加上豁免，并写明理由。"
        ),
        """\
tasks:
  - id: a1
    measure: 2022年6月30日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2022-06-30, phrase: 2022年6月30日前}
""",
        """\
tasks:
  - id: a1
    measure: 2023年6月30日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-30, phrase: 2023年6月30日前}
""",
    ),
    Page(
        "ZR403",
        N_(
            "举措的文字里写了期限（某日前、每月、每季度末），登记册里却没有这个期限。按日期查、按日期催的时候，这一项不会出现。\n\n"
            "在 deadline 里登记：写上日期和原文。有几个期限的写成列表。"
            "不算在内的：到某年实现的远景目标、一段时间（6月至8月）、从某件事起算的时长。"
        ),
        """\
tasks:
  - id: a1
    measure: 6月底前编制办学条件清单。
    lead: [市教育局]
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
        "ZR404",
        N_(
            "到期日不是工作日：周末，或者国务院公布的节假日；调休上班的周末不在此列，没有公布放假安排的年份只看周末。"
            "期限照原文算，不会因此改动；这里只是提示：最好在最后一个工作日办完，免得到时找不到人。\n\n"
            "不用改。安排工作时按最后一个工作日计划。"
        ),
        """\
tasks:
  - id: a1
    measure: 9月30日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-09-30, phrase: 9月30日前}
""",
        """\
tasks:
  - id: a1
    measure: 9月28日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-09-28, phrase: 9月28日前}
""",
    ),
    Page(
        "ZR405",
        N_(
            "登记了日期，却没有写是原文哪几个字规定的（phrase），举措里也找不到，别人没法核对这个日期从哪里来。"
            "phrase 像日期、却读不出来的（10月低前），也没有核对过。\n\n"
            "在 phrase 里写上原文；日期是另外通知的，在 note 里写明出处，phrase 照通知写。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-30}
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
        "ZR406",
        N_(
            "原文没写年份，那个月份在印发的那一年已经过去，登记的是下一年。多半是对的，但原文没有明说，所以提示核对。\n\n"
            "与印发机关核对年份；核对过的，加上豁免，写明是谁确认的。"
        ),
        """\
tasks:
  - id: a1
    measure: 2月9日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2024-02-09, phrase: 2月9日前}
""",
        """\
tasks:
  - id: a1
    measure: 2024年2月9日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2024-02-09, phrase: 2024年2月9日前}
""",
    ),
    Page(
        "ZR407",
        N_(
            "期限晚于这份计划的最后一天（document.until）。计划结束之后，重复的和长期的任务不再到期，单独一个期限却还在后面，"
            "其中总有一个日期不对。\n\n"
            "核对期限和 until；任务确实跨到下一个计划的，加上豁免。"
        ),
        """\
document:
  title: 某市教育系统2023年重点工作任务分工
  issuer: 市教育局
  issued: 2023-03-01
  until: 2023-12-31
tasks:
  - id: a1
    measure: 2024年6月28日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2024-06-28, phrase: 2024年6月28日前}
""",
        """\
document:
  title: 某市教育系统2023年重点工作任务分工
  issuer: 市教育局
  issued: 2023-03-01
  until: 2023-12-31
tasks:
  - id: a1
    measure: 2023年6月28日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-28, phrase: 2023年6月28日前}
""",
    ),
    Page(
        "ZR408",
        N_(
            "开始的日期（start）晚于到期的日期（date），这样的期限一天也没有。多半是两个日期写反了，或者年份写错了。\n\n"
            "对调两个日期，或者改正年份。"
        ),
        """\
tasks:
  - id: a1
    measure: 6月30日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-30, phrase: 6月30日前, start: 2023-09-01}
""",
        """\
tasks:
  - id: a1
    measure: 6月30日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-30, phrase: 6月30日前, start: 2023-04-03}
""",
    ),
    Page(
        "ZR409",
        N_(
            "举措或 phrase 里写了日历上没有的日子（2月30日、4月31日、13月）。这样的期限没有人能守，也没法与登记的日期核对。\n\n"
            "核对原文，多半是抄错了。原文就是这样印的，加上豁免，并向印发机关问清是哪一天。"
        ),
        """\
tasks:
  - id: a1
    measure: 2023年6月31日前编制办学条件清单。
    lead: [市教育局]
""",
        """\
tasks:
  - id: a1
    measure: 2023年6月30日前编制办学条件清单。
    lead: [市教育局]
    deadline: {date: 2023-06-30, phrase: 2023年6月30日前}
""",
    ),
)
