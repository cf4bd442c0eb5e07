"""What stands in the cells of a paper: days as the standard has them, limits, lights; units, where most rows share them once."""

import datetime as dt
from collections.abc import Iterator, Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.shared import Shared
from zerenfengong.answers.wording import names
from zerenfengong.dates.days import day_in_words
from zerenfengong.dates.rule_words import in_words
from zerenfengong.i18n import N_, _, plural
from zerenfengong.model import Deadline, Register, Role, Task
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Standing, State

# What the columns of a paper on the progress of a table are called that has no names of its own for them.
_USUAL = {"measure": N_("工作任务"), "deadline": N_("完成时限"), "note": N_("备注")}


def column_title(register: Register, key: str) -> str:
    """The document's own name of a column, else the usual one."""
    return register.document.labels.get(key) or _(_USUAL[key])


def one_a_line(names: Sequence[str]) -> str:
    """Names, each on a line of its own."""
    return "\n".join(names)


def limits(standings: Sequence[Standing], passed: str = "") -> str:
    """The limits of a task, each on lines of its own: the day in force, else its words; what is due then, and for whom.

    ``passed`` is said below a day that has gone by and is not known to have been met.
    """
    return "\n".join(dict.fromkeys(line for one in standings for line in _limit(one, passed)))


def has_passed(standing: Standing) -> bool:
    """Whether its day has gone by, and it is not known to have been met."""
    return standing.due is not None and standing.state in (State.PAST, State.OVERDUE)


def _limit(standing: Standing, passed: str) -> Iterator[str]:
    deadline = standing.deadline
    in_force = standing.progress.in_force if standing.progress is not None else None
    if deadline is None:
        if in_force is not None:
            yield day_in_words(in_force)
        return
    yield limit_in_words(deadline, in_force)
    if deadline.date is not None and in_force is not None and in_force != deadline.date:
        yield _("（原定{day}）", day=day_in_words(deadline.date))
    if said := wording.qualification(deadline):
        yield said
    if passed and has_passed(standing):
        yield passed


def limit_in_words(deadline: Deadline, in_force: dt.date | None = None) -> str:
    """The day of a limit, the one in force where it was moved; else its words."""
    if deadline.date is not None:
        return day_in_words(in_force or deadline.date)
    words = deadline.within or deadline.phrase or (in_words(deadline.rrule) if deadline.rrule else "")
    return words or _("长期坚持")


def own_words(task: Task, *, apart: bool) -> str:
    """The limits of a task in the words of the document, else as days; unless they stand ``apart``, those not in its measure."""
    shown = [one for one in task.deadlines if apart or not one.phrase or one.phrase not in task.measure]
    lines = [line for one in shown for line in (one.phrase or limit_in_words(one), wording.qualification(one)) if line]
    return "\n".join(dict.fromkeys(lines))


def marked(standings: Sequence[Standing]) -> tuple[str, ...]:
    """The words of a measure that set its limits."""
    phrases = (one.deadline.phrase for one in standings if one.deadline is not None)
    return tuple(dict.fromkeys(filter(None, phrases)))


def light(query: Query, task: Task, criteria: Criteria) -> str:
    """The light of a task by the name that the office gives it; "" for none."""
    found = query.light(task, criteria)
    return "" if found is None else query.settings.name_of(found)


class SharedUnits:
    """What the rows of these tasks say of units; ``in_full``: all of it in each of them."""

    def __init__(self, query: Query, tasks: Sequence[Task], *, in_full: bool = False) -> None:
        self._shared = Shared(query, () if in_full else tasks)

    def sentences(self, but: Role | None = None) -> Iterator[str]:
        """责任单位除另行标明外均为甲局、乙局（34项）。 for each column that most rows share, ``but`` one."""
        for role in Role:
            one = self._shared.common.get(role) if role is not but else None
            if one is None:
                continue
            words = {"column": self._shared.column(role), "units": names(one.names)}
            if one.having == one.rows:
                yield _("{column}均为{units}。", **words)
            else:
                yield plural("{column}除另行标明外均为{units}（{n}项）。", one.having, **words)

    def cells(self, task: Task) -> dict[str, str]:
        """The cells of the roles; of a column that most rows share only what differs."""
        return {role.value: self._cell(task, role) for role in Role}

    def _cell(self, task: Task, role: Role) -> str:
        named, common = task.names(role), self._shared.common.get(role)
        if common is not None:
            return "" if named == common.names else one_a_line(named) or _("未写")
        return one_a_line(named)
