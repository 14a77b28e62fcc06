"""Tables on the disk: Parquet files that are written whole and checked when read.

Large tables are written and read a part at a time. Their row groups have a fixed
size, so that the same rows give the same bytes in however many parts they came.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import PLACES, RESPONDENT_WIDTH
from pipeline.foundation.table import ORDER, Table, empty, validate

GROUP = 50_000  # rows of a large table that are written together


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Return the frame as Parquet bytes; equal frames give equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(_arrow(frame), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def table_path(folder: Path, model: type[Table]) -> Path:
    """Return where a round keeps a table."""
    return folder / "tables" / f"{model.__name__.lower()}.parquet"


def read_table(folder: Path, model: type[Table], columns: Sequence[str] = ()) -> pd.DataFrame:
    """Return a stored table, checked, or only the named columns of it.

    Raises PuntariError when it is not there or cannot be read.
    """
    path = table_path(folder, model)
    if not path.exists():
        raise PuntariError(
            f"table {model.__name__} is not there yet.", where=folder.name, do=f"Run: puntari run {folder.name}"
        )
    with _readable(path, model, folder):
        frame = pd.read_parquet(path, columns=list(columns) or None)
    return frame if columns else validate(model, frame)


def read_places(
    folder: Path, model: type[Table], low: int, high: int, *, also: frozenset[int] = frozenset()
) -> pd.DataFrame:
    """Return the rows of a large table whose respondents stand at low <= place < high, or are among `also`.

    Places are those of ids.place_of. Raises PuntariError when the table cannot be read.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    path, key = table_path(folder, model), ORDER[model.__name__][0]
    first, after = f"{low:0{RESPONDENT_WIDTH}x}", f"{high:0{RESPONDENT_WIDTH}x}" if high < PLACES else "g"
    others = pa.array([f"{place:0{RESPONDENT_WIDTH}x}" for place in sorted(also)], type=pa.string())
    found = []
    with _readable(path, model, folder), pq.ParquetFile(path) as file:
        for number in range(file.metadata.num_row_groups):
            if also or _overlaps(file.metadata.row_group(number), key, first, after):
                rows = file.read_row_group(number)
                prefix = pc.utf8_slice_codeunits(rows[key], 0, RESPONDENT_WIDTH).cast(pa.string())
                inside = pc.and_(pc.greater_equal(prefix, first), pc.less(prefix, after))
                found.append(rows.filter(pc.or_(inside, pc.is_in(prefix, others))))
        whole = pa.concat_tables(found) if found else file.schema_arrow.empty_table()
    frame: pd.DataFrame = whole.to_pandas()
    return frame


def _overlaps(group: Any, key: str, first: str, after: str) -> bool:
    column = next(group.column(at) for at in range(group.num_columns) if group.column(at).path_in_schema == key)
    told = column.statistics
    return told is None or not told.has_min_max or (told.max >= first and told.min < after)


@contextmanager
def _readable(path: Path, model: type[Table], folder: Path) -> Iterator[None]:
    try:
        yield
    except Exception:
        raise PuntariError(
            f"table {model.__name__} cannot be read.", where=str(path), do=f"Run again: puntari run {folder.name}"
        ) from None


class Writer:
    """A large table on its way to the disk, part after part, in the order of their ids."""

    def __init__(self, file: BinaryIO, model: type[Table]) -> None:
        """Write to the open file."""
        self.rows, self._file, self._model = 0, file, model
        self._writer: Any = None
        self._waiting: list[Any] = []

    def add(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Check a part, write as many whole groups as there are, and return the part as checked."""
        checked = validate(self._model, frame)
        if len(checked):
            self.rows += len(checked)
            self._waiting.append(_arrow(checked))
        if sum(map(len, self._waiting)) >= GROUP:
            self._flush(GROUP)
        return checked

    def close(self) -> None:
        """Write what is left."""
        if self._waiting:
            self._flush(1)
        if self._writer is None:  # not a row: an empty table still has its columns
            self._write(_arrow(empty(self._model)))
        self._writer.close()

    def _flush(self, least: int) -> None:
        import pyarrow as pa

        rows = pa.concat_tables(self._waiting).combine_chunks()
        while len(rows) >= least:
            self._write(rows.slice(0, GROUP))
            rows = rows.slice(GROUP)
        self._waiting = [rows] if len(rows) else []

    def _write(self, rows: Any) -> None:
        import pyarrow.parquet as pq

        if self._writer is None:
            self._writer = pq.ParquetWriter(self._file, rows.schema, compression="zstd")
        self._writer.write_table(rows, row_group_size=GROUP)


def _arrow(frame: pd.DataFrame) -> Any:
    import pyarrow as pa

    return pa.Table.from_pandas(frame, preserve_index=False)
