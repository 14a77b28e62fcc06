"""Embed: say in numbers what segments are about, so that near ones can be found, grouped and told apart.

Static vectors need no network and no graphics card: a word's vector comes from its
letters, a segment's from its words. Four views, for they fail differently: "forms"
(words as typed), "whitened" (forms, base forms and parts, evened out over the round),
"characters" (letter sequences, robust against typing errors) and "lemmas" (which base
forms and parts stand in it). A sentence-transformers model, where the round names one,
adds a view "encoder", on which discovery then relies instead of "whitened".
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from pydantic import Field

from pipeline.embed import encoder
from pipeline.embed.static import VIEWS, View
from pipeline.finnish.linear import one_thread
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Embeddings, Segments, Tokens


class EmbedSettings(Settings):
    """The [embed] section of the round's TOML file."""

    encoder: str = Field(default="static", min_length=1)  # or the name or folder of a sentence-transformers model


@dataclass
class Learnt:
    """What the views learnt from the round, and the vectors of the segments they learnt from."""

    views: dict[str, View]
    segment_ids: list[str] = field(default_factory=list)
    rows: dict[str, np.ndarray] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        """Other processes get what was learnt, not the vectors: theirs are other segments."""
        return {"views": self.views, "segment_ids": [], "rows": {}}


def fit(tokens: pd.DataFrame, segments: pd.DataFrame, settings: EmbedSettings) -> Learnt:  # noqa: ARG001
    """Return what the static views learn of the segments: how rare words are, the strongest directions."""
    ordered = segments.sort_values("segment_id", ignore_index=True)
    views = {name: view() for name, view in VIEWS.items()}
    if ordered.empty:
        return Learnt(views)
    with one_thread():
        rows = {name: view.fit(tokens, ordered) for name, view in views.items()}
    return Learnt(views, ordered["segment_id"].tolist(), rows)


def embed(
    tokens: pd.DataFrame, segments: pd.DataFrame, settings: EmbedSettings, learnt: Learnt | None = None
) -> pd.DataFrame:
    """Return every segment's vector in every view (float32, of unit length, or zero for a segment without words).

    `learnt` comes from `fit`; without it the views learn from these segments.
    """
    if segments.empty:
        return empty(Embeddings)
    learnt = learnt or fit(tokens, segments, settings)
    ordered = segments.sort_values("segment_id", ignore_index=True)
    if ordered["segment_id"].tolist() == learnt.segment_ids:
        rows_of = learnt.rows
    else:
        with one_thread():
            rows_of = {name: view.rows(tokens, ordered) for name, view in learnt.views.items()}
    rows_of = {name: rows.astype(np.float32) for name, rows in rows_of.items()}
    if settings.encoder != "static":
        rows_of[encoder.VIEW] = encoder.encoded(ordered["text"].tolist(), settings.encoder)
    frames = [
        pd.DataFrame({"segment_id": ordered["segment_id"], "view": name, "vector": list(rows)})
        for name, rows in rows_of.items()
    ]
    return pd.concat(frames, ignore_index=True)


STAGE = Stage(
    run=embed,
    fit=fit,
    reads=(Tokens, Segments),
    writes=(Embeddings,),
    settings=EmbedSettings,
    by_respondent=True,
    sampled=(Tokens, Segments),
)
