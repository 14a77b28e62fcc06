"""Subthemes: within a segment's theme, the narrower one that its nearest examples speak for.

A subtheme has some ten examples, too few for a classifier of its own. So a segment
is compared with the theme's own examples: it belongs to the subtheme if it lies
nearer to the subtheme's examples than nearly all of those do.
"""

import numpy as np
import pandas as pd

from pipeline.foundation.codebook import Theme
from pipeline.themes.decide import COLUMNS
from pipeline.themes.guide import Coder
from pipeline.themes.views import readings_of
from pipeline.themes.views.alignment import AlignmentView

DIGITS = 5  # of likeness: what is beyond depends on which texts are compared together
_NEAREST = 3  # examples that speak for a subtheme
_LEAST = 0.85  # share of the theme's own examples that must lie farther away


def subtheme_assignments(segments: pd.DataFrame, coded: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Return rows of Assignments for subthemes of the themes that segments carry: at most one a theme."""
    view = coder.fitted.get("alignment", (None, None))[0]
    frames = [pd.DataFrame(columns=COLUMNS)]
    carried = coded.merge(segments[["segment_id", "text", "language"]], on="segment_id")
    for theme in coder.codebook.themes:
        own = carried[carried["theme_id"] == theme.id]
        if isinstance(view, AlignmentView) and theme.subthemes and len(own):
            ranks = ranks_of(own["text"].tolist(), own["language"].tolist(), theme, view, coder)
            names = np.array([part.id for part in theme.subthemes])
            narrower = own.assign(theme_id=names[ranks.argmax(axis=1)], rank=ranks.max(axis=1))
            narrower["score"] = narrower[["score", "rank"]].min(axis=1)
            frames.append(narrower.loc[narrower["rank"] >= _LEAST, COLUMNS])
    return pd.concat(frames, ignore_index=True)


def ranks_of(texts: list[str], languages: list[str], theme: Theme, view: AlignmentView, coder: Coder) -> np.ndarray:
    """Return what share of the theme's own examples lies farther from each subtheme than the text (n x subthemes)."""
    place = {text: at for at, (text, _) in enumerate(coder.examples)}
    general = [place[text] for text in theme.examples if text in place]
    members = [[place[text] for text in part.examples if text in place] for part in theme.subthemes]
    all_members = [at for own in members for at in own]
    near, usual = view.likeness(readings_of(texts, languages), all_members), view.own_[np.ix_(general, all_members)]
    columns, borders = [], np.cumsum([len(own) for own in members])[:-1]
    for own, others in zip(*(np.split(rows, borders, axis=1) for rows in (near, usual)), strict=True):
        if not others.size:
            columns.append(np.zeros(len(texts)))
            continue
        farther = _nearest(own)[:, None] > _nearest(others)[None, :]
        columns.append(np.round(farther.mean(axis=1), 3))
    return np.array(columns).T


def _nearest(likeness: np.ndarray) -> np.ndarray:
    """Return the mean likeness to the nearest examples; rounded, for an example's own text ties with it."""
    return np.asarray(np.round(np.sort(likeness, axis=1)[:, -_NEAREST:].mean(axis=1), DIGITS))
