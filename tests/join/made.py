"""A made-up round for the tests of join and report: tables as the rooms before them would leave them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.foundation.codebook import Codebook, Labels, Theme
from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.round import Groups, Network
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    Edits,
    Ledger,
    Questions,
    Quotes,
    Respondents,
    Scores,
    Segments,
    Suggestions,
    Themes,
    Tokens,
)

SIZES = {
    "HAAPA": 24, "KAISLA": 21, "LEHMUS": 19, "METSO": 17, "NEVA": 16, "OTAVA": 14,
    "PIHLAJA": 13, "RUIJA": 11, "SAIMI": 9, "TUULI": 7, "VIRTA": 4,
}  # fmt: skip
TYPES = ["thematic", "professional", "regional"]
AIMS = ["learning", "peer", "influence", "innovation"]
THEMES = {
    "information": ("", "Tieto ja ajankohtaisuus", "Information", ["tieto", "ajankohtainen", "lainsäädäntö"], 0.55),
    "new_ideas": ("information", "Uudet ideat", "New ideas", ["idea", "vinkki", "käytäntö"], 0.2),
    "peer_support": ("", "Vertaistuki ja yhteisö", "Peer support", ["vertaistuki", "kollega", "jakaa"], 0.4),
    "advocacy": ("", "Yhteinen vaikuttaminen", "Advocacy", ["kannanotto", "vaikuttaa", "päättäjä"], 0.3),
    "remote_meetings": ("", "Etäkokoukset", "Remote meetings", ["etäyhteys", "ruutu", "hybridi"], 0.35),
    "practicalities": ("", "Käytännön järjestelyt", "Practicalities", ["aikataulu", "kutsu", "asialista"], 0.25),
    "goals_results": ("", "Tavoitteet ja tulokset", "Goals and results", ["tavoite", "tulos"], 0.15),
    "t_parking": ("", "pysäköinti, matka", "", ["pysäköinti", "matka"], 0.02),
}
SENTENCES = {
    "information": [
        "Kuulen lakimuutoksista ajoissa <b>aina</b>.",
        "Sain taustoja uudistukseen, jota en muualta löytänyt.",
    ],
    "new_ideas": ["Nappasin kolme vinkkiä omaan ryhmääni.", "Opin uuden tavan kerätä palautetta."],
    "peer_support": ["On helpottavaa huomata, ettei ole yksin.", "Kollegalle voi soittaa, kun oma pää ei riitä."],
    "advocacy": ["Lausunto syntyi yhdessä ja se huomattiin.", "Ministeriö kuuntelee, kun meitä on monta."],
    "remote_meetings": ["Etänä pääsen mukaan Inarista asti.", "Ruudun takaa on vaikea päästä ääneen."],
    "practicalities": ["Kutsut voisivat tulla aikaisemmin.", "Asialista jakoon viikkoa ennen, kiitos."],
    "goals_results": ["Tavoitteet pitäisi kirkastaa yhdessä.", "Tuloksia on vielä vähän näkyvissä."],
    "t_parking": ["Pysäköinti oli kallista ja kaukana."],
}
FEWEST = 5  # people of a network that an attribution may name
ASKING = {"practicalities", "goals_results"}
SCALE = ["en lainkaan", "vähän", "jonkin verran", "paljon", "erittäin paljon"]
LIKERT = ["täysin eri mieltä", "eri mieltä", "ei kumpaakaan", "samaa mieltä", "täysin samaa mieltä"]

SERVED = {
    "peer": ("peer_support",),
    "learning": ("information",),
    "innovation": ("new_ideas",),
    "influence": ("advocacy",),
}
CODEBOOK = Codebook(
    id="made",
    themes=tuple(Theme(id=theme, labels=Labels(fi=name), seeds=("x",)) for theme, (_, name, *_) in THEMES.items()),
    aims=SERVED,
)


@dataclass(frozen=True)
class Made:
    """The tables of a made-up round, by name."""

    tables: dict[str, pd.DataFrame]
    networks: dict[str, Network]
    groups: Groups = field(default_factory=lambda: Groups(variable="Verkosto"))

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]


QUESTIONS = [
    ("benefit", "Mitä hyötyä verkostosta on ollut?", "benefit", "open", [], []),
    ("development", "Miten toimintaa pitäisi kehittää?", "development", "open", [], []),
    ("overall", "Kuinka paljon hyötyä verkostosta on ollut?", "", "closed", SCALE, []),
    ("goals", "Verkostolla on selkeät tavoitteet", "", "closed", LIKERT, ["en osaa sanoa"]),
    ("achieved", "Onko verkosto saanut aikaan tuloksia?", "", "closed", ["ei", "kyllä"], ["en osaa sanoa"]),
    ("benefits.peer", "Vertaistukea", "", "choice", [], []),
    ("Verkosto", "Verkosto", "", "background", [], []),
    ("Rooli", "Rooli", "", "background", [], []),
]


def made_round(seed: int = 1, sizes: dict[str, int] | None = None, rates: float = 1.0) -> Made:
    """Return a round; `rates` multiplies how often themes are mentioned."""
    rng = np.random.default_rng(seed)
    sizes = SIZES if sizes is None else sizes
    people = [(f"v{number:04d}", name) for number, name in enumerate(np.repeat(list(sizes), list(sizes.values())))]
    answers, segments, codes, suggestions, scores, background = [], [], [], [], [], []
    for person, network in people:
        background += [
            (person, "Verkosto", network),
            (person, "Rooli", str(rng.choice(["jäsen", "puheenjohtaja", "sihteeri"], p=[0.75, 0.13, 0.12]))),
        ]
        if rng.random() < 0.08:
            answers.append((person, "benefit", "-", "non_answer"))
            found = []
        else:
            found = [theme for theme, (*_, rate) in THEMES.items() if rng.random() < min(rate * rates, 1)]
            for question in ("benefit", "development"):
                mine = [theme for theme in found if (theme in ASKING) == (question == "development")]
                text = " ".join(str(rng.choice(SENTENCES[theme])) for theme in mine) or "Ihan hyvä näin."
                answers.append((person, question, text, "answer"))
                answer, at = answer_id(person, question), 0
                for theme in mine:
                    said = next(s for s in SENTENCES[theme] if text.startswith(s, at))
                    segment = segment_id(answer, at, at + len(said), said)
                    segments.append((segment, answer, at, at + len(said), said))
                    codes.append(
                        (
                            segment,
                            theme,
                            round(float(rng.uniform(0.5, 1)), 3),
                            str(rng.choice(["coded", "suggested"], p=[0.9, 0.1])),
                            "codebook",
                        )
                    )
                    if theme in ASKING:
                        suggestions.append((segment, 0.9, "conditional", "network", said, f"g_{theme}"))
                    at += len(said) + 1
        lift = 1 if "peer_support" in found else 0
        value = int(np.clip(rng.choice(5, p=[0.02, 0.07, 0.25, 0.4, 0.26]) + lift, 0, 4))
        scores.append((person, "overall", float(value + 1), SCALE[value], ""))
        if rng.random() < 0.1:
            scores.append((person, "goals", np.nan, "en osaa sanoa", "en osaa sanoa"))
        else:
            value = int(rng.choice(5, p=[0.03, 0.1, 0.17, 0.45, 0.25]))
            scores.append((person, "goals", float(value + 1), LIKERT[value], ""))
        said = str(rng.choice(["kyllä", "ei", "en osaa sanoa"], p=[0.53, 0.05, 0.42]))
        scores.append(
            (
                person,
                "achieved",
                {"kyllä": 2.0, "ei": 1.0}.get(said, np.nan),
                said,
                said if said.startswith("en") else "",
            )
        )
        scores.append((person, "benefits.peer", float(rng.random() < 0.48), "Vertaistukea", ""))
    frames = {
        "Questions": pd.DataFrame(
            [(*question, place) for place, question in enumerate(QUESTIONS, 1)],
            columns=["question_id", "text", "role", "kind", "scale", "missing", "position"],
        ),
        "Respondents": pd.DataFrame({"respondent_id": [p for p, _ in people], "weight": 1.0}),
        "Answers": pd.DataFrame(
            [(answer_id(p, q), p, q, t, "fi", k) for p, q, t, k in answers],
            columns=["answer_id", "respondent_id", "question_id", "text", "language", "kind"],
        ),
        "Segments": pd.DataFrame(segments, columns=["segment_id", "answer_id", "start", "end", "text"]),
        "Themes": pd.DataFrame(
            [
                (
                    t,
                    parent,
                    fi,
                    "",
                    en,
                    words,
                    "discovered" if t.startswith("t_") else "codebook",
                    0.7 if t.startswith("t_") else np.nan,
                )
                for t, (parent, fi, en, words, _) in THEMES.items()
            ],
            columns=["theme_id", "parent_id", "label_fi", "label_sv", "label_en", "keywords", "origin", "stability"],
        ),
        "Assignments": pd.DataFrame(codes, columns=["segment_id", "theme_id", "score", "band", "source"]),
        "Suggestions": pd.DataFrame(
            suggestions, columns=["segment_id", "score", "construction", "addressee", "short", "group_id"]
        ),
        "Scores": pd.DataFrame(scores, columns=["respondent_id", "question_id", "value", "label", "missing_reason"]),
        "Background": pd.DataFrame(
            [(p, v, x, x) for p, v, x in background], columns=["respondent_id", "variable", "value", "label"]
        ),
        "Ledger": pd.DataFrame(
            {
                "column": ["Mitä hyötyä verkostosta on ollut?"] * 2,
                "fate": ["answer", "non_answer"],
                "reason": "",
                "cells": [sum(k == "answer" for *_, k in answers) // 2, sum(k != "answer" for *_, k in answers)],
            }
        ),
    }
    frames["Quotes"] = _quotes(frames, sizes)
    frames["Tokens"] = _tokens(frames["Segments"])
    models = {
        m.__name__: m
        for m in (
            Questions,
            Respondents,
            Answers,
            Segments,
            Themes,
            Assignments,
            Suggestions,
            Scores,
            Background,
            Ledger,
            Quotes,
            Tokens,
        )
    }
    tables = {
        name: validate(models[name], frame) if len(frame) else empty(models[name]) for name, frame in frames.items()
    }
    networks = {
        name: Network(members=size * 4, type=TYPES[place % 3], aim=AIMS[place % 4])
        for place, (name, size) in enumerate(sizes.items())
    }
    return Made(tables | {"Edits": empty(Edits)}, networks)


def _quotes(frames: dict[str, pd.DataFrame], sizes: dict[str, int]) -> pd.DataFrame:
    coded = frames["Assignments"].merge(frames["Segments"], on="segment_id")
    coded = coded.merge(frames["Answers"][["answer_id", "respondent_id"]], on="answer_id")
    network = frames["Background"].loc[frames["Background"]["variable"] == "Verkosto"]
    coded["network"] = coded["respondent_id"].map(network.set_index("respondent_id")["value"])
    rows = []
    for theme, found in coded.groupby("theme_id"):
        chosen = found.drop_duplicates("text").head(3)
        rows += [
            (
                theme,
                rank,
                r.segment_id,
                r.start,
                r.end,
                r.text,
                f"{r.network}-verkoston jäsen" if sizes[r.network] >= FEWEST else "verkoston jäsen",
            )
            for rank, r in enumerate(chosen.itertuples(), 1)
        ]
    return pd.DataFrame(rows, columns=["theme_id", "rank", "segment_id", "start", "end", "text", "attribution"])


def _tokens(segments: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for row in segments.itertuples():
        at = 0
        for position, word in enumerate(row.text.split()):
            start = row.text.index(word, at)
            at = start + len(word)
            form = word.strip(".,<>/b")
            if form:
                rows.append(
                    (
                        row.segment_id,
                        position,
                        start,
                        start + len(word),
                        form,
                        form.lower(),
                        form.lower(),
                        "noun" if len(form) > 5 else "other",
                        "",
                        True,
                    )
                )
    return pd.DataFrame(
        rows, columns=["segment_id", "position", "start", "end", "form", "lemma", "parts", "pos", "morph", "known"]
    )
