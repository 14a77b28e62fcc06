"""Review: people code, and what they say comes back whole or not at all.

A theme model is worth what people's codes are worth. So this room says what to code
(draw), puts it into a workbook that cannot easily be damaged (workbook), reads it back
with every check (reading), and tells how well coders agree with each other and with the
program (agreement) and whether more coding would bring anything new (saturation).

People come between its two halves, and what they decide is a material (human/codings.csv)
that other rooms read; its stage only tells how well they agree.
"""

import pandas as pd
from pydantic import NonNegativeInt

from pipeline.foundation.codings import parsed
from pipeline.foundation.findings import coded_themes
from pipeline.foundation.human import Agreement
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.tables import Assignments, Segments, Themes
from pipeline.review.agreement import Agreed, agreement
from pipeline.review.draw import Draw, audit_draw, train_draw
from pipeline.review.judging import Judged, judged
from pipeline.review.privacy import Doubt, Place, PrivacyTask, privacy_workbook
from pipeline.review.reading import Decided, Workbook, decided, opened
from pipeline.review.saturation import Saturation, saturation
from pipeline.review.sheets import Column, Entry, Item, Task
from pipeline.review.workbook import workbook


class ReviewSettings(Settings):
    """The [review] section of the round file; it needs nothing but the round's seed."""

    seed: NonNegativeInt = 0


def agreeing(
    themes: pd.DataFrame,
    assignments: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    settings: ReviewSettings,
    codings: list[dict[str, str]],
) -> pd.DataFrame:
    """Return the table Agreement of the codings whose segments are there; empty where nobody coded."""
    names = coded_themes(themes)["theme_id"].tolist()
    machine: dict[str, set[str]] = {name: set() for name in segments["segment_id"]}
    for segment, theme in zip(assignments["segment_id"], assignments["theme_id"], strict=True):
        if theme in names:
            machine.setdefault(segment, set()).add(theme)
    placed = [one for one in parsed(codings) if one.segment_id in machine]
    codes = {segment: frozenset(own) for segment, own in machine.items()}
    return agreement(placed, codes, names, settings.seed).table


STAGE = Stage(
    run=agreeing,
    reads=(Themes, Assignments, Segments),
    writes=(Agreement,),
    settings=ReviewSettings,
    materials=("codings",),
)

__all__ = [
    "STAGE",
    "Agreed",
    "Column",
    "Decided",
    "Doubt",
    "Draw",
    "Entry",
    "Item",
    "Judged",
    "Place",
    "PrivacyTask",
    "Saturation",
    "Task",
    "Workbook",
    "agreement",
    "audit_draw",
    "decided",
    "judged",
    "opened",
    "privacy_workbook",
    "saturation",
    "train_draw",
    "workbook",
]
