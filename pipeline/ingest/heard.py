"""Who was heard: the table that names each document's writer, and the list of everybody who was asked.

Nobody says which column holds the file names or which two columns name the same
organisations, so both are found by what they have in common.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.materials import RawFile
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet

Facts = dict[str, str]  # column -> what it says of one organisation
_NAMES = re.compile(r"organi[sz]a|järjestö|yhdisty|lausunnonantaja|förening|^nimi$|^name$|^namn$", re.IGNORECASE)
_HALF = 0.5  # of a column's filled cells must name documents, or organisations of the other table


@dataclass
class Heard:
    """What is known of those who wrote, by document, and of those who did not, by name."""

    facts: dict[str, Facts]
    silent: dict[str, Facts] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    files: str = ""  # the column of file names
    names: str = ""  # the column that names the organisation


def heard_of(tables: Sequence[RawFile], documents: Sequence[str], settings: IngestSettings) -> Heard:
    """Return who was heard. Raises PuntariError for a table that names no document or nobody of the other table."""
    heard = Heard({name: {} for name in documents})
    named = {file.name: file for file in tables}
    for key in (settings.metadata, settings.invited):
        if key and key not in named:
            raise PuntariError(
                f'there is no table "{key}" in the folder.', where="round.toml", do=nearest(key, named).strip()
            )
    sheets = {name: _table(file) for name, file in named.items()}
    about = _about(sheets, heard, settings)
    if about:
        _take(sheets.pop(about), heard)
    asked = [settings.invited] if settings.invited else list(sheets)
    if len(asked) > 1:
        raise PuntariError(
            f"nobody says what {len(asked)} of its tables are.",
            where=settings.file or "raw/",
            do='Name them in round.toml: [ingest] metadata = "…", invited = "…".',
        )
    for name in asked:
        _ask(sheets[name], heard)
    return heard


def key_of(text: str) -> str:
    """Return a name as it is compared: composed, small letters, words apart."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("_", " ").split())


def _table(file: RawFile) -> Sheet:
    from pipeline.ingest.sources import read_sheet

    return read_sheet([file], IngestSettings())


def _about(sheets: Mapping[str, Sheet], heard: Heard, settings: IngestSettings) -> str | None:
    """Return the name of the table that names the documents; its column is kept in `heard`."""
    documents = _documents(heard)
    best, most = None, 0
    for name, sheet in sheets.items():
        if name == settings.invited or settings.metadata not in (None, name):
            continue
        for column in map(str, sheet.frame.columns):
            keys = {key_of(cell) for cell in sheet.frame[column] if cell}
            common = len(keys & set(documents))
            if common > most and common >= _HALF * min(len(keys), len(heard.facts)):
                best, most, heard.files = name, common, column
    if settings.metadata and best is None:
        raise PuntariError(
            "no column of it names the documents.", where=settings.metadata, do="Add a column of file names."
        )
    return best


def _documents(heard: Heard) -> dict[str, str]:
    """Return the documents by the ways a table may name them: with and without ending."""
    found = {key_of(name.rpartition(".")[0] or name): name for name in heard.facts}
    return found | {key_of(name): name for name in heard.facts}


def _take(sheet: Sheet, heard: Heard) -> None:
    documents = _documents(heard)
    heard.columns = [str(column) for column in sheet.frame.columns]
    named = [
        name for name in heard.columns if _NAMES.search(name) and sheet.frame[name].is_unique and name != heard.files
    ]
    heard.names = next(iter(named), "")
    for row, cells in zip(sheet.frame.index, sheet.frame.to_dict("records"), strict=True):
        facts = {str(column): str(cell) for column, cell in cells.items()}
        key = key_of(facts[heard.files])
        if not key:
            continue
        if key not in documents:
            raise PuntariError(
                f"row {row} names a document that is not in the folder.",
                where=sheet.name,
                do="Add it, or clear the cell.",
            )
        if heard.facts[documents[key]]:
            raise PuntariError(
                f"row {row} names a document a second time.", where=sheet.name, do="Keep one row for each."
            )
        heard.facts[documents[key]] = facts


def _ask(sheet: Sheet, heard: Heard) -> None:
    """Add those of the list of the invited who did not write, and what the list says of those who did."""
    column, own = _common(sheet, heard)
    wrote: dict[str, list[str]] = {}
    for name, facts in heard.facts.items():
        wrote.setdefault(key_of(facts.get(own, "") if own else name.rpartition(".")[0]), []).append(name)
    new = [str(name) for name in sheet.frame.columns if name not in heard.columns and name != column]
    for cells in sheet.frame.to_dict("records"):
        facts = {str(name): str(cell) for name, cell in cells.items()}
        name = facts.pop(column)
        if not name:
            continue
        facts[own or column] = name
        for document in wrote.get(key_of(name), []):
            heard.facts[document] |= {key: facts[key] for key in (*new, own or column)}
        if key_of(name) not in wrote:
            heard.silent[name] = facts
    heard.columns += [name for name in (own or column, *new) if name not in heard.columns]
    heard.names = own or column


def _common(sheet: Sheet, heard: Heard) -> tuple[str, str]:
    """Return the list's column that names organisations and the column of the other table that names the same."""
    known = {
        column: {key_of(facts.get(column, "")) for facts in heard.facts.values()} - {""} for column in heard.columns
    }
    known[""] = {key_of(name.rpartition(".")[0]) for name in heard.facts}
    found = []
    for column in map(str, sheet.frame.columns):
        cells = [key_of(cell) for cell in sheet.frame[column] if cell]
        if len(set(cells)) == len(cells):
            found += [(len(keys & set(cells)), len(keys), column, own) for own, keys in known.items()]
    common, there, column, own = max(found, default=(0, 1, "", ""))
    if common < _HALF * there or not common:
        raise PuntariError(
            "no column of it names those who wrote.",
            where=sheet.name,
            do="Spell the organisations alike in both tables.",
        )
    return column, own
