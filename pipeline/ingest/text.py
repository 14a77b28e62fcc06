"""What is done to every cell's text, and nothing more: the rest stays as it was typed.

Composed Unicode (NFC), because the same word typed on a Mac and on a PC must be
the same word; one kind of line break; and no lone surrogates or control
characters, which Parquet and Word cannot hold.
"""

import re
import unicodedata
from collections.abc import Sequence

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
_BROKEN = re.compile(r"[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")
_ODD = re.compile(rf"[{INVISIBLE}\r\x0b\x0c\u2028\u2029\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")
REPLACEMENT = "\ufffd"


def clean(value: str) -> tuple[str, bool]:
    """Return the text in NFC with plain line breaks, and whether characters had to be replaced by U+FFFD.

    A cell of spaces and invisible characters only is returned as "".
    """
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", value))
    text, replaced = _BROKEN.subn(REPLACEMENT, text)
    return ("" if blank(text) else text), bool(replaced)


def clean_row(cells: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the cells cleaned, and the places of those in which characters were replaced.

    Most rows hold nothing to clean, which is seen on the whole row at once.
    """
    joined = "\t".join(cells)
    if _ODD.search(joined) is None and unicodedata.is_normalized("NFC", joined):
        return ["" if cell.isspace() else cell for cell in cells], []
    pairs = [clean(cell) for cell in cells]
    return [text for text, _ in pairs], [place for place, (_, broken) in enumerate(pairs) if broken]


def blank(text: str) -> bool:
    """Return whether nothing can be seen of the text."""
    return not text.translate(dict.fromkeys(map(ord, INVISIBLE))).strip()


def heading(value: str) -> str:
    """Return a column's name on one line; names in round.toml are compared in this form."""
    text, _ = clean(value)
    return " ".join(text.strip(INVISIBLE).split())


def label(value: str) -> str:
    """Return an answer's label as it is compared: spacing and case do not make another answer."""
    return heading(value).casefold()
