"""Finding our places in a text that another program wrote again: other line breaks, other composition, a mark before.

Both texts are brought to one form (NFC, LF, nothing around) whose every character
knows where it came from. Where both forms are equal, so are the places.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.exchange.masking import MARK

_BOM = "\ufeff"
_ODD = re.compile(r"[\r\u2028\u2029\ufeff]")


@dataclass(frozen=True)
class Form:
    """A text in the common form, and where each of its characters stands in the text as it was."""

    text: str
    places: Sequence[int]

    def there(self, at: int) -> int:
        """Return the place in the common form of a place in the text."""
        return bisect_left(self.places, at)

    def back(self, at: int) -> int:
        """Return the place in the text of a place in the common form."""
        return self.places[at] if at < len(self.places) else (self.places[-1] + 1 if self.places else 0)


def common(text: str) -> Form:
    """Return the text in the common form."""
    composed = unicodedata.is_normalized("NFC", text)
    if composed and _ODD.search(text) is None:
        first = len(text) - len(text.lstrip())
        inside = text.strip()
        return Form(inside, range(first, first + len(inside)))
    pieces = list(zip(text, range(len(text)), strict=True)) if composed else _composed(text)
    kept = [
        ("\n" if letter in "\r\u2028\u2029" else letter, at)
        for letter, at in pieces
        if not (letter == "\n" and at and text[at - 1] == "\r") and letter != _BOM
    ]
    first = next((number for number, (letter, _) in enumerate(kept) if not letter.isspace()), len(kept))
    last = next((number for number in range(len(kept), first, -1) if not kept[number - 1][0].isspace()), first)
    kept = kept[first:last]
    return Form("".join(letter for letter, _ in kept), [at for _, at in kept])


def same(one: Form, other: Form) -> bool:
    """Return whether the texts say the same, what is covered in either aside."""
    if one.text == other.text:
        return True
    if len(one.text) != len(other.text) or not (MARK in one.text or MARK in other.text):
        return False
    return all(a == b or MARK in {a, b} for a, b in zip(one.text, other.text, strict=True))


def moved(start: int, end: int, one: Form, other: Form) -> tuple[int, int]:
    """Return where a span of the first text stands in the second; both say the same."""
    return other.back(one.there(start)), other.back(one.there(end))


def _composed(text: str) -> list[tuple[str, int]]:
    """Return the letters of the text in NFC, each cluster's at the place where the cluster began."""
    found: list[tuple[str, int]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _joins(text[at]):
            found += [(letter, start) for letter in unicodedata.normalize("NFC", text[start:at])]
            start = at
    return found


def _joins(letter: str) -> bool:
    """Return whether a letter may become one with what stands before it: marks, and Hangul vowels and finals."""
    return unicodedata.category(letter).startswith("M") or "\u1160" <= letter <= "\u11ff"
