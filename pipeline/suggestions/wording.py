"""Lists of words around a proposal, and who is asked to act."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.suggestions.patterns import Choice, Word


@cache
def _table() -> Any:
    return tomllib.loads(files("pipeline.suggestions").joinpath("wording.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """Return the word forms of a list under [short] in wording.toml."""
    return frozenset(_table()["short"][name])


def most_words() -> int:
    """Return how many words a short form may have."""
    return int(_table()["short"]["most"])


@cache
def frame_lemmas() -> frozenset[str]:
    """Return the base forms that neither name nor direct what is proposed."""
    return frozenset(_table()["frame"]["lemmas"])


def addressee(words: Sequence[Word], parts: frozenset[str]) -> str:
    """Return who is asked to act, "" when the words do not say. `parts`: the base forms of compound parts."""
    seen = {word.lemma for word in words} | {word.form for word in words} | parts
    return next((name for name, wanted in _addressees() if any(wanted.has(one) for one in seen)), "")


@cache
def _addressees() -> tuple[tuple[str, Choice], ...]:
    return tuple((str(row["id"]), Choice(row["words"])) for row in _table()["addressee"])
