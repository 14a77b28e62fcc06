"""How well suggestions are found: precision, recall and F1 against coded answers, whole and by construction.

Usage: BENCH_DATA=… python benchmarks/bench_suggestions.py [--show]

The coded answers are split by respondent. The development half may be read (--show
prints what is missed and what is wrongly found there); the other half is only scored.
Beside the constructions stand two baselines: the question's role alone, and logistic
regression on the text, fitted on the other half.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.foundation.ids import segment_id
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Assignments, Edits, Embeddings
from pipeline.lemmatise import LemmatiseSettings, lemmatise
from pipeline.suggestions import SuggestionSettings, suggestions

DEVELOPMENT_ROLES = {"development", "next"}


def main() -> None:
    """Print the figures."""
    folder = os.environ.get("BENCH_DATA")
    if not folder:
        print("BENCH_DATA is not set: nothing to measure against.")
        return
    lines = (Path(folder) / "coded-answers" / "coded.jsonl").read_text(encoding="utf-8").splitlines()
    frame, tables = load([json.loads(line) for line in lines])
    segments, answers, questions = tables
    tokens = lemmatise(segments, answers, LemmatiseSettings())
    found = suggestions(
        *(segments, answers, questions, tokens, empty(Assignments), empty(Embeddings), empty(Edits)),
        settings=SuggestionSettings(),
    )
    frame = frame.merge(found[["segment_id", "score", "construction"]], on="segment_id", how="left")
    frame["ours"] = frame["score"].notna()
    frame["question_only"] = frame["role"].isin(DEVELOPMENT_ROLES)
    frame["text_only"] = by_text(frame)
    for half, rows in [("development", frame[frame["dev"]]), ("other", frame[~frame["dev"]]), ("both", frame)]:
        for method in ["ours", "question_only", "text_only"]:
            print(f"{half:12} {method:14} {figures(rows[method], rows['gold'])}")
    print("\nby construction (both halves): marked, right")
    counts = frame[frame["ours"]].groupby("construction")["gold"].agg(["size", "sum"])
    for name, (marked, right) in counts.sort_values("size", ascending=False).iterrows():
        print(f"  {name:24} {marked:4} {right:4}  precision {right / marked:.2f}")
    print("by role (both halves):")
    for role, rows in frame.groupby("role"):
        print(f"  {role:12} {figures(rows['ours'], rows['gold'])}")
    if "--show" in sys.argv:
        wrong = frame[frame["dev"] & (frame["ours"] != frame["gold"])]
        for row in wrong.itertuples():
            print("missed" if row.gold else "false ", row.role, "|", row.text, "|", row.construction)


def load(rows: list[dict]) -> tuple[pd.DataFrame, tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]]:
    """Return the coded segments, and the tables Segments, Answers and Questions made of them."""
    people = sorted({row["respondent"] for row in rows})
    dev = set(people[::2])
    coded, answers = [], []
    for number, row in enumerate(rows):
        name = f"{people.index(row['respondent']):08x}{number:012x}"
        language = row["lang"] if row["lang"] in {"fi", "sv", "en"} else "unknown"
        answers.append((name, row["respondent"], row["question"], row["text"], language, "answer"))
        at = 0
        for segment in row["segments"]:
            start = max(row["text"].find(segment["text"], at), at)
            end = at = start + len(segment["text"])
            place = (segment_id(name, start, end, segment["text"]), name, start, end, segment["text"])
            coded.append((*place, row["question"], segment["suggestion"], row["respondent"] in dev, row["respondent"]))
    columns = ["segment_id", "answer_id", "start", "end", "text", "role", "gold", "dev", "respondent"]
    frame = pd.DataFrame(coded, columns=columns)
    columns = ["answer_id", "respondent_id", "question_id", "text", "language", "kind"]
    roles = sorted({row["question"] for row in rows})
    questions = pd.DataFrame({"question_id": roles, "text": roles, "role": roles, "kind": "open"})
    return frame, (
        frame[["segment_id", "answer_id", "start", "end", "text"]],
        pd.DataFrame(answers, columns=columns),
        questions,
    )


def by_text(frame: pd.DataFrame) -> np.ndarray:
    """Return what logistic regression on character n-grams of the text says, learnt on the other half."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    said = np.zeros(len(frame), dtype=bool)
    for half in (True, False):
        there, here = frame[frame["dev"] != half], (frame["dev"] == half).to_numpy()
        model = make_pipeline(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
            LogisticRegression(C=10, class_weight="balanced", max_iter=1000),
        ).fit(there["text"], there["gold"])
        said[here] = model.predict(frame["text"][here])
    return said


def figures(said: pd.Series, gold: pd.Series) -> str:
    """Return precision, recall and F1 in words."""
    right = int((said & gold).sum())
    precision, recall = right / max(1, int(said.sum())), right / max(1, int(gold.sum()))
    f1 = 2 * right / max(1, int(said.sum()) + int(gold.sum()))
    counts = f"({len(said)} segments, {int(gold.sum())} suggestions)"
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  {counts}"


if __name__ == "__main__":
    main()
