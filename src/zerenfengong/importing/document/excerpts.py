"""What of a text of the source a message shows, so that a person finds it."""

_SHOWN = 24


def start_of(text: str) -> str:
    """The beginning of a text in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
