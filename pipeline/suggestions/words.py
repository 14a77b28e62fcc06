"""The words of a segment as patterns see them: tokens with their features, and the marks between them.

Marks carry meaning here ("?", ":", "!"), whether or not the tokens hold them; what
stands for a name ("[henkilö]") is a word, for it may be who is asked to act; a
segment without tokens (another language) is split on its own.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from pipeline.suggestions.patterns import Word

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_IS_MARK = frozenset({"Pos=mark", "Pos"})
_PLACEHOLDER = frozenset({"Pos=proper", "Pos"})
_MARK = re.compile(r"\[[^\[\]]+\]|\?|!|:|;|,|\.+|…|[-–—/+]")


def words_of_segments(segments: pd.DataFrame, tokens: pd.DataFrame) -> dict[str, tuple[Word, ...]]:
    """Return each segment's words, in order, by segment_id."""
    grouped: dict[str, list[Word]] = {}
    columns = [tokens[name].tolist() for name in ("segment_id", "start", "end", "form", "lemma", "pos", "morph")]
    for name, start, end, form, lemma, pos, morph in zip(*columns, strict=True):
        word = Word(form.casefold(), lemma.casefold(), _features(pos, morph), start, end)
        grouped.setdefault(name, []).append(word)
    return {
        name: tuple(with_marks(text, grouped.get(name) or plain_words(text)))
        for name, text in zip(segments["segment_id"], segments["text"], strict=True)
    }


def plain_words(text: str) -> list[Word]:
    """Return the words of a text about whose grammar nothing is known."""
    return [
        Word(found[0].casefold(), found[0].casefold(), frozenset(), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


def with_marks(text: str, words: Iterable[Word]) -> list[Word]:
    """Return the words in order with the marks that stand between them."""
    out: list[Word] = []
    at = 0
    for word in sorted(words, key=lambda word: word.start):
        out += _marks(text, at, word.start)
        out.append(word)
        at = max(at, word.end)
    return out + _marks(text, at, len(text))


def _marks(text: str, start: int, end: int) -> list[Word]:
    if end - start <= 1 and text[start:end] in {"", " "}:
        return []
    return [
        Word(found[0], found[0], _PLACEHOLDER if found[0][0] == "[" else _IS_MARK, found.start(), found.end())
        for found in _MARK.finditer(text, start, end)
    ]


@lru_cache(maxsize=10_000)
def _features(pos: str, morph: str) -> frozenset[str]:
    pairs = [pair for pair in morph.split("|") if "=" in pair]
    keys = [pair.partition("=")[0] for pair in pairs]
    return frozenset({f"Pos={pos}", "Pos", *pairs, *keys})
