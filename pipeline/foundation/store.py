"""Tables on the disk: Parquet files that are written whole and checked when read."""

from pathlib import Path

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.table import Table, validate


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Return the frame as Parquet bytes; equal frames give equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def table_path(folder: Path, model: type[Table]) -> Path:
    """Return where a round keeps a table."""
    return folder / "tables" / f"{model.__name__.lower()}.parquet"


def read_table(folder: Path, model: type[Table]) -> pd.DataFrame:
    """Return a stored table, checked. Raises PuntariError when it is not there or cannot be read."""
    path = table_path(folder, model)
    if not path.exists():
        raise PuntariError(
            f"table {model.__name__} is not there yet.", where=folder.name, do=f"Run: puntari run {folder.name}"
        )
    try:
        frame = pd.read_parquet(path)
    except Exception:
        raise PuntariError(
            f"table {model.__name__} cannot be read.", where=str(path), do=f"Run again: puntari run {folder.name}"
        ) from None
    return validate(model, frame)
