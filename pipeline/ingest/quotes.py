"""CSV whose writer did not double the quotes inside answers, so that they stay where people typed them.

A quoted cell that follows the rules is read by the rules. Otherwise it ends at the
first quote that a separator or the end of the line follows.
"""

import re
from collections.abc import Iterator

_END = re.compile(r"\r\n?|\n")


class Unclosed(ValueError):  # noqa: N818 — a state of the text, told to the user by the reader
    """A quoted cell that never ends."""

    def __init__(self, row: int) -> None:
        """Keep the row, from 1, on which it begins."""
        super().__init__("a quoted cell never ends")
        self.row = row


def rows_with_bare_quotes(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of the text. Raises Unclosed."""
    cut = re.escape(delimiter)
    by_rule = re.compile(rf'"([^"]*(?:""[^"]*)*)"(?=[{cut}\r\n]|\Z)')
    closing = re.compile(rf'"(?=[{cut}\r\n]|\Z)')
    bare = re.compile(rf"[^{cut}\r\n]*")
    place, row = 0, 1
    cells: list[str] = []
    while place < len(text) or cells:
        if text.startswith('"', place):
            found = by_rule.match(text, place)
            end = found or closing.search(text, place + 1)
            if end is None:
                raise Unclosed(row)
            cells.append((found[1] if found else text[place + 1 : end.start()]).replace('""', '"'))
        else:
            end = bare.match(text, place)
            cells.append(end[0] if end else "")
        place = end.end() if end else place
        if text.startswith(delimiter, place):
            place += 1
            continue
        stop = _END.match(text, place)
        place = stop.end() if stop else len(text)
        yield cells
        cells, row = [], row + 1
