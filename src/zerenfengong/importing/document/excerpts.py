"""What of a text of the source a message shows, so that a person finds it."""

_SHOWN = 24

# Enough of a sentence to decide whether it is a task.
SENTENCE = 60


def start_of(text: str, shown: int = _SHOWN) -> str:
    """The beginning of a text in one line, at most so many characters of it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= shown else f"{flat[:shown]}…"
