"""What an office says once for all its papers, in ``[papers]`` of its settings or with ``--set``: each field declared here."""

import datetime as dt
from typing import NamedTuple

from zerenfengong.dates.days import day_in_words, written_day
from zerenfengong.i18n import N_, _, listed
from zerenfengong.model import Texts
from zerenfengong.register.settings_file import find_settings_table
from zerenfengong.text.width import one_line

# What an office writes where a field is to be left out altogether, not left blank.
NONE = "无"

_LONGEST = 500

REPLY_BY = "reply_by"
_DAYS = ("date", REPLY_BY)

TABLE = "papers"


class PaperField(NamedTuple):
    """A field: its key in the settings, the name that ``--set`` and a template know it by too, what it is."""

    key: str
    name: str
    about: str

    @property
    def spoken(self) -> str:
        """The name in the language spoken, as it stands among others."""
        return _(self.name).lower()


PAPER_FIELDS = (
    PaperField("number", N_("文号"), N_("发文字号")),
    PaperField("addressee", N_("主送机关"), N_("发给谁；交办单不写就是所交办的单位")),
    PaperField("signed", N_("署名"), N_("落款的机关；不写就是任务台账的印发机关")),
    PaperField("date", N_("成文日期"), N_("落款的日期，如 2020年8月21日")),
    PaperField(REPLY_BY, N_("反馈期限"), N_("通报、催办要求反馈到哪一天；不写就是一个催办间隔以后")),
    PaperField("contact", N_("联系人"), N_("附注里的联系人")),
    PaperField("phone", N_("电话"), N_("附注里的电话")),
    PaperField("copies", N_("抄送"), N_("抄送机关")),
    PaperField("annex", N_("附件"), N_("是第几个附件，如 1；写“无”就不标“附件”")),
)


def field_named(name: str) -> str:
    """The key of a field by its key or its name, in the language spoken or in Chinese.

    Raises:
        ValueError: there is none; the message says which there are.
    """
    asked = name.strip().lower()
    for field in PAPER_FIELDS:
        if asked in (field.key, field.name, field.spoken):
            return field.key
    known = listed(f"{field.key}（{field.spoken}）" for field in PAPER_FIELDS)
    raise ValueError(_("没有“{name}”这一项，可以写：{known}", name=one_line(name), known=known))


def field_value(name: str, value: object) -> str:
    """The text of a field; a day as papers write it (2020年9月1日), however it was written.

    Raises:
        ValueError: it is no text of one line, or too long; the message says so.
    """
    if isinstance(value, dt.date):  # as TOML has it
        return day_in_words(value)
    key = field_named(name)
    if isinstance(value, str) and key in _DAYS and (day := written_day(value)):
        return day_in_words(day)
    if key == REPLY_BY and value != NONE:
        raise ValueError(_("“{name}”应当是日期，如 2020-09-01", name=name))
    if not isinstance(value, str) or one_line(value) != value or len(value) > _LONGEST:
        raise ValueError(_("“{name}”应当是一行文字，不超过 {n} 字", name=name, n=_LONGEST))
    return value.strip()


def find_paper_settings(register: str) -> Texts:
    """The fields that are said for a register, by their keys.

    Raises:
        AskedWrongly: settings that can't be understood.
    """
    table = find_settings_table(register).table(TABLE)
    said: dict[str, str] = {}
    for name, value in table.values.items():
        try:
            said[field_named(name)] = field_value(name, value)
        except ValueError as problem:
            raise table.refused(str(problem)) from None
    return Texts(said)
