"""Excel workbooks: looked over before they are opened, then read cell by cell.

A workbook of a few kilobytes can name one cell in the last row and column, or one
long text a million times, and fill the memory of whoever believes it. So its
parts are streamed through once, and what it would take is reckoned before the
library that reads it gets to see it.
"""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.materials import RawFile
from pipeline.foundation.packed import Packed, is_packed, names_in
from pipeline.foundation.progress import followed
from pipeline.ingest.headers import Merged
from pipeline.ingest.known import Known
from pipeline.ingest.parquet import cell_text, number_text
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet
from pipeline.ingest.xlsx_parts import Extent, look_over


def recognises(file: RawFile) -> bool:
    """Return whether the bytes are an Excel workbook."""
    if not is_packed(file.data):
        return False
    names = names_in(file.data)
    return "xl/workbook.xml" in names or (not names and file.name.casefold().endswith((".xlsx", ".xlsm")))


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the named sheet, or the first visible one with cells.

    Raises PuntariError for a workbook that is damaged, protected or too large, and for a sheet that is not there.
    """
    extent = look_over(Packed(file.data, file.name, kind="workbook"), file.name)
    book = _damage_told(file.name, lambda: _open(file.data))
    sheets = _visible_first(book)
    if settings.sheet and settings.sheet not in sheets:
        hint = nearest(settings.sheet, sheets).strip() or f"The sheets: {', '.join(sheets)}."
        raise PuntariError(f'there is no sheet "{settings.sheet}".', where=file.name, do=hint)
    tried = [settings.sheet] if settings.sheet else sheets
    opened = ((name, _damage_told(file.name, lambda name=name: book.get_sheet_by_name(name))) for name in tried)
    name, sheet = next(((name, sheet) for name, sheet in opened if sheet.start is not None), ("", None))
    if sheet is None:
        raise PuntariError("is empty.", where=file.name, do="Export the answers again.")
    known = Known(assumed=_assumed(book, sheets, name, extent, settings))
    return make_sheet(file.name, _rows(sheet, file.name), settings, merged=_merged(sheet), known=known)


def _open(data: bytes) -> Any:
    import python_calamine

    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


def _damage_told(name: str, work: Any) -> Any:
    """Return what the work gives; whatever the library says of a damaged workbook becomes one line."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, MemoryError, PuntariError):
        raise
    except BaseException as error:
        if type(error).__name__ == "PasswordError":
            raise PuntariError("is password-protected.", where=name, do="Save it without a password.") from None
        raise PuntariError("is a damaged workbook.", where=name, do="Open it in Excel and save it again.") from None


def _visible_first(book: Any) -> list[str]:
    """Return the names of the sheets of cells, hidden ones last."""
    sheets = [sheet for sheet in book.sheets_metadata if str(sheet.typ).endswith("WorkSheet")]
    return [sheet.name for sheet in sorted(sheets, key=lambda sheet: not str(sheet.visible).endswith(".Visible"))]


def _rows(sheet: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the numbered rows; a sheet that breaks half-way is a damaged workbook."""
    left = [""] * sheet.start[1]
    rows = enumerate(followed(sheet.iter_rows(), sheet.total_height, name), 1)
    while True:
        found = _damage_told(name, lambda: next(rows, None))
        if found is None:
            return
        yield found[0], left + [value if type(value) is str else _text(value) for value in found[1]]


def _text(value: Any) -> str:
    return number_text(value) if isinstance(value, float) else cell_text(value)


def _merged(sheet: Any) -> list[Merged]:
    spans = islice(sheet.merged_cell_ranges or (), 100_000)
    return [Merged(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in spans]


def _assumed(book: Any, sheets: list[str], name: str, extent: Extent, settings: IngestSettings) -> tuple[str, ...]:
    """Return what a reader of round.toml should know of the workbook, in Finnish."""
    told = []
    others = [other for other in sheets if other != name]
    if others and not settings.sheet:
        named = ", ".join(f'"{other}"' for other in others[:5])
        told.append(f'Luettiin taulukko "{name}"; työkirjassa on myös: {named}.')
    hidden = {sheet.name for sheet in book.sheets_metadata if not str(sheet.visible).endswith(".Visible")}
    if name in hidden:
        told.append(f'Taulukko "{name}" on piilotettu.')
    if extent.hidden:
        told.append(f"Piilotettuja rivejä tai sarakkeita on {extent.hidden}: ne luettiin kuten muutkin.")
    if extent.uncounted:
        told.append(
            f"Kaavoja, joiden tulosta tiedostossa ei ole, on {extent.uncounted}: ne luettiin tyhjinä. "
            "Avaa ja tallenna tiedosto Excelissä."
        )
    return tuple(told)
