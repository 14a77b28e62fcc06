"""The ledger: what became of every cell, so that nothing is lost without being seen.

Every column's cells by fate sum to the export's rows.
"""

import numpy as np
import pandas as pd

from pipeline.foundation.table import empty
from pipeline.foundation.tables import Ledger
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.text import MENDED, REPLACED, rows_that_look_wrong

UNNAMED = "not named in round.toml"
NOTES = {REPLACED: "broken characters replaced", MENDED: "wrong decoding repaired"}
SUSPECT = "looks wrongly decoded (repair = true in round.toml mends it)"


class Fates:
    """The fate of each cell while each part of the room takes what is its own; what nobody takes is set aside."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin with every cell set aside."""
        self._sheet = sheet
        self._known: dict[tuple[str, str], int] = {}
        begun = self._code("set_aside", UNNAMED)
        self._codes = {name: np.full(len(sheet.frame), begun, dtype=np.int32) for name in sheet.frame.columns}
        self._asked: set[str] = set()

    def take(self, column: str, fate: str | pd.Series, reason: str = "", rows: pd.Index | None = None) -> None:
        """Say what became of a column's cells (a fate for all, or one a row)."""
        self._asked.add(column)
        codes = self._codes[column]
        if isinstance(fate, pd.Series):
            kinds, names = pd.factorize(fate)
            codes[self._places(fate.index)] = np.array([self._code(name, reason) for name in names], dtype=np.int32)[
                kinds
            ]
        else:
            codes[slice(None) if rows is None else self._places(rows)] = self._code(fate, reason)

    def table(self) -> pd.DataFrame:
        """Return the Ledger: column, fate, reason, cells.

        A column that nobody asked for goes by its number, for its header may name somebody and nobody looked at it.
        """
        rows: list[tuple[str, str, str, int]] = []
        for number, name in enumerate(self._sheet.frame.columns, 1):
            shown = name if name in self._asked else f"column {number}"
            rows += [(shown, *told) for told in self._column(name)]
        return pd.DataFrame(rows, columns=["column", "fate", "reason", "cells"]) if rows else empty(Ledger)

    def _column(self, name: str) -> list[tuple[str, str, int]]:
        codes = self._codes[name].copy()
        cells = self._sheet.frame[name]
        suspect = rows_that_look_wrong(cells)
        for note, rows in [*((NOTES[step], self._sheet.rows_with(name, step)) for step in NOTES), (SUSPECT, suspect)]:
            places = self._places(pd.Index(rows, dtype="int64"))
            known = list(self._known)
            for code in np.unique(codes[places]).tolist():
                fate, reason = known[code]
                noted = self._code(fate, f"{reason}; {note}" if reason else note)
                codes[places[codes[places] == code]] = noted
        codes[(cells == "").to_numpy()] = self._code("empty", "")
        counts = np.bincount(codes, minlength=len(self._known))
        return [(fate, reason, int(counts[code])) for (fate, reason), code in self._known.items() if counts[code]]

    def _places(self, rows: pd.Index) -> np.ndarray:
        return np.asarray(self._sheet.frame.index.get_indexer(rows))

    def _code(self, fate: str, reason: str) -> int:
        return self._known.setdefault((str(fate), reason), len(self._known))
