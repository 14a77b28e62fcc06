"""Numbers as people and programs write them: decimal comma or point, spaces between thousands."""

import re

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_SPACES = re.compile(r"[\s\u00a0\u202f]")


def number(text: str) -> float | None:
    """Return the number a cell holds, decimal comma or point, None when it holds none."""
    bare = _SPACES.sub("", text).replace("−", "-")
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


def is_number(text: str) -> bool:
    """Return whether the cell holds a number."""
    return number(text) is not None
