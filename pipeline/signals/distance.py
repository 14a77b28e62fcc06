"""How far a segment lies from everything that others wrote."""

import numpy as np
import pandas as pd

from pipeline.finnish.linear import one_thread


def distances(embeddings: pd.DataFrame, speaker: "pd.Series[str]") -> dict[str, float]:
    """Return for every segment 1 - the cosine (rounded to three decimals) to the nearest segment of another respondent.

    Segments without words lie at distance 0: nothing can be said of them.
    """
    rows = embeddings.loc[embeddings["segment_id"].isin(speaker.index)].sort_values("segment_id")
    if not len(rows):
        return {}
    ids = rows["segment_id"].tolist()
    vectors = np.stack(rows["vector"].to_list()).astype(np.float64)
    people = pd.factorize(speaker.loc[ids])[0]
    with one_thread():
        near = vectors @ vectors.T
    near[people[:, None] == people[None, :]] = -1.0
    nearest = np.clip(near.max(axis=1), -1.0, 1.0)
    blank = np.abs(vectors).sum(axis=1) == 0
    told = np.where(blank, 0.0, np.round(1.0 - nearest, 3))
    return dict(zip(ids, (float(value) for value in told), strict=True))
