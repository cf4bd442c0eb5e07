"""From the roles that words give to those that a rule gives, and what is said of a choice that words left open; pure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.i18n import N_, _, listed
from zerenfengong.importing.duties.lead_rules import Rule
from zerenfengong.importing.duties.unit_names import NamedUnit
from zerenfengong.importing.lexicon.unit_forms import UnitKind, kind_of
from zerenfengong.model import Role


class Said(NamedTuple):
    """A name and what is said of it: ``column`` by the column or label, ``role`` by the words themselves.

    ``group`` counts the stretches between commas; ``starred``: a * stands before it; ``joins``: 会同 does; ``reached``: the
    role words stand only behind a later stretch.
    """

    named: NamedUnit
    column: Role | None
    role: Role | None
    group: int = 0
    starred: bool = False
    joins: bool = False
    reached: bool = False


class Settled(NamedTuple):
    """A name with its role."""

    named: NamedUnit
    role: Role


class Doubt(NamedTuple):
    """A choice that the words left open: what was chosen, at the first of these names."""

    named: NamedUnit
    message: str
    hint: str = ""


def settled(said: Sequence[Said], rule: Rule | None) -> tuple[list[Settled], list[Doubt]]:
    """Each name with one role, and what had to be chosen for that.

    The column decides where the words do not say 牵头 or 配合; a rule decides where nobody is said to lead.
    """
    roles = [_by_words(one) for one in said]
    starred = [at for at, one in enumerate(said) if one.starred]
    ruled = _by_rule(said, roles, rule)
    for at in (*starred, *ruled):
        roles[at] = Role.LEAD
    if ruled and rule:
        roles = [rule.others if role in (None, Role.RESPONSIBLE) else role for role in roles]
    open_ = [one.named for one, role in zip(said, roles, strict=True) if role is None]
    names = [Settled(one.named, role or Role.RESPONSIBLE) for one, role in zip(said, roles, strict=True)]
    doubts = [*_starred([said[at].named for at in starred], rule), *_of_rule([said[at].named for at in ruled])]
    return names, [
        *doubts,
        *_open(open_ if not starred else (), led=Role.LEAD in roles),
        *_reached(said),
        *_joined(said),
    ]


def _by_words(one: Said) -> Role | None:
    """负责 says nothing against a column; 牵头 and 配合 do."""
    if one.role in (None, Role.RESPONSIBLE):
        return one.column or one.role
    return one.role


def _by_rule(said: Sequence[Said], roles: Sequence[Role | None], rule: Rule | None) -> list[int]:
    """Who leads by a rule: nobody where the words themselves, or a column, say who does."""
    if rule is None or rule.kind == "asterisk" or Role.LEAD in roles or any(one.starred for one in said):
        return []
    among = [
        at for at, one in enumerate(said) if roles[at] is not Role.SUPPORTING and one.column in (None, Role.RESPONSIBLE)
    ]
    if rule.kind == "first":
        return among[:1]
    return [at for at in among if said[at].group == said[among[0]].group]


def _starred(names: Sequence[NamedUnit], rule: Rule | None) -> Iterator[Doubt]:
    if names and (rule is None or rule.kind != "asterisk"):
        yield Doubt(
            names[0],
            _("原文没有说明星号是什么意思，带星号的“{names}”当作牵头单位", names=listed(one.name for one in names)),
        )


def _of_rule(names: Sequence[NamedUnit]) -> Iterator[Doubt]:
    for one in names:
        if kind_of(one.name) is not UnitKind.SINGLE:
            yield Doubt(
                one,
                _("按原文的规则，列在前面的“{name}”牵头，可它不是一个单位", name=one.name),
                _("核对原文：这一项也许没有牵头单位"),
            )


def _open(names: Sequence[NamedUnit], *, led: bool) -> Iterator[Doubt]:
    """Names of which nothing says how they answer."""
    if names and led:
        message = _("没有写明“{names}”是负责还是配合，当作责任单位")
        yield Doubt(names[0], message.format(names=listed(one.name for one in names)))
    elif names:
        message = _("没有写明谁牵头，“{names}”都当作责任单位")
        yield Doubt(names[0], message.format(names=listed(one.name for one in names)))


def _reached(said: Sequence[Said]) -> Iterator[Doubt]:
    """Names before a comma of which only words behind a later one say that they lead or support."""
    for role, message in (
        (Role.LEAD, N_("“牵头”只写在后面的单位之后，“{names}”也当作牵头单位")),
        (Role.SUPPORTING, N_("“配合”只写在后面的单位之后，“{names}”也当作配合单位")),
    ):
        names = [one.named for one in said if one.reached and one.role is role]
        if names:
            yield Doubt(names[0], _(message, names=listed(one.name for one in names)))


def _joined(said: Sequence[Said]) -> Iterator[Doubt]:
    names = [one.named for one in said if one.joins]
    if names:
        message = _("原文只说“会同”或“组织”，“{names}”的职责是推断的")
        yield Doubt(names[0], message.format(names=listed(one.name for one in names)))
    for one in said:
        if one.named.name.startswith("各") and one.named.name.endswith(("牵头单位", "牵头部门")):
            message = _("“{name}”指的是其他任务的牵头单位，照原文登记成一个单位")
            yield Doubt(one.named, message.format(name=one.named.name))
