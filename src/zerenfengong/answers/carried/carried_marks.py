"""What exports are told by, light to load: the mark of what they carry, the sheet that it stands in, what a page adds."""

from zerenfengong.i18n import N_

# How what is carried is told from anything else, and by which rules it was made.
FAMILY = "zrfg/carried/"
MARK = f"{FAMILY}1"
# And the beginning of what tells a form that a unit reports on.
FORM = "zrfg/form/"

# The sheet of a workbook that it stands in.
SHEET = N_("随附数据")

# The part that a page is drawn from, where a script runs.
DRAWN_FROM = "data"

# The element that says what wrote a page.
GENERATOR = {"name": "generator", "content": "zrfg"}

# What a page adds to the document, and a line of a cell, by the classes of their elements.
EXTRAS = frozenset({"counted", "extra", "remarks", "skip", "summary"})
LINE = "line"


class Unreadable(ValueError):
    """What a document carries is damaged, or was never written here."""
