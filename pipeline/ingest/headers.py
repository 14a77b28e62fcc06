"""The header of a sheet: one row, or two or three where tools put a question over its items.

A row that is wrongly taken for a header would swallow a respondent, so a second
row needs proof: cells merged over it, blanks above that only it fills while the
id column is blank in it, or words where every other row has numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.numbers import is_number
from pipeline.ingest.scales import is_missing_word
from pipeline.ingest.text import heading

LOOKED_AT = 60  # rows under the header
DEEPEST = 3
_IMPORT_ID = re.compile(r'\{\s*"ImportId"\s*:.*\}', re.DOTALL)
_NO_ITEM = frozenset({"response", "open-ended response", "vastaus", "avoin vastaus"})
Row = Sequence[str]


@dataclass(frozen=True)
class Merged:
    """Cells merged into one: first and last row and column, counted from the header's first row and from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Header:
    """How many rows it has, each column's name, and the question as asked where the name is only a code."""

    depth: int
    names: tuple[str, ...]
    texts: dict[str, str]


def read_header(rows: Sequence[Row], depth: int | None = None, merged: Sequence[Merged] = ()) -> Header:
    """Return the header of equally long rows; `depth` where round.toml says it."""
    rows = [[heading(cell) for cell in row] for row in rows[: LOOKED_AT + DEEPEST]]
    found = depth or _depth(rows, merged)
    levels = rows[:found]
    if found > 1 and ((found == DEEPEST and _imported(rows)) or _names_over_texts(rows, 0, found)):
        names = headings(levels[0])
        texts = {name: text for name, text in zip(names, levels[1], strict=True) if text and text != name}
        return Header(found, tuple(names), texts)
    return Header(found, tuple(headings(_joined(levels, merged))), {})


def headings(cells: Row) -> list[str]:
    """Return column names that differ: a repeated name gets a number, an empty one its place."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(cells, 1):
        base = heading(cell) or f"sarake {place}"
        name, copy = base, 1
        while name in taken:
            copy += 1
            name = f"{base} ({copy})"
        taken.add(name)
        names.append(name)
    return names


def _depth(rows: Sequence[Row], merged: Sequence[Merged]) -> int:
    if _imported(rows):
        return DEEPEST
    for depth in range(min(DEEPEST, len(rows) - 1), 1, -1):
        pairs = range(depth - 1)
        if all(_items_under(rows, r, depth, merged) or _names_over_texts(rows, r, depth) for r in pairs):
            return depth
    return 1


def _imported(rows: Sequence[Row]) -> bool:
    """Return whether the third row holds Qualtrics' own keys."""
    keys = [cell for cell in rows[2] if cell] if len(rows) >= DEEPEST else []
    return bool(keys) and all(_IMPORT_ID.fullmatch(cell) for cell in keys)


def _items_under(rows: Sequence[Row], level: int, depth: int, merged: Sequence[Merged]) -> bool:
    """Return whether the row below `level` names items of the questions in it."""
    upper, lower, body = rows[level], rows[level + 1], rows[depth:]
    over = [m for m in merged if m.top <= level <= m.bottom and m.right > m.left]
    proved = [c for m in over if m.bottom == level for c in range(m.left, min(m.right + 1, len(lower)))]
    start = next((column for column, cell in enumerate(upper) if cell), len(upper))
    blank = [column for column in range(start, len(upper)) if not upper[column] and lower[column]]
    under = proved or sorted({*blank, *(column - 1 for column in blank)})
    items = [lower[column] for column in under]
    if len(under) < 2 or not all(items) or any(is_number(item) or is_missing_word(item) for item in items):  # noqa: PLR2004 — a question has two items
        return False
    if any(row[column] == lower[column] for row in body for column in under):
        return False
    if proved:
        return True
    return any(
        upper[column] and not lower[column] and all(row[column] for row in body)
        for column in range(len(upper))
        if column not in under
    )


def _names_over_texts(rows: Sequence[Row], level: int, depth: int) -> bool:
    """Return whether the row below `level` says in words what columns of nothing but numbers were asked."""
    body = rows[depth:]
    if len(body) < 3 or not all(rows[level]):  # noqa: PLR2004 — fewer rows prove nothing
        return False
    lower = rows[level + 1]
    numeric = [c for c in range(len(lower)) if any(row[c] for row in body) and all(is_number(row[c]) or not row[c] for row in body)]  # fmt: skip  # noqa: E501
    texts = [lower[column] for column in numeric]
    if len(texts) < 2 or not all(texts) or len(set(texts)) < len(texts):  # noqa: PLR2004 — one may be a slip
        return False
    return not any(is_number(text) or is_missing_word(text) for text in texts)


def _joined(levels: Sequence[Row], merged: Sequence[Merged]) -> list[str]:
    """Return each column's names from top to bottom as "question: item"."""
    filled = [_spread(levels, level, merged) for level in range(len(levels))]
    told = [row for row in filled if len(row) == 1 or len(set(row)) > 1] or filled  # a title says nothing of a column
    names = []
    for parts in zip(*told, strict=True):
        kept = [part for place, part in enumerate(parts) if part and part not in parts[:place]]
        if len(kept) > 1 and kept[-1].casefold() in _NO_ITEM:
            kept.pop()
        names.append(": ".join([*(part.rstrip(":") for part in kept[:-1]), *kept[-1:]]))
    return names


def _spread(levels: Sequence[Row], level: int, merged: Sequence[Merged]) -> list[str]:
    """Return the level's cells with a question repeated over the items below it."""
    row = list(levels[level])
    for m in merged:
        if m.top <= level <= m.bottom and m.left < len(row):
            row[m.left : m.right + 1] = [levels[m.top][m.left]] * (min(m.right, len(row) - 1) - m.left + 1)
    if level + 1 < len(levels) and not any(m.top <= level <= m.bottom for m in merged):
        for column in range(1, len(row)):
            if not row[column] and any(lower[column] for lower in levels[level + 1 :]):
                row[column] = row[column - 1]
    return row
