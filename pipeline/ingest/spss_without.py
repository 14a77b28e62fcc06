"""An SPSS file (.sav, .zsav) without some of its rows, with all that the library can write of the others.

Runs in a process of its own, as the reader does. What the library cannot write (sets of
answers, the variable that weighs) is looked at by the caller, who keeps the original then.
"""

import io
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa

FIRST_ROW = 2  # of a person, the names of variables being the first
_COMPRESSION = slice(72, 76)  # of the file header: how rows are packed, 0 for not at all


def cut(data: bytes, encoding: str, how: str, *rows: str) -> pa.Table:
    """Return the file's bytes, as one cell, without the rows of these numbers; they are emptied where how="blank"."""
    import pyreadstat

    frame: Any
    about: Any  # the library's types are stricter than what it writes of what it has read
    frame, about = pyreadstat.read_sav(
        io.BytesIO(data), encoding=encoding or None, user_missing=True, disable_datetime_conversion=True
    )
    gone = frame.index[[int(row) - FIRST_ROW for row in rows]]
    if how == "blank":
        texts = {name for name, kind in about.readstat_variable_types.items() if kind == "string"}
        for name in frame.columns:
            frame.loc[gone, name] = "" if name in texts else None
    else:
        frame = frame.drop(index=gone)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "raw"
        pyreadstat.write_sav(
            frame,
            path,
            file_label=about.file_label or "",
            note=about.notes or None,
            column_labels=about.column_names_to_labels,
            compress=data.startswith(b"$FL3"),
            row_compress=data.startswith(b"$FL2") and any(data[_COMPRESSION]),
            variable_value_labels=about.variable_value_labels,
            missing_ranges=about.missing_ranges,
            variable_display_width=about.variable_display_width,
            variable_measure=about.variable_measure,
            variable_format={name: kind for name, kind in about.original_variable_types.items() if kind},
        )
        return pa.table({"file": pa.array([path.read_bytes()], type=pa.large_binary())})
