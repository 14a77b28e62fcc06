"""How common a Finnish word form is, from the frequency table of the package spacy-fi-experimental-web-md.

Half a million forms counted on web text. Rare words tell more of what a text is
about than common ones, and of two readings of a word the commoner is mostly meant.
"""

import math
from collections.abc import Mapping
from functools import lru_cache

from pipeline.finnish.vectors import package_folder

UNSEEN = -20.0  # log probability of a form that the table lacks


@lru_cache(maxsize=1)
def _table() -> Mapping[int, float]:
    """Return the log probabilities by spaCy's hash of the form, as they lie in the file.

    Read without spaCy's Lookups, which hashes half a million keys anew and takes ten times as long.
    """
    import srsly

    data = (package_folder() / "vocab" / "lookups.bin").read_bytes()
    return dict(srsly.msgpack_loads(data)["lexeme_prob"])


@lru_cache(maxsize=200_000)
def log_probability(form: str) -> float:
    """Return the natural logarithm of the form's share of all words; UNSEEN for one that was not counted."""
    from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled; its stub is behind

    return float(_table().get(hash_string(form), UNSEEN))


def weight(form: str, a: float = 1e-3) -> float:
    """Return how much a form tells of what a text is about, 0-1: a / (a + its share of all words).

    Arora, Liang & Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings".
    """
    return a / (a + math.exp(log_probability(form)))
