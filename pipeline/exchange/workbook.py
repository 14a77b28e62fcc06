"""The wide table as a workbook: what it is, one row a respondent, and what each column means.

Numbers are numbers and texts are texts: nothing that a respondent wrote can become a
formula. Where an answer is missing for a reason, the reason stands in the cell.
"""

import io
import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.exchange.documents import storable
from pipeline.exchange.wide import Column, Value, Wide
from pipeline.exchange.words import speaker

LONGEST = 32_767  # UTF-16 units of a cell
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_WIDTHS = {"answer": 60, "id": 15, "background": 18}
_NARROW = 14
_HEAD = 75  # points: questions are long


def workbook(table: Wide, title: str, notice: Sequence[str], language: str) -> tuple[bytes, int]:
    """Return the workbook as XLSX bytes, and how many texts were cut at what a cell holds."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": title, "comments": " ".join(notice), "created": _EPOCH})
    look = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF2"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "cell": book.add_format({"valign": "top"}),
    }
    say = speaker(language)
    data, meaning, about = (book.add_worksheet(say(name)) for name in ("respondents", "variables", "about"))
    cut = _data(data, table, look)
    _meaning(meaning, table, look, language)
    lines = [title, *notice, *([say("cut", cells=cut)] if cut else [])]
    about.set_column(0, 0, 100)
    for at, line in enumerate(lines):
        about.write_string(at, 0, storable(line), look["text"])
    book.close()
    return file.getvalue(), cut


def _data(sheet: Any, table: Wide, look: dict[str, Any]) -> int:
    cut = 0
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, storable(column.label or column.name)[:LONGEST], look["head"])
        sheet.set_column(at, at, _WIDTHS.get(column.kind, _NARROW))
        for row, value in enumerate(column.values, 1):
            cut += _cell(sheet, row, at, _shown(column, value), look)
    sheet.set_row(0, _HEAD)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.respondents), 1), max(len(table.columns) - 1, 0))
    return cut


def _shown(column: Column, value: Value) -> Value:
    """Return the value as the sheet shows it: a reason in words, a number of a background variable by its label."""
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return None
    return column.missing.get(value) or (column.labels.get(value, value) if column.kind == "background" else value)


def _cell(sheet: Any, row: int, at: int, value: Value, look: dict[str, Any]) -> bool:
    """Write the cell; return whether it had to be cut."""
    if value is None:
        return False
    if isinstance(value, float):
        sheet.write_number(row, at, value, look["cell"])
        return False
    text = storable(value)
    fitting = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    sheet.write_string(row, at, fitting, look["cell"])
    return fitting != text


def _meaning(sheet: Any, table: Wide, look: dict[str, Any], language: str) -> None:
    say = speaker(language)
    for at, (head, width) in enumerate((("variable", 28), ("label", 60), ("kind", 18), ("values", 60))):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, say(head), look["head"])
    for row, column in enumerate(table.columns, 1):
        values = {} if column.kind == "background" else column.labels
        told = [f"{value:g} = {label}" for value, label in sorted(values.items())]
        told += [f"”{reason}”" for reason in column.missing.values()]
        cells = (column.name, column.label, say(column.kind), "; ".join(told))
        for at, text in enumerate(cells):
            sheet.write_string(row, at, storable(text)[:LONGEST], look["text"])
    sheet.freeze_panes(1, 0)
