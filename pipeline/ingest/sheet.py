"""A sheet: the export as rows and columns of text, whatever file it came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.ingest.text import clean, clean_row, heading


@dataclass(frozen=True)
class Sheet:
    """The export's cells as text ("" is empty); the index is the row's number in the file, the header being 1.

    `repaired`: the rows of each column in which broken characters were replaced.
    """

    name: str
    frame: pd.DataFrame
    repaired: Mapping[str, frozenset[int]] = field(default_factory=dict)

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


def make_sheet(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """Return the sheet of numbered rows, the first being the header; rows without cells are left out.

    Raises PuntariError for an empty file and for a row that has other cells than the header.
    """
    numbered = iter(rows)
    head = next(((number, cells) for number, cells in numbered if any(clean(cell)[0] for cell in cells)), None)
    if head is None:
        raise PuntariError("is empty.", where=name, do="Export the answers again.")
    width = max(index for index, cell in enumerate(head[1], 1) if clean(cell)[0])
    kept: list[list[str]] = []
    numbers: list[int] = []
    repaired: dict[int, set[int]] = {}
    for number, cells in numbered:
        texts, broken = clean_row(cells)
        if not any(texts):
            continue
        width = _fitted(name, number, texts, width, len(head[1]))
        for index in broken:
            repaired.setdefault(index, set()).add(number)
        kept.append(texts)
        numbers.append(number)
    if not kept:
        raise PuntariError("has a header but no answers under it.", where=name, do="Export the answers again.")
    header = headings([*head[1], *[""] * (width - len(head[1]))][:width])
    columns = zip(*[(row + [""] * width)[:width] for row in kept], strict=True)
    frame = pd.DataFrame(
        {
            title: pd.Series(list(cells), dtype="str", index=numbers)
            for title, cells in zip(header, columns, strict=True)
        }
    )
    marks = {header[index]: frozenset(found) for index, found in repaired.items() if index < width}
    return Sheet(name=name, frame=frame, repaired=marks)


def headings(cells: Sequence[str]) -> list[str]:
    """Return column names that differ: a repeated name gets a number, an empty one its place."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(cells, 1):
        base = heading(cell) or f"sarake {place}"
        name, copy = base, 1
        while name in taken:
            copy += 1
            name = f"{base} ({copy})"
        taken.add(name)
        names.append(name)
    return names


def _fitted(name: str, number: int, texts: list[str], width: int, header: int) -> int:
    """Return how many columns the sheet has after this row; only empty cells may be too many."""
    used = len(texts)
    while not texts[used - 1]:
        used -= 1
    if len(texts) < width or used > header:
        raise PuntariError(
            f"row {number} has {len(texts)} cells, the header {header}.",
            where=name,
            do="Look at the quotes and separators of that row, or export the answers again.",
        )
    return max(width, used)
