"""Which words can be read on their own: long enough, short enough, a thought of its own.

A reader of a report sees a quote without its question and without the sentence
before it, so a segment that begins in the middle of a thought ("ja se oli …") or
lacks a verb is a worse quote than one that stands alone.
"""

from pipeline.finnish.verbs import has_finite
from pipeline.quotes.wordlists import WORD, listed


def word_count(text: str) -> int:
    """Return the number of words."""
    return len(WORD.findall(text))


def readability(text: str) -> float:
    """Return how well the words stand on their own, 0-1."""
    words = WORD.findall(text)
    if not words:
        return 0.0
    faults = (
        (0.35, words[0].casefold() in listed("leans")),
        (0.3, not has_finite(text)),
        (0.1, not text.endswith((".", "!", "?", "…", ")", "”", '"'))),
        (0.1, text[:1].islower()),
        (0.3, text.isupper()),
        (0.35, "[" in text),
        (0.2, text.endswith((",", ":", ";", "-", "–"))),
    )
    return round(max(0.0, 1 - sum(cost for cost, there in faults if there)), 3)
