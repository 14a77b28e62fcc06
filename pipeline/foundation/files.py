"""Files that are whole or not there, and the manifest that says what made what.

Everything is written to a temporary file beside its place, flushed to the disk
and renamed, so that a crash or a full disk leaves the old file or the new one.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.foundation.errors import PuntariError


def no_formula(cell: object) -> object:
    """Return the cell of a CSV as a spreadsheet should show it: what could be a formula begins with an apostrophe."""
    return f"'{cell}" if str(cell).lstrip().startswith(("=", "+", "-", "@")) else cell


def fingerprint(data: bytes) -> str:
    """Return the hash that the manifest keeps of a file's bytes."""
    return blake2b(data, digest_size=20).hexdigest()


def fingerprint_of(path: Path) -> str:
    """Return the same of a file on the disk, however large."""
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=20)).hexdigest()


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write that takes its place when it is whole: a reader sees the old bytes or the new ones.

    Who may read it stays as it was; a `private` file only its owner may read.
    Raises PuntariError when it cannot be written; the old file is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            if private or path.exists():
                os.fchmod(file.fileno(), 0o600 if private else path.stat().st_mode & 0o777)
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        told = error.strerror or "the disk does not take it"
        raise PuntariError(f"cannot be written ({told}).", where=str(path), do="Nothing was changed there.") from None
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write the file whole or not at all, as `replacing` does."""
    with replacing(path, private=private) as file:
        file.write(data)


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left behind; only for who holds the round's lock."""
    for path in folder.rglob(".*.tmp"):
        path.unlink(missing_ok=True)


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
