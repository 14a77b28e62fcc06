"""What a workbook would take when opened, reckoned from its parts as they stream by.

Reading makes a grid from the first cell to the last and a copy of a shared text
for every cell that names it, so both are bounded here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.packed import Packed
from pipeline.foundation.progress import followed

MOST_EMPTY = 5_000_000  # cells of a grid that may be empty whatever it holds
MOST_TEXT = 600_000_000  # bytes of text in all cells
WIDEST, TALLEST = 16_384, 1_048_576  # Excel's own limits
_LITTLE = 1_000_000  # bytes that are not worth counting closely
_LONGEST_PIECE = 4_000_000  # bytes
_TAIL = 4_000  # bytes at the end of a piece in which its last cell lies
_WIDE = {b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"}  # UTF-16, in which bytes cannot be searched
_PREFIX = rb"<(?:[A-Za-z_][\w.-]*:)?"
_ROW = re.compile(_PREFIX + rb"row\b[^>]*?\br\s*=\s*[\"']\s*(\d+)")
_PLACE = re.compile(rb"\br\s*=\s*[\"']\s*\$?([A-Za-z]+)\$?\d+")
_LAST_ROW = re.compile(rb"\br\s*=\s*[\"']\s*\$?[A-Za-z]+\$?(\d+)")
_CELL = re.compile(_PREFIX + rb"c[\s/>]")
_NUMBER = re.compile(_PREFIX + rb"v\b[^>]*>\s*(\d+)\s*<")
_HIDDEN = re.compile(_PREFIX + rb"(?:row|col)\b[^>]*?\bhidden\s*=\s*[\"'](?:1|true)")
_NO_RESULT = re.compile(
    rb"(?:/f>|<f[^>]*/>)\s*(?:" + _PREFIX + rb"v\s*/>|" + _PREFIX + rb"v>\s*</[\w.:-]*v>)?\s*</(?:[\w.-]*:)?c>"
)
_ANNOUNCED = re.compile(rb"\buniqueCount\s*=\s*[\"']\s*\+?0*(\d+)")
_TEXTS = re.compile(_PREFIX + rb"sst\b")
_SHEET = re.compile(_PREFIX + rb"(?:worksheet|sheetData)\b")
_TEXT_END = re.compile(rb"</(?:[\w.-]*:)?si\s*>|" + _PREFIX + rb"si\s*/>")


@dataclass
class Extent:
    """What the sheets of a workbook hold together."""

    rows: int = 0  # number of the last one
    columns: int = 0
    cells: int = 0
    hidden: int = 0  # rows and groups of columns
    uncounted: int = 0  # formulas without a result
    text: int = 0  # bytes, at most, of the texts that cells name


def look_over(packed: Packed, name: str) -> Extent:
    """Return what the workbook holds. Raises PuntariError when it would fill the memory."""
    kinds = {part: _kind(packed, part, name) for part in packed.names}
    lengths = _text_lengths(packed, [part for part, kind in kinds.items() if kind == "texts"], name)
    found = Extent()
    for part, kind in kinds.items():
        if kind == "sheet":
            sheet = _look_at(packed, part, lengths, name)
            _check(sheet, name)
            found.hidden += sheet.hidden
            found.uncounted += sheet.uncounted
    return found


def _kind(packed: Packed, part: str, name: str) -> str:
    """Return what a part is by what it begins with, wherever it lies: "sheet", "texts" or "".

    Raises PuntariError where it announces more of anything than fits into it: room would be made for as many.
    """
    start = next(iter(packed.chunks(part)), b"")
    if not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return ""
    if any(int(number[:15]) > packed.size(part) for number in _ANNOUNCED.findall(start)):
        raise PuntariError("is a damaged workbook.", where=name, do="Open it in Excel and save it again.")
    return "texts" if _TEXTS.search(start) else "sheet" if _SHEET.search(start) else ""


def _text_lengths(packed: Packed, parts: list[str], name: str) -> np.ndarray:
    """Return the bytes of each shared text, markup included."""
    lengths: list[int] = []
    started = passed = 0
    for data in (data for part in parts for data in _pieces(packed, part, name, b"si>")):
        for end in _TEXT_END.finditer(data):
            lengths.append(passed + end.end() - started)
            started = passed + end.end()
        passed += len(data)
    return np.array([*lengths, passed - started], dtype=np.int64)


def _look_at(packed: Packed, part: str, lengths: np.ndarray, name: str) -> Extent:
    found = Extent()
    longest = int(lengths.max())
    wide: set[bytes] = set()
    for data in _pieces(packed, part, name, b"row>"):
        wide.update(_PLACE.findall(data))
        rows = [found.rows, *(int(number[:9]) for number in _ROW.findall(data))]
        stray = next((row for above, row in pairwise(rows) if row <= above), None)
        if stray is not None:
            raise PuntariError(f"has row {stray} out of order.", where=name, do="Open it in Excel and save it again.")
        found.rows = max([rows[-1], *(int(number[:9]) for number in _LAST_ROW.findall(data[-_TAIL:]))])
        cells = len(_CELL.findall(data))
        found.cells += cells
        if cells * longest < _LITTLE:
            found.text += cells * longest
        else:
            named = np.array([min(int(number[:10]), len(lengths)) for number in _NUMBER.findall(data)], dtype=np.int64)
            found.text += int(lengths[named[named < len(lengths)]].sum())
        found.hidden += len(_HIDDEN.findall(data)) if b"hidden" in data else 0
        found.uncounted += len(_NO_RESULT.findall(data)) if b"f>" in data or b"<f" in data else 0
    found.columns = max((_column(letters) for letters in wide), default=0)
    return found


def _check(sheet: Extent, name: str) -> None:
    if sheet.rows > TALLEST or sheet.columns > WIDEST:
        raise PuntariError("names a cell that no workbook has.", where=name, do="Export the answers again.")
    if sheet.rows * sheet.columns > max(MOST_EMPTY, 4 * sheet.cells):
        raise PuntariError(
            f"has cells far from each other, up to row {sheet.rows} and column {sheet.columns}.",
            where=name,
            do="Delete the rows and columns beyond the answers and save it again, or save it as CSV.",
        )
    if sheet.text > MOST_TEXT:
        raise PuntariError(
            f"repeats long texts up to {sheet.text // 1_000_000} megabytes, far more than answers take.",
            where=name,
            do="If it can be trusted, open it in Excel and save it as CSV.",
        )


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place


def _pieces(packed: Packed, part: str, name: str, end: bytes) -> Iterator[bytes]:
    """Yield a part in pieces that end after `end`, so that no tag, and where possible no row, is cut in two."""
    rest = b""
    for chunk in followed(packed.chunks(part), packed.size(part), name, len):
        if not rest and chunk[:2] in _WIDE:
            raise PuntariError("is a damaged workbook.", where=name, do="Open it in Excel and save it again.")
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise PuntariError("holds XML with entities, which can be a trap.", where=name, do="Do not use this file.")
        rest += chunk
        cut = rest.rfind(end) + len(end)
        if cut < len(end):
            cut = 0 if len(rest) < _LONGEST_PIECE else rest.rfind(b">") + 1 or len(rest)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest
