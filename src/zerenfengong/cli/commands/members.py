"""``zrfg members``: who belongs to a collective, from a list or another register; shown as a diff before it is written."""

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from zerenfengong.cli import complete as completion
from zerenfengong.cli.file_diff import difference
from zerenfengong.cli.help import command
from zerenfengong.cli.opened import notice, register_here, reliable
from zerenfengong.cli.options import file_option
from zerenfengong.cli.output import say, tell, watched, write_stdout
from zerenfengong.cli.standard_input import DASH, NAMES, read_all
from zerenfengong.errors import AskedWrongly, OutputRefused, RegisterUnreliable, reason
from zerenfengong.i18n import N_, _, listed, plural
from zerenfengong.model import Unit
from zerenfengong.register.unit_directory import Directory, How, Match, pieces

if TYPE_CHECKING:
    from zerenfengong.files.original import Original
    from zerenfengong.register.loader import Loaded
    from zerenfengong.register.writing.membership import Membership

_FAULTY = N_("任务台账 {path} 有错；先用 zrfg validate 改正")

_MOST_BYTES = 1024 * 1024
_SHORTEST = 2
_COUNT = re.compile("共?[0-9]+[家个]?(?:单位)?")
_BRACKETED = re.compile(r"(?P<name>[^（）()]+)[（(][^（）()]+[)）]")

# What stands before a name in a list: its number with the mark behind it, a bullet. 12345热线办 begins with no number.
_NUMBER = "(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_MARK = re.compile(rf"\s*(?:[（(]{_NUMBER}[)）]|{_NUMBER}[.．、)）]|[*•·]|-\s)\s*")


@command(
    "members",
    help=_(
        "统称单位（如 各部门）的成员：只写名称，列出现有的；写上名单文件（一行一个，或用“、”隔开；- 是标准输入）就加进去。\n\n"
        "没有登记的单位一并登记。改动先给看，写不写由你定；注释都保留。\n\n"
        "  zrfg members 市政府各部门 名单.txt --complete     这些就是全部\n"
        "  zrfg members 市政府各部门 --from 去年/tasks.yaml   照另一份任务台账"
    ),
)
@click.argument("name", metavar=_("统称单位"), shell_complete=completion.units)
@click.argument("names", required=False, type=click.Path(readable=False, allow_dash=True), metavar=_("[名单文件|-]"))
@click.option(
    "--from",
    "other",
    type=click.Path(readable=False),
    metavar=_("任务台账"),
    help=_("成员照这份任务台账里同名的统称单位"),
)
@click.option("--complete", is_flag=True, help=_("成员就此列全"))
@click.option("--write", is_flag=True, help=_("不再问，直接写入"))
@file_option
def members_command(
    path: str | None, name: str, names: str | None, other: str | None, complete: bool, write: bool
) -> None:
    """See ``help`` above."""
    if names is not None and other is not None:
        raise click.UsageError(_("名单文件和 --from 只写一个"))
    chosen = path or register_here()
    if chosen is None:
        raise RegisterUnreliable(_("这里和上级文件夹里都没有任务台账；用 -f 指定"))
    from zerenfengong.files.original import Original  # noqa: PLC0415 (not for --help)

    original = Original.at(chosen)
    loaded = reliable(chosen, _FAULTY, hints=False)
    collective = _collective(Directory(loaded.readable), name)
    if names is None and other is None and not complete:
        _show(collective)
        return
    if loaded.node("units", loaded.readable.units.index(collective)) is None:
        raise AskedWrongly(
            _("“{name}”登记在共用名录 {path} 里，请在那里改", name=collective.name, path=loaded.readable.registry)
        )
    if chosen in NAMES:
        raise click.UsageError(_("要写回文件，任务台账不能从标准输入来"))
    asked = _names_in(names) if names is not None else _members_in(other, collective) if other is not None else []
    change = _change(loaded, collective, asked, complete=complete)
    _carry_out(loaded, change, original, write=write, ask=names != DASH and watched(sys.stdin) and watched(sys.stdout))


def _collective(directory: Directory, name: str) -> Unit:
    found = directory.resolve(name)
    if not isinstance(found, Match):
        known = listed(found.candidates or found.nearest)
        nearest = _("；是不是：{names}", names=known) if known else ""
        raise AskedWrongly(_("任务台账里没有单位“{asked}”", asked=name) + nearest)
    notice(found)
    if found.unit.members is None:
        raise AskedWrongly(_("“{name}”不是有成员的统称单位；是的话，先给它写上 members: []", name=found.unit.name))
    return found.unit


def _show(collective: Unit) -> None:
    members = collective.members or ()
    tell("".join(f"{member}\n" for member in members))
    say(plural("登记了 {n} 个成员", len(members)) + (_("，已列全") if collective.lists_all else _("，未列全")))


def _names_in(path: str) -> list[str]:
    from zerenfengong.files.bounded import TooLarge, read_bounded  # noqa: PLC0415 (only where a list is read)
    from zerenfengong.importing.source.stream import SourceRefused  # noqa: PLC0415
    from zerenfengong.text.decoding import decoded  # noqa: PLC0415

    try:
        raw = read_all(_MOST_BYTES) if path == DASH else read_bounded(path, _MOST_BYTES)
    except OSError as error:
        raise SourceRefused(_("{path} 读不出来：{reason}", path=path, reason=reason(error))) from None
    except TooLarge:
        raise SourceRefused(_("{path} 太大，不像名单", path=path)) from None
    text = decoded(raw)
    if text is None:
        raise SourceRefused(_("{path} 不是文本；把名单另存为文本文件", path=path))
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    begins = (match.end() if (match := _MARK.match(line)) else 0 for line in lines)
    names = [name for line, begin in zip(lines, begins, strict=True) for name in pieces(line[begin:])]
    shown = _("标准输入") if path == DASH else path
    if not names:
        raise AskedWrongly(_("{path} 里没有名称", path=shown))
    if strange := [name for name in names if len(name) < _SHORTEST or not _may_be_unit(name)]:
        raise AskedWrongly(_("{path} 里的“{name}”不像单位的名称", path=shown, name=strange[0]))
    return names


def _may_be_unit(name: str) -> bool:
    """Whether a word of a list may be a unit, and is no heading, no count and no collective."""
    from zerenfengong.importing.lexicon.header_words import header_word  # noqa: PLC0415 (only where a list is read)
    from zerenfengong.importing.lexicon.unit_forms import UnitKind, kind_of  # noqa: PLC0415
    from zerenfengong.text import role_titles  # noqa: PLC0415

    is_word = header_word(name) is not None or re.fullmatch(f"{role_titles.LEADING}|{role_titles.SUPPORTING}", name)
    return not (is_word or _COUNT.fullmatch(name) or kind_of(name) is UnitKind.SOME or name.startswith("以上"))


def _members_in(path: str, collective: Unit) -> list[str]:
    other = reliable(path, _FAULTY, hints=False).readable
    found = Directory(other).resolve(collective.name)
    if not isinstance(found, Match) or found.how not in (How.NAME, How.ALIAS, How.FOLDED) or found.unit.members is None:
        raise AskedWrongly(_("{path} 里没有叫“{name}”的统称单位", path=path, name=collective.name))
    members = [other.units_by_name[name] for name in found.unit.members]
    if collectives := [unit.name for unit in members if unit.is_collective]:
        message = _("{path} 里的“{name}”也是统称单位，先登记它和它的成员", path=path, name=collectives[0])
        raise AskedWrongly(message)
    return [unit.name for unit in members]


def _change(loaded: "Loaded", collective: Unit, asked: Iterable[str], *, complete: bool) -> "Membership":
    """What is new of the names asked for; nobody is guessed at."""
    from zerenfengong.register.writing.membership import Membership  # noqa: PLC0415 (only where it is written)

    register = loaded.readable
    directory = Directory(register)
    members = {register.units_by_name[name].name for name in collective.members or ()}
    refused = {register.units_by_name[name].name for name in collective.not_members}
    known: list[str] = []
    new: list[str] = []
    for name in dict.fromkeys(asked):
        found = directory.resolve(name)
        if isinstance(found, Match) and found.how in (How.NAME, How.ALIAS, How.FOLDED):
            if found.unit.name in refused:
                raise AskedWrongly(_("“{name}”写在 not_members 里，不能又是成员", name=found.unit.name))
            if found.unit.name not in (*members, *known):
                known.append(found.unit.name)
        elif isinstance(found, Match):
            message = _("“{name}”像是“{unit}”的简称：写全称，或者先把它登记为别名", name=name, unit=found.unit.name)
            raise AskedWrongly(message)
        elif found.candidates:
            raise AskedWrongly(
                _("“{name}”可以指几个单位：{names}。请写全称", name=name, names=listed(found.candidates))
            )
        else:
            _check_bracket(directory, name)
            new.append(name)
    return Membership(collective, known, new, complete)


def _check_bracket(directory: Directory, name: str) -> None:
    """Refuse a known unit with something in brackets behind it (甲局（乙办）): whether that is the unit is not guessed.

    Raises:
        AskedWrongly: it is one.
    """
    bracketed = _BRACKETED.fullmatch(name)
    found = directory.resolve(bracketed["name"]) if bracketed else None
    if isinstance(found, Match) and found.how in (How.NAME, How.ALIAS, How.FOLDED):
        said = {"name": name, "unit": found.unit.name}
        raise AskedWrongly(_("“{name}”像是“{unit}”加了括注：写“{unit}”，或者先把它登记为别名", **said))


def _say_doubts(after: "Loaded", change: "Membership") -> None:
    """Say where a new unit may be one that is declared already under another name."""
    from zerenfengong.checks.rules.near_names import two_names_of_one  # noqa: PLC0415 (only where units are new)

    for finding in two_names_of_one(after) if change.new else ():
        if any(f"“{name}”" in finding.message for name in change.new):
            say(f"{finding.message}\n{finding.hint}")


def _said(change: "Membership") -> str:
    added, name = len(change.known) + len(change.new), change.collective.name
    said = plural("“{name}”加了 {n} 个成员", added, name=name) if added else _("“{name}”的成员标为已列全", name=name)
    return said + (plural("，其中新登记 {n} 个单位", len(change.new)) if change.new else "")


def _carry_out(loaded: "Loaded", change: "Membership", original: "Original", *, write: bool, ask: bool) -> None:
    from zerenfengong.checks import rules  # noqa: PLC0415
    from zerenfengong.register import loader  # noqa: PLC0415
    from zerenfengong.register.writing.formatting import NotFormatted  # noqa: PLC0415
    from zerenfengong.register.writing.membership import with_members  # noqa: PLC0415

    before, collective = loaded.text, change.collective
    if change.complete and not (collective.members or change.known or change.new):
        raise AskedWrongly(_("“{name}”一个成员也没有登记，不能说已列全", name=collective.name))
    if not change.known and not change.new and (not change.complete or collective.lists_all):
        say(_("没有要改的：这些都已经是“{name}”的成员", name=collective.name))
        return
    try:
        after = with_members(loaded, change)
    except NotFormatted:
        raise OutputRefused(
            _("{path} 没有改动：写出来的与要写的不同。这是 zrfg 的错，请报告", path=loaded.path)
        ) from None
    changed = loader.load_text(after, loaded.path)
    if wrong := rules.faults(changed):
        raise RegisterUnreliable(_("这样改，任务台账 {path} 就有错，没有写", path=loaded.path), wrong)
    write_stdout(difference(loaded.path, before, after))
    _say_doubts(changed, change)
    said = _said(change)
    if write or (ask and click.confirm(_("写入 {path}？", path=loaded.path), err=True)):
        original.rewrite(before, after)
        say(_("{said}，已写入 {path}", said=said, path=loaded.path))
    else:
        say(_("{said}，还没有写入；加上 --write 写入 {path}", said=said, path=loaded.path))
