"""The word lists of words.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@cache
def _table() -> Any:
    return tomllib.loads(files("pipeline.quotes").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of words: "leans" or "joins"."""
    return frozenset(_table()[name])


@cache
def stance_words(name: str) -> tuple[str, ...]:
    """Return the beginnings of words (or, of "denial", the words) that show a stance."""
    return tuple(_table()["stance"][name])
