"""Files that are whole or not there: tables, reports and the manifest.

Everything is written to a temporary file beside its place, flushed to the disk
and renamed, so that a crash or a full disk leaves the old file or the new one.
"""

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.table import Table, validate


def fingerprint(data: bytes) -> str:
    """Return the hash that the manifest keeps of a file's bytes."""
    return blake2b(data, digest_size=20).hexdigest()


def write_bytes(path: Path, data: bytes) -> None:
    """Write the file so that a reader sees the old bytes or the new ones, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise PuntariError(
            f"cannot be written ({error.strerror}).", where=str(path), do="Nothing was changed there."
        ) from None


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


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what the round's manifest says, {} when there is none or it is not whole."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return manifest if isinstance(manifest, dict) and manifest.get("format") == 1 else {}


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the round's manifest."""
    text = json.dumps(manifest | {"format": 1}, ensure_ascii=False, indent=1, sort_keys=True)
    write_bytes(folder / "manifest.json", text.encode())
