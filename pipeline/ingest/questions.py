"""What was asked, in the questionnaire's order: a report that follows it is read as the answers were written."""

from typing import Any

import pandas as pd

from pipeline.ingest.closed import choice_columns
from pipeline.ingest.pieces import Pieces
from pipeline.ingest.settings import ChoiceQuestion, IngestSettings
from pipeline.ingest.sheet import Sheet

COLUMNS = ["question_id", "text", "role", "kind", "scale", "missing"]


def questions_of(sheet: Sheet, settings: IngestSettings, pieces: Pieces) -> pd.DataFrame:
    """Return the table Questions.

    Questions stand in the order of their columns in the export; those that share a column (long exports,
    choices in one cell) in the order of round.toml.
    """
    rows: list[tuple[Any, ...]] = [
        (p.column, p.question_id, p.text, getattr(p.question, "role", ""), "open", [], []) for p in pieces.open
    ]
    rows += [
        (
            p.column,
            p.question_id,
            p.text,
            "",
            "closed",
            list(getattr(p.question, "order", ())),
            list(getattr(p.question, "missing", ())),
        )
        for p in pieces.closed
    ]
    for name, choice in settings.choices.items():
        rows += _items(sheet, name, choice)
    rows += [
        (
            column := sheet.column(variable.column, name),
            name,
            sheet.known.texts.get(column, variable.column),
            "",
            "background",
            [],
            [],
        )
        for name, variable in settings.variables().items()
    ]
    place = {column: number for number, column in enumerate(sheet.frame.columns)}
    rows.sort(key=lambda row: place[row[0]])
    return pd.DataFrame([row[1:] for row in rows], columns=COLUMNS).assign(position=range(1, len(rows) + 1))


def _items(sheet: Sheet, name: str, choice: ChoiceQuestion) -> list[tuple[Any, ...]]:
    asked = choice.text or choice.column or name
    labels, columns = choice.item_labels(), choice_columns(sheet, name, choice)
    held = columns + columns[-1:] * (len(labels) - len(columns))
    return [
        (column, f"{name}.{item}", f"{asked}: {text}", "", "choice", [], [])
        for column, (item, text) in zip(held, labels.items(), strict=True)
    ]
