"""Which RFC 5545 rules a register may hold: how one is written, and what is wrong with another.

Only whole days: FREQ from DAILY to YEARLY, UNTIL a day (``20201231``).
"""

import re

from zerenfengong.i18n import _
from zerenfengong.text.regex_parts import calendar_day, up_to

_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"


def _listed(one: str) -> str:
    return f"(?:{one})(?:,(?:{one}))*"


# What each part of a rule may say. In the lists of whole numbers none is 0; all but BYMONTH may count from the end.
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]{0,2}",
    "COUNT": "[1-9][0-9]{0,4}",
    "UNTIL": calendar_day(""),
    "BYMONTH": _listed(rf"\+?{up_to(12)}"),
    "BYMONTHDAY": _listed(f"[+-]?{up_to(31)}"),
    "BYYEARDAY": _listed(f"[+-]?{up_to(366)}"),
    "BYWEEKNO": _listed(f"[+-]?{up_to(53)}"),
    "BYDAY": _listed(f"(?:[+-]?(?:[1-9]|[1-4][0-9]|5[0-3]))?{_WEEKDAY}"),
    "BYSETPOS": _listed(f"[+-]?{up_to(366)}"),
    "WKST": _WEEKDAY,
}
# What has a third Friday.
_WITH_ORDINALS = ("MONTHLY", "YEARLY")


def problem(rule: str) -> str | None:
    """Say what is wrong with a rule, or None.

    Only whole days: FREQ from DAILY to YEARLY, UNTIL a day (``20201231``); COUNT and UNTIL exclude each other (RFC 5545).
    """
    values: dict[str, str] = {}
    for part in rule.split(";"):
        key, equals, value = part.partition("=")
        if not equals or key not in _PARTS:
            return _("不认识“{part}”", part=part)
        if key in values:
            return _("{key} 写了两次", key=key)
        if not re.fullmatch(_PARTS[key], value):
            return _("{key} 的值“{value}”不对", key=key, value=value)
        values[key] = value
    if "FREQ" not in values:
        return _("缺少 FREQ")
    if "COUNT" in values and "UNTIL" in values:
        return _("COUNT 和 UNTIL 只能写一个")
    return _ordinal_problem(values)


def _ordinal_problem(values: dict[str, str]) -> str | None:
    """Whether “the third Friday” is of something, and of something that long."""
    ordinals = [abs(int(text)) for text in re.findall(r"[+-]?[0-9]+", values.get("BYDAY", ""))]
    of_a_year = values["FREQ"] == "YEARLY" and "BYMONTH" not in values
    if ordinals and values["FREQ"] not in _WITH_ORDINALS:
        return _("“第几个星期几”只能用于 FREQ=MONTHLY 或 FREQ=YEARLY")
    if max(ordinals, default=0) > 5 and not of_a_year:
        return _("BYDAY 的值“{value}”不对", value=values["BYDAY"])
    return None


def pattern() -> str:
    """The rules that ``problem`` finds sound, as one pattern for Python and ECMAScript; for whole texts only."""
    part = "|".join(f"{key}=(?:{value})" for key, value in _PARTS.items())
    conditions = (
        "(?!;)",
        _with("FREQ="),
        r"(?!(?:.*;)?([A-Z]+=).*;\1)",  # nothing twice
        _not_both("COUNT=", "UNTIL="),
        _not_both(f"FREQ=(?!{'|'.join(_WITH_ORDINALS)})", "BYDAY=[^;]*[0-9]"),
        _not_both("(?:FREQ=MONTHLY|BYMONTH=)", "BYDAY=[^;]*(?:[6-9]|[0-9]{2})"),  # no month has a sixth Friday
    )
    return f"{''.join(conditions)}(?:(?:^|;)(?:{part}))+"


def _with(part: str) -> str:
    return f"(?=(?:.*;)?{part})"


def _not_both(part: str, other: str) -> str:
    return f"(?!{_with(part)}{_with(other)})"
