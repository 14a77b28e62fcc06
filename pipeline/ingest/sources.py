"""Which reader an export needs: found by looking at its first bytes, its name only breaks ties."""

from collections.abc import Callable
from typing import TypeAlias

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest import csv, parquet, xlsx
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet

Reader: TypeAlias = Callable[[RawFile, IngestSettings], Sheet]
SOURCES: tuple[tuple[Callable[[RawFile], bool], Reader], ...] = (
    (parquet.recognises, parquet.read),
    (xlsx.recognises, xlsx.read),
    (csv.recognises, csv.read),  # last, because it takes any text
)
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "is an old Excel file (.xls) or password-protected.",
    b"$FL": "is an SPSS file, which is not read yet.",
    b"%PDF": "is a PDF, not an export.",
    b"{\\rtf": "is a text document, not an export.",
    b"PK\x03\x04": "is a packed file that is not an Excel workbook.",
}


def read_sheet(raw: list[RawFile], settings: IngestSettings) -> Sheet:
    """Return the export as a sheet. Raises PuntariError when it is missing, empty or of a kind that is not read."""
    if len(raw) != 1:
        found = f"holds {len(raw)} files" if raw else "there is no export"
        raise PuntariError(
            f"{found}.", where=settings.file or "raw/", do='Name one file in round.toml: [ingest] file = "…".'
        )
    file = raw[0]
    if not file.data.strip():
        raise PuntariError("is empty.", where=file.name, do="Export the answers again.")
    for recognises, read in SOURCES:
        if recognises(file):
            return read(file, settings)
    what = next(
        (text for magic, text in _REFUSED.items() if file.data.startswith(magic)), "is not text, Excel or Parquet."
    )
    raise PuntariError(what, where=file.name, do="Open it and save it as .xlsx or .csv.")
