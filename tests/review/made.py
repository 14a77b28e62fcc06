"""Invented codings and workbooks for the tests of review."""

import io

import openpyxl

from pipeline.foundation.codings import Coding
from pipeline.foundation.ids import answer_id, segment_id
from pipeline.review import Column, Entry, Item, Task, workbook

THEMES = ("food", "queue")
TEXTS = ("Ruoka on hyvää", "=1+1 jonoa", "kiitos", "Jono\nja ruoka", "ÄÖ – ”lainaus” 😀")


def item(at, text=None):
    text = TEXTS[at % len(TEXTS)] if text is None else text
    answer = answer_id(f"v{at}", "benefit")
    return Item(segment_id(answer, 0, len(text), text), "Mitä hyötyä?", f"{text}. Muuta.", text, ("food",), 0.25)


def task(count=5, **fields):
    columns = tuple(Column(name, name.title()) for name in THEMES)
    entries = (Entry("food", "Ruoka", "Syötävä", ("maku",), ("jono",), ("Ruoka oli kylmää",)),)
    items = tuple(item(at) for at in range(count))
    given = {"round": "ruokala", "draw": "d1", "coder": "aino", "purpose": "train"} | fields
    return Task(items=items, themes=columns, codebook=entries, **given)


def filled(made, codes, change=None):
    """Return the workbook with codes (row from 0: column names), saved as a spreadsheet program would."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[2]}
    for row, names in codes.items():
        for name in names:
            sheet.cell(row + 3, column[name]).value = 1
    if change:
        change(book, sheet, column)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def coding(respondent, themes, coder="aino", at="2026-01-01", purpose="train", question="benefit", **fields):
    answer = answer_id(respondent, question)
    name = segment_id(answer, 0, 5, "abcde")
    given = {"suggestion": False, "probability": 1.0} | fields
    return Coding(name, coder, tuple(themes), decided_at=at, purpose=purpose, **given)
