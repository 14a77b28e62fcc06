"""Excel workbooks: read row by row, after their sizes have been looked at.

A workbook is a packed file: 200 kilobytes can unpack to gigabytes, so the sizes
are checked before anything is unpacked; defusedxml makes openpyxl refuse
entities.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.materials import RawFile
from pipeline.ingest.parquet import cell_text
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet

SMALL = 50_000_000  # bytes unpacked that are always taken
DENSEST = 60  # times its packed size: sheets of real answers stay under 30
LARGEST = 1_500_000_000  # bytes unpacked
WIDEST = 16_384  # columns, Excel's own limit


def recognises(file: RawFile) -> bool:
    """Return whether the bytes are an Excel workbook."""
    if not file.data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return file.name.casefold().endswith((".xlsx", ".xlsm"))


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the named sheet, or the first with cells. Raises PuntariError when damaged, too large or not there."""
    check_sizes(file)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(file.data), read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        wanted = [sheets[settings.sheet]] if settings.sheet in sheets else list(sheets.values())
        found = next((rows for sheet in wanted if (rows := list(_rows(sheet)))), [])
    except Exception:
        raise PuntariError(
            "is a damaged or protected workbook.", where=file.name, do="Open it in Excel and save it again."
        ) from None
    if settings.sheet and settings.sheet not in sheets:
        hint = nearest(settings.sheet, sheets).strip() or f"The sheets: {', '.join(sheets)}."
        raise PuntariError(f'there is no sheet "{settings.sheet}".', where=file.name, do=hint)
    return make_sheet(file.name, found)


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # a workbook may lie about its size
    width = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [cell_text(value).replace("_x000D_", "\r") for value in row[:WIDEST]]
        used = max((index for index, cell in enumerate(cells, 1) if cell), default=0)
        if used:
            width = max(width, used)
            yield number, cells[:used] + [""] * (width - used)


def check_sizes(file: RawFile) -> None:
    """Raise PuntariError when the workbook would unpack to far more than real answers do."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise PuntariError("is a damaged workbook.", where=file.name, do="Export the answers again.") from None
    size = sum(part.file_size for part in parts)
    dense = any(part.file_size > SMALL and part.file_size > DENSEST * max(part.compress_size, 1) for part in parts)
    if size > LARGEST or dense or (size > SMALL and size > DENSEST * len(file.data)):
        raise PuntariError(
            f"would unpack to {size // 1_000_000} megabytes, far more than answers take.",
            where=file.name,
            do="If it can be trusted, open it in Excel and save it as CSV.",
        )
