"""What the rows of an answer have in common, so that every medium can say it once: lists of units that stand in most of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import role_column
from zerenfengong.i18n import _
from zerenfengong.model import Role, Task
from zerenfengong.query.query import Query

# An identical list is said once where it stands in more than half of the rows, and in at least so many.
_FEWEST = 3

# What stands for a count that is not known yet; in no name.
COUNT = "\N{SYMBOL FOR SUBSTITUTE}"

# The columns that name units: the three roles, and None for blanket requirements.
Part = Role | None
PARTS: tuple[Part, ...] = (*Role, None)


class Common(NamedTuple):
    """A list of units that stands in ``having`` of the ``rows``, more than half of them."""

    names: tuple[str, ...]
    having: int
    rows: int


class Shared:
    """The lists of units that most of these tasks share, by the column that they stand in."""

    def __init__(self, query: Query, tasks: Iterable[Task]) -> None:
        self._query = query
        rows = list(tasks)
        self.common: Mapping[Part, Common] = {
            part: found for part in PARTS if (found := _common([self.named(task, part) for task in rows]))
        }

    def named(self, task: Task, part: Part) -> tuple[str, ...]:
        """The units in one column of a task."""
        return self._query.blanket(task) if part is None else task.names(part)

    def sentences(self, own: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """责任单位除另行标明外均为甲局、乙局（34 项）, a sentence for each column; none where ``own`` stand in every row."""
        said = []
        for part, one in self.common.items():
            if one.names == own and one.having == one.rows:
                continue
            every, but = self.templates(part)
            said.append((every if one.having == one.rows else but).replace(COUNT, wording.count(one.having)))
        return tuple(said)

    def templates(self, part: Part) -> tuple[str, str]:
        """The sentences of a column, where all rows have its list and where some differ; ``COUNT`` is how many have it."""
        column, units = self.column(part), wording.names(self.common[part].names)
        return (
            _("{column}均为{units}（{count}）", column=column, units=units, count=COUNT),
            _("{column}除另行标明外均为{units}（{count}）", column=column, units=units, count=COUNT),
        )

    def column(self, part: Part) -> str:
        """The name of a column: the document's own where it has one."""
        return _("统一要求") if part is None else role_column(part, self._query.register)

    def exceptions(self, task: Task, parts: Sequence[Part] = PARTS) -> list[tuple[Part, str]]:
        """What a row has to say of its units: those that are not what most rows have; 未写 where it has none of these."""
        said = []
        for part in parts:
            names, common = self.named(task, part), self.common.get(part)
            if common is None:
                said += [(part, wording.names(names))] if names else []
            elif names != common.names:
                said.append((part, wording.names(names) or _("未写")))
        return said


def _common(rows: Sequence[tuple[str, ...]]) -> Common | None:
    filled = Counter(names for names in rows if names)
    if not filled:
        return None
    names, count = filled.most_common(1)[0]
    return Common(names, count, len(rows)) if count >= _FEWEST and count * 2 > len(rows) else None
