"""Parquet: typed columns turned back into the text a person would have seen."""

import datetime as dt
import io
import math
from typing import Any

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet

_EXACT = 16  # characters of fifteen digits and a point
MOST_CELLS = 200_000_000  # beyond that it is no survey


def recognises(file: RawFile) -> bool:
    """Return whether the bytes are Parquet."""
    return file.data.startswith(b"PAR1")


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the table's cells as text, rows numbered as in a spreadsheet. Raises PuntariError when damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        source = pq.ParquetFile(io.BytesIO(file.data))
        if source.metadata.num_rows * source.metadata.num_columns > MOST_CELLS:
            raise PuntariError("is too large for a survey.", where=file.name, do="Take only the columns you need.")
        table = source.read()
        columns = [[cell_text(value) for value in column.to_pylist()] for column in table.columns]
    except (pa.ArrowException, OSError, UnicodeDecodeError, ValueError):
        raise PuntariError("is damaged Parquet.", where=file.name, do="Export the answers again.") from None
    rows = enumerate(zip(*columns, strict=True), 2)
    return make_sheet(file.name, [(1, table.column_names), *rows], settings.model_copy(update={"header_rows": 1}))


def number_text(value: float) -> str:
    """Return a number of a workbook as its reader sees it: fifteen digits, without the dust of binary fractions."""
    text = cell_text(value)
    return text if len(text) <= _EXACT or value.is_integer() else f"{value:.15g}"


def cell_text(value: Any) -> str:
    """Return a typed cell as text: 57.0 is "57", midnight is a date, nothing is ""."""
    match value:
        case None:
            text = ""
        case bool():
            text = "1" if value else "0"
        case float():
            text = "" if math.isnan(value) else str(int(value)) if value.is_integer() else repr(value)
        case dt.datetime():
            midnight = value.time() == dt.time()
            text = value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
        case bytes():
            text = value.decode("utf-8", "surrogateescape")
        case _:
            text = str(value)
    return text
