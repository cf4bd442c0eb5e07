"""Time limits as documents write them (10月底前, 每月28日前, 自收到之日起20个工作日内), never guessed: see ``grammar``.

For options, rules, answers and import: whatever reads a day in words.
"""

from zerenfengong.dates.phrases.grammar import may_hold, read
from zerenfengong.dates.phrases.mentions import Reading

__all__ = ["Reading", "may_hold", "read"]
