"""The units in the rows of a paper: a list that most rows share is said once over them, and a row says what differs."""

from collections.abc import Iterator, Sequence

from zerenfengong.answers.papers import paper_cells
from zerenfengong.answers.shared import Shared
from zerenfengong.answers.wording import names
from zerenfengong.i18n import _, plural
from zerenfengong.model import Role, Task
from zerenfengong.query.query import Query


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
            return "" if named == common.names else paper_cells.one_a_line(named) or _("未写")
        return paper_cells.one_a_line(named)
