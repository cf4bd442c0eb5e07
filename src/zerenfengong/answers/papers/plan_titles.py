"""What a paper on a plan is called: the plan's own title, without the words that make it a division of work."""

import re

# 某某办公室关于印发…: how a covering letter is called that issues a plan.
_ISSUING = re.compile(r"^[^《》]{0,60}?关于印发")
_DRAFT = re.compile(r"（(?:征求意见稿|送审稿|讨论稿|草案|试行|暂行)）$")
_ENDING = re.compile(r"(?:责任)?(?:分工|分解)(?:表|方案|清单|台账)?$")


def plain_title(title: str) -> str:
    """The title of a plan without the words that issue it, without its quotation marks, and not as a draft."""
    plain = title.strip()
    if issuing := _ISSUING.match(plain):
        plain = plain[issuing.end() :].removesuffix("的通知")
    if plain.startswith("《") and plain.endswith("》"):
        plain = plain[1:-1]
    return _DRAFT.sub("", plain) or title


def title_without_kind(title: str) -> str:
    """…2020年政务公开工作要点责任分工 without 责任分工; of 重点工作责任分工 the 重点工作 stays."""
    plain = plain_title(title)
    return _ENDING.sub("", plain) or plain


def before_tasks(title: str) -> str:
    """The same where 任务台账, 任务交办单 follows: 任务 is not said twice."""
    plan = title_without_kind(title)
    return plan.removesuffix("任务") or plan
