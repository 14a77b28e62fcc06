"""Bad files, each the clean twin spoilt in one way: it loads as the twin does or fails with one line."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.ingest import books

TWIN = [
    ["id", "Alue", "Mitä mieltä olet?"],
    ["1", "Etelä", "Kollegoiden tuki on tärkeää; kiitos, että kysyitte"],
    ["2", "Länsi", 'Hän sanoi "ei" ja lähti'],
    ["3", "Pohjoinen", "Äiti auttoi\ntoinen rivi"],
    ["4", "Etelä", "Etäkokous säästi 50 matkaa"],
]
Table = list[list[str]]


@dataclass(frozen=True)
class Case:
    """A bad file. `twin`: the table it loads as; `told`: a pattern of the line it fails with."""

    name: str
    data: Callable[[], bytes]
    file: str = "v.csv"
    twin: Table | None = None
    told: str = ""
    settings: dict[str, object] = field(default_factory=dict)


def as_csv(rows: Table, delimiter: str = ";", end: str = "\r\n", quoting: int = csv.QUOTE_ALL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def loads(
    name: str, data: bytes | Callable[[], bytes], file: str = "v.csv", twin: Table = TWIN, **settings: object
) -> Case:
    return Case(name, data if callable(data) else lambda: data, file, twin, "", settings)


def fails(name: str, data: bytes | Callable[[], bytes], told: str, file: str = "v.csv", **settings: object) -> Case:
    return Case(name, data if callable(data) else lambda: data, file, None, told, settings)


def packed_with(data: bytes, name: str, new: bytes | None) -> bytes:
    """Return the packed file with a part replaced, or left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts = {part: text for part, text in parts.items() if part != name} | ({name: new} if new is not None else {})
    return books.packed(parts)
