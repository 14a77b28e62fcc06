"""CSV and TSV: text whose encoding and separator nobody wrote down.

Excel in Finland writes CP1252 with semicolons, others UTF-8 with commas; a wrong
guess turns "ä" into two letters or a table into one column, so both are found
from the bytes and can be overridden in round.toml.
"""

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.encoding import decode, opened
from pipeline.ingest.known import Known
from pipeline.ingest.quotes import Unclosed, rows_with_bare_quotes
from pipeline.ingest.refused import is_something_else
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet

DELIMITERS = ";,\t|"
ONE_COLUMN = "\x1f"  # no separator in the header: commas are part of the answers
LOOKED_AT = 200  # rows; enough to see which separator gives equal rows
_SAMPLE = 1 << 20  # characters in which the separator is sought
_UNDOUBLED = "Lainausmerkkejä ei ole kahdennettu vastausten sisällä: solu päättyy merkkiin, jota seuraa erotin."


def recognises(file: RawFile) -> bool:
    """Return whether the bytes can be text: anything that is not known as something else."""
    return not is_something_else(file.data)


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the table's cells. Raises PuntariError for a wrong encoding, an open quote or a ragged row."""
    first = opened(file, settings.encoding).read(_SAMPLE)
    said = first[4] if re.match(r"sep=.[\r\n]", first, re.IGNORECASE | re.DOTALL) else ""
    start = len(first) - len(first[5:].lstrip("\r\n")) if said else 0
    delimiter = settings.delimiter or said or find_delimiter(first[start:])

    def sheet(rows: Iterable[list[str]], known: Known | None = None) -> Sheet:
        return make_sheet(file.name, enumerate(rows, 2 if said else 1), settings, known=known)

    _allow_long_cells()
    lines = islice(opened(file, settings.encoding), int(bool(said)), None)
    try:
        return sheet(_strictly(lines, delimiter, file.name, int(bool(said))))
    except csv.Error:
        text = decode(file, settings.encoding)[start:]
    try:
        return sheet(rows_with_bare_quotes(text, delimiter), Known(assumed=(_UNDOUBLED,)))
    except Unclosed as error:
        raise _unclosed(file.name, error.row + bool(said)) from None


def find_delimiter(text: str) -> str:
    """Return the separator that cuts the first rows into most equal parts, or one that does not occur."""

    def score(delimiter: str) -> tuple[float, int]:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), LOOKED_AT) if row]
        width = len(rows[0]) if rows else 0
        equal = sum(len(row) == width for row in rows) / len(rows) if rows else 0.0
        return (round(equal, 1) if width > 1 and equal >= 0.5 else 0.0, width)  # noqa: PLR2004 — half

    _allow_long_cells()
    best = max(DELIMITERS, key=score)
    return best if score(best)[1] > 1 else ONE_COLUMN


def _strictly(lines: Iterator[str], delimiter: str, name: str, above: int) -> Iterator[list[str]]:
    """Yield the rows. Raises csv.Error where quotes inside answers are not doubled."""
    row = 0
    try:
        for row, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):  # noqa: B007 — told when it ends
            yield cells
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _unclosed(name, row + 1 + above) from None
        raise


def _unclosed(name: str, row: int) -> PuntariError:
    return PuntariError(
        f"ends inside a quoted answer that begins on row {row}.",
        where=name,
        do="Add the missing quote mark, or export the answers again.",
    )


def _allow_long_cells() -> None:
    csv.field_size_limit(sys.maxsize)  # the library's own limit of 131,072 would refuse a long statement
