"""How common a Finnish word form is, from the frequency table of the package spacy-fi-experimental-web-md.

Half a million forms counted on web text. Rare words tell more of what a text is
about than common ones, and of two readings of a word the commoner is mostly meant.
"""

import math
from functools import lru_cache
from typing import Any

from pipeline.finnish.vectors import package_folder

UNSEEN = -20.0  # log probability of a form that the table lacks


@lru_cache(maxsize=1)
def _table() -> Any:
    from spacy.lookups import Lookups

    data = (package_folder() / "vocab" / "lookups.bin").read_bytes()
    return Lookups().from_bytes(data).get_table("lexeme_prob")


@lru_cache(maxsize=200_000)
def log_probability(form: str) -> float:
    """Return the natural logarithm of the form's share of all words; UNSEEN for one that was not counted."""
    return float(_table().get(form, UNSEEN))


def weight(form: str, a: float = 1e-3) -> float:
    """Return how much a form tells of what a text is about, 0-1: a / (a + its share of all words).

    Arora, Liang & Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings".
    """
    return a / (a + math.exp(log_probability(form)))
