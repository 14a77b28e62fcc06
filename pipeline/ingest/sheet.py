"""A sheet: the export as rows and columns of text, whatever file it came in.

Cells arrive row by row and are kept column by column in blocks, so that a large
export takes about as much memory as its text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

import pandas as pd

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.ingest.headers import DEEPEST, LOOKED_AT, Header, Merged, headings, read_header
from pipeline.ingest.known import Known
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.text import Cleaner, blank, heading

__all__ = ["Change", "Sheet", "headings", "make_sheet"]

BLOCK = 4096  # rows
NumberedRow = tuple[int, Sequence[str]]
PLAIN = IngestSettings()


@dataclass(frozen=True)
class Change:
    """A cell whose text was changed: as it stood in the file, and by what (nfc, breaks, replaced, repaired, blank)."""

    text: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The export's cells as text ("" is empty); the index is the row's number in the file, the header being 1.

    `changes`: column -> row -> what stood there before it was put in the form that all rooms use.
    """

    name: str
    frame: pd.DataFrame
    changes: Mapping[str, Mapping[int, Change]] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    header_rows: int = 1

    def column(self, name: str, said: str) -> str:
        """Return the column that round.toml calls `name` under `said`. Raises PuntariError when there is none."""
        wanted = heading(name)
        if wanted in self.frame.columns:
            return wanted
        folded = {str(column).casefold(): str(column) for column in self.frame.columns}
        if wanted.casefold() in folded:
            return folded[wanted.casefold()]
        raise PuntariError(
            f'there is no column "{name}" (named in round.toml under {said}).',
            where=self.name,
            do=nearest(wanted, folded.values()).strip()
            or f"The columns: {', '.join(map(str, self.frame.columns[:8]))} …",
        )

    def explained(self, known: Known) -> "Sheet":
        """Return the sheet with what a layout says of its columns added to what its reader said."""
        texts = {**self.known.texts, **known.texts}
        return replace(self, known=replace(known, texts=texts, assumed=(*self.known.assumed, *known.assumed)))

    def rows_with(self, column: str, step: str) -> list[int]:
        """Return the rows whose cell in the column was changed by the step."""
        return [row for row, change in self.changes.get(column, {}).items() if step in change.steps]


def make_sheet(
    name: str,
    rows: Iterable[NumberedRow],
    settings: IngestSettings = PLAIN,
    *,
    merged: Sequence[Merged] = (),
    known: Known | None = None,
) -> Sheet:
    """Return the sheet of numbered rows, the first ones being the header; rows without cells are left out.

    `merged`: cells merged into one, by row numbers (columns from 0).
    Raises PuntariError for an empty file and for a row that has other cells than the header.
    """
    filled = (row for row in rows if row[0] > settings.skip_rows and not _empty(row[1]))
    top = next(filled, None)
    if top is None:
        raise PuntariError("is empty.", where=name, do="Export the answers again.")
    width = max(place for place, cell in enumerate(top[1], 1) if not blank(cell))
    fit = _Fit(name, least=width, most=len(top[1]))
    sample = [fit(row) for row in chain([top], islice(filled, LOOKED_AT + DEEPEST))]
    header = read_header([cells for _, cells in sample], settings.header_rows, _in_header(sample, merged))
    blocks = _Blocks(fit.most, Cleaner(repair=settings.repair))
    for number, cells in chain(sample[header.depth :], map(fit, filled)):
        blocks.add(number, cells)
    frame, changes = blocks.done()
    if not len(frame):
        raise PuntariError("has a header but no answers under it.", where=name, do="Export the answers again.")
    return _named(name, frame, changes, header, width, known or Known())


def _named(
    name: str,
    frame: pd.DataFrame,
    changes: Mapping[int, dict[int, Change]],
    header: Header,
    width: int,
    known: Known,
) -> Sheet:
    """Return the sheet with its columns named, those without name and cells at the end left out."""
    last = len(header.names)
    named = {place for place, cell in enumerate(header.names) if cell != f"sarake {place + 1}"}
    while last > width and last - 1 not in named and (frame[last - 1] == "").all():
        last -= 1
    frame = frame[list(range(last))]
    frame.columns = pd.Index(header.names[:last])
    told = {header.names[place]: found for place, found in sorted(changes.items()) if place < last}
    texts = {**header.texts, **known.texts}
    return Sheet(name, frame, told, replace(known, texts=texts), header.depth)


def _in_header(sample: Sequence[NumberedRow], merged: Sequence[Merged]) -> list[Merged]:
    """Return the merged cells of the first rows, counted from the header; they are given by their row numbers."""
    places = {number: place for place, (number, _) in enumerate(sample[:DEEPEST])}
    return [
        Merged(places[m.top], m.left, max(place for number, place in places.items() if number <= m.bottom), m.right)
        for m in merged
        if m.top in places
    ]


def _empty(cells: Sequence[str]) -> bool:
    return all(not cell or blank(cell) for cell in cells)


class _Fit:
    """Rows of one width: cells without a heading are allowed as long as they are empty."""

    def __init__(self, name: str, least: int, most: int) -> None:
        self._name, self._least, self.most = name, least, most

    def __call__(self, row: NumberedRow) -> tuple[int, Sequence[str]]:
        number, cells = row
        if len(cells) == self.most:
            return row
        if len(cells) < self._least or any(not blank(cell) for cell in cells[self.most :]):
            raise PuntariError(
                f"row {number} has {len(cells)} cells, the header {self.most}.",
                where=self._name,
                do="Look at the quotes and separators of that row, or export the answers again.",
            )
        return number, [*cells[: self.most], *[""] * (self.most - len(cells))]


class _Blocks:
    """Columns that grow by blocks of rows, each cell cleaned."""

    def __init__(self, width: int, cleaner: Cleaner) -> None:
        self._width, self._cleaner = width, cleaner
        self._numbers: list[int] = []
        self._waiting: list[Sequence[str]] = []
        self._done: list[list[object]] = [[] for _ in range(width)]
        self._changes: dict[int, dict[int, Change]] = {}

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Take a row."""
        self._numbers.append(number)
        self._waiting.append(cells)
        if len(self._waiting) == BLOCK:
            self._flush()

    def done(self) -> tuple[pd.DataFrame, dict[int, dict[int, Change]]]:
        """Return all columns, named by place, and the cells that were changed."""
        import pyarrow as pa

        self._flush()
        index = pd.Index(self._numbers, dtype="int64")
        columns = {}
        for place, blocks in enumerate(self._done):
            cells = pa.chunked_array(blocks, type=pa.large_string())
            columns[place] = pd.Series(pd.array(cells, dtype="str"), index=index)
            blocks.clear()
        return pd.DataFrame(columns, index=index), self._changes

    def _flush(self) -> None:
        import pyarrow as pa

        if not self._waiting:
            return
        numbers = self._numbers[-len(self._waiting) :]
        for place, column in enumerate(zip(*self._waiting, strict=True)):
            cells, changed = self._cleaner.column(column)
            self._done[place].append(pa.array(cells, type=pa.large_string()))
            for row, steps in changed.items():
                self._changes.setdefault(place, {})[numbers[row]] = Change(column[row], steps)
        self._waiting.clear()
