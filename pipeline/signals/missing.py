"""Segments that say themselves that something is missing, or that nobody speaks of it; and what follows them."""

import re

import pandas as pd

_MISSING = re.compile(
    r"""
      \bpuuttu(?:u|vat)\b
    | \bei\ (?:\w+\ )?(?:mainita|mainittu|sanota|näy|käsitellä)\b
    | \bunohde\w+
    | \bunohtu\w+
    | \bvaikenee\b
    | \btuskin\ (?:muut|kukaan)
    | \bkukaan\ ei\ (?:puhu|mainitse|kysy)\w*
    | \bjää\ (?:mainitsematta|huomaamatta|sanomatta)\b
    | \bsaknas\b | \bnämns\ inte\b | \bglöms\b | \bis\ missing\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def missing(segments: pd.DataFrame) -> set[str]:
    """Return the ids of segments that say that something is missing, and of the next segment of the same answer."""
    ordered = segments.sort_values(["answer_id", "start"])
    says = ordered["text"].map(lambda text: bool(_MISSING.search(text)))
    same = ordered["answer_id"] == ordered["answer_id"].shift()
    return set(ordered.loc[says | (says.shift(fill_value=False) & same), "segment_id"])
