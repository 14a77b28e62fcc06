"""The invented answers of the demo round read like people's own: varied, unlike each other, not made of themes' names."""

import csv
import math
import os
import random
import re
from itertools import combinations
from pathlib import Path

import pytest

from pipeline.foundation import store
from pipeline.foundation.tables import Answers, Assignments, Questions, Segments, Suggestions, Tokens

ROLES = {"benefit", "results", "remote", "development", "next", "free"}
NAMED = {"tieto", "vertaistuki", "vertainen", "vaikuttaa", "vaikuttaminen", "jatko", "jatkaa", "jatkua", "jatkossa"}
ALIKE = 0.6  # of two answers' character 5-grams
GROWTH = (0.62, 0.85)  # exponents that real Finnish answers have, from definitions of one thing to comments on many
KINDS = {
    "remote attendance stays": r"(?:etä|hybrid).*(?:pysyv|säily|säely|jää|pidettäv|jatkos|vielä)",
    "compact and regular": r"lyhy?em|tunti|minuut|ajallaan|päivämäär|kuukauden|lukkoon",
    "interactive": r"breakout|pienryhm|ryhmätö|työpaja|keskustel",
    "clearer aims": r"tavoit|päämää|pyrit|suunta",
    "joint advocacy": r"vaikutta|päättäj|kannano|lausun",
    "material in advance": r"esityslis|ennakk|förhand|hyvissä ajoin|päivää ennen",
}


@pytest.fixture(scope="module")
def answers(demo):
    found = store.read_table(demo, Answers)
    return found.loc[found["kind"] == "answer"]


def test_there_are_hundreds_of_answers_to_every_kind_of_question(demo):
    everything = store.read_table(demo, Answers)
    questions = store.read_table(demo, Questions).query("kind == 'open'")

    assert len(everything) >= 380
    assert set(questions["role"]) == ROLES
    assert everything.groupby("question_id").size().min() >= 40
    assert everything.groupby("respondent_id").size().mean() < 4, "not everybody answers everything"


def test_no_two_answers_are_copies(answers):
    texts = [(text, _grams(text)) for text in answers["text"] if len(text) > 5]
    copies = [
        (one, other) for (one, a), (other, b) in combinations(texts, 2) if a and b and len(a & b) / len(a | b) > ALIKE
    ]

    assert copies == []


def test_new_words_keep_coming_as_they_do_from_real_people(answers):
    """Templates would stop bringing new words, and a word list would never repeat one."""
    low, high = GROWTH

    assert low < growth(list(answers["text"]), 6000) < high


@pytest.mark.skipif(not os.environ.get("BENCH_DATA"), reason="BENCH_DATA names no folder of public answers")
def test_the_growth_of_real_answers_is_what_the_demo_is_measured_by():
    with (Path(os.environ["BENCH_DATA"]) / "fsd2821" / "dev_coop.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    asked = [column for column in rows[0] if column.startswith("q11")]
    real = [row[column] for row in rows for column in asked if row[column] not in {"", "NA"}]
    low, high = GROWTH

    assert low < growth(real, 6000) < high


def test_themes_are_meant_without_being_named(demo, answers):
    """Fewer than a third of a theme's answers hold a word that names a theme (remote meetings apart)."""
    tokens, segments = store.read_table(demo, Tokens), store.read_table(demo, Segments)
    naming = tokens["lemma"].isin(NAMED) | tokens["parts"].str.split("+").map(lambda parts: bool(NAMED & set(parts)))
    named = set(segments.loc[segments["segment_id"].isin(tokens.loc[naming, "segment_id"]), "answer_id"])
    coded = store.read_table(demo, Assignments).merge(segments, on="segment_id")
    coded = coded.loc[coded["answer_id"].isin(answers["answer_id"])]
    share = {
        theme: rows["answer_id"].drop_duplicates().isin(named).mean()
        for theme, rows in coded.groupby("theme_id")
        if theme in {"information", "peer_support", "advocacy", "follow_up", "practicalities", "goals_results"}
    }

    assert len(share) == 6
    assert max(share.values()) < 1 / 3, share


@pytest.mark.parametrize("kind", KINDS)
def test_suggestions_of_the_published_kinds_are_found_and_put_together(demo, kind):
    found = store.read_table(demo, Suggestions).merge(store.read_table(demo, Segments), on="segment_id")
    found = found.merge(store.read_table(demo, Answers)[["answer_id", "respondent_id"]], on="answer_id")
    own = found.loc[found["text"].str.contains(KINDS[kind], case=False, regex=True)]

    assert own["respondent_id"].nunique() >= 5
    assert own.groupby("group_id")["respondent_id"].nunique().max() >= 2


def growth(texts: list[str], words: int) -> float:
    """Return the exponent of Heaps' law between a quarter of the words and all of them, over shuffled answers."""
    exponents = []
    for seed in range(10):
        order = random.Random(seed).sample(texts, len(texts))
        running = [word for text in order for word in re.findall(r"[^\W\d_]+", text.casefold())][:words]
        quarter = len(running) // 4
        exponents.append(math.log(len(set(running)) / len(set(running[:quarter]))) / math.log(len(running) / quarter))
    return sum(exponents) / len(exponents)


def _grams(text: str) -> set[str]:
    plain = " ".join(text.casefold().split())
    return {plain[start : start + 5] for start in range(len(plain) - 4)}
