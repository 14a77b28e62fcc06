"""Reading a privacy workbook back: everything is checked before anything is believed, and nothing is half taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.foundation.errors import PuntariError
from pipeline.review.privacy import COLUMNS, DECISIONS, MISSED, SHOWN, Place, kind_of, shown
from pipeline.review.reading import Row, Workbook, text_at
from pipeline.review.sheets import HEAD_ROWS


@dataclass(frozen=True)
class Judgement:
    """A decision ("release" or "replace") on a place."""

    place: Place
    kind: str
    decision: str


@dataclass(frozen=True)
class Missed:
    """Words that somebody found in an answer ("" = in any) and wants replaced; `row` of the sheet, for errors."""

    row: int
    answer_id: str
    words: str
    kind: str


@dataclass(frozen=True)
class Judged:
    """What came back: decisions, missed words, and how many rows were left undecided."""

    judgements: list[Judgement]
    missed: list[Missed]
    undecided: int


def judged(book: Workbook, name: str, *, round_name: str) -> Judged:
    """Return what was decided in a privacy workbook.

    Raises PuntariError for a foreign round, a changed text, a row that stands twice, lacks or is new, a formula,
    and a cell that holds no decision or no kind. Errors name rows, never words.
    """
    if book.facts["round"] != round_name:
        raise PuntariError(
            f'belongs to the round "{book.facts["round"]}", not to "{round_name}".',
            where=name,
            do=f"Read it there: puntari review read {book.facts['round']} {name}",
        )
    columns = _columns(book.rows, COLUMNS, name)
    places = _places(book)
    judgements: list[Judgement] = []
    seen: set[str] = set()
    undecided = 0
    for number, row in book.rows[HEAD_ROWS:]:
        which = text_at(row, columns["number"]).removesuffix(".0")
        if which in seen or which not in places:
            raise PuntariError(f"row {number} stands twice or is new.", where=name, do="Remove it.")
        seen.add(which)
        decision = _decision(book, name, number, row, columns, places[which][0])
        undecided += not decision
        judgements += [Judgement(place, kind, decision) for place, kind in places[which][1] if decision]
    if set(places) - seen:
        raise PuntariError(f"{len(set(places) - seen)} row(s) are missing.", where=name, do="Rows may not be deleted.")
    return Judged(judgements, _missed(book, name), undecided)


def _columns(rows: list[Row], wanted: tuple[str, ...], name: str) -> dict[str, int]:
    head = rows[HEAD_ROWS - 1][1] if len(rows) >= HEAD_ROWS else []
    columns = {str(cell).strip(): at for at, cell in enumerate(head) if cell is not None}
    for column in wanted:
        if column not in columns:
            raise PuntariError(f'the column "{column}" is missing.', where=name, do="Columns may not be deleted.")
    return columns


def _places(book: Workbook) -> dict[str, tuple[str, list[tuple[Place, str]]]]:
    """Return for each row's number the mark of what it showed, and the places it decides on."""
    found: dict[str, tuple[str, list[tuple[Place, str]]]] = {}
    for number, mark, kind, answer, start, end, check in (map(str, line[:7]) for line in book.about):
        found.setdefault(number, (mark, []))[1].append((Place(answer, int(start), int(end), check), kind))
    return found


def _decision(book: Workbook, name: str, number: int, row: list[Any], columns: Mapping[str, int], mark: str) -> str:
    if any((number, columns[column]) in book.formulas for column in (*SHOWN, "decision")):
        raise PuntariError(f"row {number} holds a formula.", where=name, do="Write release or replace, or nothing.")
    if shown({column: text_at(row, columns[column]) for column in SHOWN}) != mark:
        raise PuntariError(
            f"the text of row {number} was changed.",
            where=name,
            do="Restore it: a decision belongs to the words as they were.",
        )
    decision = text_at(row, columns["decision"]).casefold()
    if decision not in ("", *DECISIONS):
        raise PuntariError(
            f"row {number} holds neither release nor replace.", where=name, do="Write one of them, or nothing."
        )
    return decision


def _missed(book: Workbook, name: str) -> list[Missed]:
    columns = _columns(book.more, MISSED, name)
    found = []
    for number, row in book.more[HEAD_ROWS:]:
        answer, words, kind = (text_at(row, columns[column]) for column in MISSED)
        if not (answer or words or kind):
            continue
        where = f'{name}, sheet "{book.facts["missed"]}"'
        meant = kind_of(kind)
        if not words or meant is None:
            raise PuntariError(
                f"row {number} lacks the words to replace, or names an unknown kind.",
                where=where,
                do="Copy the words from the answer and pick a kind from the list.",
            )
        found.append(Missed(number, answer, words, meant))
    return found
