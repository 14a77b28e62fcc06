"""Segments that could become examples of a round's own: the surest of each theme, and those between two."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd


def propose(
    segments: pd.DataFrame, shares: np.ndarray, classes: Sequence[str], each: int, known: Collection[str] = ()
) -> pd.DataFrame:
    """Return rows segment_id, text, themes, why: of each class (none too) the surest and the most borderline.

    `each`: how many of either. Texts in `known` (examples already) and repeated texts are left out.
    """
    held = {" ".join(text.casefold().split()) for text in known}
    plain = segments["text"].str.casefold().str.split().str.join(" ")
    free = ~plain.isin(held) & ~plain.duplicated()
    ordered = np.sort(shares, axis=1)
    margin = np.round(ordered[:, -1] - ordered[:, -2], 3) if shares.shape[1] > 1 else ordered[:, -1]
    rows = pd.DataFrame({"at": np.arange(len(segments)), "best": shares.argmax(axis=1), "margin": margin})[free.array]
    picked = []
    for at, name in enumerate(classes):
        own = rows[rows["best"] == at].sort_values(["margin", "at"], kind="stable")
        unsure = own.head(min(each, len(own) // 2))
        sure = own.drop(unsure.index).tail(each)[::-1]
        for why, some in (("surest", sure), ("borderline", unsure)):
            texts = segments.iloc[some["at"]][["segment_id", "text"]]
            picked.append(texts.assign(themes=name, why=why))
    return pd.concat(picked, ignore_index=True)
