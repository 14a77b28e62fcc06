"""What anonymise did to the answers, in numbers: edits of each kind and tier. The counts tell nothing of anybody."""

from collections import Counter
from typing import Any

import pandas as pd

from pipeline.foundation.edits import KINDS, TIER_NAMES, TIERS
from pipeline.report.words import LANGUAGES, speaker


def counted(answers: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Return one row a kind with how many of its finds were replaced, flagged and released, all kinds last.

    `answers` is the table Edits, `values` BackgroundEdits: both are counted together.
    """
    both = pd.concat([answers[["kind", "tier"]], values[["kind", "tier"]]], ignore_index=True)
    counts = Counter(zip(both["kind"], both["tier"], strict=True))
    kinds = [kind for kind in KINDS if any((kind, tier) in counts for tier in TIERS)]
    rows = [{"kind": kind} | {tier: counts[kind, tier] for tier in TIERS} for kind in kinds]
    total = {"kind": "all"} | {tier: sum(int(str(row[tier])) for row in rows) for tier in TIERS}
    return pd.DataFrame([*rows, total] if rows else [], columns=["kind", *TIERS])


def edited(answers: pd.DataFrame, values: pd.DataFrame, language: str) -> dict[str, Any]:
    """Return the counts in the report's language: `head` and `lines` of cells; no lines where nothing was found."""
    place, say = LANGUAGES.index(language), speaker(language)
    called = {kind: names[place].capitalize() for kind, names in KINDS.items()} | {"all": say("all")}
    head = [say("edits_kind"), *(TIER_NAMES[tier][place] for tier in TIERS)]
    frame = counted(answers, values)
    lines = [[called[row[0]], *(str(count) for count in row[1:])] for row in frame.itertuples(index=False, name=None)]
    return {"head": head, "lines": lines}
