"""Delimited text with some of its records cut out, every other character as it was.

Reading and writing a file anew would change quotes, line ends and spaces that
nobody asked to change; here whole lines go, and nothing else.
"""

import csv
import re
import sys
from collections.abc import Collection, Iterator

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def cut(text: str, delimiter: str, numbers: Collection[int], *, blank: bool = False) -> str:
    """Return the text without the records of these numbers (from 1, empty lines counted).

    `blank`: an empty line stays in place of each, so that the others keep their numbers.
    """
    lines = _LINE.findall(text)
    kept = []
    for number, (start, end) in enumerate(_spans(lines, delimiter), 1):
        if number not in numbers:
            kept += lines[start:end]
        elif blank:
            kept.append("\r\n" if lines[end - 1].endswith("\r\n") else "\n")
    return "".join(kept)


def records(text: str, delimiter: str) -> list[list[str]]:
    """Return the cells of every record, numbered as `cut` counts them."""
    return [cells for cells, _ in _read(_LINE.findall(text), delimiter)]


def _spans(lines: list[str], delimiter: str) -> Iterator[tuple[int, int]]:
    """Yield from which line to which each record reaches."""
    before = 0
    for _, after in _read(lines, delimiter):
        yield before, after
        before = after


def _read(lines: list[str], delimiter: str) -> list[tuple[list[str], int]]:
    """Return each record with the number of lines read so far; leniently where quotes were not doubled."""
    csv.field_size_limit(sys.maxsize)
    ended = [line.rstrip("\r\n") + "\n" if line.endswith(("\r", "\n")) else line for line in lines]
    for strict in (True, False):
        reader = csv.reader(iter(ended), delimiter=delimiter, strict=strict)
        try:
            return [(cells, reader.line_num) for cells in reader]
        except csv.Error:
            if not strict:
                raise
    return []
