"""Embed: say in numbers what segments are about, so that near ones can be found, grouped and told apart.

Static vectors need no network and no graphics card: a word's vector comes from its
letters, a segment's from its words. Four views, for they fail differently: "forms"
(words as typed), "whitened" (forms, base forms and parts, evened out over the round),
"characters" (letter sequences, robust against typing errors) and "lemmas" (which base
forms and parts stand in it). A sentence-transformers model, where the round names one,
adds a view "encoder", on which discovery then relies instead of "whitened".
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from pydantic import Field

from pipeline.embed import encoder
from pipeline.embed.static import characters, forms, lemmas, whitened
from pipeline.finnish.linear import one_thread
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Embeddings, Segments, Tokens

VIEWS: dict[str, Callable[[pd.DataFrame, pd.DataFrame], np.ndarray]] = {
    "forms": forms,
    "whitened": whitened,
    "characters": characters,
    "lemmas": lemmas,
}


class EmbedSettings(Settings):
    """The [embed] section of the round's TOML file."""

    encoder: str = Field(default="static", min_length=1)  # or the name or folder of a sentence-transformers model


def embed(tokens: pd.DataFrame, segments: pd.DataFrame, settings: EmbedSettings) -> pd.DataFrame:
    """Return every segment's vector in every view (float32, of unit length, or zero for a segment without words).

    Whitening, letter sequences and base forms are fitted on all segments of the round.
    """
    if segments.empty:
        return empty(Embeddings)
    ordered = segments.sort_values("segment_id", ignore_index=True)
    rows_of = {}
    for name, view in VIEWS.items():
        with one_thread():
            rows_of[name] = view(tokens, ordered).astype(np.float32)
    if settings.encoder != "static":
        rows_of[encoder.VIEW] = encoder.encoded(ordered["text"].tolist(), settings.encoder)
    frames = [
        pd.DataFrame({"segment_id": ordered["segment_id"], "view": name, "vector": list(rows)})
        for name, rows in rows_of.items()
    ]
    return pd.concat(frames, ignore_index=True)


STAGE = Stage(run=embed, reads=(Tokens, Segments), writes=(Embeddings,), settings=EmbedSettings)
