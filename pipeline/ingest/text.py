"""What is done to every cell's text, and nothing more: the rest stays as it was typed.

Composed Unicode (NFC), because the same word typed on a Mac and on a PC must be
the same word; one kind of line break; and no lone surrogates or control
characters, which Parquet and Word cannot hold. Text that was decoded wrongly
("pÃ¤ivÃ¤") is mended only where round.toml asks for it. Each step has a name,
under which the ledger counts it and an answer's hash records it.
"""

import re
import unicodedata
from collections.abc import Sequence

import pandas as pd

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
_BROKEN = re.compile(r"[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")
_ODD = re.compile(rf"[{INVISIBLE}\r\x0b\x0c\u2028\u2029\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")
_WRONG = re.compile("[ÂÃâ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")  # UTF-8 read as CP1252
_SEEN = re.compile(rf"[^\s{INVISIBLE}]")
REPLACEMENT = "\ufffd"
MENDED = "repaired"
REPLACED = "replaced"


def clean(value: str) -> tuple[str, bool]:
    """Return the text in NFC with plain line breaks, and whether characters had to be replaced by U+FFFD.

    A cell of spaces and invisible characters only is returned as "".
    """
    text, steps = cleaned(value)
    return text, REPLACED in steps


def cleaned(value: str, *, repair: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text in its normal form, and the names of the steps that changed it, in order."""
    steps = []
    text = value
    for name, step in ((MENDED, mended if repair else _same), *_STEPS):
        after = step(text)
        if after != text:
            steps.append(name)
        text = after
    return text, tuple(steps)


def blank(text: str) -> bool:
    """Return whether nothing can be seen of the text."""
    return _SEEN.search(text) is None


def looks_wrong(text: str) -> bool:
    """Return whether the text seems to be UTF-8 that was read as another encoding."""
    return _WRONG.search(text) is not None and mended(text) != text


def rows_that_look_wrong(cells: pd.Series) -> list[int]:
    """Return the rows (index) of the cells that seem to be UTF-8 read as another encoding."""
    found = cells[cells.str.contains("[ÂÃâ]", regex=True)]
    return [int(row) for row, text in zip(found.index, found, strict=True) if looks_wrong(text)]


def mended(text: str) -> str:
    """Return the text with wrong decoding undone, as ftfy does it; everything else stays."""
    import ftfy

    return ftfy.fix_encoding(text) if _WRONG.search(text) else text


def _same(text: str) -> str:
    return text


_STEPS = (
    ("breaks", lambda text: _BREAKS.sub("\n", text)),
    ("nfc", lambda text: unicodedata.normalize("NFC", text)),
    (REPLACED, lambda text: _BROKEN.sub(REPLACEMENT, text)),
    ("blank", lambda text: "" if blank(text) else text),
)


class Cleaner:
    """Columns put in their normal form; most have nothing to do, which is seen on the whole column at once."""

    def __init__(self, *, repair: bool = False) -> None:
        """Remember whether wrong decoding is to be mended."""
        self._repair = repair

    def column(self, cells: Sequence[str]) -> tuple[Sequence[str], dict[int, tuple[str, ...]]]:
        """Return the cells cleaned, and by place the steps that changed a cell (spaces alone are no change)."""
        joined = " ".join(cells)
        if not self._odd(joined):
            return ["" if cell.isspace() else cell for cell in cells], {}
        pairs = [self._cell(cell) for cell in cells]
        return [text for text, _ in pairs], {
            place: steps for place, (text, steps) in enumerate(pairs) if steps and text
        }

    def _cell(self, cell: str) -> tuple[str, tuple[str, ...]]:
        return cleaned(cell, repair=self._repair) if cell.isspace() or self._odd(cell) else (cell, ())

    def _odd(self, text: str) -> bool:
        if text.isascii():
            return not text.isprintable() and _ODD.search(text) is not None
        if self._repair and _WRONG.search(text):
            return True
        return (not text.isprintable() and _ODD.search(text) is not None) or not unicodedata.is_normalized("NFC", text)


def heading(value: str) -> str:
    """Return a column's name on one line; names in round.toml are compared in this form."""
    text, _ = clean(value)
    return " ".join(text.strip(INVISIBLE).split())


def label(value: str) -> str:
    """Return an answer's label as it is compared: spacing and case do not make another answer."""
    return heading(value).casefold()
