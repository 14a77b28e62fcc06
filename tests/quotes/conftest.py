import numpy as np
import pandas as pd
import pytest

from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    Edits,
    Embeddings,
    Respondents,
    Segments,
    Themes,
)

THEME = "peer"


def made(rows, *, flagged=(), others=()):
    """Return the tables that quotes reads, of rows (respondent, network, text, vector, score); one segment an answer.

    `flagged`: respondents whose answer holds an unreleased identifier; `others`: (respondent, network) without answers.
    """
    answers, segments, assigned, vectors, background, edits = [], [], [], [], [], []
    for number, (who, network, text, vector, score) in enumerate(rows):
        name = answer_id(who, f"q{number}")
        segment = segment_id(name, 0, len(text), text)
        answers.append((name, who, f"q{number}", text, "fi", "answer"))
        segments.append((segment, name, 0, len(text), text))
        assigned.append((segment, THEME, score, "coded", "codebook"))
        unit = np.asarray(vector, dtype=np.float32)
        vectors.append((segment, "whitened", unit / np.linalg.norm(unit)))
        background.append((who, "Verkosto", network, network))
        if who in flagged:
            edits.append((name, 0, 3, 0, 3, "name", "flagged"))
    background += [(who, "Verkosto", network, network) for who, network in others]
    people = sorted({row[0] for row in background})

    def frame(model, rows):
        columns = list(model.to_schema().columns)
        return validate(model, pd.DataFrame(rows, columns=columns)) if rows else empty(model)

    themes = [(THEME, "", "Vertaistuki", "", "", [], "codebook", float("nan"))]
    return (
        frame(Themes, themes),
        frame(Assignments, assigned),
        frame(Segments, segments),
        frame(Answers, answers),
        frame(Edits, edits),
        frame(Embeddings, vectors),
        frame(Background, sorted(set(background))),
        frame(Respondents, [(who, 1.0) for who in people]),
    )


@pytest.fixture
def round_of():
    return made
