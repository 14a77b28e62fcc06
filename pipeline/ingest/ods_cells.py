"""The rows of an OpenDocument spreadsheet as its XML streams by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_LONGEST = 20_000_000  # characters of a cell
_MOST_CELLS = 16_384  # of a row, before repeats
_VALUES = ("value", "date-value", "boolean-value", "time-value", "string-value")


@dataclass(frozen=True)
class Cell:
    """A cell as written: its type, its value, what is shown, how often it stands there and how far it reaches."""

    kind: str
    value: str
    shown: str
    times: int
    wide: int
    tall: int


@dataclass
class Table:
    """A table of the spreadsheet."""

    place: int
    name: str
    hidden: bool
    filled: bool = False
    hidden_rows: int = 0


@dataclass
class Row:
    """A row of a table, and how often it stands there."""

    table: int
    times: int
    cells: list[Cell] = field(default_factory=list)


class TableReader:
    """Rows out of XML, chunk by chunk; what lies in notes, drawings and tables within cells is left out."""

    def __init__(self) -> None:
        """Begin before the first byte."""
        self.tables: list[Table] = []
        self._done: list[Row] = []
        self._row: Row | None = None
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._length = self._aside = self._depth = 0
        self._inside = False  # a paragraph of a cell
        self._invisible: set[str] = set()
        self._style = ""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = parser.StartDoctypeDeclHandler = _no_entities
        self._parser = parser

    def feed(self, data: bytes) -> Iterator[Row]:
        """Yield the rows that are whole by now. Raises ValueError for what is not such XML."""
        self._parse(data, last=False)
        done, self._done = self._done, []
        yield from done

    def close(self) -> None:
        """Raise ValueError when the XML was not whole."""
        self._parse(b"", last=True)

    def _parse(self, data: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from None

    def _start(self, tag: str, said: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if self._aside or name in {"annotation", "shape", "shapes", "tracked-changes"}:
            self._aside += 1
        elif space == _TABLE:
            self._start_table(name, said)
        elif space == _TEXT and self._cell is not None:
            self._start_text(name, said)
        elif name == "style":
            self._style = said.get(f"{_STYLE} name", "")
        elif name == "table-properties" and said.get(f"{_TABLE} display") == "false":
            self._invisible.add(self._style)

    def _start_table(self, name: str, said: dict[str, str]) -> None:
        if name == "table-properties" and said.get(f"{_TABLE} display") == "false":
            self._invisible.add(self._style)
        elif name == "table" and self._cell is not None:
            self._aside += 1
        elif name == "table":
            hidden = said.get(f"{_TABLE} style-name") in self._invisible
            self.tables.append(Table(len(self.tables), said.get(f"{_TABLE} name", ""), hidden))
        elif name == "table-row" and self.tables:
            self._row = Row(len(self.tables) - 1, _count(said, "number-rows-repeated"))
            if said.get(f"{_TABLE} visibility", "visible") != "visible":
                self.tables[-1].hidden_rows += self._row.times
        elif name in {"table-cell", "covered-table-cell"} and self._row is not None:
            self._cell, self._paragraphs, self._length = said, [], 0

    def _start_text(self, name: str, said: dict[str, str]) -> None:
        if name in {"p", "h"}:
            self._paragraphs.append([])
            self._inside = True
        elif self._inside and name in {"s", "tab", "line-break"}:
            times = min(_count(said, "c", _TEXT), 10_000)
            self._characters({"s": " " * times, "tab": "\t", "line-break": "\n"}[name])

    def _characters(self, text: str) -> None:
        if self._inside and not self._aside:
            self._length += len(text)
            if self._length > _LONGEST:
                raise ValueError("a cell is too long")
            self._paragraphs[-1].append(text)

    def _end(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        if self._aside:
            self._aside -= 1
        elif space == _TEXT and name in {"p", "h"}:
            self._inside = False
        elif space == _TABLE and name in {"table-cell", "covered-table-cell"} and self._row is not None:
            self._end_cell(self._row, self._cell or {}, covered=name != "table-cell")
        elif space == _TABLE and name == "table-row" and self._row is not None:
            self._done.append(self._row)
            self._row = None

    def _end_cell(self, row: Row, said: dict[str, str], *, covered: bool) -> None:
        shown = "\n".join("".join(parts) for parts in self._paragraphs)
        kind = said.get(f"{_OFFICE} value-type", "")
        value = next((said[key] for name in _VALUES if (key := f"{_OFFICE} {name}") in said), "")
        if covered:
            kind = value = shown = ""
        if len(row.cells) >= _MOST_CELLS:
            raise ValueError("a row is too wide")
        spans = _count(said, "number-columns-spanned"), _count(said, "number-rows-spanned")
        row.cells.append(Cell(kind, value, shown or (value if kind == "string" else ""), _count(said, "number-columns-repeated"), *spans))  # fmt: skip  # noqa: E501
        self.tables[-1].filled = self.tables[-1].filled or bool(shown or value)
        self._cell = None


def _count(said: dict[str, str], name: str, space: str = _TABLE) -> int:
    text = said.get(f"{space} {name}", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1  # noqa: PLR2004 — digits of a billion


def _no_entities(*_: object) -> None:
    raise ValueError("entities")
