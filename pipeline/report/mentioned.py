"""The chapters of themes: how many mention each, and how that differs between groups."""

from typing import Any

import pandas as pd

from pipeline.report.figures import Writer
from pipeline.report.names import JOIN, Names
from pipeline.report.words import rows_of, speaker

SHADES = (0.1, 0.2, 0.35, 0.5, 0.65)  # lower ends of the heat map's steps


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
    return {"bars": bars, "hidden": hidden, "base": write.count(base), "method": method}


def _bar(row: Any, theme: str, names: Names, write: Writer) -> dict[str, Any]:
    return {
        "id": theme,
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


def by_group(
    prevalence: pd.DataFrame, order: list[dict[str, Any]], names: Names, write: Writer
) -> list[dict[str, Any]]:
    """Return for every background variable a table of themes by groups; hidden cells marked."""
    say = speaker(names.language)
    tables = []
    for variable, rows in prevalence.loc[prevalence["variable"] != ""].groupby("variable", sort=True):
        values = sorted(set(rows["value"]), key=lambda value: (JOIN in value, value))
        cells = {(row.theme_id, row.value): row for row in rows_of(rows)}
        bases = rows.groupby("value")["base"].max()
        lines = [
            {
                "name": bar["name"],
                "sub": bar["sub"],
                "cells": [_cell(cells[bar["id"], value], write) for value in values],
            }
            for bar in order
        ]
        tables.append(
            {
                "title": say("by", variable=variable),
                "groups": [
                    {"name": names.group(v), "whole": names.whole(v), "base": write.count(bases[v])} for v in values
                ],
                "lines": lines,
                "merged": any(JOIN in value for value in values),
            }
        )
    return tables


def _cell(row: Any, write: Writer) -> dict[str, Any]:
    if row.hidden:
        return {"text": write.hidden, "shade": "hidden", "range": ""}
    shade = sum(row.share >= step for step in SHADES)
    return {"text": write.percent(row.share), "shade": str(shade), "range": write.range(row.low, row.high)}
