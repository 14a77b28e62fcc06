"""Marks: the ids that figures and quotes carry in the report, so that each can be followed to its row.

A mark is made of the columns that name the row and of nothing else: it stays the
same from run to run, and the row is found by making every row's mark again.
"""

import re
from typing import Any

from pipeline.foundation.ids import digest

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Prevalence": ("p", ("theme_id", "variable", "value")),
    "Effects": ("e", ("theme_id", "question_id", "measure")),
    "ClosedShares": ("c", ("question_id", "theme_id", "variable", "value", "answer")),
    "Response": ("r", ("question_id", "variable", "value")),
    "AimShares": ("a", ("variable", "value")),
    "Corrections": ("x", ("theme_id", "question_id", "measure")),
    "Concepts": ("w", ("lemma", "other")),
    "Keyness": ("k", ("variable", "value", "lemma")),
    "RoundChanges": ("d", ("measure", "item", "answer")),
    "Agreement": ("g", ("theme_id", "measure")),
    "Verification": ("v", ("band",)),
    "Ledger": ("l", ("column", "fate", "reason")),
    "Quotes": ("q", ("theme_id", "rank")),
    "Suggestions": ("s", ("segment_id",)),
    "Positions": ("o", ("theme_id", "respondent_id")),
    "Signals": ("n", ("rank",)),
}
AGAIN = "--"  # before the place where the same row is told a second time: p-peer_support--chart
_PLAIN = re.compile(r"[A-Za-z0-9_.]{1,24}")  # too short for a segment's id, which is never printed
_WIDTH = 8  # characters of a part that cannot stand in an id as it is


def mark(table: str, row: Any) -> str:
    """Return the mark of a row (with the columns as attributes) of the table."""
    letter, columns = KINDS[table]
    parts = [str(getattr(row, column)) for column in columns]
    return "-".join([letter, *(_part(part) for part in parts if part)])


def row_part(found: str) -> str:
    """Return the mark without the place where its row is told again."""
    return found.split(AGAIN, 1)[0]


def _part(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else digest(text, width=_WIDTH)
