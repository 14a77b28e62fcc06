"""Which trained models have learnt from given segments: their manifests keep a mark of each, never the text."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.foundation.ids import digest
from pipeline.foundation.places import home

_WIDTH = 10  # hexadecimal characters that mark a segment as learnt from


def mark(segment: str) -> str:
    """Return the mark that a model's manifest keeps of a segment it has learnt from."""
    return digest(segment, "model", width=_WIDTH)


def learnt_from(folder: Path, segments: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each model, in models/ or in the round's folder, that learnt from one of the segments, and its rounds."""
    marks = {mark(segment) for segment in segments}
    for path in sorted([*(home() / "models").glob("*/manifest.json"), *folder.glob("*/manifest.json")]):
        try:
            manifest = json.loads(path.read_bytes())
            taught = set(manifest["training"]["segments"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if taught & marks:
            yield path.parent.name, [str(name) for name in manifest.get("rounds", [])]
