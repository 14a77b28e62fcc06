"""What an annotated word says about a form's readings: which have its base form, and which its features.

Treebanks and tagged text name base form, word class and features; the readings
come from Voikko. Where several readings share the base form, those that fit the
features best are the ones to learn.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from pipeline.lemmatise.kinds import Kind
from pipeline.lemmatise.morph import morph_of, pos_of

_CLASSES = {
    "NOUN": "noun", "PROPN": "proper", "VERB": "verb", "AUX": "verb", "ADJ": "adjective", "ADV": "adverb",
}  # fmt: skip
_FEATURES = (
    "Case", "Number", "VerbForm", "Mood", "Person", "Connegative", "Tense", "Degree", "Person[psor]", "PartForm",
    "InfForm", "Voice",
)  # fmt: skip


class Annotated(NamedTuple):
    """A token of an annotated sentence: form, base form, universal word class and features."""

    form: str
    lemma: str
    upos: str
    feats: str


def right_readings(kind: Kind, lemma: str) -> list[bool]:
    """Return which readings have the base form: as it is written, else but for capitals, else but for hyphens."""
    for plain in _PLAINER:
        wanted = plain(lemma)
        right = [plain(reading.lemma) == wanted for reading in kind.readings]
        if any(right):
            return right
    return []


def best_readings(kind: Kind, right: list[bool], upos: str, feats: str) -> list[bool]:
    """Return which of the right readings fit the word class and the features best."""
    fits = [
        fit(pos_of(r), morph_of(r), upos, feats) if ok else None for r, ok in zip(kind.readings, right, strict=True)
    ]
    most = max(value for value in fits if value is not None)
    return [value == most for value in fits]


def fit(pos: str, morph: str, upos: str, feats: str) -> float:
    """Return how well a reading's class and features agree with an annotation; higher is better."""
    wanted = _CLASSES.get(upos, "other")
    score = 2.0 * (pos == wanted) + 1.0 * ({pos, wanted} == {"noun", "proper"})
    mine, theirs = _features(morph), _features(feats)
    for key in _FEATURES:
        a, b = mine.get(key), theirs.get(key)
        if a != b:
            score -= 1.0 if a and b else 0.5
        elif a:
            score += 0.5
    return score


def plain(lemma: str) -> str:
    """Return a base form without capitals, hyphens and spaces."""
    return lemma.lower().replace("-", "").replace(" ", "")


_PLAINER: tuple[Callable[[str], str], ...] = (str, str.lower, plain)


@lru_cache(maxsize=20_000)
def _features(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split("|") if "=" in part)
