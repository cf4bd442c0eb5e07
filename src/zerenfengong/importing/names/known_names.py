"""What is known of names before a duty is read, and how far a text is from being one; pure."""

from typing import NamedTuple

from zerenfengong.importing.lexicon.unit_forms import is_place, looks_like_unit
from zerenfengong.text.regex import regex

# What a name is broken behind, though it ends like one: 人力资源和社, 住房和城乡.
_UNENDED = regex("(?<!供销|合作|联合)(?<![报版讯华行刊书])社$|(?:城乡|乡村|农村)$")


class Known(NamedTuple):
    """The dictionary of a document.

    ``given`` are names of other registers; ``whole`` stand between the document's own marks; ``lines`` are a whole line of
    several cells; ``bare`` stand without a level where no other name could lend them one.
    """

    given: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether a register or the document itself has this name."""
        return name in self.given or name in self.whole

    def is_name(self, text: str) -> bool:
        """Whether a text is one whole name, by the dictionary or by its form."""
        return looks_like_unit(text) or self.has(text)

    def is_surely_name(self, text: str) -> bool:
        """Whether it is one wherever it stands: a word that ends like a place (港区) must be known."""
        return self.has(text) or (looks_like_unit(text) and not is_place(text))

    def cost(self, text: str) -> float:
        """How far a text is from one whole name."""
        if self.has(text):
            return 0.0
        if text in self.lines:
            return 0.25
        return 1.0 if looks_like_unit(text) and not _UNENDED.search(text) else 10.0
