"""The shelf: a round's tables while it is walked. Kept in memory, but for those of many rows, which are read again."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.foundation import engine, files, store
from pipeline.foundation.ids import PLACES
from pipeline.foundation.table import LARGE, UNSTORED, Table, validate

KEPT = 100_000  # rows of a table that stay in memory from stage to stage
Frames = Mapping[type[Table], pd.DataFrame]


class Shelf:
    """The tables of the round whose tables/ lies in a folder."""

    def __init__(self, folder: Path) -> None:
        """Look for tables in the folder and write them there."""
        self.folder = folder
        self._kept: dict[str, pd.DataFrame] = {}

    def holds(self, table: type[Table]) -> bool:
        """Return whether the table can be had without being made: all but those that may not be stored can."""
        return table.__name__ in self._kept or table.__name__ not in UNSTORED

    def drop(self, tables: Iterable[type[Table]]) -> None:
        """Forget those of the tables that may not be stored: they are personal, and no later stage reads them."""
        for table in tables:
            if table.__name__ in UNSTORED:
                self._kept.pop(table.__name__, None)

    def whole(self, table: type[Table], columns: Sequence[str] = ()) -> pd.DataFrame:
        """Return the table, or the named columns of it."""
        name = table.__name__
        if name in self._kept:
            return self._kept[name][list(columns)] if columns else self._kept[name]
        frame = store.read_table(self.folder, table, columns)
        if not columns and name not in LARGE:
            self._keep(table, frame)
        return frame

    def part_of(self, table: type[Table], parts: int) -> engine.Source:
        """Return what gives the table's rows of a part; a large table is read from the disk part by part."""
        if parts > 1 and table.__name__ in LARGE and table.__name__ not in self._kept:
            return lambda part: store.read_places(self.folder, table, *engine.places_of(part, parts))
        return engine.split(self.whole(table), parts).__getitem__

    def sample(self, table: type[Table], below: int, also: frozenset[int]) -> pd.DataFrame:
        """Return the table's rows of the respondents who stand below a place (ids.place_of), or are among `also`."""
        if below >= PLACES:
            return self.whole(table)
        if table.__name__ in LARGE and table.__name__ not in self._kept:
            return store.read_places(self.folder, table, 0, below, also=also)
        return engine.chosen(self.whole(table), below, also)

    def put(self, frames: Frames) -> dict[str, Any]:
        """Check, keep and write whole tables; return their hashes and numbers of rows."""
        written = {}
        for table, frame in frames.items():
            checked = validate(table, frame)
            self._keep(table, checked)
            data = store.to_parquet(checked)
            if table.__name__ not in UNSTORED:
                files.write_bytes(store.table_path(self.folder, table), data)
            written[table.__name__] = {"hash": files.fingerprint(data), "rows": len(checked)}
        return written

    def put_parts(self, tables: Sequence[type[Table]], pieces: Iterable[Sequence[pd.DataFrame]]) -> dict[str, Any]:
        """Write tables that come in parts, the large ones as they come; return what `put` does."""
        frames: dict[type[Table], list[pd.DataFrame]] = {table: [] for table in tables}
        with ExitStack() as stack:
            writers = {
                table: store.Writer(stack.enter_context(files.replacing(store.table_path(self.folder, table))), table)
                for table in tables
                if table.__name__ in LARGE
            }
            for piece in pieces:
                for table, frame in zip(tables, piece, strict=True):
                    frames[table].append(writers[table].add(frame) if table in writers else frame)
                    if table in writers and writers[table].rows > KEPT:
                        frames[table].clear()
            for writer in writers.values():
                writer.close()
        for table, writer in writers.items():
            self._kept.pop(table.__name__, None)
            if writer.rows <= KEPT:
                self._keep(table, joined(frames[table]))
        written = {
            table.__name__: {
                "hash": files.fingerprint_of(store.table_path(self.folder, table)),
                "rows": writer.rows,
            }
            for table, writer in writers.items()
        }
        return written | self.put({table: joined(frames[table]) for table in tables if table not in writers})

    def _keep(self, table: type[Table], frame: pd.DataFrame) -> None:
        """Keep a table in memory if it has few rows, or lies nowhere else."""
        self._kept.pop(table.__name__, None)
        if len(frame) <= KEPT or table.__name__ in UNSTORED:
            self._kept[table.__name__] = frame


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the frames one after another; those without rows say nothing of types."""
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if len(filled) > 1 else (filled or list(frames))[0]
