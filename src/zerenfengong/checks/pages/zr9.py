"""ZR9xx: what a file waives."""

from zerenfengong.checks.pages import Page
from zerenfengong.i18n import N_

PAGES = (
    Page(
        "ZR901",
        N_(
            "这条豁免没有用到：它管的那一行没有这个编号的问题。问题改好了，豁免忘了删，以后再出同样的问题就没人看见。\n\n"
            "删掉它；问题移到了别的行，把豁免移到那一行，或者它的上一行。"
        ),
        """\
tasks:
  - id: a1
    measure: 编制办学条件清单。
    # zrfg: ignore[ZR301] 原文没有写牵头单位
    lead: [市教育局]
""",
        """\
tasks:
  # zrfg: ignore[ZR301] 原文没有写牵头单位
  - id: a1
    measure: 编制办学条件清单。
    responsible: [市教育局]
""",
    ),
    Page(
        "ZR902",
        N_(
            "豁免写成 # zrfg: ignore[ZR402] 原文如此，编号在方括号里，几个编号用逗号隔开，后面是理由。"
            "写在有问题的那一行末尾，或者单独写在它的上一行。只有 ZR3xx 到 ZR6xx 能豁免，其余的问题会使登记册靠不住。\n\n"
            "照这个样子改；没有理由的补上理由，让以后的人知道为什么。"
        ),
        """\
tasks:
  - id: a1
    # zrfg: ignore[ZR999] 原文如此
    measure: 编制办学条件清单。
    lead: [市教育局]
""",
        """\
tasks:
  # zrfg: ignore[ZR301] 原文没有写牵头单位
  - id: a1
    measure: 编制办学条件清单。
    responsible: [市教育局]
""",
    ),
)
