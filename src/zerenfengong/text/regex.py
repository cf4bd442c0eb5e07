"""Patterns that are compiled when they are first used: a run uses some of several hundred, and compiling all takes long."""

import re
from typing import AnyStr, Generic, cast


class UncompiledPattern(Generic[AnyStr]):
    """A pattern, by its text and flags; its methods are those of the compiled one."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    @property
    def compiled(self) -> re.Pattern[AnyStr]:
        """The pattern itself."""
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        """What the pattern has; from then on it is looked up here."""
        found: object = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` returns, compiled when it is first used; a mistake in it is found only then."""
    return cast("re.Pattern[AnyStr]", UncompiledPattern(pattern, flags))
