"""tables.xlsx: every table of figures on a sheet, typed, filtered, its header frozen.

Text never becomes a formula, a link or a number. A hidden row keeps its place with
empty figures.
"""

import io
from datetime import datetime
from typing import Any

import pandas as pd

from pipeline.report.names import Names

LONGEST = 32_767  # characters of an Excel cell
CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
LABELLED = {"theme_id": "theme", "question_id": "question"}
PERCENT = {"share", "low", "high", "plain"}


def workbook(tables: dict[str, pd.DataFrame], names: Names, *, title: str, note: str) -> bytes:
    """Return the tables as an Excel file; equal tables give equal bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title, "comments": note, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 — Excel has no zones
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    percent = book.add_format({"num_format": "0.0%"})
    front = book.add_worksheet("README")
    front.set_column(0, 0, 100)
    for row, line in enumerate(filter(None, [title, note])):
        front.write_string(row, 0, _clean(line))
    for name, frame in tables.items():
        sheet = book.add_worksheet(name)
        shown = labelled(frame, names)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(shown), 1), max(len(shown.columns) - 1, 0))
        for column, title_ in enumerate(shown.columns):
            sheet.write_string(0, column, title_, head)
            wide = 40 if shown[title_].map(lambda value: isinstance(value, str)).any() else 12
            sheet.set_column(column, column, wide)
            for row, value in enumerate(shown[title_], start=1):
                _write(sheet, row, column, value, percent if title_ in PERCENT else None)
    book.close()
    return out.getvalue()


def labelled(frame: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Return the table with what its ids are called beside them."""
    shown = frame.copy()
    for column, label in LABELLED.items():
        if column in shown:
            called = names.theme if column == "theme_id" else names.question
            shown.insert(list(shown.columns).index(column) + 1, label, [called(str(value)) for value in shown[column]])
    return shown


def _write(sheet: Any, row: int, column: int, value: Any, percent: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        if pd.notna(value):
            sheet.write_number(row, column, value, percent)
    elif value is not None and not (isinstance(value, float) and pd.isna(value)):
        sheet.write_string(row, column, _clean(str(value)))


def _clean(text: str) -> str:
    return text.translate(CONTROL)[:LONGEST]
