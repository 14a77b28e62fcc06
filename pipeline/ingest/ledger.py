"""The ledger: what became of every cell, so that nothing is lost without being seen.

Every column's cells by fate sum to the export's rows.
"""

import pandas as pd

from pipeline.foundation.table import empty
from pipeline.foundation.tables import Ledger
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.text import REPLACED

UNNAMED = "not named in round.toml"
REPAIRED = "broken characters replaced"


class Fates:
    """The fate of each cell while each part of the room takes what is its own; what nobody takes is set aside."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin with every cell set aside."""
        self._sheet = sheet
        self._fate = {name: pd.Series("set_aside", index=sheet.frame.index) for name in sheet.frame.columns}
        self._reason = {name: pd.Series(UNNAMED, index=sheet.frame.index) for name in sheet.frame.columns}
        self._asked: set[str] = set()

    def take(self, column: str, fate: str | pd.Series, reason: str = "", rows: pd.Index | None = None) -> None:
        """Say what became of a column's cells (a fate for all, or one a row)."""
        index = fate.index if isinstance(fate, pd.Series) else self._sheet.frame.index if rows is None else rows
        self._asked.add(column)
        self._fate[column].loc[index] = fate
        self._reason[column].loc[index] = reason

    def table(self) -> pd.DataFrame:
        """Return the Ledger: column, fate, reason, cells.

        A column that nobody asked for goes by its number, for its header may name somebody and nobody looked at it.
        """
        frames = [
            self._column(name).assign(column=name if name in self._asked else f"column {number}")
            for number, name in enumerate(self._sheet.frame.columns, 1)
        ]
        return pd.concat(frames, ignore_index=True) if frames else empty(Ledger)

    def _column(self, name: str) -> pd.DataFrame:
        fate, reason = self._fate[name].copy(), self._reason[name].copy()
        broken = fate.index.isin(self._sheet.rows_with(name, REPLACED))
        reason[broken] = reason[broken].map(lambda text: f"{text}; {REPAIRED}" if text else REPAIRED)
        blank = self._sheet.frame[name] == ""
        fate[blank], reason[blank] = "empty", ""
        cells = pd.DataFrame({"column": name, "fate": fate, "reason": reason})
        return cells.groupby(["column", "fate", "reason"], as_index=False).size().rename(columns={"size": "cells"})
