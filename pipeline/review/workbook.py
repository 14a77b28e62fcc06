"""The coding workbook: one row a segment, one column a theme, nothing else writable."""

import io
from typing import Any

from pipeline.review.sheets import (
    ABOUT_SHEET,
    COMMENT,
    FIXED,
    FORMAT,
    HEAD_ROWS,
    MACHINE,
    NONE,
    SUGGESTION,
    Task,
    cut,
    mark_of,
)
from pipeline.review.words import speaker

_WIDTHS = {"number": 5, "segment_id": 4, "question": 24, "answer": 50, "text": 50, MACHINE: 22, COMMENT: 30}
_EXAMPLES = 8  # shown of each theme


def columns_of(task: Task) -> list[str]:
    """Return the ids of the coding sheet's columns, in order."""
    machine = [] if task.blind else [MACHINE]
    return [*FIXED, *machine, *(column.theme_id for column in task.themes), NONE, SUGGESTION, COMMENT]


def workbook(task: Task) -> bytes:
    """Return the workbook as XLSX bytes: sheets for coding, instructions, codebook, and a hidden one about itself."""
    import xlsxwriter

    file = io.BytesIO()
    # Answers that begin with = + - @ must stay text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    look = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF2"}),
        "theme": book.add_format(
            {"bold": True, "rotation": 60, "valign": "bottom", "bottom": 1, "bg_color": "#E8EEF2"}
        ),
        "id": book.add_format({"font_color": "#888888", "font_size": 8}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "grey": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#666666"}),
        "code": book.add_format(
            {"locked": False, "align": "center", "valign": "top", "bg_color": "#FFFBE6", "border": 4}
        ),
        "free": book.add_format(
            {"locked": False, "text_wrap": True, "valign": "top", "bg_color": "#FFFBE6", "border": 4}
        ),
    }
    say = speaker(task.language)
    _coding(book.add_worksheet(say("coding")), task, look)
    _instructions(book.add_worksheet(say("instructions")), task, look)
    _codebook(book.add_worksheet(say("codebook")), task, look)
    _about(book.add_worksheet(ABOUT_SHEET), task, say("coding"))
    book.close()
    return file.getvalue()


def _coding(sheet: Any, task: Task, look: dict[str, Any]) -> None:
    say = speaker(task.language)
    names = columns_of(task)
    labels = {column.theme_id: column.label for column in task.themes}
    first_code = names.index(task.themes[0].theme_id) if task.themes else names.index(NONE)
    for at, name in enumerate(names):
        is_code = first_code <= at < len(names) - 1
        sheet.write_string(0, at, labels.get(name) or say(name), look["theme" if is_code else "head"])
        sheet.write_string(1, at, name, look["id"])
        sheet.set_column(at, at, _WIDTHS.get(name, 6))
    sheet.set_row(0, 110)
    for number, item in enumerate(task.items, 1):
        row = number + HEAD_ROWS - 1
        sheet.write_number(row, 0, number, look["grey"])
        fixed = [item.segment_id, item.question, item.answer, item.text]
        if not task.blind:
            fixed.append(", ".join(labels.get(name, name) for name in item.machine))
        for at, text in enumerate(fixed, 1):
            sheet.write_string(row, at, cut(text), look["text" if names[at] == "text" else "grey"])
        for at in range(first_code, len(names) - 1):
            sheet.write_blank(row, at, None, look["code"])
        sheet.write_blank(row, len(names) - 1, None, look["free"])
    if task.items:
        rule = {
            "validate": "list",
            "source": ["1", "0"],
            "input_message": say("allowed"),
            "error_message": say("allowed"),
        }
        sheet.data_validation(HEAD_ROWS, first_code, HEAD_ROWS + len(task.items) - 1, len(names) - 2, rule)
    sheet.freeze_panes(HEAD_ROWS, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _instructions(sheet: Any, task: Task, look: dict[str, Any]) -> None:
    told = speaker(task.language)("how", round=task.round, coder=task.coder, n=len(task.items))
    for row, line in enumerate(told.splitlines()):
        sheet.write_string(row, 0, line, look["text"])
    sheet.set_column(0, 0, 110)
    sheet.protect()


def _codebook(sheet: Any, task: Task, look: dict[str, Any]) -> None:
    say = speaker(task.language)
    head = ["theme", "id", "definition", "counts", "not_counts", "examples"]
    for at, name in enumerate(head):
        sheet.write_string(0, at, say(name), look["head"])
    for row, entry in enumerate(task.codebook, 1):
        cells = [
            entry.label,
            entry.theme_id,
            entry.definition,
            "\n".join(entry.counts),
            "\n".join(entry.not_counts),
            "\n".join(entry.examples[:_EXAMPLES]),
        ]
        for at, text in enumerate(cells):
            sheet.write_string(row, at, cut(text), look["text"])
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 5, 55)
    sheet.freeze_panes(1, 0)
    sheet.protect()


def _about(sheet: Any, task: Task, coding: str) -> None:
    """Write what the workbook is, then each segment with the mark of its text and its probability."""
    facts = [
        ("format", FORMAT),
        ("round", task.round),
        ("draw", task.draw),
        ("coder", task.coder),
        ("purpose", task.purpose),
        ("sheet", coding),
        ("segments", str(len(task.items))),
    ]
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    for row, item in enumerate(task.items, len(facts)):
        sheet.write_string(row, 0, item.segment_id)
        sheet.write_string(row, 1, mark_of(item.text))
        sheet.write_string(row, 2, f"{item.probability:.6g}")
    sheet.protect()
    sheet.very_hidden()
