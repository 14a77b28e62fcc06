"""The chapter of themes: how many mention each, with intervals."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of


def themes(prevalence: pd.DataFrame, names: Names, write: Writer) -> dict[str, Any]:
    """Return the themes from the most mentioned down, each followed by its subthemes; the hidden ones by name."""
    total = prevalence.loc[prevalence["variable"] == ""]
    shown = total.loc[~total["hidden"]]
    share = dict(zip(shown["theme_id"], shown["share"], strict=True))

    def place(theme: str) -> tuple[float, str, float, str]:
        parent = names.parents.get(theme, "")
        top = parent if parent in share else theme
        return (-share[top], top, -1.0 if top == theme else -share[theme], theme)

    rows = {row.theme_id: row for row in rows_of(shown)}
    bars = [
        _bar(rows[theme], theme, names, write) | {"sub": place(theme)[1] != theme} for theme in sorted(rows, key=place)
    ]
    hidden = sorted(names.theme(theme) for theme in total.loc[total["hidden"], "theme_id"])
    base = shown["base"].max() if len(shown) else None
    method = sorted(set(total["method"]))
    return {"bars": bars, "hidden": hidden, "base": write.count(base), "method": method, "unstable": unstable_of(names)}


def unstable_of(names: Names) -> list[str]:
    """Return what the themes that get no figures are about: their keywords, in order of id."""
    return [names.keywords.get(theme) or names.theme(theme) for theme in sorted(names.unstable)]


def _bar(row: Any, theme: str, names: Names, write: Writer) -> dict[str, Any]:
    return {
        "id": theme,
        "mark": mark("Prevalence", row),
        "name": names.theme(theme),
        "keywords": names.keywords.get(theme, ""),
        "discovered": theme in names.discovered,
        "share": float(row.share),
        "low": float(row.low),
        "high": float(row.high),
        "percent": write.percent(row.share),
        "range": write.range(row.low, row.high),
        "n": write.count(row.respondents),
        "base": write.count(row.base),
    }
