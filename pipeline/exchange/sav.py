"""Records that are put into a SPSS file after it was written: multiple-response sets, and no time of writing.

The layout is that of the PSPP manual ("System File Format"): a header of 176 bytes,
records of variables (2), value labels (3, 4), documents (6) and extensions (7), and
999 before the cases. Multiple-response sets are extension 7; they name variables by
their short names, which extension 13 maps to the long ones.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_HEADER = 176
_DATE, _TIME = slice(92, 101), slice(101, 109)
_VARIABLE, _LABELS, _PLACES, _DOCUMENT, _EXTENSION, _END = 2, 3, 4, 6, 7, 999
_SETS, _LONG_NAMES = 7, 13
_LINE = 80


@dataclass(frozen=True)
class ResponseSet:
    """A multiple-dichotomy set: its name without "$", what was asked, its variables; 1 is counted."""

    name: str
    label: str
    variables: tuple[str, ...]


@dataclass(frozen=True)
class _Record:
    kind: int
    start: int
    end: int
    subtype: int = 0


def finished(data: bytes, sets: Sequence[ResponseSet]) -> bytes:
    """Return the file with the sets in its dictionary and with no time in its header."""
    records = list(_records(data))
    short = _short_names(data, records)
    lines = "".join(_line(one, short) for one in sets if one.variables).encode()
    end = next(record.start for record in records if record.kind == _END)
    extension = struct.pack("<4i", _EXTENSION, _SETS, 1, len(lines)) + lines if lines else b""
    dated = bytearray(data)
    dated[_DATE], dated[_TIME] = b"01 Jan 70", b"00:00:00"
    return bytes(dated[:end]) + extension + bytes(dated[end:])


def _line(one: ResponseSet, short: Mapping[str, str]) -> str:
    label = one.label
    variables = " ".join(short[name].lower() for name in one.variables)
    return f"${one.name}=D1 1 {len(label.encode())} {label} {variables}\n"


def _records(data: bytes) -> Iterator[_Record]:
    """Yield the records of the dictionary."""
    at = _HEADER
    while True:
        kind, first = struct.unpack_from("<2i", data, at)
        end, subtype = at, 0
        if kind == _VARIABLE:
            has_label, missing = struct.unpack_from("<2i", data, at + 8)
            end = at + 32
            end += 4 + _padded(struct.unpack_from("<i", data, end)[0], 4) if has_label else 0
            end += 8 * abs(missing)
        elif kind == _LABELS:
            end = at + 8
            for _ in range(first):
                end += 8 + _padded(data[end + 8] + 1, 8)
        elif kind == _PLACES:
            end = at + 8 + 4 * first
        elif kind == _DOCUMENT:
            end = at + 8 + _LINE * first
        elif kind == _EXTENSION:
            size, count = struct.unpack_from("<2i", data, at + 8)
            subtype, end = first, at + 16 + size * count
        else:
            yield _Record(_END, at, at + 8)
            return
        yield _Record(kind, at, end, subtype)
        at = end


def _short_names(data: bytes, records: Sequence[_Record]) -> dict[str, str]:
    found = {}
    for record in records:
        if record.kind == _VARIABLE and struct.unpack_from("<i", data, record.start + 4)[0] >= 0:
            name = data[record.start + 24 : record.start + 32].decode("utf-8", "replace").rstrip()
            found[name] = name
        elif record.kind == _EXTENSION and record.subtype == _LONG_NAMES:
            for pair in data[record.start + 16 : record.end].decode().split("\t"):
                short, _, long = pair.partition("=")
                found[long] = short
    return found


def _padded(size: int, to: int) -> int:
    return -(-size // to) * to
