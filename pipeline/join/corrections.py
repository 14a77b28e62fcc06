"""The table of corrected figures beside the plain ones."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from pipeline.foundation.findings import Corrections
from pipeline.foundation.table import empty
from pipeline.join.correction import EFFECT, FEWEST, PREVALENCE, Audit, corrected_delta, corrected_share
from pipeline.join.people import Floats, People

DIGITS = 3
TOO_SMALL = "audit too small: fewer than {fewest} audited people who mention the theme, or who do not"


def corrections(
    base: People,
    audit: Audit,
    scored: Iterable[tuple[str, Floats, int]],
    prevalence: pd.DataFrame,
    effects: pd.DataFrame,
    unsaid: set[tuple[str, str]],
    k: int,
) -> pd.DataFrame:
    """Return corrected prevalences and deltas of what is printed plainly; nothing without an audit.

    Of questions and themes some of whose answers are `unsaid` no delta is corrected: beside the plain one it is one
    more equation about them. A corrected share tells how many audited people mention the theme, so it needs k of
    them, and k others; of a subtheme k of those who mention its parent, or nobody.
    """
    if not len(audit.place):
        return empty(Corrections)
    plain = prevalence.loc[(prevalence["variable"] == "") & ~prevalence["hidden"]].set_index("theme_id")["share"]
    shown = effects.loc[(effects["measure"] == "cliffs_delta") & effects["estimate"].notna()]
    deltas = dict(zip(zip(shown["question_id"], shown["theme_id"], strict=True), shown["estimate"], strict=True))
    scores = {question: value for question, value, _ in scored}
    rows, fewest = [], max(FEWEST, k)
    for theme, share in plain.items():
        column = base.themes.index(str(theme))
        coded, truth = base.mentions[:, column], audit.truth[:, column]
        parent = base.parents.get(str(theme), "")
        within = audit.truth[:, base.themes.index(parent)] if parent in base.themes else truth
        few = 0 < int((within & ~truth).sum()) < k
        enough = bool(min(truth.sum(), (~truth).sum()) >= fewest) and not few
        row = _row(str(theme), float(share), truth, k, enough=enough, few=few)
        if enough:
            figures = corrected_share(coded, base.weight, audit, truth, fewest)
            row |= _figures(figures) | {"method": PREVALENCE}
        rows.append(row)
        for question, value in scores.items():
            if (question, str(theme)) in deltas and (question, str(theme)) not in unsaid:
                said = truth[~np.isnan(value[audit.place])]
                compared = enough and bool(min(said.sum(), (~said).sum()) >= fewest)
                row = _row(str(theme), deltas[question, str(theme)], truth, k, enough=compared, few=few)
                row |= {"question_id": question, "measure": "cliffs_delta"}
                if compared:
                    figures = corrected_delta(coded, base.weight, audit, truth, value)
                    row |= _figures(figures) | {"method": EFFECT}
                rows.append(row)
    return pd.DataFrame(rows) if rows else empty(Corrections)


def _row(theme: str, plain: float, truth: np.ndarray, k: int, *, enough: bool, few: bool) -> dict[str, object]:
    mentions = int(truth.sum())
    told = min(mentions, len(truth) - mentions) >= k and not few
    row: dict[str, object] = {"theme_id": theme, "question_id": "", "measure": "prevalence", "plain": plain}
    row |= {
        "estimate": None,
        "low": None,
        "high": None,
        "enough": enough,
        "method": TOO_SMALL.format(fewest=max(FEWEST, k)),
    }
    row |= {"audited": float(len(truth)), "mentions": float(mentions) if told else None}
    return row


def _figures(figures: tuple[float, float, float]) -> dict[str, object]:
    return dict(zip(("estimate", "low", "high"), (round(figure, DIGITS) for figure in figures), strict=True))
