"""Excel workbooks: read row by row, after their sizes have been looked at.

A workbook is a packed file: 200 kilobytes can unpack to gigabytes, so the sizes
are checked before anything is unpacked; defusedxml makes openpyxl refuse
entities.
"""

import io
from collections.abc import Iterator
from typing import Any

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.materials import RawFile
from pipeline.foundation.packed import Packed, is_packed, names_in
from pipeline.ingest.parquet import cell_text
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet

WIDEST = 16_384  # columns, Excel's own limit


def recognises(file: RawFile) -> bool:
    """Return whether the bytes are an Excel workbook."""
    names = names_in(file.data)
    return "xl/workbook.xml" in names or (
        is_packed(file.data) and not names and file.name.casefold().endswith((".xlsx", ".xlsm"))
    )


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the named sheet, or the first with cells. Raises PuntariError when damaged, too large or not there."""
    Packed(file.data, file.name, kind="workbook")
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
