"""Closed answers: labels to places on their scale, choices to 0 and 1, numbers as they are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import numpy as np
import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.ingest.numbers import number
from pipeline.ingest.pieces import Piece
from pipeline.ingest.scales import is_missing_word
from pipeline.ingest.settings import ChoiceQuestion, ScoreQuestion
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.text import label

_NOT = ("", "0", "n", "ei", "nej", "no", "false", "epätosi")
NOT_CHOSEN = frozenset((*_NOT, "ei valittu", "ei mainittu", "ej vald", "not selected", "not mentioned", "unchecked"))
SHOWABLE = 40  # characters; a longer label may be somebody's sentence


def score_rows(sheet: Sheet, piece: Piece, respondents: pd.Series) -> pd.DataFrame:
    """Return the question's filled cells as rows of Scores. Raises PuntariError for a label that is not declared."""
    question = piece.question
    assert isinstance(question, ScoreQuestion)
    cells = sheet.frame.loc[piece.rows, piece.column]
    filled = cells[cells != ""]
    codes, written = pd.factorize(filled)
    keys = [label(text) for text in written]
    values = _values(question)
    reasons = {label(text): text for text in question.missing}
    spelled = {label(text): text for text in question.order}
    if not question.order:
        values = {key: found for key in keys if key not in reasons and (found := number(key)) is not None}
        spelled = {key: key for key in values}
    strange = [key not in values and key not in reasons for key in keys]
    if any(strange):
        unknown = [keys[code] for code in codes if strange[code]]
        raise _unknown_label(sheet, piece.column, piece.question_id, unknown, [*values, *reasons])
    return pd.DataFrame(
        {
            "respondent_id": respondents.loc[filled.index].array,
            "question_id": _repeated([piece.question_id], np.zeros(len(codes), dtype=int)),
            "value": np.array([values.get(key, math.nan) for key in keys], dtype=float)[codes],
            "label": _repeated([spelled.get(key) or reasons[key] for key in keys], codes),
            "missing_reason": _repeated([reasons.get(key, "") for key in keys], codes),
        }
    )


def _repeated(labels: list[str], codes: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """Return the label of each code."""
    return pd.array(labels, dtype="str").take(codes)


def _values(question: ScoreQuestion) -> dict[str, float]:
    """Return the value of each label: its number where all are numbers, else its place from 1."""
    numbers = [number(text) for text in question.order]
    places = numbers if None not in numbers else list(range(1, len(question.order) + 1))
    return {label(text): float(place or 0) for text, place in zip(question.order, places, strict=True)}


def choice_rows(sheet: Sheet, name: str, question: ChoiceQuestion, respondents: pd.Series) -> pd.DataFrame:
    """Return a row of Scores, 0 or 1, for each item of everybody who answered the question."""
    labels = question.item_labels()
    picked = _by_column(sheet, name, question) if question.columns else _by_separator(sheet, name, question)
    answered = picked.index[picked.notna().all(axis=1)]
    frames = [
        pd.DataFrame(
            {
                "respondent_id": respondents.loc[answered].to_numpy(),
                "question_id": f"{name}.{item}",
                "value": picked.loc[answered, item].to_numpy(dtype=float),
                "label": [labels[item] if chosen else "" for chosen in picked.loc[answered, item]],
                "missing_reason": "",
            }
        )
        for item in picked.columns
    ]
    return pd.concat(frames, ignore_index=True)


def choice_columns(sheet: Sheet, name: str, question: ChoiceQuestion) -> list[str]:
    """Return the columns a choice question is read from."""
    if question.column:
        return [sheet.column(question.column, f"choices.{name}")]
    return [sheet.column(column, f"choices.{name}.columns") for column in question.columns.values()]


def _by_column(sheet: Sheet, name: str, question: ChoiceQuestion) -> pd.DataFrame:
    """Return 0/1 for each item; a row with all cells empty answered nothing (NaN)."""
    cells = sheet.frame[choice_columns(sheet, name, question)]
    ticks = {text: float(label(text) not in NOT_CHOSEN) for name in cells for text in cells[name].unique()}
    picked = pd.DataFrame({item: cells[name].map(ticks) for item, name in zip(question.columns, cells, strict=True)})
    return picked.where((cells != "").any(axis=1), math.nan)


def _by_separator(sheet: Sheet, name: str, question: ChoiceQuestion) -> pd.DataFrame:
    column = choice_columns(sheet, name, question)[0]
    cells = sheet.frame[column]
    keys = {label(text): item for item, text in question.items.items()}
    chosen = {cell: _split(cell, question.separator, keys) for cell in cells.unique() if cell}
    strangers = [stranger for cell in cells if cell for stranger in chosen[cell][1]]
    strangers = [text for text in strangers if not is_missing_word(text)]
    if strangers and not question.other:
        raise _unknown_label(sheet, column, name, strangers, keys, what='items (or other = "…" for typed answers)')
    table = {}
    for item in question.item_labels():
        found = {
            cell: item in items or (item == question.other and bool(rest)) for cell, (items, rest) in chosen.items()
        }
        table[item] = cells.map(lambda cell, found=found: float(found[cell]) if cell else math.nan)
    return pd.DataFrame(table, index=cells.index)


def _split(cell: str, separator: str, keys: Mapping[str, str]) -> tuple[set[str], list[str]]:
    """Return the items a cell names and what else it says; labels may hold the separator themselves."""
    parts = cell.split(separator)
    longest = 1 + max((key.count(label(separator) or separator) for key in keys), default=0)
    items: set[str] = set()
    rest: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(min(len(parts), start + longest), start, -1):
            key = label(separator.join(parts[start:end]))
            if key in keys:
                items.add(keys[key])
                start = end
                break
        else:
            rest += [parts[start]] if label(parts[start]) else []
            start += 1
    return items, rest


def _unknown_label(
    sheet: Sheet, column: str, name: str, found: list[str], known: Iterable[str], what: str = "order or missing"
) -> PuntariError:
    counts = Counter(label(text) for text in found)
    shown = [f'"{text}" on {n} row(s)' for text, n in sorted(counts.items()) if showable(text, n, known)]
    told = f": {', '.join(shown[:4])}" if shown else ""
    return PuntariError(
        f'column "{column}" has {len(counts)} answer(s) on {len(found)} row(s) that {name} does not name{told}.',
        where=sheet.name,
        do=f"Add them to {what} of {name} in round.toml.",
    )


def showable(text: str, rows: int, known: Iterable[str]) -> bool:
    """Return whether an answer may be shown in an error: a label that many chose or that resembles the known ones."""
    short = len(text) < SHOWABLE and "@" not in text and len(text.split()) <= 5 and not re.search(r"\d{3}", text)  # noqa: PLR2004
    return short and (rows >= 5 or is_missing_word(text) or bool(get_close_matches(text, list(known), 1, 0.8)))  # noqa: PLR2004
