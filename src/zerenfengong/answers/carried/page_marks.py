"""What an exported page is told by, what of it is no part of the document, and the lines of its cells."""

# The element that says what wrote a page.
GENERATOR = {"name": "generator", "content": "zrfg"}

# What a page adds to the document, and a line of a cell, by the classes of their elements.
EXTRAS = frozenset({"counted", "extra", "remarks", "skip", "summary"})
LINE = "line"
