"""Time limits as documents write them (10月底前, 每月28日前, 自收到之日起20个工作日内), never guessed: see ``grammar``."""

from zerenfengong.limits.grammar import may_hold, read
from zerenfengong.limits.mentions import Reading

__all__ = ["Reading", "may_hold", "read"]
