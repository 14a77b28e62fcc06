"""Which chapters a report has, and in which order: by its style, and by whether those who answered speak in public."""

from typing import Any, Literal

Style = Literal["full", "bullets"]
FULL = ("glance", "who", "closed", "themes", "groups", "effects", "aims", "since", "voices", "network", "method")
BULLETS = ("glance", "who", "bullets", "closed", "themes", "groups", "method")  # what fits a few pages
PUBLIC = ("glance", "heard", "positions", "themes", "signals", "groups", "voices", "network", "method")


def order(style: Style, chapters: dict[str, Any]) -> list[str]:
    """Return the names of the chapters; a round of public statements tells who was heard and who stands where."""
    if chapters["heard"]["there"]:
        return list(PUBLIC)
    return list(BULLETS if style == "bullets" else FULL)
