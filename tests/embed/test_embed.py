"""Vectors say what segments are about: near where the meaning is near, unit length or zero, on any round."""

import numpy as np
import pandas as pd
import pytest

from pipeline.embed import VIEWS, EmbedSettings, embed
from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import Embeddings, Segments, Tokens

COLUMNS = ["segment_id", "position", "start", "end", "form", "lemma", "parts", "pos", "morph", "known"]
LEMMAS = {"kokouksissa": "kokous", "kokoukset": "kokous", "venyivät": "venyä", "venyy": "venyä", "ja": "ja"}


def tables_of(*texts):
    """Return Segments and hand-made Tokens: words parted by spaces, nouns unless known otherwise."""
    segments, tokens = [], []
    for at, text in enumerate(texts):
        answer = answer_id(f"v{at}", "k")
        name = segment_id(answer, 0, len(text), text)
        segments.append((name, answer, 0, len(text), text))
        for place, form in enumerate(text.split()):
            lemma = LEMMAS.get(form, form)
            pos = "other" if form == "ja" else "noun"
            tokens.append((name, place, 0, 1, form, lemma, lemma, pos, "", True))
    frame = pd.DataFrame(tokens, columns=COLUMNS) if tokens else empty(Tokens)
    named = pd.DataFrame(segments, columns=list(empty(Segments).columns)) if segments else empty(Segments)
    return frame, named


def vectors(texts, view):
    tokens, segments = tables_of(*texts)
    found = validate(Embeddings, embed(tokens, segments, EmbedSettings()))
    rows = found[found["view"] == view].set_index("segment_id")["vector"]
    return np.array([rows[name] for name in segments["segment_id"]])


TEXTS = [
    "kokouksissa venyivät aikataulut",
    "kokoukset venyy aina",
    "ystävä lohdutti minua",
    "kaverit kannustivat ja lohduttivat",
    "ministeriö julkaisi asetuksen",
    "laki muuttuu keväällä",
]


@pytest.mark.parametrize("view", VIEWS)
def test_segments_about_the_same_lie_nearer_than_others(view):
    rows = vectors(TEXTS, view)

    assert rows[0] @ rows[1] > max(rows[0] @ rows[4], rows[0] @ rows[2])


@pytest.mark.parametrize("texts", [[], ["yksi"], ["sama sana", "sama sana"], ["yksi", "toinen", ""]], ids=len)
def test_any_number_of_segments_gets_unit_vectors_in_every_view(texts):
    tokens, segments = tables_of(*texts)
    found = validate(Embeddings, embed(tokens, segments, EmbedSettings()))

    assert len(found) == len(VIEWS) * len(texts)
    for row in found["vector"]:
        assert row.dtype == np.float32
        assert np.linalg.norm(row) == pytest.approx(1, abs=1e-3) or not row.any()


def test_the_order_of_rows_changes_no_likeness():
    tokens, segments = tables_of(*TEXTS)
    straight = validate(Embeddings, embed(tokens, segments, EmbedSettings()))
    mixed = validate(Embeddings, embed(tokens.iloc[::-1], segments.iloc[::-1], EmbedSettings()))

    for view in VIEWS:
        one, other = (np.vstack(made.loc[made["view"] == view, "vector"]) for made in (straight, mixed))
        assert np.allclose(one @ one.T, other @ other.T, atol=1e-4)
