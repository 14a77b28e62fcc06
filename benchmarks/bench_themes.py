"""Measure themes side by side with what else could be used, in one run, and print Markdown tables.

Run: BENCH_DATA=<folder> python -m benchmarks.bench_themes [coding] [clustering]
Coding: 204 segments that two people coded. "0 labels" sees none of them; "coded segments" are cross-validated,
grouped by respondent, so that each row is judged by a model that saw four fifths of the others. A topic model
has no codebook: its topics get the theme that most of their training segments carry. Intervals: 95 % percentile
bootstrap over respondents. Clustering: the question that comments answered is hidden and sought again; the true
number is given to all; intervals over comments drawn again.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import themes_rivals as rivals
from benchmarks.bench_coding import load
from benchmarks.bench_discovery import TASKS
from pipeline.finnish.linear import one_thread
from pipeline.themes.decide import Limits, chosen
from pipeline.themes.guide import Coder
from pipeline.themes.quality import quality_of
from pipeline.themes.teach import Labelled
from pipeline.themes.train import folds, train

MAIN = 4


def coding(data):
    codebook = rivals.codebook()
    _, roles, texts, themes = load(data)
    people = rivals.people(data)
    names = codebook.ids()
    gold = np.array([[name in own for name in names] for own in themes], dtype=bool)
    rows = [
        Labelled(text, tuple(name for name in own if name in names), role, who)
        for text, own, role, who in zip(texts, themes, roles, people, strict=True)
    ]
    fold = folds(rows, 0)
    started = time.process_time()
    coder = Coder(codebook).fit()
    fitted = time.process_time() - started
    coder.probabilities(texts, roles)
    started = time.process_time()
    thousand = (texts * 5)[:1000]
    shares = coder.probabilities([f"{text} {at}" for at, text in enumerate(thousand)], (roles * 5)[:1000])
    per_thousand = time.process_time() - started
    shares = coder.probabilities(texts, roles)
    results = {
        "Puntari, 0 labels": chosen(shares, Limits()),
        "seed words, 0 labels": rivals.seed_words(codebook, texts),
    }
    results |= rivals.zero_shot(codebook, texts)
    training = train(codebook, rows)
    results[f"TF-IDF + logistic regression, {len(rows)} coded segments"] = rivals.regression(texts, roles, gold, fold)
    results[f"BERTopic light (TF-IDF + SVD), {len(rows)} coded segments"] = rivals.bertopic_light(texts, gold, fold)
    print("| coding | micro-F1 | macro of main four | none F1 |\n|---|---|---|---|")
    for name, found in results.items():
        show(name, quality_of(names, gold, found, people), names)
    show(f"Puntari, {len(rows)} coded segments (4/5 at a time)", training.trained, names)
    wide = np.hstack([gold, ~gold.any(axis=1, keepdims=True)])
    sure = np.argsort(-shares.max(axis=1), kind="stable")[: len(rows) // 2]
    right = wide[sure, shares[sure].argmax(axis=1)]
    draws = np.random.default_rng(0).integers(0, len(right), (500, len(right)))
    low, high = np.quantile(right[draws].mean(axis=1), [0.025, 0.975])
    print(f"\nSurest half, 0 labels: first theme right {right.mean():.2f} ({low:.2f}-{high:.2f}).")
    print(f"CPU seconds: fit {fitted:.1f}, coding 1,000 warm segments {per_thousand:.2f}.")


def show(name, quality, names):
    main = np.mean([quality.themes[theme].value for theme in names[:MAIN]])
    print(f"| {name} | {quality.micro} | {main:.2f} | {quality.none} |")


def clustering(data):
    comments = pd.read_parquet(Path(data) / "yle2015" / "answers_long.parquet")
    comments = comments[comments["comment"].fillna("").str.len() > 10]
    print("\n| clustering, ARI | " + " | ".join(TASKS) + " |\n|---|" + "---|" * len(TASKS))
    table = {}
    for questions, each in TASKS.values():
        asked = questions or sorted(comments["question_id"].unique())
        rows = pd.concat([comments[comments["question_id"] == at].sample(each, random_state=0) for at in asked])
        for name, figure in rivals.clusterings(rows["comment"].tolist(), rows["question_id"].to_numpy(), len(asked)):
            table.setdefault(name, []).append(figure)
    for name, figures in table.items():
        print(f"| {name} | {' | '.join(figures)} |")


def main():
    data = os.environ.get("BENCH_DATA")
    if not data:
        sys.exit("BENCH_DATA is not set: it names the folder with coded-answers/ and yle2015/.")
    wanted = sys.argv[1:] or ["coding", "clustering"]
    with one_thread():
        for name, part in (("coding", coding), ("clustering", clustering)):
            if name in wanted:
                part(data)


if __name__ == "__main__":
    main()
