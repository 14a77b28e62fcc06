"""CSV and TSV: text whose encoding and separator nobody wrote down.

Excel in Finland writes CP1252 with semicolons, others UTF-8 with commas; a wrong
guess turns "ä" into two letters or a table into one column, so both are found
from the bytes and can be overridden in round.toml.
"""

import csv
import sys
from collections.abc import Iterator
from itertools import islice

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.encoding import decode
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet

DELIMITERS = ";,\t|"
ONE_COLUMN = "\x1f"  # no separator in the header: commas are part of the answers
LOOKED_AT = 200  # rows; enough to see which separator gives equal rows


def recognises(file: RawFile) -> bool:
    """Return whether the bytes can be text: anything that is not known as something else."""
    return not file.data.startswith((b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"$FL", b"%PDF", b"{\\rtf"))


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the table's cells. Raises PuntariError for a wrong encoding, an open quote or a ragged row."""
    text = decode(file, settings.encoding)
    skipped = 0
    delimiter = settings.delimiter
    if text[:4].casefold() == "sep=" and text[5:6] in "\r\n":
        delimiter, text, skipped = delimiter or text[4], text[5:].lstrip("\r\n"), 1
    rows = list(parsed(text, delimiter or find_delimiter(text), file.name))
    return make_sheet(file.name, ((number + skipped, cells) for number, cells in enumerate(rows, 1)))


def find_delimiter(text: str) -> str:
    """Return the separator that cuts the first rows into most equal parts, or one that does not occur."""

    def score(delimiter: str) -> tuple[float, int]:
        rows = [row for row in islice(csv.reader(_lines(text), delimiter=delimiter), LOOKED_AT) if row]
        width = len(rows[0]) if rows else 0
        equal = sum(len(row) == width for row in rows) / len(rows) if rows else 0.0
        return (round(equal, 1) if width > 1 and equal >= 0.5 else 0.0, width)  # noqa: PLR2004 — half

    _allow_long_cells()
    best = max(DELIMITERS, key=score)
    return best if score(best)[1] > 1 else ONE_COLUMN


def parsed(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    """Yield the rows, read strictly; where quotes inside answers were not doubled, leniently."""
    _allow_long_cells()
    try:
        yield from list(csv.reader(_lines(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise PuntariError(
                "ends inside a quoted answer.",
                where=name,
                do="Add the missing quote mark, or export the answers again.",
            ) from None
        yield from csv.reader(_lines(text), delimiter=delimiter)


def _lines(text: str) -> Iterator[str]:
    """Yield lines with their ends; only CR and LF end a line, so that answers keep other breaks."""
    start = 0
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    while start < len(unix):
        end = unix.find("\n", start) + 1 or len(unix)
        yield unix[start:end]
        start = end


def _allow_long_cells() -> None:
    csv.field_size_limit(sys.maxsize)  # the library's own limit of 131,072 would refuse a long statement
