"""How programs count places in a text, and which way of counting a file was made with.

The standard says Unicode code points from 0. Programs whose strings are UTF-16 count
an emoji as two; some store a line break as CR LF and count one character (ATLAS.ti, as
QualCoder's reader found), others store LF and count two; and an end may be the last
character instead of the one after it. None of that can be asked of a file, so each way
is tried on it and the one that fits best is taken: a selection fits where its name or
one of the round's own segments stands, then where it begins and ends with a word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

_WIDE = re.compile("[\U00010000-\U0010ffff]")  # two UTF-16 units
_BREAK = re.compile(r"[\r\n]")
_BASIC = 0xFFFF  # the last code point that is one UTF-16 unit
_SHORT = 12  # characters from which the beginning of a name tells enough
_SAMPLE = 2000  # selections that are tried
_DOTS = ("...", "…")
_EXACT, _SEGMENT, _WORDS = 4.0, 3.0, 1.0
Unit = Literal["code points", "UTF-16 units"]
Breaks = Literal["as written", "one", "two"]


@dataclass(frozen=True)
class Counting:
    """A way of counting: the unit, what a line break counts, and whether the end is included."""

    unit: Unit = "code points"
    breaks: Breaks = "as written"
    inclusive: bool = False

    def __str__(self) -> str:
        """Return the way in words."""
        parts: list[str] = [self.unit]
        parts += [f"a line break as {self.breaks}"] if self.breaks != "as written" else []
        return ", ".join([*parts, *(["the end included"] if self.inclusive else [])])


STANDARD = Counting()
WAYS = [
    Counting(unit, breaks, inclusive)
    for inclusive in (False, True)
    for unit in get_args(Unit)
    for breaks in get_args(Breaks)
]


class Tried(NamedTuple):
    """A selection to try ways on: its text, numbers and name, and the borders of the round's segments in the text."""

    text: str
    start: int
    end: int
    name: str
    borders: frozenset[tuple[int, int]]


class Ruler:
    """The places of a text by one way of counting."""

    def __init__(self, text: str, way: Counting) -> None:
        """Measure the text."""
        self._way, self._length = way, len(text)
        self._before: NDArray[np.int64] | None = None
        if not _plain(text, way):
            self._before = np.concatenate([[0], np.cumsum(_widths(text, way))])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the code points from and to which the numbers point, None where they point outside."""
        end += self._way.inclusive
        total = self._length if self._before is None else int(self._before[-1])
        if not 0 <= start <= end <= total:
            return None
        if self._before is None:
            return start, end
        found = np.searchsorted(self._before, [start, end])
        return int(found[0]), int(found[1])


def counting(tried: Iterable[Tried]) -> Counting:
    """Return the way of counting that fits the selections best, the standard's where others fit no better."""
    found = list(tried)
    telling = {text: _telling(text) for text in {one.text for one in found}}
    sample = sorted(found, key=lambda one: (-telling[one.text], one.start))[:_SAMPLE]
    if not sample:
        return STANDARD
    texts = {one.text for one in sample}
    scores = []
    for way in WAYS:
        rulers = {text: Ruler(text, way) for text in texts}
        scores.append(sum(_fit(one, rulers[one.text]) for one in sample))
    return WAYS[int(np.argmax(scores))]


def _telling(text: str) -> int:
    return 2 * bool(_WIDE.search(text)) + bool(_BREAK.search(text))


def _plain(text: str, way: Counting) -> bool:
    units = way.unit == "code points" or _WIDE.search(text) is None
    return units and (way.breaks == "as written" or _BREAK.search(text) is None)


def _widths(text: str, way: Counting) -> NDArray[np.int64]:
    """Return what each character counts."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    widths = np.where((letters > _BASIC) & (way.unit == "UTF-16 units"), 2, 1).astype(np.int64)
    returns, feeds = letters == ord("\r"), letters == ord("\n")
    pairs = np.flatnonzero(returns[:-1] & feeds[1:])  # the first of each CR LF
    if way.breaks == "one":
        widths[pairs] = 0
    elif way.breaks == "two":
        alone = returns | feeds
        alone[pairs] = alone[pairs + 1] = False
        widths[alone] = 2
    return widths


def _fit(one: Tried, ruler: Ruler) -> float:
    span = ruler.span(one.start, one.end)
    if span is None:
        return -_WORDS
    start, end = span
    said = " ".join(one.text[start:end].split())
    name, cut = " ".join(one.name.split()), False
    for dots in _DOTS:
        if name.endswith(dots):
            name, cut = name.removesuffix(dots).rstrip(), True
    if name and (said == name or ((cut or len(name) >= _SHORT) and said.startswith(name))):
        return _EXACT
    if span in one.borders:
        return _SEGMENT
    return _WORDS * (_edge(one.text, start) and _edge(one.text, end))


def _edge(text: str, at: int) -> bool:
    return not (text[at - 1 : at].isalnum() and text[at : at + 1].isalnum())
