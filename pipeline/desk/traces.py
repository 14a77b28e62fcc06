"""Traces of a respondent: what would give them away, and where any of it lies in a folder.

Packed files are unpacked and tables read, because compressed bytes hide what they hold.
"""

import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_WHOLE = 12  # characters of a cell that nobody else's cells hold, fewer prove nothing
_PIECE = 16  # characters of a sentence
_WORDS = 3  # of a sentence
_ID = 6  # characters of an export's id that is looked for anywhere; shorter ones stand in any number
_DEEPEST = 3  # packed files within packed files
_LARGEST = 400_000_000  # bytes unpacked from one packed file
_BORDER = re.compile(r"[.!?…;:\n\r\t]+")
_TAG = re.compile(rb"<[^>]{0,10000}>")


@dataclass(frozen=True)
class Traces:
    """A respondent's ids as tables hold them, beginnings of answer ids, and words nobody else wrote."""

    ids: frozenset[str]
    beginnings: frozenset[str]
    words: frozenset[str]

    def joined(self, other: "Traces") -> "Traces":
        """Return the traces of both."""
        return Traces(self.ids | other.ids, self.beginnings | other.beginnings, self.words | other.words)

    def holds(self, cells: Iterable[object]) -> bool:
        """Return whether a row of cells is about the respondent or repeats their words."""
        texts = ["" if cell is None else str(cell) for cell in cells]
        if any(text.strip() in self.ids or self._named(text) for text in texts):
            return True
        return any(word in text for text in texts for word in self.words)

    def _named(self, text: str) -> bool:
        return text[:8] in self.beginnings and re.fullmatch(r"[0-9a-f]{20}(?:[0-9a-f]{8})?", text) is not None

    def found(self, data: bytes) -> bool:
        """Return whether the bytes hold any trace, in whichever encoding text is usually written."""
        if any(form in data for form in self._forms):
            return True
        return any(re.search(rb"(?<![0-9a-f])%b[0-9a-f]{12}" % one.encode(), data) for one in self.beginnings)

    @cached_property
    def _forms(self) -> list[bytes]:
        """What the words look like in bytes: plain, in markup, in JSON, in the usual encodings."""
        forms: set[bytes] = set()
        for word in {*self.words, *(one for one in self.ids if len(one) >= _ID)}:
            texts = {word, html.escape(word), html.escape(word, quote=False), json.dumps(word)[1:-1]}
            forms |= {text.encode("utf-8", "surrogatepass") for text in texts}
            forms |= {word.encode(name, "surrogatepass") for name in ("utf-16-le", "utf-16-be")}
            with suppress(UnicodeEncodeError):
                forms |= {text.encode("cp1252") for text in texts}
        return sorted(forms)


def telling(texts: Iterable[str], others: str) -> frozenset[str]:
    """Return of the texts, whole and sentence by sentence, what does not stand in the others' words too."""
    found = {text for text in map(str.strip, texts) if len(text) >= _WHOLE and "\n" not in text}
    for text in texts:
        pieces = (piece.strip() for piece in _BORDER.split(text))
        found |= {piece for piece in pieces if len(piece) >= _PIECE and len(piece.split()) >= _WORDS}
    return frozenset(one for one in found if one not in others)


def holding(folder: Path, traces: Traces) -> tuple[list[Path], list[Path]]:
    """Return the files in the folder, hidden ones too, that hold a trace, and those that cannot be unpacked."""
    holders, closed = [], []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            if any(traces.found(data) for data in unpacked(path.name, path.read_bytes())):
                holders.append(path)
        except Exception:
            closed.append(path)
    return holders, closed


def unpacked(name: str, data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield the bytes of a file, of what is packed in it, and its text without markup."""
    yield data
    if data.startswith(b"PAR1"):
        yield _table(data)
    elif data.startswith(b"%PDF"):
        yield _pdf(data)
    elif data.startswith(b"\x1f\x8b"):
        yield gzip.GzipFile(fileobj=io.BytesIO(data)).read(_LARGEST)
    elif data.startswith(b"PK\x03\x04") and depth < _DEEPEST:
        yield from _packed(data, depth)
    elif name.endswith((".xml", ".html", ".htm", ".rels", ".qde")):
        yield html.unescape(_TAG.sub(b"", data).decode("utf-8", "replace")).encode("utf-8", "surrogatepass")


def _packed(data: bytes, depth: int) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        left = _LARGEST
        for part in packed.infolist():
            left -= part.file_size
            if left > 0:
                yield part.filename.encode()
                yield from unpacked(part.filename, packed.read(part), depth + 1)


def _table(data: bytes) -> bytes:
    """Return all text of a Parquet file, lists of text too."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    def text_in(kind: pa.DataType) -> bool:
        inner = kind.value_type if pa.types.is_list(kind) or pa.types.is_dictionary(kind) else kind
        return bool(pa.types.is_string(inner) or pa.types.is_large_string(inner) or pa.types.is_binary(inner))

    source = pq.ParquetFile(io.BytesIO(data))
    names = [field.name for field in source.schema_arrow if text_in(field.type)]
    told: list[str] = []
    for batch in source.iter_batches(columns=names):
        for column in batch.columns:
            for value in column.to_pylist():
                told += map(str, value) if isinstance(value, list) else [] if value is None else [str(value)]
    return "\x1f".join(told).encode("utf-8", "surrogatepass")


def _pdf(data: bytes) -> bytes:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).encode("utf-8", "replace")
