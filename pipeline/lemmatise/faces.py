"""What a word shows its neighbours, hashed once for all of them."""

from collections.abc import Iterable
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

    __slots__ = ("_after", "_before", "cases", "classes", "lower", "signature")

    def __init__(self, lower: str, classes: str, signature: str, cases: Iterable[str]) -> None:
        """Keep what is seen; hashes are made when first needed."""
        self.lower, self.classes, self.signature, self.cases = lower, classes, signature, frozenset(cases)
        self._before: Side | None = None
        self._after: Side | None = None

    @property
    def before(self) -> Side:
        """The word as the neighbour before a reading."""
        if self._before is None:
            self._before = self._side("1357BNKOQ")
        return self._before

    @property
    def after(self) -> Side:
        """The word as the neighbour after a reading."""
        if self._after is None:
            self._after = self._side("2468CRMPU")
        return self._after

    def _side(self, signs: str) -> Side:
        word, classes, signature = (
            text.encode("utf-8", "surrogatepass") + b"|" for text in (self.lower, self.classes, self.signature)
        )
        ending3 = self.lower[-3:].encode("utf-8", "surrogatepass") + b"|"
        ending2 = self.lower[-2:].encode("utf-8", "surrogatepass") + b"|"
        starts = [sign.encode() for sign in signs]
        return Side(
            word=crc32(starts[0] + word),
            classes=crc32(starts[1] + classes),
            ending3=crc32(starts[2] + ending3),
            ending2=crc32(starts[3] + ending2),
            both=crc32(b"9" + classes),
            signature=crc32(starts[4] + signature),
            edge=crc32(starts[5] + (b"0" if self.lower == "<>" else b"1")),
            far=crc32(starts[6] + classes),
            same=crc32(starts[7] + classes),
            other=crc32(starts[8] + classes),
            raw_word=word,
            raw_classes=classes,
            raw_signature=signature,
            raw_ending=ending2,
        )


EDGE = Face("<>", "<>", "<>", ())
