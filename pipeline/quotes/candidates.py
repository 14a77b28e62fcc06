"""What may be quoted of each theme: spans of answers that are long enough, safe and surely coded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.quotes.readable import word_count

CONJUNCTION = re.compile(r"(?:ja|mutta|mut|eli|vaan|och|men|and|but)\s+", re.IGNORECASE)  # left out in front
UNRELEASED = "flagged"  # the tier of an identifier that a person must look at before it is printed

Place = tuple[str, int, int]  # segment_id, start, end


@dataclass(frozen=True)
class Span:
    """Words of an answer that may be quoted: `text` stands at start:end of the answer."""

    segment_id: str
    answer_id: str
    respondent_id: str
    start: int
    end: int
    text: str


def spans(
    segments: pd.DataFrame, answers: pd.DataFrame, edits: pd.DataFrame, *, shortest: int, longest: int
) -> dict[str, Span]:
    """Return a quotable span for each segment that has one, by segment_id.

    A segment that is too short is quoted with its neighbour where both belong to
    one run of text; a leading conjunction is left out. Lengths in words.
    """
    real = answers[answers["kind"] == "answer"]
    texts: dict[str, str] = dict(zip(real["answer_id"], real["text"], strict=True))
    people: dict[str, str] = dict(zip(real["answer_id"], real["respondent_id"], strict=True))
    unsafe = _unsafe(edits)
    found: dict[str, Span] = {}
    for name, places in _places(segments).items():
        if name not in texts:
            continue
        whole = texts[name]
        for here, (segment, _, _) in enumerate(places):
            start, end = _stretched(whole, places, here, shortest)
            start, end = _trimmed(whole, start, end)
            text = whole[start:end]
            if not shortest <= word_count(text) <= longest:
                continue
            if any(start < stop and begin < end for begin, stop in unsafe.get(name, ())):
                continue
            found[segment] = Span(segment, name, people[name], start, end, text)
    return found


def _places(segments: pd.DataFrame) -> dict[str, list[Place]]:
    """Return each answer's segments in order."""
    places: dict[str, list[Place]] = {}
    ordered = segments.sort_values(["answer_id", "start"])[["answer_id", "segment_id", "start", "end"]]
    for answer, segment, start, end in ordered.itertuples(index=False):
        places.setdefault(answer, []).append((segment, int(start), int(end)))
    return places


def _unsafe(edits: pd.DataFrame) -> Mapping[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = {}
    rows = edits[edits["tier"] == UNRELEASED]
    for name, start, end in zip(rows["answer_id"], rows["new_start"], rows["new_end"], strict=True):
        places.setdefault(name, []).append((int(start), max(int(end), int(start) + 1)))
    return places


def _stretched(text: str, places: list[Place], here: int, shortest: int) -> tuple[int, int]:
    """Return the segment's span, with the neighbour that makes it long enough to be understood."""
    _, start, end = places[here]
    if word_count(text[start:end]) >= shortest:
        return start, end
    for other in (here + 1, here - 1):
        if 0 <= other < len(places):
            _, near_start, near_end = places[other]
            joined = min(start, near_start), max(end, near_end)
            if "\n" not in text[slice(*joined)] and word_count(text[slice(*joined)]) >= shortest:
                return joined
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space, list marks and a conjunction in front, and commas behind."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t\r\n\u00a0-–—•*·,;"))
    lead = CONJUNCTION.match(text[start:end])
    start += len(lead[0]) if lead else 0
    return start, start + len(text[start:end].rstrip(" \t\r\n\u00a0,;"))


def unit_vectors(embeddings: pd.DataFrame, view: str) -> dict[str, np.ndarray]:
    """Return the vectors of a view by segment_id."""
    rows = embeddings[embeddings["view"] == view]
    return dict(zip(rows["segment_id"], rows["vector"], strict=True))
