"""OpenDocument spreadsheets: tables of LibreOffice, read as a stream.

A cell or a row can say that it is repeated a million times; empty ones are
passed over, and others only as far as real answers repeat themselves.
"""

import datetime as dt
from collections.abc import Iterator

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.materials import RawFile
from pipeline.foundation.packed import Packed, is_packed, names_in
from pipeline.foundation.progress import followed
from pipeline.ingest.headers import Merged
from pipeline.ingest.known import Known
from pipeline.ingest.ods_cells import Cell, Row, Table, TableReader
from pipeline.ingest.parquet import cell_text, number_text
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet

WIDEST, TALLEST = 16_384, 1_048_576
MOST_REPEATED = 10_000_000  # characters that repeats may add


def recognises(file: RawFile) -> bool:
    """Return whether the bytes are an OpenDocument spreadsheet."""
    if not is_packed(file.data):
        return False
    if b"application/vnd.oasis.opendocument" in file.data[:200]:
        return b"opendocument.spreadsheet" in file.data[:200]
    names = names_in(file.data)
    return "content.xml" in names and file.name.casefold().endswith(".ods")


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the named table, or the first visible one with cells.

    Raises PuntariError for a spreadsheet that is damaged, protected or too large, and for a table that is not there.
    """
    packed = Packed(file.data, file.name, kind="spreadsheet")
    tables = _tables(packed, file.name)
    names = [table.name for table in tables]
    if settings.sheet and settings.sheet not in names:
        hint = nearest(settings.sheet, names).strip() or f"The sheets: {', '.join(names)}."
        raise PuntariError(f'there is no sheet "{settings.sheet}".', where=file.name, do=hint)
    filled = sorted((table for table in tables if table.filled), key=lambda table: table.hidden)
    wanted = next((table for table in filled if settings.sheet in {None, table.name}), None)
    if wanted is None:
        raise PuntariError("is empty.", where=file.name, do="Export the answers again.")
    merged: list[Merged] = []
    rows = _rows(packed, file.name, wanted, merged)
    return make_sheet(file.name, rows, settings, merged=merged, known=Known(assumed=_assumed(filled, wanted, settings)))


def _tables(packed: Packed, name: str) -> list[Table]:
    """Return the tables in order, having passed all rows once."""
    reader = TableReader()
    for _ in _events(packed, reader, name):
        pass
    return reader.tables


def _events(packed: Packed, reader: TableReader, name: str) -> Iterator[Row]:
    for chunk in followed(packed.chunks("content.xml"), packed.size("content.xml"), name, len):
        try:
            yield from reader.feed(chunk)
        except ValueError as error:
            raise _told(name, error) from None
    try:
        reader.close()
    except ValueError as error:
        raise _told(name, error) from None


def _told(name: str, error: Exception) -> PuntariError:
    if "entities" in str(error):
        return PuntariError("holds XML with entities, which can be a trap.", where=name, do="Do not use this file.")
    return PuntariError("is a damaged spreadsheet.", where=name, do="Open it and save it again.")


def _rows(packed: Packed, name: str, wanted: Table, merged: list[Merged]) -> Iterator[tuple[int, list[str]]]:
    number = width = repeated = 0
    for row in _events(packed, TableReader(), name):
        if row.table != wanted.place:
            continue
        cells = _spread(row.cells)
        while cells and not cells[-1]:
            cells.pop()
        first, number = number + 1, number + row.times
        if not cells:
            continue
        repeated += (row.times - 1) * (sum(map(len, cells)) + len(cells))
        repeated += sum(len(cell.shown) for cell in row.cells if cell.times > 1 and cell.shown) * WIDEST // 64
        if repeated > MOST_REPEATED or number > TALLEST:
            raise PuntariError(f"repeats row {first} more often than answers do.", where=name, do="Save it as CSV.")
        width = max(width, len(cells))
        column = 0
        for cell in row.cells:
            if cell.wide > 1 or cell.tall > 1:
                merged.append(Merged(first, column, first + cell.tall - 1, column + cell.wide - 1))
            column += cell.times
        for place in range(first, number + 1):
            yield place, cells + [""] * (width - len(cells))


def _spread(cells: list[Cell]) -> list[str]:
    """Return the cells' texts, each as often as it stands there."""
    found: list[str] = []
    for cell in cells:
        text = _text(cell)
        found += [text] * min(cell.times, WIDEST - len(found))
    return found


def _text(cell: Cell) -> str:
    """Return what a typed cell holds, in the same form as other sources give it."""
    try:
        match cell.kind:
            case "float" | "currency" | "percentage":
                return number_text(float(cell.value))
            case "date":
                return cell_text(dt.datetime.fromisoformat(cell.value))
            case "boolean":
                return "1" if cell.value == "true" else "0"
            case _:
                return cell.shown
    except (ValueError, OverflowError):
        return cell.shown


def _assumed(filled: list[Table], wanted: Table, settings: IngestSettings) -> tuple[str, ...]:
    others = ", ".join(f'"{table.name}"' for table in filled if table is not wanted)
    told = (
        [f'Luettiin taulukko "{wanted.name}"; työkirjassa on myös: {others}.'] if others and not settings.sheet else []
    )
    told += [f'Taulukko "{wanted.name}" on piilotettu.'] if wanted.hidden else []
    if wanted.hidden_rows:
        told.append(f"Piilotettuja rivejä on {wanted.hidden_rows}: ne luettiin kuten muutkin.")
    return tuple(told)
