"""What nobody has looked at yet does not leave the house: segments with a possible identifier are covered.

Anonymise flags what may tell who is meant and leaves it in the text until a person
decides. An export is made to be handed on, so every segment that a flag touches is
covered, character for character: offsets stay, and codes can come back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

MARK = "█"
UNDECIDED = "flagged"  # the tier of Edits that waits for a person
_KEPT = "\n\r"
Span = tuple[int, int]


@dataclass(frozen=True)
class Masked:
    """Answers and segments as they may leave, and the ids of the segments that are covered."""

    answers: pd.DataFrame
    segments: pd.DataFrame
    covered: frozenset[str]


def masked(answers: pd.DataFrame, segments: pd.DataFrame, edits: pd.DataFrame) -> Masked:
    """Return answers and segments with everything covered that a person has not released, replaced or dismissed."""
    open_edits = edits[edits["tier"] == UNDECIDED]
    spans: dict[str, list[Span]] = {}
    for answer, start, end in zip(open_edits["answer_id"], open_edits["new_start"], open_edits["new_end"], strict=True):
        spans.setdefault(answer, []).append((int(start), int(end)))
    touched: dict[str, list[Span]] = {answer: list(own) for answer, own in spans.items()}
    covered = set()
    for segment, answer, start, end in zip(
        segments["segment_id"], segments["answer_id"], segments["start"], segments["end"], strict=True
    ):
        if any(one < end and start < other for one, other in spans.get(answer, ())):
            covered.add(segment)
            touched[answer].append((int(start), int(end)))
    text = [
        cover(whole, touched[answer]) if answer in touched else whole
        for answer, whole in zip(answers["answer_id"], answers["text"], strict=True)
    ]
    whole_of = dict(zip(answers["answer_id"], text, strict=True))
    pieces = [
        whole_of[answer][start:end] if answer in touched and answer in whole_of else own
        for answer, start, end, own in zip(
            segments["answer_id"], segments["start"], segments["end"], segments["text"], strict=True
        )
    ]
    return Masked(
        answers.assign(text=pd.Series(text, index=answers.index, dtype="str")),
        segments.assign(text=pd.Series(pieces, index=segments.index, dtype="str")),
        frozenset(covered),
    )


def cover(text: str, spans: Iterable[Span]) -> str:
    """Return the text with every character of the spans covered, line breaks aside."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [letter if letter in _KEPT else MARK for letter in letters[start:end]]
    return "".join(letters)
