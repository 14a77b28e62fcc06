"""What a word shows its neighbours, hashed once for all of them."""

from collections.abc import Iterable
from functools import lru_cache
from sys import intern
from typing import NamedTuple
from zlib import crc32


class Side(NamedTuple):
    """A neighbour's half of the features that join it with a reading: hashes to go on from, and raw pieces."""

    word: int
    classes: int
    ending3: int
    ending2: int
    both: int
    signature: int
    far: int
    edge: int
    same: int
    other: int
    raw_word: bytes
    raw_classes: bytes
    raw_signature: bytes
    raw_ending: bytes


class Face:
    """A word's letters, possible word classes, readings and cases, as seen from either side."""

    __slots__ = ("cases", "classes", "lower", "signature")

    def __init__(self, lower: str, classes: str, signature: str, cases: Iterable[str]) -> None:
        """Keep what is seen; what many words share is kept once."""
        self.lower, self.classes, self.signature = lower, intern(classes), intern(signature)
        self.cases = _shared(frozenset(cases))

    @property
    def before(self) -> Side:
        """The word as the neighbour before a reading."""
        return _side(self.lower, self.classes, self.signature, b"1357BNKOQ")

    @property
    def after(self) -> Side:
        """The word as the neighbour after a reading."""
        return _side(self.lower, self.classes, self.signature, b"2468CRMPU")


@lru_cache(maxsize=4096)
def _shared(cases: frozenset[str]) -> frozenset[str]:
    return cases


@lru_cache(maxsize=16_384)
def _side(lower: str, classes: str, signature: str, signs: bytes) -> Side:
    """Return the half features of a neighbour; the signs keep the two sides and the kinds of features apart."""
    word, possible, readings, ending3, ending2 = (
        text.encode("utf-8", "surrogatepass") + b"|" for text in (lower, classes, signature, lower[-3:], lower[-2:])
    )
    return Side(
        word=crc32(signs[0:1] + word),
        classes=crc32(signs[1:2] + possible),
        ending3=crc32(signs[2:3] + ending3),
        ending2=crc32(signs[3:4] + ending2),
        both=crc32(b"9" + possible),
        signature=crc32(signs[4:5] + readings),
        edge=crc32(signs[5:6] + (b"0" if lower == "<>" else b"1")),
        far=crc32(signs[6:7] + possible),
        same=crc32(signs[7:8] + possible),
        other=crc32(signs[8:9] + possible),
        raw_word=word,
        raw_classes=possible,
        raw_signature=readings,
        raw_ending=ending2,
    )


EDGE = Face("<>", "<>", "<>", ())
