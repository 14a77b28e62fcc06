"""Reading a coding workbook back: everything is checked before anything is believed.

The first thing that is wrong is told in one line, with its row in the sheet, and
nothing of the workbook is taken. What a coder left untouched stays uncoded.
"""

import io
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.foundation.codings import Coding
from pipeline.foundation.errors import PuntariError, nearest
from pipeline.review.sheets import (
    ABOUT_SHEET,
    COMMENT,
    FIXED,
    FORMAT,
    HEAD_ROWS,
    MACHINE,
    NONE,
    PRIVACY,
    SUGGESTION,
    mark_of,
)

LARGEST = 400_000_000  # bytes unpacked
DENSEST = 100  # times the packed size
_FACTS = 7
_WIDEST = 500  # columns
_YES, _NO = {"1", "1.0", "x", "true"}, {"", "0", "0.0", "false"}
Row = tuple[int, list[Any]]


@dataclass(frozen=True)
class Workbook:
    """What a workbook says of itself: its facts, and of each segment its text's mark and its probability."""

    facts: Mapping[str, str]
    marks: Mapping[str, tuple[str, float]]
    rows: list[Row]  # of the coding sheet, numbered as in Excel
    formulas: Collection[tuple[int, int]]  # cells (row in Excel, column from 0) that hold one
    about: list[list[Any]] = field(default_factory=list)  # a privacy workbook's places
    more: list[Row] = field(default_factory=list)  # its sheet of missed words

    @property
    def privacy(self) -> bool:
        """Whether it holds decisions on flagged places instead of codes."""
        return self.facts["format"] == PRIVACY


@dataclass(frozen=True)
class Decided:
    """What came back: codings, comments by segment, and how many rows were left uncoded."""

    codings: list[Coding]
    comments: dict[str, str]
    uncoded: int


def opened(data: bytes, name: str) -> Workbook:
    """Return the workbook's content. Raises PuntariError when it is damaged, too large, or no coding workbook."""
    _check_sizes(data, name)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        about = [row for _, row in _cells(sheets[ABOUT_SHEET])[0]] if ABOUT_SHEET in sheets else None
    except Exception:
        raise PuntariError(
            "is a damaged or password-protected workbook.", where=name, do="Open it in Excel and save it again."
        ) from None
    foreign = PuntariError(
        f'has no sheet "{ABOUT_SHEET}" that says what it is: not written by puntari review write, or saved anew.',
        where=name,
        do="Copy the codes into a workbook made by: puntari review write",
    )
    if about is None:
        raise foreign
    facts = {str(row[0]): str(row[1]) for row in about[:_FACTS] if len(row) > 1}
    if facts.get("format") not in (FORMAT, PRIVACY):
        raise foreign
    for part in ("sheet", "missed") if facts["format"] == PRIVACY else ("sheet",):
        if facts.get(part) not in sheets:
            lost = facts.get(part)
            raise PuntariError(f'the sheet "{lost}" is missing.', where=name, do="Do not rename the sheets.")
    try:
        rows, formulas = _cells(sheets[facts["sheet"]])
        if facts["format"] == PRIVACY:
            return Workbook(facts, {}, rows, formulas, about[_FACTS:], _cells(sheets[facts["missed"]])[0])
        marks = {str(row[0]): (str(row[1]), float(row[2])) for row in about[_FACTS:]}
    except Exception:
        raise foreign from None
    return Workbook(facts, marks, rows, formulas)


def decided(
    book: Workbook,
    name: str,
    *,
    round_name: str,
    themes: Collection[str],
    recorded: Mapping[str, float] | None,
    at: str,
) -> Decided:
    """Return the workbook's codings, decided at the time `at` (ISO 8601).

    `recorded`: the probability of each segment of the workbook's draw as the round's manifest knows it, None
    when it knows no such draw. Raises PuntariError for a foreign round, an unknown theme, a changed text, a row
    that stands twice, lacks or is new, a formula, a cell that is neither 0 nor 1, and codes that contradict.
    """
    if book.facts["round"] != round_name:
        raise PuntariError(
            f'belongs to the round "{book.facts["round"]}", not to "{round_name}".',
            where=name,
            do=f"Read it there: puntari review read {book.facts['round']} {name}",
        )
    if recorded is None and book.facts["purpose"] == "audit":
        raise PuntariError(
            f"its draw {book.facts['draw']} is not in the round's manifest, so its probabilities cannot be trusted.",
            where=name,
            do="Draw again: puntari review write --purpose audit",
        )
    columns = _columns(book, name, themes)
    codings: list[Coding] = []
    comments: dict[str, str] = {}
    seen: set[str] = set()
    uncoded = 0
    for number, row in book.rows[HEAD_ROWS:]:
        segment = text_at(row, columns["segment_id"])
        _check_row(book, name, number, row, columns, seen, recorded)
        seen.add(segment)
        marks = {
            code: _mark(book, name, number, row, columns, code)
            for code in [*themes, NONE, SUGGESTION]
            if code in columns
        }
        chosen = tuple(theme for theme in themes if marks.get(theme))
        comment = text_at(row, columns[COMMENT]) if COMMENT in columns else ""
        if comment:
            comments[segment] = comment
        if not chosen and not marks.get(NONE):
            if marks.get(SUGGESTION):
                raise PuntariError(
                    f'row {number} has a suggestion but neither a theme nor "{NONE}".',
                    where=name,
                    do="Mark one of them.",
                )
            uncoded += 1
            continue
        if chosen and marks.get(NONE):
            raise PuntariError(f'row {number} has a theme and "{NONE}" at once.', where=name, do="Remove one of them.")
        facts = book.facts
        probability = book.marks[segment][1] if recorded is None else recorded[segment]
        codings.append(
            Coding(segment, facts["coder"], chosen, bool(marks[SUGGESTION]), at, facts["purpose"], probability)
        )
    lost = len(set(book.marks) - seen)
    if lost:
        raise PuntariError(f"{lost} row(s) are missing.", where=name, do="Rows may not be deleted.")
    return Decided(codings, comments, uncoded)


def _columns(book: Workbook, name: str, themes: Collection[str]) -> dict[str, int]:
    head = book.rows[HEAD_ROWS - 1][1] if len(book.rows) >= HEAD_ROWS else []
    columns = {str(cell).strip(): at for at, cell in enumerate(head) if cell not in {None, ""}}
    known = {*FIXED, MACHINE, NONE, SUGGESTION, COMMENT}
    for column in columns:
        if column not in known and column not in themes:
            hint = nearest(column, themes).strip() or "The codebook may have changed since: write a new workbook."
            raise PuntariError(f'unknown theme "{column}" in row {HEAD_ROWS}.', where=name, do=hint)
    for column in ("segment_id", "text", NONE, SUGGESTION):
        if column not in columns:
            raise PuntariError(f'the column "{column}" is missing.', where=name, do="Columns may not be deleted.")
    return columns


def _check_row(
    book: Workbook,
    name: str,
    number: int,
    row: list[Any],
    columns: Mapping[str, int],
    seen: set[str],
    recorded: Mapping[str, float] | None,
) -> None:
    segment = text_at(row, columns["segment_id"])
    if segment not in book.marks or (recorded is not None and segment not in recorded):
        raise PuntariError(f"row {number} was not in the workbook when it was written.", where=name, do="Remove it.")
    if segment in seen:
        raise PuntariError(f"row {number} stands twice.", where=name, do="Remove one of the two rows.")
    for column in ("segment_id", "text"):
        if (number, columns[column]) in book.formulas:
            raise PuntariError(f'row {number}, column "{column}" holds a formula.', where=name, do="Restore the text.")
    if mark_of(text_at(row, columns["text"])) != book.marks[segment][0]:
        raise PuntariError(
            f"the text of row {number} was changed.",
            where=name,
            do="Restore it: codes belong to the words as they were.",
        )


def _mark(book: Workbook, name: str, number: int, row: list[Any], columns: Mapping[str, int], code: str) -> bool:
    at = columns[code]
    if (number, at) in book.formulas:
        raise PuntariError(f'row {number}, column "{code}" holds a formula.', where=name, do="Write 1 or 0.")
    cell = text_at(row, at).casefold()
    if cell not in _YES | _NO:
        raise PuntariError(f'row {number}, column "{code}" holds neither 0 nor 1.', where=name, do="Write 1 or 0.")
    return cell in _YES


def text_at(row: list[Any], at: int) -> str:
    """Return a cell of a row as text, "" where there is none."""
    return "" if at >= len(row) or row[at] is None else str(row[at]).strip()


def _cells(sheet: Any) -> tuple[list[Row], set[tuple[int, int]]]:
    """Return a sheet's rows that hold anything, numbered, and which cells are formulas."""
    sheet.reset_dimensions()  # a workbook may lie about its size
    rows: list[Row] = []
    formulas = set()
    for number, row in enumerate(sheet.iter_rows(max_col=_WIDEST), 1):
        cells = [cell.value for cell in row]
        formulas |= {(number, at) for at, cell in enumerate(row) if cell.value is not None and cell.data_type == "f"}
        if any(cell is not None and str(cell).strip() for cell in cells):
            rows.append((number, cells))
    return rows, formulas


def _check_sizes(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise PuntariError("is not an Excel workbook (xlsx).", where=name, do="Save it as .xlsx.") from None
    if size > LARGEST or size > DENSEST * max(len(data), 1_000_000):
        raise PuntariError(
            f"would unpack to {size // 1_000_000} megabytes, far more than codings take.",
            where=name,
            do="Save it again.",
        )
