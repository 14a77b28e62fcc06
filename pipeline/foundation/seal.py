"""The seal of a finished run: tells in a moment that nothing changed since, without waking any room.

It covers everything a run depends on: the round file, the export, what people wrote,
codebooks and models it used, the whole program with the versions of its libraries,
and the files the run wrote. A broken seal proves nothing; the runner then looks stage
by stage.
"""

import sys
from hashlib import blake2b
from importlib.metadata import distributions
from os.path import relpath
from pathlib import Path
from typing import Any

from pipeline.foundation.files import fingerprint_of

PROGRAM = Path(__file__).resolve().parent.parent
OWN = ("raw", "human", "tables", "reports")


def make(folder: Path, used: list[Path]) -> dict[str, Any]:
    """Return the seal of a round whose run used these files besides its own.

    What lies in the round's own folders is covered without being named: an export's file name may name somebody.
    """
    names = sorted({relpath(path, folder) for path in used if not _is_own(path, folder)})
    return {"used": names, "hash": _hash(folder, names)}


def _is_own(path: Path, folder: Path) -> bool:
    inside = path.is_relative_to(folder) and path.is_file()
    return inside and path.relative_to(folder).parts[0] in OWN


def holds(folder: Path, seal: Any) -> bool:
    """Return whether nothing that the seal covers has changed."""
    return isinstance(seal, dict) and seal.get("hash") == _hash(folder, seal.get("used", []))


def _hash(folder: Path, used: list[str]) -> str:
    state = blake2b(digest_size=20)
    state.update(sys.version.encode())
    for name in sorted(f"{found.name}=={found.version}" for found in distributions()):
        state.update(name.encode())
    program = [path for path in PROGRAM.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    own = [path for part in OWN for path in (folder / part).rglob("*") if path.is_file()]
    for path in sorted({folder / "round.toml", *program, *own, *(folder / name for name in used)}):
        state.update(relpath(path, folder).encode() + b"\0")
        state.update(_state(path))
    return state.hexdigest()


def _state(path: Path) -> bytes:
    """Return a file's hash, a folder's list of names, or that there is nothing yet."""
    if path.is_dir():
        return "\0".join(sorted(found.name for found in path.iterdir())).encode()
    return bytes.fromhex(fingerprint_of(path)) if path.is_file() else b"missing"
