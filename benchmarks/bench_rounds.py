"""Measure how well splits, merges, births and deaths of themes are found between rounds, beside BERTopic's merging.

Run: BENCH_DATA=<folder> python benchmarks/bench_rounds.py [--rounds N] [--noise 0.1]
Rounds are simulated from comments of yle2015: each question is one thing to talk about, each
round has other people, and themes are made of questions in a known way. A share of segments is put into
the wrong theme in both rounds, as a model would. An event counts when its relation and its themes are right.
"""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.finnish.frequency import weight
from pipeline.finnish.vectors import DIMENSIONS, vector
from pipeline.finnish.words import read
from pipeline.rounds.links import links
from pipeline.rounds.side import Side

KEYWORDS = 10
FIRST = 500  # seeds below it were looked at while the thresholds were set


def comments(data):
    frame = pd.read_parquet(Path(data) / "yle2015" / "answers_long.parquet")
    frame = frame[frame["comment"].fillna("").str.len().between(40, 300)]
    return {int(name): own for name, own in frame.groupby("question_id")}


def mean_vector(words):
    if not words:
        return np.zeros(DIMENSIONS)
    weights = np.array([weight(word) for word in words])
    return weights @ np.array([vector(word) for word in words]) / weights.sum()


def keywords_of(members, words):
    """Return each theme's words by class-based TF-IDF."""
    counts = {name: Counter(word for at in places for word in set(words[at])) for name, places in members.items()}
    total = sum(counts.values(), Counter())
    return {
        name: tuple(sorted(own, key=lambda word: (-own[word] * np.log(1 + len(words) / total[word]), word))[:KEYWORDS])
        for name, own in counts.items()
    }


def made(name, themes, texts, noise, rng):
    """Return a round whose themes hold these texts, some of them put into another theme."""
    rows = [(theme, text) for theme, own in themes.items() for atom in own for text in texts[atom]]
    names = list(themes)
    labels = [names[rng.integers(len(names))] if rng.random() < noise else theme for theme, _ in rows]
    readings = [read(text) for _, text in rows]
    words = [[*r.lemmas, *(f"~{p}" for parts in r.parts if len(parts) > 1 for p in parts)] for r in readings]
    vectors = np.array([mean_vector(reading.forms) for reading in readings])
    members = {theme: np.array([at for at, own in enumerate(labels) if own == theme], dtype=int) for theme in names}
    lemmas = [[word for word in own if not word.startswith("~") and len(word) > 3] for own in words]
    side = Side(
        name, [f"{name}{at}" for at in range(len(rows))], words, vectors, members, {}, keywords_of(members, lemmas)
    )
    return side, labels, [" ".join(own) for own in lemmas]


def plan(questions, rng):
    """Return themes of both rounds as lists of questions, and the true events."""
    q = [int(name) for name in rng.permutation(questions)]
    before = {"s1": [q[0]], "s2": [q[1]], "x": [q[2], q[3]], "m1": [q[4]], "m2": [q[5]], "gone": [q[6]]}
    after = {"a": [q[0]], "b": [q[1]], "x1": [q[2]], "x2": [q[3]], "m": [q[4], q[5]], "new": [q[7]]}
    truth = {
        ("s1", "a", "same"), ("s2", "b", "same"), ("x", "x1", "split"), ("x", "x2", "split"),
        ("m1", "m", "merged"), ("m2", "m", "merged"), ("gone", "", "died"), ("", "new", "born"),
    }  # fmt: skip
    return before, after, truth


def sampled(pool, rng, used):
    texts = {}
    for name, own in pool.items():
        free = own[~own["vastaaja_id"].isin(used)]
        rows = free.iloc[rng.permutation(len(free))[: rng.integers(20, 60)]]
        used.update(rows["vastaaja_id"])
        texts[name] = rows["comment"].tolist()
    return texts


def by_bertopic(one, other, labels_one, labels_other, texts_one, texts_other):
    """Return the events that BERTopic's merge_models tells: a topic is taken up by an old one, or it is new."""
    from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction

    models = []
    for side, labels, texts in ((one, labels_one, texts_one), (other, labels_other, texts_other)):
        names = sorted(side.members)
        model = BERTopic(
            language="multilingual",
            embedding_model=None,
            umap_model=BaseDimensionalityReduction(),
            hdbscan_model=BaseCluster(),
        )
        model.fit(texts, embeddings=side.vectors, y=[names.index(label) for label in labels])
        models.append(model)
    merged = BERTopic.merge_models(models, min_similarity=0.7)
    sizes = len(texts_one)
    topics = np.array(merged.topics_)
    names_one, names_other = sorted(one.members), sorted(other.members)
    old = {}
    for name in names_one:
        own = [topics[at] for at in range(sizes) if labels_one[at] == name]
        if own:
            old[Counter(own).most_common(1)[0][0]] = name
    links_ = []
    for name in names_other:
        own = [topics[sizes + at] for at in range(len(topics) - sizes) if labels_other[at] == name]
        top = Counter(own).most_common(1)[0][0] if own else None
        links_.append((old.get(top, ""), name))
    counts = Counter(a for a, _ in links_ if a)
    events = {(a, b, "born" if not a else "split" if counts[a] > 1 else "same") for a, b in links_}
    return events | {(name, "", "died") for name in names_one if name not in counts}


def score(found, truth):
    right = sum(len(f & t) for f, t in zip(found, truth, strict=True))
    return 2 * right / max(sum(map(len, found)) + sum(map(len, truth)), 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--noise", type=float, default=0.1)
    asked = parser.parse_args()
    data = os.environ.get("BENCH_DATA")
    if not data:
        sys.exit("BENCH_DATA is not set: it names the folder with yle2015/.")
    pool = comments(data)
    truths, ours, theirs, changed = [], [], [], 0
    failed = ""
    for number in range(asked.rounds):
        rng = np.random.default_rng(FIRST + number)
        before, after, truth = plan(sorted(pool), rng)
        used = set()
        one, *rest_one = made("A", before, sampled(pool, rng, used), asked.noise, rng)
        other, *rest_other = made("B", after, sampled(pool, rng, used), asked.noise, rng)
        truths.append(truth)
        ours.append({(link.theme_from, link.theme_to, link.relation) for link in links(one, other)})
        changed += sum(link.theme_from != link.theme_to or link.relation != "same" for link in links(one, one))
        try:
            theirs.append(by_bertopic(one, other, rest_one[0], rest_other[0], rest_one[1], rest_other[1]))
        except Exception as error:
            failed = f"{type(error).__name__}: {error}"
            theirs.append(set())
        if "--show" in sys.argv or number < 0:
            print(sorted(truth ^ ours[-1]))
    print(f"{asked.rounds} simulated pairs of rounds, {asked.noise:.0%} of segments in a wrong theme")
    for name, found in (("ours", ours), ("merge_models", theirs)):
        each = {
            kind: score(
                [{e for e in f if e[2] == kind} for f in found], [{e for e in t if e[2] == kind} for t in truths]
            )
            for kind in ("same", "split", "merged", "born", "died")
        }
        events = [[{e for e in f if e[2] != "same"} for f in part] for part in (found, truths)]
        print(
            f"{name:14} event F1 {score(*events):.3f}, with same {score(found, truths):.3f} | "
            + " ".join(f"{k} {v:.2f}" for k, v in each.items())
        )
    print(f"unchanged rounds: {changed} ids changed{'; BERTopic failed: ' + failed if failed else ''}")


if __name__ == "__main__":
    main()
