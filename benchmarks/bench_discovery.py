"""Measure discovered themes against the questions that comments answered: ARI and bootstrap stability.

Run: BENCH_DATA=<folder> python -m benchmarks.bench_discovery
The question is hidden and should be found again from the text: six questions far
from each other x 60 comments, six near ones x 200, all fourteen x 60. "groups" are
what the grouping gives, "assigned" what the room's route (likeness to a theme's
centre, the far-off left out) makes of them; "left" is the share left without a theme.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score as ari

from benchmarks.themes_rivals import tables_of
from pipeline.embed import EmbedSettings, embed
from pipeline.finnish.linear import one_thread
from pipeline.themes.discover import Discovery, discover, vectors_of
from pipeline.themes.grouping import grouped, stability_of

TASKS = {
    "6 far x 60": ([127, 133, 137, 143, 149, 151], 60),
    "6 near x 200": ([127, 129, 131, 135, 145, 147], 200),
    "14 x 60": ([], 60),
}


def main():
    data = os.environ.get("BENCH_DATA")
    if not data:
        sys.exit("BENCH_DATA is not set: it names the folder with yle2015/.")
    comments = pd.read_parquet(Path(data) / "yle2015" / "answers_long.parquet")
    comments = comments[comments["comment"].fillna("").str.len() > 10]
    for name, (questions, each) in TASKS.items():
        chosen = questions or sorted(comments["question_id"].unique())
        rows = pd.concat([comments[comments["question_id"] == at].sample(each, random_state=0) for at in chosen])
        measure(name, rows["comment"].tolist(), rows["question_id"].astype(str).tolist(), len(chosen))


def measure(name, texts, truth, number):
    started = time.perf_counter()
    segments, tokens, gold = tables_of(texts, truth)
    vectors = embed(tokens, segments, EmbedSettings())
    rows = vectors_of(segments["segment_id"], vectors)
    with one_thread():
        labels = grouped(rows, number)
        stability = np.mean(stability_of(rows, labels, number))
        found = discover(segments, tokens, vectors, Discovery(number=number))
    assigned = found.assigned(segments, tokens, vectors)
    given = segments["segment_id"].map(assigned.set_index("segment_id")["theme_id"]).fillna("-").to_numpy()
    inside = given != "-"
    print(
        f"{name:12} n {len(gold)} groups ARI {ari(gold, labels):.3f}"
        f" assigned ARI {ari(gold[inside], given[inside]):.3f} left {1 - inside.mean():.2f}"
        f" stability {stability:.2f} ({time.perf_counter() - started:.0f} s)"
    )
    for words in found.keywords:
        print("    ", ", ".join(words[:8]))


if __name__ == "__main__":
    main()
