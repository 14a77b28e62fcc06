"""How common a word is, from the word list of the spaCy package for Finnish.

The package knows the log probability of 500,000 word forms in mC4 by the 64-bit
MurmurHash of each, not by name. The model keeps the upper half of those hashes and
a level from 1 to 20, so that a base form can be looked up without loading spaCy.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence

_MASK = 0xFFFFFFFFFFFFFFFF
_FACTOR = 0xC6A4A7935BD1E995
_SHIFT = 47
LEVELS = 20


class Frequency:
    """Levels of word forms: 20 for the commonest, 1 for the rarest, 0 for unseen."""

    def __init__(self, keys: Sequence[int] = (), levels: bytes = b"") -> None:
        """Take the sorted upper halves of the words' hashes, and a level for each."""
        self._keys, self._levels = array("I", keys), levels

    def of(self, word: str) -> int:
        """Return the level of a word as it is written, capitals counted."""
        key = word_hash(word) >> 32
        place = bisect_left(self._keys, key)
        return self._levels[place] if place < len(self._keys) and self._keys[place] == key else 0


def level(log_probability: float) -> int:
    """Return the level of a natural log probability (spaCy's lexeme_prob lies between -20 and -3)."""
    return max(1, min(LEVELS, int(LEVELS + 1 + log_probability)))


def word_hash(word: str) -> int:
    """Return MurmurHash64A with seed 1 of the word in UTF-8, as spaCy's string store does (Appleby 2008)."""
    data = word.encode("utf-8", "surrogatepass")
    state = 1 ^ (len(data) * _FACTOR & _MASK)
    whole = len(data) & ~7
    for place in range(0, whole, 8):
        block = int.from_bytes(data[place : place + 8], "little") * _FACTOR & _MASK
        block = (block ^ block >> _SHIFT) * _FACTOR & _MASK
        state = (state ^ block) * _FACTOR & _MASK
    if len(data) > whole:
        state = (state ^ int.from_bytes(data[whole:], "little")) * _FACTOR & _MASK
    state = (state ^ state >> _SHIFT) * _FACTOR & _MASK
    return state ^ state >> _SHIFT
