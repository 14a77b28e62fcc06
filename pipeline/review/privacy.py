"""The privacy workbook: what anonymise was in doubt about, each with its sentence and a cell for a decision.

A person decides what one threshold cannot. A sample of what was replaced stands
below, by its marks alone, so that false alarms are found, and a sheet takes the words
that the program missed.
"""

import io
from dataclasses import dataclass
from typing import Any

from pipeline.foundation.edits import KINDS, TIER_NAMES
from pipeline.review.sheets import ABOUT_SHEET, HEAD_ROWS, PRIVACY, cut, mark_of
from pipeline.review.words import speaker

COLUMNS = ("number", "tier", "kind", "words", "sentence", "question", "answer_id", "decision")
SHOWN = ("words", "sentence", "answer_id")  # columns that must come back unchanged
MISSED = ("answer_id", "words", "kind")
DECISIONS = ("release", "replace")
ROOM = 300  # rows for what was missed
_WIDTHS = {"number": 5, "tier": 14, "kind": 16, "words": 26, "sentence": 70, "question": 24, "answer_id": 22}
_LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True)
class Place:
    """Where it stands in the original text, with the keyed mark of the words there (foundation.ids.words_mark)."""

    answer_id: str
    start: int
    end: int
    check: str


@dataclass(frozen=True)
class Doubt:
    """One row: what is to be decided on. Equal background values of several people make one row with several places."""

    places: tuple[Place, ...]
    tier: str
    kind: str
    words: str  # as they may be seen: flagged words, or the mark of replaced ones
    sentence: str
    question: str


@dataclass(frozen=True)
class PrivacyTask:
    """A privacy workbook's content."""

    round: str
    coder: str
    doubts: tuple[Doubt, ...]
    language: str = "fi"


def privacy_workbook(task: PrivacyTask) -> bytes:
    """Return the workbook as XLSX bytes: what to look at, what was missed, instructions, a hidden one about itself."""
    import xlsxwriter

    file = io.BytesIO()
    # Answers that begin with = + - @ must stay text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    look = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF2"}),
        "id": book.add_format({"font_color": "#888888", "font_size": 8}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "free": book.add_format({"locked": False, "valign": "top", "bg_color": "#FFFBE6", "border": 4}),
    }
    say = speaker(task.language)
    _doubts(book.add_worksheet(say("privacy_sheet")), task, look)
    _missed(book.add_worksheet(say("privacy_missed")), task, look)
    told = say("privacy_how", round=task.round, coder=task.coder, n=len(task.doubts), missed=say("privacy_missed"))
    how = book.add_worksheet(say("instructions"))
    for row, line in enumerate(told.splitlines()):
        how.write_string(row, 0, line, look["text"])
    how.set_column(0, 0, 110)
    how.protect()
    _about(book.add_worksheet(ABOUT_SHEET), task)
    book.close()
    return file.getvalue()


def kind_of(cell: str) -> str | None:
    """Return the kind that a cell names by its id or in any language, "person" for an empty one, None for no kind."""
    called = cell.strip().casefold()
    names = {name.casefold(): kind for kind, told in KINDS.items() for name in (kind, *told)}
    return names.get(called) if called else "person"


def shown(cells: dict[str, str]) -> str:
    """Return the mark of a row's unchangeable cells."""
    return mark_of("\n".join(cells[name] for name in SHOWN))


def _cells(number: int, doubt: Doubt, language: str) -> dict[str, str]:
    place = _LANGUAGES.index(language)
    told = [str(number), TIER_NAMES[doubt.tier][place], KINDS[doubt.kind][place], doubt.words, doubt.sentence]
    return dict(zip(COLUMNS, [*map(cut, told), cut(doubt.question), doubt.places[0].answer_id], strict=False))


def _head(sheet: Any, names: tuple[str, ...], task: PrivacyTask, look: dict[str, Any]) -> None:
    say = speaker(task.language)
    for at, name in enumerate(names):
        title = say(name) if name in ("number", "question") else say(f"privacy_{name}")
        sheet.write_string(0, at, title, look["head"])
        sheet.write_string(1, at, name, look["id"])
        sheet.set_column(at, at, _WIDTHS.get(name, 18))
    sheet.freeze_panes(HEAD_ROWS, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})


def _doubts(sheet: Any, task: PrivacyTask, look: dict[str, Any]) -> None:
    _head(sheet, COLUMNS, task, look)
    last = len(COLUMNS) - 1
    for number, doubt in enumerate(task.doubts, 1):
        row = number + HEAD_ROWS - 1
        for at, text in enumerate(_cells(number, doubt, task.language).values()):
            sheet.write_string(row, at, text, look["text"])
        sheet.write_blank(row, last, None, look["free"])
    if task.doubts:
        say = speaker(task.language)
        told = {"input_message": say("privacy_allowed"), "error_message": say("privacy_allowed")}
        rule = {"validate": "list", "source": list(DECISIONS)} | told
        sheet.data_validation(HEAD_ROWS, last, HEAD_ROWS + len(task.doubts) - 1, last, rule)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _missed(sheet: Any, task: PrivacyTask, look: dict[str, Any]) -> None:
    _head(sheet, MISSED, task, look)
    for row in range(HEAD_ROWS, HEAD_ROWS + ROOM):
        for at in range(len(MISSED)):
            sheet.write_blank(row, at, None, look["free"])
    named = [told[_LANGUAGES.index(task.language)] for told in KINDS.values()]
    last = len(MISSED) - 1
    # A list that stands in the rule itself may not be longer than 255 characters: the kinds stand beside the rows.
    for row, name in enumerate(named):
        sheet.write_string(HEAD_ROWS + row, last + 2, name, look["id"])
    column = chr(ord("A") + last + 2)
    source = f"=${column}${HEAD_ROWS + 1}:${column}${HEAD_ROWS + len(named)}"
    sheet.data_validation(HEAD_ROWS, last, HEAD_ROWS + ROOM - 1, last, {"validate": "list", "source": source})


def _about(sheet: Any, task: PrivacyTask) -> None:
    """Write what the workbook is, then for each row the mark of what it shows and the places it decides on."""
    say = speaker(task.language)
    facts = {"format": PRIVACY, "round": task.round, "coder": task.coder, "purpose": "privacy"}
    facts |= {"sheet": say("privacy_sheet"), "missed": say("privacy_missed"), "segments": str(len(task.doubts))}
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    row = len(facts)
    for number, doubt in enumerate(task.doubts, 1):
        mark = shown(_cells(number, doubt, task.language))
        for place in doubt.places:  # one line a place: a cell has an end
            cells = [number, mark, doubt.kind, place.answer_id, place.start, place.end, place.check]
            for at, cell in enumerate(cells):
                sheet.write_string(row, at, str(cell))
            row += 1
    sheet.protect()
    sheet.very_hidden()
