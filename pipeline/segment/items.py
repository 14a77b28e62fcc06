"""Items of a list that people part with a slash, a semicolon or a plus instead of a line.

A slash also joins ("ja/tai", "2/3", "STM/Kela"), and a semicolon may stand between
two long clauses of one thought, so each mark is judged by what surrounds it.
"""

import re

from pipeline.finnish.sentences import Span, trimmed
from pipeline.finnish.verbs import has_finite

_SEMICOLON = re.compile(r";(?![-^]?[()DdPp*])(?<!&amp;)(?<!&quot;)(?<!&lt;)(?<!&gt;)(?<!&nbsp;)")
_SPACED = re.compile(r"(?:(?<=\s)[/+](?=\s))|(?:(?<=[^\W\d_]{3})/(?=\s))|(?:(?<=\s)/(?=[^\W\d_]{3}))")
_TIGHT = re.compile(r"(?<=[^\W\d_]{3})[/+](?=[^\W\d_]{3})")
_ADDRESS = re.compile(r"://|www\.|@")
_LONG_CLAUSE = 60  # characters; two such clauses around a semicolon are one thought of a careful writer
_SHORT_LIST = 6  # words; a verbless answer no longer than this is a list, not a phrase with alternatives
_ACRONYM = 6  # letters at most


def item_spans(text: str) -> list[Span]:
    """Return the spans of the items of one sentence, in order; one span where it is no list."""
    edges = [0]
    for cut in sorted([*_semicolons(text), *_slashes(text)]):
        edges += [cut, cut + 1]
    edges.append(len(text))
    spans = [trimmed(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [span for span in spans if span[0] < span[1]]


def _semicolons(text: str) -> list[int]:
    cuts = []
    for match in _SEMICOLON.finditer(text):
        sides = (text[: match.start()], text[match.end() :])
        long = all(len(side.strip()) >= _LONG_CLAUSE and has_finite(side) for side in sides)
        if not long:
            cuts.append(match.start())
    return cuts


def _slashes(text: str) -> list[int]:
    spaced = [match.start() for match in _SPACED.finditer(text)]
    tight = [match.start() for match in _TIGHT.finditer(text) if _joins_words(text, match.start())]
    if spaced:
        return spaced
    words = len(re.findall(r"[^\W\d_]+", text))
    if not tight or has_finite(text):
        phrases = re.split(r"[/+]", text)
        return tight if len(tight) > 1 and all(len(part.split()) > 1 for part in phrases) else []
    return tight if len(tight) > 1 or words <= _SHORT_LIST else []


def _joins_words(text: str, at: int) -> bool:
    """Tell whether the mark stands between two ordinary words, not in an address or between acronyms."""
    left = re.search(r"\S*$", text[:at])
    right = re.match(r"\S*", text[at + 1 :])
    around = (left.group() if left else "", right.group() if right else "")
    acronym = any(word.isupper() and len(word) <= _ACRONYM for word in around) and not text.isupper()
    return not acronym and not _ADDRESS.search("/".join(around))
