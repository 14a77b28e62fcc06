"""Closed questions as they were answered: the scale in order, cannot-say apart, rare answers put together.

Neighbouring answers that too few people chose are joined, named by their parts
with " / ": "never / seldom" can be printed where neither could alone.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.join.people import Booleans, Floats

SLASH = " / "
FEWEST = 2  # answers of a scale that can be told apart
LONG = 4  # points from which the top two of a scale are a figure of their own
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Closed:
    """One closed question among those who chose something."""

    question: str
    answers: list[str]  # the scale in order, then the cannot-say words; a choice has "" (not chosen) and its label
    scale: int  # how many of them are the scale
    top: list[int]  # places of the two best answers; [] where they say nothing
    person: Places  # places in the list of respondents
    answer: Places  # places in answers
    mute: bool = False  # nothing is told of it but that it was asked

    def counts(self) -> Places:
        """Return how many people chose each answer."""
        return np.bincount(self.answer, minlength=len(self.answers)).astype(np.int64)

    def among(self, chosen: Booleans) -> "Closed":
        """Return the question among some of those who chose something."""
        return Closed(self.question, self.answers, self.scale, self.top, self.person[chosen], self.answer[chosen])

    def joined(self, parts: list[list[int]]) -> "Closed":
        """Return the question with answers put together; the top two only while they stand apart."""
        place = np.full(len(self.answers), -1, dtype=np.int64)
        for number, part in enumerate(parts):
            place[part] = number
        names = [SLASH.join(self.answers[old] for old in part) for part in parts]
        scale = sum(part[0] < self.scale for part in parts)
        top = [number for number, part in enumerate(parts) if set(part) <= set(self.top)]
        whole = sorted(old for number in top for old in parts[number]) == self.top and scale > len(top)
        kept = place[self.answer] >= 0
        return Closed(self.question, names, scale, top if whole else [], self.person[kept], place[self.answer[kept]])

    def without(self, answer: int) -> "Closed":
        """Return the question with an answer joined to its rarer neighbour; a cannot-say word is dropped.

        Where the scale is one answer, all cannot-say words are.
        """
        counts, parts = self.counts(), [[place] for place in range(len(self.answers))]
        if answer >= self.scale:
            return self.joined([part for part in parts if part != [answer]])
        if self.scale < FEWEST:
            return self.joined(parts[: self.scale])
        near = [place for place in (answer - 1, answer + 1) if 0 <= place < self.scale]
        low, high = sorted((answer, min(near, key=lambda place: (counts[place], place))))
        parts[low] += parts.pop(high)
        return self.joined(parts)

    def halved(self) -> "Closed":
        """Return the question with the top two against the rest of the scale."""
        if not self.top:
            return self
        rest = [place for place in range(self.scale) if place not in self.top]
        return self.joined([rest, self.top, *([place] for place in range(self.scale, len(self.answers)))])

    def parted(self) -> "Closed":
        """Return the question with the top two (of a short scale the last) against everything else, cannot-say too."""
        top = self.top or ([self.scale - 1] if self.scale > 1 else [])
        rest = [place for place in range(len(self.answers)) if place not in top]
        return self.joined([rest, top]) if top and len(rest) > 1 else self


def closed_questions(questions: pd.DataFrame, scores: pd.DataFrame, ids: list[str], k: int) -> list[Closed]:
    """Return every closed question and choice that somebody answered, rare answers put together."""
    known = scores.loc[scores["respondent_id"].isin(ids)]
    groups = {str(name): rows for name, rows in known.groupby("question_id")}
    found = []
    for question in questions.loc[questions["kind"].isin(["closed", "choice"])].itertuples():
        rows = groups.get(str(question.question_id))
        if rows is None:
            continue
        closed = (_choice if question.kind == "choice" else _scale)(question, rows, pd.Index(ids))
        if len(closed.person):
            found.append(_common(closed, k))
    return sorted(found, key=lambda closed: closed.question)


def values_of(scores: pd.DataFrame, question: str, ids: list[str]) -> Floats:
    """Return each person's value on the scale, NaN where there is none."""
    rows = scores.loc[scores["question_id"] == question].drop_duplicates("respondent_id")
    return rows.set_index("respondent_id")["value"].reindex(ids).to_numpy(dtype=float)


def _choice(question: Any, rows: pd.DataFrame, ids: "pd.Index[str]") -> Closed:
    rows = rows.loc[rows["value"].notna()]
    chosen = (rows["value"] == 1).to_numpy()
    labels = sorted(set(rows.loc[chosen, "label"]) - {""})
    answers = ["", labels[0] if len(labels) == 1 else "1"]
    return Closed(question.question_id, answers, 2, [], _places(rows, ids), np.asarray(chosen, dtype=np.int64))


def _scale(question: Any, rows: pd.DataFrame, ids: "pd.Index[str]") -> Closed:
    pairs = rows.loc[rows["value"].notna(), ["value", "label"]].drop_duplicates("value").sort_values("value")
    named = dict(zip(pairs["value"].astype(float), pairs["label"].astype(str), strict=True))
    scale = [str(label) for label in question.scale]
    steps = [float(step + 1) for step in range(len(scale))] if scale else list(named)
    scale = scale or [named[step] or f"{step:g}" for step in steps]
    reasons = [str(word) for word in question.missing]
    said = rows["label"].where(rows["label"].isin(reasons), rows["missing_reason"])
    reasons = [word for word in (reasons or sorted(set(said) - {""})) if bool((said == word).any())]
    place = rows["value"].map({step: number for number, step in enumerate(steps)})
    place = place.fillna(said.map({word: len(scale) + number for number, word in enumerate(reasons)}))
    rows, place = rows.loc[place.notna()], place.loc[place.notna()]
    top = [len(scale) - 2, len(scale) - 1] if len(scale) >= LONG else []
    answers = [*scale, *reasons]
    return Closed(question.question_id, answers, len(scale), top, _places(rows, ids), np.asarray(place, dtype=np.int64))


def _places(rows: pd.DataFrame, ids: "pd.Index[str]") -> Places:
    return np.asarray(ids.get_indexer(pd.Index(rows["respondent_id"])), dtype=np.int64)


def _common(closed: Closed, k: int) -> Closed:
    """Join the rarest answer to its rarer neighbour until each has k people; drop cannot-say words of fewer."""
    counts = closed.counts()
    parts = [[place] for place in range(closed.scale)]
    size = [int(counts[place]) for place in range(closed.scale)]
    while len(parts) > 1 and min(size) < k and closed.answers[0]:
        first = int(np.argmin(size))
        second = min((size[near], near) for near in (first - 1, first + 1) if 0 <= near < len(parts))[1]
        low, high = sorted((first, second))
        parts[low] += parts.pop(high)
        size[low] += size.pop(high)
    missing = [place for place in range(closed.scale, len(closed.answers)) if counts[place] > 0]
    if missing and int(counts[missing].min()) < k:
        missing = missing if int(counts[missing].sum()) >= k else []
        return closed.joined(parts + ([missing] if missing else []))
    return closed.joined(parts + [[place] for place in missing])
