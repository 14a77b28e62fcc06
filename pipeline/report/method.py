"""The chapter of method: what became of every cell, in words of the report's language."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.words import LANGUAGES, rows_of, speaker

FATES: dict[str, tuple[str, str, str]] = {
    "answer": ("vastaus", "svar", "answer"),
    "non_answer": ("ei sanottavaa", "inget att säga", "nothing to say"),
    "score": ("arvio", "omdöme", "score"),
    "background": ("taustatieto", "bakgrund", "background"),
    "id": ("tunniste", "identifierare", "identifier"),
    "weight": ("paino", "vikt", "weight"),
    "set_aside": ("jätetty sivuun", "lämnad åt sidan", "set aside"),
    "empty": ("tyhjä", "tom", "empty"),
}


def ledger_rows(ledger: pd.DataFrame, language: str, k: int) -> list[dict[str, Any]]:
    """Return each column's cells by fate; the smallest fates together until they hold k cells.

    A fate of fewer than k cells may be a hidden count of the response table by another name.
    """
    place = LANGUAGES.index(language)
    rows = []
    for column, own in ledger.groupby("column", sort=False):
        smallest_first = own.sort_values(["cells", "fate"])
        fates = [(int(row.cells), _told(row, place), mark("Ledger", row)) for row in rows_of(smallest_first)]
        fates = [fate for fate in fates if fate[0] > 0]
        while len(fates) > 1 and fates[0][0] < k:
            (few, first, _), (more, second, largest), *rest = fates
            fates = sorted([(few + more, f"{second}, {first}", largest), *rest])
        rows += [{"column": column, "fate": told, "cells": cells, "mark": at} for cells, told, at in reversed(fates)]
    return rows


def verified(checked: pd.DataFrame, write: Writer) -> list[str]:
    """Return in words how often each band of codes is right by people's own codes, or that nobody has looked."""
    say = speaker(write.language)
    return [
        say("coded_unverified", share=write.percent(row.share))
        if row.method == "unverified"
        else say(
            f"coded_{row.method}",
            share=write.percent(row.share),
            precision=write.percent(row.precision),
            range=write.range(row.low, row.high),
            n=row.n,
        )
        for row in rows_of(checked)
    ]


def _told(row: Any, place: int) -> str:
    return FATES[row.fate][place] + (f" ({row.reason})" if row.reason else "")
