"""Segment: split answers into the pieces that themes are assigned to.

One answer often holds several thoughts ("Ruoka on hyvää. Jono on pitkä."), so
themes belong to segments; only the join counts respondents. What a segment is
follows the codebook: a sentence, a bullet, an item of a list, or a clause where
one sentence plainly makes two points.
"""

from collections.abc import Callable
from typing import Literal

import pandas as pd
from pydantic import PositiveInt

from pipeline.finnish.sentences import Span, sentence_spans, trimmed
from pipeline.foundation.ids import segment_id
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Answers, Segments
from pipeline.segment.bullets import bullet_spans
from pipeline.segment.clauses import clause_spans
from pipeline.segment.items import item_spans


class SegmentSettings(Settings):
    """The [segment] section of the round's TOML file."""

    unit: Literal["segment", "sentence", "answer"] = "segment"
    shortest: PositiveInt = 3  # letters and digits; less is noise such as "-" or "ok", a whole answer too


def segment(answers: pd.DataFrame, settings: SegmentSettings) -> pd.DataFrame:
    """Return the answers' segments with their place: `text[start:end]` is the segment. Non-answers have none.

    An answer all of whose pieces are noise, but not the whole, is one segment: only noise is lost.
    """
    spans_of = UNITS[settings.unit]
    rows = []
    given = answers[answers["kind"] == "answer"]
    for answer, text in zip(given["answer_id"], given["text"], strict=True):
        found = _long_enough(text, spans_of(text), settings.shortest)
        for start, end in found or _long_enough(text, answer_spans(text), settings.shortest):
            piece = text[start:end]
            rows.append((segment_id(answer, start, end, piece), answer, start, end, piece))
    if not rows:
        return empty(Segments)
    return pd.DataFrame(rows, columns=["segment_id", "answer_id", "start", "end", "text"])


def _long_enough(text: str, spans: list[Span], shortest: int) -> list[Span]:
    return [(start, end) for start, end in spans if sum(map(str.isalnum, text[start:end])) >= shortest]


def segment_spans(text: str) -> list[Span]:
    """Return the spans of the codebook's unit: bullets, in them sentences, in those items, in those clauses."""
    spans = bullet_spans(text)
    for finer in (sentence_spans, item_spans, clause_spans):
        spans = [(start + a, start + b) for start, end in spans for a, b in finer(text[start:end])]
    return spans


def answer_spans(text: str) -> list[Span]:
    """Return the whole answer as one span, without the spaces around it."""
    return [trimmed(text, 0, len(text))]


UNITS: dict[str, Callable[[str], list[Span]]] = {
    "segment": segment_spans,
    "sentence": sentence_spans,
    "answer": answer_spans,
}

STAGE = Stage(run=segment, reads=(Answers,), writes=(Segments,), settings=SegmentSettings, by_respondent=True)
