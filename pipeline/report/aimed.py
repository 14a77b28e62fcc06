"""Two short chapters: benefit against aim, and figures corrected for coder error."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of, speaker

AFTERCARE = (
    "carried_home",
    "time_reserved",
    "management_support",
)  # the codebook's subthemes of what follows a meeting


def aims(shares: pd.DataFrame, names: Names, write: Writer) -> list[dict[str, Any]]:
    """Return how many mention the benefit their network exists for: all, by aim, by type and by network."""
    say = speaker(names.language)
    rows = shares.assign(place=[_place(name) for name in shares["variable"]])
    rows = rows.sort_values(["place", "variable", "value"])
    return [
        {
            "under": names.variable(row.variable) if row.variable else "",
            "name": say("all") if not row.variable else names.group(row.value),
            "mark": mark("AimShares", row),
            "place": row.place,
            "sub": False,
            "total": not row.variable,
            "hidden": bool(row.hidden),
            "share": 0.0 if row.hidden else float(row.share),
            "low": 0.0 if row.hidden else float(row.low),
            "high": 0.0 if row.hidden else float(row.high),
            "percent": write.percent(row.share),
            "range": write.range(row.low, row.high),
            "n": write.count(row.respondents),
            "base": write.count(row.base),
        }
        for row in rows_of(rows)
    ]


def _place(variable: str) -> int:
    """Return where a variable's rows stand: everybody, by aim, by type, by network."""
    ends = [": aim", ": type", ""]
    return 1 + next(place for place, end in enumerate(ends) if variable.endswith(end)) if variable else 0


def aftercare(bars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return how many speak of what a meeting leaves behind at home: is it carried there, is there time and support.

    A meeting's benefit is made afterwards, in one's own organisation (SOSTE 2014, on the added value of networks).
    """
    return [bar for wanted in AFTERCARE for bar in bars if bar["id"] == wanted]


def corrected(corrections: pd.DataFrame, names: Names, write: Writer) -> dict[str, Any]:
    """Return the plain and corrected prevalences side by side, and the themes whose audit was too small."""
    rows = corrections.loc[corrections["measure"] == "prevalence"]
    lines = [
        {
            "name": names.theme(row.theme_id),
            "mark": mark("Corrections", row),
            "plain": write.percent(row.plain),
            "percent": write.percent(row.estimate),
            "range": write.range(row.low, row.high),
        }
        for row in rows_of(rows.loc[rows["enough"]])
    ]
    small = [names.theme(theme) for theme in rows.loc[~rows["enough"], "theme_id"]]
    return {"lines": lines, "small": small, "audited": write.count(rows["audited"].max()) if len(rows) else ""}
