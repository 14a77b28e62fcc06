"""Columns that Google Forms and Microsoft Forms share: who answered and when, and lists of choices in one cell."""

import re

import pandas as pd

from pipeline.ingest.columns import FEW
from pipeline.ingest.known import Look
from pipeline.ingest.scales import Scale

_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*")


def is_time(cells: pd.Series) -> bool:
    """Return whether every filled cell is a date or a time stamp."""
    filled = cells[cells != ""]
    return len(filled) > 0 and bool(filled.str.fullmatch(_DATE.pattern).all())


def listed(cells: pd.Series, separator: str) -> Look | None:
    """Return the items that the cells list, those that one respondent alone gave being typed; None for no list."""
    filled = cells[cells != ""]
    parts = filled.str.split(separator, regex=False).explode().str.strip()
    counts = parts[parts != ""].value_counts()
    items = sorted((str(text) for text in counts[counts > 1].index), key=lambda text: (-int(counts[text]), text))
    if not 1 < len(items) <= FEW or counts[counts > 1].sum() < 0.8 * counts.sum():
        return None
    typed = bool((counts == 1).any())
    return Look("list", f"{len(filled)} vastausta", Scale(tuple(items)), separator, other=typed)
