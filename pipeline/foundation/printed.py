"""Which quotes have been printed, and by which variables their speakers were named: human/printed.csv.

Two prints that each hide a speaker well may name them when laid side by side, so
every print is written down and later ones are measured against it.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from pipeline.foundation import files

COLUMNS = ("segment_id", "variable")


def record(folder: Path, segments: Iterable[str], variables: Iterable[str]) -> None:
    """Add to the round's record that these segments were printed under these variables; known rows stay once."""
    path = folder / "human" / "printed.csv"
    before = set(_pairs(path.read_bytes())) if path.is_file() else set()
    after = before | {(segment, variable) for segment in segments for variable in variables}
    if after != before:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *sorted(after)])
        files.write_bytes(path, text.getvalue().encode())


def recorded(folder: Path) -> list[dict[str, str]]:
    """Return all that was ever written down of the round."""
    path = folder / "human" / "printed.csv"
    return [dict(zip(COLUMNS, pair, strict=True)) for pair in _pairs(path.read_bytes())] if path.is_file() else []


def matters(data: bytes, template: str) -> bytes | None:
    """Return the rows of segments printed under a variable that the template does not name, None without any.

    The others change nothing, and a report does not grow stale by being written down.
    """
    pairs = _pairs(data)
    other = {segment for segment, variable in pairs if f"{{{variable}}}" not in template}
    kept = [pair for pair in pairs if pair[0] in other]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *kept])
    return text.getvalue().encode() if kept else None


def _pairs(data: bytes) -> list[tuple[str, str]]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace")))
    return [(row[0], row[1]) for row in list(rows)[1:] if len(row) == len(COLUMNS)]
