"""Units and sections as typed, asked of several registers: each answers for those that it knows."""

from collections.abc import Callable, Iterable, Sequence

from zerenfengong.cli.opened import NotThere, OpenedRegister
from zerenfengong.cli.options import AskedFilters


class AskedNames:
    """Units and sections as typed; of several a register is asked for those that it knows, as one or the other is meant."""

    def __init__(self, registers: Sequence[OpenedRegister], asked: AskedFilters) -> None:
        self._asked = asked
        for texts, find in ((asked.units, _unit), (asked.reporters, _unit), (asked.sections, _section)):
            for text in texts:
                _known_somewhere(registers, text, find)

    def known_to(self, one: OpenedRegister) -> AskedFilters:
        """The filters with those names alone that a register knows.

        Raises:
            NotThere: of units, of reporters or of sections it knows none.
        """
        asked = self._asked
        return asked._replace(
            units=_known(one, asked.units, _unit),
            reporters=_known(one, asked.reporters, _unit),
            sections=_known(one, asked.sections, _section),
        )


def _unit(one: OpenedRegister, text: str) -> None:
    one.units([text], lambda _text: None)


def _section(one: OpenedRegister, text: str) -> None:
    one.section(text)


_Find = Callable[[OpenedRegister, str], None]


def _known_somewhere(registers: Iterable[OpenedRegister], text: str, find: _Find) -> None:
    problems = []
    for one in registers:
        try:
            find(one, text)
        except NotThere as problem:
            problems.append(problem)
        else:
            return
    raise problems[0]


def _known(one: OpenedRegister, texts: Sequence[str], find: _Find) -> tuple[str, ...]:
    """Those of the texts that a register knows.

    Raises:
        NotThere: none, where there are any.
    """
    found, problem = [], None
    for text in texts:
        try:
            find(one, text)
        except NotThere as unknown:
            problem = problem or unknown
        else:
            found.append(text)
    if problem is not None and not found:
        raise problem
    return tuple(found)
