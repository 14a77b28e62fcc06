"""Which reader an export needs: found by looking at its bytes and headings, or named in round.toml.

A source reads files; a layout explains the columns of a table that a source has
read. The first that recognises what it sees is taken, so their order matters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.materials import RawFile
from pipeline.ingest import (
    csv,
    fsd,
    google_forms,
    limesurvey,
    microsoft_forms,
    ods,
    parquet,
    redcap,
    spss,
    statements,
    webropol,
    xlsx,
)
from pipeline.ingest.known import Known
from pipeline.ingest.refused import refused
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet

Files: TypeAlias = Sequence[RawFile]


@dataclass(frozen=True)
class Source:
    """A kind of export: whether the files are of it, and their cells."""

    name: str  # as in [ingest] source = "…"
    recognises: Callable[[Files], bool]
    read: Callable[[Files, IngestSettings], Sheet]


@dataclass(frozen=True)
class Layout:
    """A tool's way to lay out a table: whether the headings are of it, and what it says of the columns."""

    name: str
    recognises: Callable[[Sheet], bool]
    explain: Callable[[Sheet], Known]


def of_one_file(
    name: str, recognises: Callable[[RawFile], bool], read: Callable[[RawFile, IngestSettings], Sheet]
) -> Source:
    """Return a source whose exports are one file."""

    def read_one(files: Files, settings: IngestSettings) -> Sheet:
        if len(files) != 1:
            raise refused(files, settings.file)
        return read(files[0], settings)

    return Source(name, lambda files: len(files) == 1 and recognises(files[0]), read_one)


SOURCES: tuple[Source, ...] = (
    Source(statements.SOURCE, statements.recognises, statements.read),
    of_one_file(spss.SOURCE, spss.recognises, spss.read),
    Source(limesurvey.NAME, limesurvey.recognises_files, limesurvey.read),
    Source(redcap.NAME, redcap.recognises_files, redcap.read),
    of_one_file("parquet", parquet.recognises, parquet.read),
    of_one_file("xlsx", xlsx.recognises, xlsx.read),
    of_one_file("ods", ods.recognises, ods.read),
    of_one_file("csv", csv.recognises, csv.read),  # last, because it takes any text
)
LAYOUTS: tuple[Layout, ...] = tuple(
    Layout(module.NAME, module.recognises, module.explain)
    for module in (microsoft_forms, google_forms, limesurvey, redcap, webropol, fsd)
)


def read_sheet(raw: Files, settings: IngestSettings) -> Sheet:
    """Return the export as a sheet. Raises PuntariError when it is missing, empty or of a kind that is not read."""
    _known_source(settings.source)
    wanted = settings.source or (statements.SOURCE if settings.layout == "statements" else None)
    found = next((source for source in SOURCES if source.name == wanted), None)
    if found is None:
        found = next((source for source in SOURCES if source.recognises(raw)), None)
    if found is None or not _some_bytes(raw):
        raise refused(raw, settings.file)
    sheet = found.read(raw, settings)
    return sheet if sheet.known.source else _explained(sheet, settings.source)


def _explained(sheet: Sheet, named: str | None) -> Sheet:
    """Return the sheet with what its layout says of its columns."""
    for layout in LAYOUTS:
        if named == layout.name or (named is None and layout.recognises(sheet)):
            return sheet.explained(layout.explain(sheet))
    return sheet


def _known_source(name: str | None) -> None:
    known = list(dict.fromkeys([source.name for source in SOURCES] + [layout.name for layout in LAYOUTS]))
    if name is not None and name not in known:
        raise PuntariError(
            f'there is no source "{name}".',
            where="round.toml",
            do=nearest(name, known).strip() or f"Known: {', '.join(known)}.",
        )


def _some_bytes(raw: Files) -> bool:
    return any(file.data.strip() for file in raw)
