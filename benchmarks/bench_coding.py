"""Measure coding from the codebook alone against segments that people coded.

Run: BENCH_DATA=<folder> python benchmarks/bench_coding.py [--show] [--views]
Gold segments are coded, so segmentation errors do not count here. Every other
respondent is for developing; the rest are scored and never printed.
"""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np

from pipeline.finnish.linear import one_thread
from pipeline.foundation.codebook import parse_codebook
from pipeline.themes.decide import Limits, assignments_from, chosen
from pipeline.themes.guide import Coder

LIMITS = Limits()
MAIN = 4  # the first themes of the codebook, on which every round is judged


def f1(gold, found):
    both = (gold & found).sum()
    return 2 * both / max(gold.sum() + found.sum(), 1)


def report(name, gold, found):
    none = f1(~gold.any(1), ~found.any(1))
    main = np.mean([f1(gold[:, at], found[:, at]) for at in range(MAIN)])
    each = " ".join(f"{f1(gold[:, at], found[:, at]):.2f}" for at in range(gold.shape[1]))
    rng = np.random.default_rng(0)
    draws = [rng.integers(0, len(gold), len(gold)) for _ in range(500)]
    low, high = np.quantile([f1(gold[rows], found[rows]) for rows in draws], [0.025, 0.975])
    print(f"{name:24} micro {f1(gold, found):.3f} ({low:.2f}-{high:.2f}) main {main:.3f} none {none:.2f} | {each}")


def load(data):
    rows = [json.loads(line) for line in (Path(data) / "coded-answers" / "coded.jsonl").read_text("utf-8").splitlines()]
    development = set(sorted({row["respondent"] for row in rows})[::2])
    parts = [(row["respondent"] in development, row["question"], part) for row in rows for part in row["segments"]]
    mine, roles, segments = (list(column) for column in zip(*parts, strict=True))
    return np.array(mine), roles, [part["text"] for part in segments], [part["themes"] for part in segments]


def main():
    data = os.environ.get("BENCH_DATA")
    if not data:
        sys.exit("BENCH_DATA is not set: it names the folder with coded-answers/.")
    book = Path("corpora/codebooks/verkosto.toml")
    codebook = parse_codebook(book.read_bytes(), book.name)
    mine, roles, texts, themes = load(data)
    gold = np.array([[name in own for name in codebook.ids()] for own in themes])
    started = time.perf_counter()
    with one_thread():
        coder = Coder(codebook).fit()
        fitted = time.perf_counter()
        shares = coder.probabilities(texts, roles)
    print(f"{len(texts)} segments; fit {fitted - started:.1f} s, coding {time.perf_counter() - fitted:.1f} s")
    found = chosen(shares, LIMITS)
    for name, rows in (("development", mine), ("held back", ~mine), ("all", mine | True)):
        report(name, gold[rows], found[rows])
        sure = np.argsort(-shares[rows].max(1), kind="stable")[: rows.sum() // 2]
        top = shares[rows].argmax(1)[sure]
        coded = assignments_from(list(range(rows.sum())), shares[rows], coder.classes, LIMITS)
        for band, part in coded.groupby("band"):
            right = gold[rows][part["segment_id"], [codebook.ids().index(theme) for theme in part["theme_id"]]]
            reach = part["segment_id"].nunique() / rows.sum()
            print(f"{'':24} {band}: {reach:.2f} of segments, precision {right.mean():.3f}")
        wide = np.hstack([gold[rows], ~gold[rows].any(1, keepdims=True)])
        print(f"{'':24} surest half right {wide[sure, top].mean():.3f}")
    if "--views" in sys.argv:
        views(coder, texts, gold, mine)
    if "--show" in sys.argv:
        for at in np.flatnonzero(mine & (gold != found).any(1)):
            says = [name for name, yes in zip(codebook.ids(), found[at], strict=True) if yes]
            print(f"{roles[at]:12} {themes[at]} <> {says} {shares[at].max():.2f} | {texts[at]}")


def views(coder, texts, gold, mine):
    from pipeline.themes.views import readings_of

    for name, logs in coder.log_views(readings_of(texts)).items():
        shares = np.exp(logs)
        found = chosen(shares / shares.sum(1, keepdims=True), LIMITS)
        report(f"text only: {name}", gold[mine], found[mine])
    coder.question_weight = 0.0
    report("text only: pooled", gold[mine], chosen(coder.probabilities(texts, ["benefit"] * len(texts)), LIMITS)[mine])


if __name__ == "__main__":
    main()
