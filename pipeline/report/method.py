"""The chapter of method: what became of every cell, in words of the report's language."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.shares import SLASH
from pipeline.report.words import LANGUAGES, rows_of, speaker

UNTOLD = ("score", "empty")  # of a closed question: told together where the one would give a hidden count away
SILENT = ("non_answer", "empty")  # of an open one
CHOICE = "choice"  # begins the reason of a multiple choice's cells, which have no cannot-say

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


def ledger_rows(
    ledger: pd.DataFrame, language: str, k: int, *, quiet: bool = False, silent: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Return each column's cells by fate; the smallest fates together until they hold k cells.

    A fate of fewer than k cells may be a hidden count of the response table by another name. Where cannot-say
    of a scale is not told (`quiet`), neither is how many cells of it are filled: less its base that is the same.
    The fates that are `silent` are told together too, for the response table does not tell them for everybody.
    """
    place = LANGUAGES.index(language)
    rows = []
    for column, own in ledger.groupby("column", sort=False):
        scored = own["fate"].isin(UNTOLD) & bool(_scaled(own).any()) & quiet
        unsaid = own["fate"].isin(silent) & bool(own["fate"].isin(set(silent) - {"empty"}).any())
        told = own.loc[~scored & ~unsaid].sort_values(["cells", "fate"])
        fates = [(int(row.cells), _told(row, place), mark("Ledger", row)) for row in rows_of(told)]
        for together, names in ((own.loc[scored], UNTOLD), (own.loc[unsaid & ~scored], silent)):
            if len(together):
                first = next(rows_of(together.loc[together["fate"] != "empty"]), next(rows_of(together)))
                text = ", ".join(FATES[fate][place] for fate in names)
                fates.append((int(together["cells"].sum()), text, mark("Ledger", first)))
        fates = sorted(fate for fate in fates if fate[0] > 0)
        while len(fates) > 1 and fates[0][0] < k:
            (few, first_told, _), (more, second, largest), *rest = fates
            fates = sorted([(few + more, f"{second}, {first_told}", largest), *rest])
        rows += [{"column": column, "fate": fate, "cells": cells, "mark": at} for cells, fate, at in reversed(fates)]
    return rows


def keeps_silent(response: pd.DataFrame) -> tuple[str, ...]:
    """Return the fates of open questions' cells that the response table does not tell of everybody, if there are any.

    Beside the groups, how many answered a question or had nothing to say may give hidden counts of groups back.
    """
    whole = response.loc[(response["question_id"] != "") & (response["variable"] == "")]
    if bool(whole["answered"].isna().any()):
        return ("answer", *SILENT)
    return SILENT if bool(whole["non_answers"].isna().any()) else ()


def keeps_quiet(questions: pd.DataFrame, shares: pd.DataFrame, k: int) -> bool:
    """Return whether some scale has a cannot-say that the shares do not tell, for nobody or fewer than k said it."""
    everybody = shares.loc[(shares["variable"] == "") & (shares["theme_id"] == "") & ~shares["hidden"]]
    told = {(row.question_id, part) for row in rows_of(everybody) for part in row.answer.split(SLASH)}
    scales = rows_of(questions.loc[questions["kind"] == "closed"])
    return k > 1 and any((scale.question_id, str(word)) not in told for scale in scales for word in scale.missing)


def _scaled(own: pd.DataFrame) -> "pd.Series[bool]":
    return (own["fate"] == UNTOLD[0]) & ~own["reason"].str.startswith(CHOICE)


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
