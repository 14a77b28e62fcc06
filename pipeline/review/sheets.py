"""What a coding workbook looks like: its sheets, its columns, and what it says of itself.

Writer and reader share this file, so that what is written can be read back.
"""

import re
from dataclasses import dataclass, field

from pipeline.foundation.ids import digest

FORMAT = "puntari-coding-1"
PRIVACY = "puntari-privacy-1"  # the format of decisions on flagged places
CODING, ABOUT = "coding", "about"  # names for code; the sheet of codes is found by what `about` calls it
ABOUT_SHEET = "puntari"  # hidden: what the workbook is, and what its texts were
HEAD_ROWS = 2  # labels, ids
FIXED = ("number", "segment_id", "question", "answer", "text")  # locked columns
MACHINE, NONE, SUGGESTION, COMMENT = "machine", "none", "suggestion", "comment"
TEXT_WIDTH = 24  # hexadecimal characters of a text's mark
LONGEST_CELL = 32_000  # characters; Excel cuts at 32,767
_LETTERS = re.compile(r"_x[0-9A-Fa-f]{4}_|\s+")


@dataclass(frozen=True)
class Item:
    """One segment to code: its text with the answer and question around it, and the program's codes of it."""

    segment_id: str
    question: str
    answer: str
    text: str
    machine: tuple[str, ...] = ()
    probability: float = 1.0


@dataclass(frozen=True)
class Column:
    """A theme's column: its id and what people call it."""

    theme_id: str
    label: str


@dataclass(frozen=True)
class Entry:
    """A theme of the codebook sheet."""

    theme_id: str
    label: str
    definition: str = ""
    counts: tuple[str, ...] = ()
    not_counts: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """A workbook's content: whose it is, what is to be coded, by which themes."""

    round: str
    draw: str  # the draw's id in the round's manifest
    coder: str
    purpose: str
    items: tuple[Item, ...]
    themes: tuple[Column, ...]
    codebook: tuple[Entry, ...] = field(default=())
    blind: bool = False
    language: str = "fi"


def cut(text: str) -> str:
    """Return the text as it stands in a cell: without control characters, cut where Excel would."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(one if one.isprintable() or one in "\n\t" else " " if one.isspace() else "" for one in lines)
    return plain if len(plain) <= LONGEST_CELL else plain[: LONGEST_CELL - 1] + "…"


def mark_of(text: str) -> str:
    """Return a mark of the text that survives what spreadsheet programs do to spaces and line ends."""
    return digest(_LETTERS.sub(" ", cut(text)).strip(), width=TEXT_WIDTH)
