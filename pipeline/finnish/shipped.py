"""Models that come with the checkout: files under models/ that git keeps, read once and checked.

A model that was changed or torn is refused: its choices would be wrong without a sign.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.foundation.errors import PuntariError

LEMMAS = "finnish-lemmas"
FORMAT = 1
_HOME = Path(__file__).resolve().parent.parent.parent / "models"


class Shipped(NamedTuple):
    """A model's manifest, the bytes of its files by name, and one hash of them all."""

    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]
    fingerprint: str


@lru_cache(maxsize=4)
def shipped_model(name: str) -> Shipped:
    """Return a model that comes with the checkout.

    Raises PuntariError when it is missing, of another format, or not the files its manifest speaks of.
    """
    folder = _HOME / name
    manifest = _manifest(folder)
    files = {}
    for file, expected in sorted(manifest["files"].items()):
        try:
            data = (folder / file).read_bytes()
        except OSError:
            raise PuntariError(f"{file} is missing.", where=f"models/{name}", do=_restore(name)) from None
        if checksum(data) != expected:
            raise PuntariError(
                f"{file} is not the file the manifest speaks of.", where=f"models/{name}", do=_restore(name)
            )
        files[file] = data
    return Shipped(manifest, files, checksum(*(files[file] for file in sorted(files))))


def checksum(*data: bytes) -> str:
    """Return the hash that a manifest keeps of a file."""
    state = blake2b(digest_size=20)
    for piece in data:
        state.update(piece)
    return state.hexdigest()


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise PuntariError(
            "its manifest cannot be read.", where=f"models/{folder.name}", do=_restore(folder.name)
        ) from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise PuntariError("has a format this version does not know.", where=f"models/{folder.name}")
    return manifest


def _restore(name: str) -> str:
    return f"Restore it: git checkout models/{name}"
