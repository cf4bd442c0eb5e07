"""Terms counted from an event, in their own words: 自收到之日起20个工作日内, 七日内, 短期（6个月内）. Pure.

What takes so long is not what is due then: 压缩至5个工作日以内 is a standard, 毕业5年内 a condition, 五年内免征 a benefit.
"""

import re

from zerenfengong.dates.phrases.points import GAP
from zerenfengong.text.regex import regex

_NUMBER = "(?:[0-9]{1,3}|[一二三四五六七八九十百半]{1,4})"

TERM = rf"""
    (?<![0-9〇一二三四五六七八九十月年第前])
    (?:{_NUMBER}{GAP}(?:-|至|到){GAP} | {_NUMBER}{GAP}个?{GAP}月{GAP}[零〇又]?{GAP}(?={_NUMBER}{GAP}[日天]))? {_NUMBER}{GAP}
    (?P<measure>个?{GAP}(?:工作|自然|日历)日|个?{GAP}半?{GAP}月|周|星期|年半?|日|天|个?小时)
    (?:{GAP}时间|的时间)? {GAP}[以之]?内(?![部容外涵设控])
  | 用{GAP}{_NUMBER}(?:{GAP}(?:-|至|到){GAP}{_NUMBER})?{GAP}(?:年半?|个?{GAP}月){GAP}(?:左右)?{GAP}的?时间
  | 最[长多]{GAP}不得?超过{GAP}{_NUMBER}{GAP}(?:个?{GAP}(?:工作|自然)日|日|天|个?{GAP}月|年)
  | [短近中长远]期{GAP}\({GAP}{_NUMBER}(?:-{_NUMBER})?{GAP}(?:年|个?月)内?{GAP}\)
"""

# As far back as the event is looked for.
_REACH = 40

_EVENT = regex(f"[起后]{GAP}的?{GAP}$")
_OVER = regex(f"{GAP}(?:(?:结束|终了)后?|后)?{GAP}的?,?{GAP}")
_CLAUSE = regex(r"[,。;:!?\n|(\[“”》 ]")
_FROM = regex("自|从|(?:(?<=[要应当须需将并内])|^)[在于](?!建)")

_NO_LIMIT_BEFORE = regex(rf"""(?x)
    (?: [短减压降缩]{{1,2}}[短减低]?[至到为]? | 控制在? | 限制在 | 延长 | 提速 | [至到过满近每约超为未] | 不少于
      | 少于 | 不低于 | 至少 | 连续 | 毕业 | 离校 | 退[役伍休] | 成立 | 参保 | 缴费 | 注册 | 入职 | 任职 | 从业
      | 最近 | 过去 | (?:有效|优惠)期 | 期限 )
    {GAP}$
""")
_NO_LIMIT_AFTER = regex(
    rf"{GAP}(?:发生|出现|受到|再次|降[雨雪]|气温"
    "|免|享|可|不得|不再|不予|不受|有效|未|无|累计|曾|的(?!时间)|连续|两次|仍)"
)
_NO_LIMIT_AFTER_YEARS = regex(rf"{GAP}(?:对|按|给予|保持|每|有|实行|高校|毕业)")
_TERM = regex(TERM, re.VERBOSE)


def term_at(match: re.Match[str], text: str) -> tuple[int, int] | None:
    """Where the term of a match of ``TERM`` begins, with the event that it is counted from, and ends; None for no limit."""
    start, end = match.span()
    before = text[max(start - _REACH, 0) : start]
    after_years = (match["measure"] or "").startswith("年") and _NO_LIMIT_AFTER_YEARS.match(text, end)
    if after_years or _NO_LIMIT_AFTER.match(text, end):
        return None
    if _EVENT.search(before):
        return start - len(before) + _event(before), end
    return None if _NO_LIMIT_BEFORE.search(before) else (start, end)


def term_of_each(text: str, at: int) -> int | None:
    """Where the term ends that is counted from each period which ends here (每季度结束后15个工作日内); None where none does."""
    over = _OVER.match(text, at)
    match = _TERM.match(text, over.end() if over else at)
    return match.end() if match and term_at(match, text) else None


def _event(before: str) -> int:
    """Where the event begins: after the last mark, from 自 or behind 在 where they stand."""
    clause = max((one.end() for one in _CLAUSE.finditer(before)), default=0)
    begins = list(_FROM.finditer(before, clause))
    if not begins:
        return clause
    last = begins[-1]
    return last.start() if last[0] in "自从" else last.end()
