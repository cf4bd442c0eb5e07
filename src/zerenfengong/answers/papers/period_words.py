"""A period as papers call it: 2026年4月份, and 4月份 where the year is said already."""

from zerenfengong.i18n import N_, _
from zerenfengong.query.missing import ReportPeriod

_PARTS = {
    "H1": N_("上半年"),
    "H2": N_("下半年"),
    "Q1": N_("第一季度"),
    "Q2": N_("第二季度"),
    "Q3": N_("第三季度"),
    "Q4": N_("第四季度"),
}


def period_in_words(period: ReportPeriod, *, beside: str = "") -> str:
    """The period, without its year where that stands ``beside`` it."""
    year, _dash, part = period.name.partition("-")
    is_said = _("{year}年", year=year) in beside
    if not part:
        return _("年度") if is_said else _("{year}年度", year=year)
    if part in _PARTS:
        said = _(_PARTS[part])
    elif part.startswith("W"):
        said = _("第{n}周", n=int(part[1:]))
    else:
        said = _("{month}月份", month=int(part))
    return said if is_said else _("{year}年{part}", year=year, part=said)
