"""Names that a sheet of a workbook can have."""

from collections.abc import Iterable

from zerenfengong.i18n import _
from zerenfengong.text.width import one_line

# What Excel does not allow in a name, at its ends, or as a name.
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_FORBIDDEN_ENDS = "' "
_RESERVED = "history"

# As Excel counts: in UTF-16, where an emoji or a rare character takes two.
_LONGEST = 31


def sheet_names(titles: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A name for each title, as near to it as Excel allows; none like another or one that is ``taken``, whatever its case."""
    known = {_RESERVED, *(name.casefold() for name in taken)}
    names = []
    for title in titles:
        base = one_line(title).translate(_FORBIDDEN).strip(_FORBIDDEN_ENDS) or _("表")
        name, number = _cut(base, _LONGEST), 1
        while name.casefold() in known:
            number += 1
            mark = f"_{number}"
            name = _cut(base, _LONGEST - len(mark)) + mark
        known.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    """The text up to so many units of UTF-16, no character halved."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").rstrip(_FORBIDDEN_ENDS)
