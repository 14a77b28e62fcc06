"""Measure what people's codes teach: micro-F1 by theme, the learning curve, active against random choice.

Run: BENCH_DATA=<folder> python -m benchmarks.bench_training [--seeds N] [--scale]
Segments of coded-answers, held out by respondent one at a time. Choices: random, diverse (unlike each other)
and uncertain (least sure by the codebook). `--scale` times a training on 5,000 coded segments.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

import numpy as np

from pipeline.finnish.linear import unit_rows
from pipeline.finnish.vectors import DIMENSIONS, vector
from pipeline.foundation.codebook import parse_codebook
from pipeline.review.draw import train_draw
from pipeline.themes.curve import at_random, learning_curve
from pipeline.themes.teach import Labelled
from pipeline.themes.train import train

SIZES = (25, 50, 100, 180)
FOLDS = 30  # one respondent each, so that 180 segments are left to learn from


def load(data):
    lines = (Path(data) / "coded-answers" / "coded.jsonl").read_text("utf-8").splitlines()
    return [
        Labelled(part["text"], tuple(part["themes"]), row["question"], row["respondent"])
        for row in map(json.loads, lines)
        for part in row["segments"]
    ]


def active(how, seed):
    """Return a pick that chooses as `puntari review write` does."""

    def pick(teacher, able, wanted):
        rows = np.array(
            [
                np.mean([vector(form) for form in teacher.readings[at].forms] or [np.zeros(DIMENSIONS)], axis=0)
                for at in able
            ]
        )
        sure = teacher.codebook_shares()[able].max(axis=1)
        names = [f"{at:05d}" for at in able]
        scores = dict(zip(names, map(float, sure), strict=True))
        return np.array(
            [int(name) for name in train_draw(names, unit_rows(rows), scores, wanted, how, seed).probability]
        )

    return pick


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--scale", action="store_true")
    asked = parser.parse_args()
    data = os.environ.get("BENCH_DATA")
    if not data:
        sys.exit("BENCH_DATA is not set: it names the folder with coded-answers/.")
    book = Path("corpora/codebooks/verkosto.toml")
    codebook, rows = parse_codebook(book.read_bytes(), book.name), load(data)
    training = train(codebook, rows)
    print(training.told)
    for theme in codebook.ids():
        print(f"  {theme:18} {training.trained.themes[theme]}  codebook alone {training.codebook.themes[theme]}")
    print(f"  {'none':18} {training.trained.none}  codebook alone {training.codebook.none}")
    for how in ("random", "diverse", "uncertain"):
        curves = [
            learning_curve(
                codebook,
                rows,
                sizes=SIZES,
                parts=range(FOLDS),
                number=FOLDS,
                seed=seed,
                pick=None if how == "random" else active(how, seed),
            )
            for seed in range(asked.seeds)
        ]
        points = {
            size: np.mean([curve[size].micro.value for curve in curves if size in curve])
            for size in (0, *SIZES)
            if size in curves[0]
        }
        print(f"{how:10} " + "  ".join(f"{size}: {value:.3f}" for size, value in points.items()))
    if asked.scale:
        many = [
            Labelled(f"{row.text} {number}", row.themes, row.role, f"{row.respondent}-{number // 200}")
            for number, row in enumerate(rows[at % len(rows)] for at in range(5000))
        ]
        started = time.perf_counter()
        train(codebook, many)
        trained = time.perf_counter() - started
        learning_curve(codebook, many, pick=at_random())
        print(
            f"5,000 segments: training {trained:.0f} s, with its learning curve {time.perf_counter() - started:.0f} s"
        )


if __name__ == "__main__":
    main()
