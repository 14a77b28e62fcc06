"""SPSS portable files (.por), read by the letters of the format.

The library that reads .sav files drops the codes that a .por file declares
missing and refuses its letters beyond ASCII, so that "en osaa sanoa" would become
an empty cell and an answer with an "ä" an error. The format is text: tagged
records, numbers to the base 30, strings with their length before them
(https://www.gnu.org/software/pspp/pspp-dev/html_node/Portable-File-Format.html).
"""

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import Any

from pipeline.foundation.errors import PuntariError

_LINE = 80  # characters
_HEADER = 456  # bytes of splash and character table before "SPSSPORT"
_BEGINNING = dt.datetime(1582, 10, 14)  # noqa: DTZ001 — from which SPSS counts seconds
_DATES = {20, 23, 24, 38, 39}
_DATE_AND_TIME = 22
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRST"
_MOST_CELLS = 20_000_000


@dataclass
class About:
    """What the file says of its variables, in the words that the library for .sav files uses."""

    column_names: list[str] = field(default_factory=list)
    column_names_to_labels: dict[str, str] = field(default_factory=dict)
    variable_value_labels: dict[str, dict[Any, str]] = field(default_factory=dict)
    missing_ranges: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    variable_measure: dict[str, str] = field(default_factory=dict)
    mr_sets: dict[str, Any] = field(default_factory=dict)
    weight: str = ""
    texts: set[str] = field(default_factory=set)  # variables that hold text
    formats: dict[str, int] = field(default_factory=dict)


def is_portable(data: bytes) -> bool:
    """Return whether the bytes are an SPSS portable file in ASCII."""
    return b"SPSSPORT" in _joined(data[:2000])[_HEADER : _HEADER + 8]


def read(data: bytes) -> tuple[dict[str, list[Any]], About]:
    """Return the values of each variable (float, text, date or None) and what the file says of them.

    Raises PuntariError when the file ends early or says what no portable file can.
    """
    try:
        return _Reader(_joined(data)[_HEADER + 8 :]).read()
    except (IndexError, ValueError, KeyError, OverflowError):
        raise PuntariError("is a damaged SPSS file.", do="Save it from SPSS again as .sav.") from None


def _joined(data: bytes) -> bytes:
    """Return the file without its line ends; a short line stands for one with spaces at its end."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return b"".join(line.ljust(_LINE) for line in lines[:-1]) + lines[-1]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._about = data, 0, About()

    def read(self) -> tuple[dict[str, list[Any]], About]:
        self._at = 1  # the version
        self._text(), self._text()  # date and time
        while (tag := self._letter()) != "F":
            self._record(tag)
        return self._values(), self._about

    def _record(self, tag: str) -> None:
        about = self._about
        last = about.column_names[-1] if about.column_names else ""
        if tag in "123":
            self._text()
        elif tag in "45":
            self._number()
        elif tag == "6":
            about.weight = self._text()
        elif tag == "7":
            self._variable()
        elif tag in "89AB":
            about.missing_ranges.setdefault(last, []).append(self._missing(tag, last))
        elif tag == "C":
            about.column_names_to_labels[last] = self._text()
        elif tag == "D":
            names = [self._text() for _ in range(self._count())]
            labels = {self._value(names[0]): self._text() for _ in range(self._count())}
            about.variable_value_labels |= dict.fromkeys(names, labels)
        elif tag == "E":
            for _ in range(self._count()):
                self._text()
        else:
            raise ValueError(tag)

    def _variable(self) -> None:
        width, name = self._count(), self._text()
        formats = [self._count() for _ in range(6)]
        self._about.column_names.append(name)
        self._about.formats[name] = formats[0]
        if width:
            self._about.texts.add(name)

    def _missing(self, tag: str, name: str) -> dict[str, Any]:
        if tag == "8":
            value = self._value(name)
            return {"lo": value, "hi": value}
        lo = -math.inf if tag == "9" else self._value(name)
        return {"lo": lo, "hi": math.inf if tag == "A" else self._value(name)}

    def _values(self) -> dict[str, list[Any]]:
        names = self._about.column_names
        found: dict[str, list[Any]] = {name: [] for name in names}
        if len(found) < len(names) or not names:
            raise ValueError("names")
        most = _MOST_CELLS // len(names)
        while self._data[self._at : self._at + 1] != b"Z":
            for name, values in found.items():
                values.append(self._dated(name, self._value(name)))
            if len(values) > most:
                raise PuntariError("is too large for a survey.", do="Save it from SPSS as .sav.")
        return found

    def _dated(self, name: str, value: Any) -> Any:
        kind = self._about.formats[name]
        if value is None or kind not in {*_DATES, _DATE_AND_TIME} or name in self._about.texts:
            return value
        moment = _BEGINNING + dt.timedelta(seconds=value)
        return moment if kind == _DATE_AND_TIME else moment.date()

    def _value(self, name: str) -> Any:
        return self._text().rstrip() if name in self._about.texts else self._number()

    def _letter(self) -> str:
        self._at += 1
        return chr(self._data[self._at - 1])

    def _count(self) -> int:
        number = self._number()
        if number is None or number < 0:
            raise ValueError("count")
        return int(number)

    def _text(self) -> str:
        length = self._count()
        found = self._data[self._at : self._at + length]
        if len(found) < length:
            raise IndexError
        self._at += length
        try:
            return found.decode("utf-8")
        except UnicodeDecodeError:
            return found.decode("cp1252", "replace")

    def _number(self) -> float | None:
        while self._data[self._at : self._at + 1] == b" ":
            self._at += 1
        if self._data[self._at : self._at + 1] == b"*":
            self._at += 2
            return None
        end = self._data.index(b"/", self._at)
        text, self._at = self._data[self._at : end].decode("ascii"), end + 1
        return _base_30(text)


def _base_30(text: str) -> float:
    """Return the number that stands in the text: digits 0-T, a point, and an exponent after + or -."""
    sign, digits = (-1.0, text[1:]) if text.startswith("-") else (1.0, text)
    mark = next((letter for letter in digits if letter in "+-"), "")
    digits, _, power = digits.partition(mark) if mark else (digits, "", "")
    whole, _, part = digits.partition(".")
    if not whole + part:
        raise ValueError(text)
    exponent = _whole(power) * (-1 if mark == "-" else 1)
    return sign * _whole(whole + part) * 30.0 ** (exponent - len(part))


def _whole(digits: str) -> int:
    value = 0
    for letter in digits:
        value = value * 30 + _DIGITS.index(letter)
    return value
