"""Reading segments for suggestions: what speaks for one in each, before it is weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.suggestions.constructions import Finder, Found, Grammar
from pipeline.suggestions.likeness import Proposal
from pipeline.suggestions.patterns import Word
from pipeline.suggestions.short import short_form
from pipeline.suggestions.weigh import evidence, score
from pipeline.suggestions.wording import addressee, frame_lemmas
from pipeline.suggestions.words import words_of_segments

CONTENT = ("noun", "proper", "verb", "adjective")
LONG = 5  # letters of a word that says something, where its class is not known
YES = frozenset({"true", "1", "yes", "kyllä", "x"})


@dataclass(frozen=True)
class Read:
    """A segment that was read for suggestions."""

    segment_id: str
    text: str
    words: tuple[Word, ...]
    found: tuple[Found, ...]
    evidence: Mapping[str, float]
    parts: frozenset[str]
    language: str = "fi"

    def score(self, weights: Mapping[str, float]) -> float:
        """Return the probability that the segment is a suggestion, 0-1."""
        return score(self.evidence, weights)

    def row(self, given: float, weights: Mapping[str, float]) -> dict[str, object]:
        """Return the segment's row of Suggestions, without its group."""
        speaking = [one for one in self.found if one.construction.asks]
        best = max(speaking, key=lambda one: self._strength(one, weights), default=None)
        start, end = (best.start, best.end) if best else (0, len(self.words))
        return {
            "segment_id": self.segment_id,
            "score": given,
            "construction": best.construction.id if best else "coded",
            "addressee": addressee(self.words, self.parts),
            "short": short_form(self.text, self.words, start, end),
        }

    def _strength(self, one: Found, weights: Mapping[str, float]) -> float:
        """Return how much the construction says; a complaint names what should change less well than a proposal."""
        name = one.construction.id
        strength = sum(weights[key] for key in self.evidence if key == name or key.startswith(f"{name}@"))
        return strength / 2 if one.construction.asks == "complaint" else strength


def mark(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    questions: pd.DataFrame,
    tokens: pd.DataFrame,
    finder: Finder,
    grammar: Grammar,
) -> list[Read]:
    """Return every segment of a real answer with the constructions it holds."""
    real = answers[answers["kind"] == "answer"].merge(questions[["question_id", "role"]], on="question_id", how="left")
    rows = segments.merge(real[["answer_id", "language", "role"]], on="answer_id")
    words = words_of_segments(rows, tokens)
    parts = _parts(tokens)
    read = []
    for name, text, language, role in rows[["segment_id", "text", "language", "role"]].itertuples(index=False):
        found = tuple(finder.find(words[name], language))
        features = evidence(found, grammar.role(role if isinstance(role, str) else ""))
        read.append(Read(name, text, words[name], found, features, parts.get(name, frozenset()), language))
    return read


def suggested(
    marked: Sequence[Read], weights: Mapping[str, float], verdicts: Mapping[str, bool], threshold: float
) -> pd.DataFrame:
    """Return rows of Suggestions without groups, surest first; a person's verdict wins."""
    rows = []
    for one in marked:
        score = float(verdicts[one.segment_id]) if one.segment_id in verdicts else one.score(weights)
        if score >= threshold:
            rows.append(one.row(round(score, 3), weights))
    found = pd.DataFrame(rows, columns=["segment_id", "score", "construction", "addressee", "short"])
    return found.sort_values(["score", "segment_id"], ascending=[False, True])


def flagged(segments: pd.DataFrame, edits: pd.DataFrame) -> frozenset[str]:
    """Return the segments that hold an identifier which nobody has released."""
    open_edits = edits.loc[edits["tier"] == "flagged", ["answer_id", "new_start", "new_end"]]
    both = segments[["segment_id", "answer_id", "start", "end"]].merge(open_edits, on="answer_id")
    inside = (both["new_start"] < both["end"]) & (both["new_end"] >= both["start"])
    return frozenset(both.loc[inside, "segment_id"])


def coded_segments(codings: Sequence[Mapping[str, str]]) -> dict[str, bool]:
    """Return the latest human verdict on each segment that was coded for training or audit."""
    ordered = sorted(codings, key=lambda row: row.get("decided_at") or "")
    return {
        row["segment_id"]: row["suggestion"].strip().casefold() in YES
        for row in ordered
        if row.get("segment_id") and row.get("suggestion") and row.get("purpose") != "privacy"
    }


def proposals(tokens: pd.DataFrame, assignments: pd.DataFrame, languages: Mapping[str, str]) -> dict[str, Proposal]:
    """Return what grouping knows of each segment; `languages`: segment_id -> language, Finnish where it is not told.

    Words of other languages have no class: their longer words stand for content words.
    """
    content = tokens["pos"].isin(CONTENT) | ((tokens["morph"] == "") & (tokens["form"].str.len() >= LONG))
    terms = _parts(tokens[content])
    forms = zip(tokens["segment_id"].tolist(), tokens["lemma"].tolist(), tokens["form"].tolist(), strict=True)
    lemmas: dict[str, set[str]] = {}
    for name, lemma, form in forms:
        lemmas.setdefault(name, set()).update((lemma.casefold(), form.casefold()))
    themes = {str(name): frozenset(rows) for name, rows in assignments.groupby("segment_id")["theme_id"]}
    nothing: frozenset[str] = frozenset()
    return {
        name: Proposal(
            terms=terms.get(name, nothing) - frame_lemmas(),
            lemmas=frozenset(seen),
            themes=themes.get(name, nothing),
            language=languages.get(name, "fi"),
        )
        for name, seen in lemmas.items()
    }


def _parts(tokens: pd.DataFrame) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, parts in zip(tokens["segment_id"].tolist(), tokens["parts"].tolist(), strict=True):
        found.setdefault(name, set()).update(parts.casefold().split("+"))
    return {name: frozenset(parts) for name, parts in found.items()}
