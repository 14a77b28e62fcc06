"""Any table as CSV or Parquet: pseudonyms for ids, nothing that nobody has looked at, no formula that is live."""

import io
import json
import re
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.exchange.identity import Pseudonyms
from pipeline.exchange.wide import Wide
from pipeline.foundation.files import no_formula

WIDE = "wide"
_NOTICE = b"puntari"
_BREAK = re.compile(r"\r\n?")
_WORDLESS = {"Segments", "Assignments", "Codings"}  # hold no word of a covered segment


def leaving(
    name: str, table: pd.DataFrame, covered: Collection[str], pseudonyms: Pseudonyms
) -> tuple[pd.DataFrame, int]:
    """Return the table as it may leave, and how many rows stayed: those made of the words of covered segments.

    Answers and Segments must be masked already; which themes a segment carries tells none of its words.
    """
    kept = table
    if "segment_id" in table and name not in _WORDLESS and covered:
        kept = table[~table["segment_id"].isin(set(covered))]
    return pseudonyms.table(kept.reset_index(drop=True)), len(table) - len(kept)


def wide_frame(table: Wide) -> pd.DataFrame:
    """Return the wide table as a frame: reasons and labels in words where values are answers' labels, numbers else."""
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [
                    None if value is None else column.missing.get(value, value) if isinstance(value, float) else value
                    for value in column.values
                ],
                dtype="object" if column.missing else ("str" if column.is_text else "float64"),
            )
            for column in table.columns
        }
    )


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return the frame as CSV in UTF-8 with a mark at its start, so that spreadsheets know it."""
    shown = frame.copy()
    for name in shown.columns:
        if not pd.api.types.is_numeric_dtype(shown[name]) and not pd.api.types.is_bool_dtype(shown[name]):
            shown[name] = [_cell(value) for value in shown[name]]
        elif pd.api.types.is_float_dtype(shown[name]):
            shown[name] = [_number(value) for value in shown[name]]
    shown.columns = pd.Index([no_formula(name) for name in shown.columns])
    file = io.StringIO(newline="")
    shown.to_csv(file, index=False, lineterminator="\n")
    return file.getvalue().encode("utf-8-sig", "replace")


def parquet_bytes(frame: pd.DataFrame, notice: Sequence[str]) -> bytes:
    """Return the frame as Parquet bytes whose metadata say what it is."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ready = frame.copy()
    for name in ready.columns:
        if any(isinstance(value, str) for value in ready[name]) and ready[name].dtype == object:
            ready[name] = pd.Series([_text(value) for value in ready[name]], dtype="str")
    made = pa.Table.from_pandas(ready, preserve_index=False)
    told = json.dumps(list(notice), ensure_ascii=False).encode()
    sink = pa.BufferOutputStream()
    pq.write_table(
        made.replace_schema_metadata({**(made.schema.metadata or {}), _NOTICE: told}), sink, compression="zstd"
    )
    return bytes(sink.getvalue().to_pybytes())


def _cell(value: Any) -> Any:
    if isinstance(value, np.ndarray | list | tuple):
        return no_formula(
            "; ".join(f"{one:.6g}" if isinstance(one, float | np.floating) else str(one) for one in value)
        )
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    return _number(value) if isinstance(value, float) else no_formula(_BREAK.sub("\n", str(value)))


def _number(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.15g}"


def _text(value: Any) -> str | None:
    return None if value is None else (_number(value) if isinstance(value, float) else str(value))
