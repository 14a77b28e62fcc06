"""How well near-equal suggestions are told from near ones: F1 on invented pairs.

Usage: python benchmarks/bench_grouping.py

suggestion_pairs.tsv holds 34 invented proposals said in three ways. Same: the three
pairs within a proposal (102). Different: each with proposals standing near it in the
file, which are near in subject too (102).
"""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.embed import STAGE as EMBED
from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Assignments
from pipeline.lemmatise import LemmatiseSettings, lemmatise
from pipeline.suggestions.grouping import NEAR, grouped, meanings
from pipeline.suggestions.likeness import Likeness, Proposal
from pipeline.suggestions.marking import proposals

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Print precision, recall and F1 at several thresholds."""
    lines = (HERE / "suggestion_pairs.tsv").read_text(encoding="utf-8").splitlines()
    ways = [line.split("\t")[1:] for line in lines]
    texts = [text for said in ways for text in said]
    segments, answers = tables([*texts, *background()])
    tokens = lemmatise(segments, answers, LemmatiseSettings())
    vectors = EMBED.run(tokens, segments, settings=EMBED.settings())
    whitened = vectors[vectors["view"] == "whitened"].set_index("segment_id")["vector"].to_dict()
    names = list(segments["segment_id"])[: len(texts)]
    known = proposals(tokens, empty(Assignments), {})
    said = [known.get(name, Proposal()) for name in names]
    rows = meanings(names, whitened, len(next(iter(whitened.values()))))
    Z = Likeness().fit(rows, said).rows(rows, said)
    same, different = pairs(len(ways))
    gold = np.array([True] * len(same) + [False] * len(different))
    said_alike = np.array([float(Z[a] @ Z[b]) for a, b in [*same, *different]])
    print("pairs called the same by their likeness alone:")
    for near in np.arange(0.11, 0.4, 0.04):
        print(f"  from {near:.2f} {figures(said_alike >= near, gold)}")
    print(
        "pairs put into one group, by the groups' threshold (all pairs of the file: whatever is not the same differs):"
    )
    everything = list(combinations(range(len(names)), 2))
    truth = np.array([a // 3 == b // 3 for a, b in everything])
    for near in sorted({NEAR, *np.arange(0.15, 0.4, 0.04).round(2)}):
        group = grouped(names, whitened, known, near=near).of
        joined = [
            np.array([group[names[a]] == group[names[b]] for a, b in some])
            for some in ([*same, *different], everything)
        ]
        mark = " <- as shipped" if near == NEAR else ""
        print(f"  near {near:.2f} chosen pairs {figures(joined[0], gold)}; all pairs {figures(joined[1], truth)}{mark}")


def figures(said: np.ndarray, gold: np.ndarray) -> str:
    """Return precision, recall and F1 in words."""
    right = int((said & gold).sum())
    f1 = 2 * right / max(1, said.sum() + gold.sum())
    return f"precision {right / max(1, said.sum()):.3f} recall {right / gold.sum():.3f} F1 {f1:.3f}"


def pairs(proposals: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the places of the pairs that say the same, and of those that do not."""
    same = [(3 * row + a, 3 * row + b) for row in range(proposals) for a, b in combinations(range(3), 2)]
    different = [
        (3 * row + way, 3 * ((row + step) % proposals) + (way + step) % 3)
        for row in range(proposals)
        for way, step in ((0, 1), (1, 2), (2, 1))
    ]
    return same, different


def background() -> Iterator[str]:
    """Yield other texts for the whitening to be fitted on: the demo round's answers, where they are."""
    for path in sorted((HERE.parent / "corpora").glob("*/raw/*.csv")):
        frame = pd.read_csv(path, sep=None, engine="python", dtype=str, keep_default_na=False)
        yield from (text for column in frame for text in frame[column] if len(text.split()) > 3)
    for path in sorted((HERE.parent / "corpora").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from json.loads(line)["answers"].values()


def tables(texts: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the texts as Segments and Answers, one segment an answer."""
    names = [answer_id(f"v{place}", "q") for place in range(len(texts))]
    segments = pd.DataFrame(
        [(segment_id(n, 0, len(t), t), n, 0, len(t), t) for n, t in zip(names, texts, strict=True)],
        columns=["segment_id", "answer_id", "start", "end", "text"],
    )
    return segments, pd.DataFrame({"answer_id": names, "language": "fi"})


if __name__ == "__main__":
    main()
