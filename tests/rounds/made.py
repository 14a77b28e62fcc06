"""Simulated rounds for the tests of rounds: topics of invented words, so that the truth is known."""

import numpy as np
import pandas as pd

from pipeline.finnish.vectors import vector
from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    ClosedShares,
    Embeddings,
    Prevalence,
    Questions,
    Quotes,
    Respondents,
    Scores,
    Segments,
    Themes,
    Tokens,
)
from pipeline.rounds.side import Side

TOPICS = {
    "train": "juna asema lippu matka raide konduktööri laituri vaunu aikataulu pysäkki",
    "food": "ruoka keitto salaatti leipä lounas kokki lautanen maku jälkiruoka peruna",
    "room": "sali tuoli pöytä ilmastointi ikkuna valaistus huone lattia ovi kerros",
    "money": "budjetti avustus raha lasku maksu hinta tili kustannus euro rahoitus",
    "screen": "kamera mikrofoni näyttö yhteys ohjelma verkko kuva ääni laite tietokone",
    "child": "lapsi perhe vauva äiti koulu päiväkoti leikki isä nuori vanhempi",
    "law": "laki asetus lausunto valiokunta ministeri eduskunta pykälä hallitus päätös esitys",
    "health": "lääkäri potilas sairaala hoito lääke diagnoosi kipu kuntoutus hoitaja vastaanotto",
}


def texts(topic, count, rng, share=1.0):
    """Return segments of words of a topic, the rest of their words from anywhere."""
    own, anywhere = TOPICS[topic].split(), " ".join(TOPICS.values()).split()
    return [
        [str(rng.choice(own if rng.random() < share else anywhere)) for _ in range(rng.integers(4, 8))]
        for _ in range(count)
    ]


def side(name, themes, rng, count=25, noise=0.0):
    """Return a round whose themes hold the given topics; a share of segments stands in a wrong theme."""
    rows = [
        (theme, words)
        for theme, topics in themes.items()
        for topic in topics
        for words in texts(topic, count, rng, 0.8)
    ]
    names = list(themes)
    labels = [str(rng.choice(names)) if rng.random() < noise else theme for theme, _ in rows]
    words = [own for _, own in rows]
    vectors = np.array([np.mean([vector(word) for word in own], axis=0) for own in words], dtype=float).reshape(-1, 300)
    members = {theme: np.flatnonzero([label == theme for label in labels]) for theme in names}
    keywords = {
        theme: tuple(pd.Series([word for at in own for word in words[at]], dtype=str).value_counts().index[:8])
        for theme, own in members.items()
    }
    return Side(name, [f"{name}{at:04d}" for at in range(len(rows))], words, vectors, members, {}, keywords)


def tables(people, themes=("food", "room"), questions=("benefit",), discovered=(), scores=(), words=None):
    """Return a round's tables. `people`: for each person, question: theme (or None) of their one segment."""
    answers, segments, tokens, vectors, given = [], [], [], [], []
    rng = np.random.default_rng(0)
    for number, said in enumerate(people):
        for question, theme in said.items():
            own = (words or {}).get(number) or (texts(theme, 1, rng)[0] if theme else ["kiitos"])
            text = " ".join(own)
            answer = answer_id(f"v{number}", question)
            name = segment_id(answer, 0, len(text), text)
            answers.append((answer, f"v{number}", question, text, "fi", "answer"))
            segments.append((name, answer, 0, len(text), text))
            tokens += [(name, at, 0, 1, word, word, word, "noun", "", True) for at, word in enumerate(own)]
            vectors.append((name, "forms", np.mean([vector(word) for word in own], axis=0)))
            given += [(name, theme, 0.9, "coded", "codebook")] if theme else []
    listed = [(name, "", name, name, name, TOPICS[name].split()[:5], "codebook", np.nan) for name in themes]
    listed += [(name, "", name, name, name, TOPICS[name].split()[:5], "discovered", 0.9) for name in discovered]
    asked = [(name, name, name, "open", [], [], at) for at, name in enumerate(questions, 1)]
    asked += [("overall", "overall", "", "closed", ["huono", "keski", "hyvä", "loisto"], [], 9)] if scores else []
    rated = [(f"v{number}", "overall", 1.0, label, "") for number, label in enumerate(scores)]
    weights = [(f"v{number}", 1.0) for number in range(max(len(people), len(scores)))]
    told = [(name, "", "", 9.0, 99.0, 0.1, 0.0, 0.2, "", False) for name in (*themes, *discovered)]
    chosen = [("overall", "", "", label, "", 9.0, 99.0, 0.1, 0.0, 0.2, False) for label in sorted(set(scores))]
    made = {
        Prevalence: told,
        ClosedShares: chosen,
        Answers: answers,
        Segments: segments,
        Tokens: tokens,
        Embeddings: vectors,
        Assignments: given,
        Themes: listed,
        Questions: asked,
        Scores: rated,
        Respondents: weights,
        Quotes: [],
    }
    return {
        model.__name__: validate(model, pd.DataFrame(rows, columns=list(empty(model).columns)))
        if rows
        else empty(model)
        for model, rows in made.items()
    }
