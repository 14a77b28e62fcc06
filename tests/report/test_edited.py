"""The report says how many edits of each kind were made, and by whom they were settled."""

import io

import docx
import openpyxl
import pandas as pd
import pytest

from pipeline.anonymise.replace import MARKS
from pipeline.foundation.edits import KINDS, BackgroundEdits, Edits
from pipeline.foundation.table import empty
from pipeline.report.edited import counted, edited
from tests.report.conftest import rendered


def edits(*pairs, table=Edits):
    first = ["a1"] if table is Edits else ["r1", "Rooli"]
    rows = [(*first, at, at + 1, at, at + 1, kind, tier) for at, (kind, tier) in enumerate(pairs)]
    return pd.DataFrame(rows, columns=list(table.to_schema().columns)) if rows else empty(table)


ANSWERS = edits(("phone", "replaced"), ("person", "replaced"), ("person", "replaced"), ("person", "released"))
VALUES = edits(("person", "flagged"), table=BackgroundEdits)


def test_answers_and_typed_background_values_are_counted_together():
    rows = counted(ANSWERS, VALUES).to_numpy().tolist()

    assert rows == [["person", 2, 1, 1], ["phone", 1, 0, 0], ["all", 3, 1, 1]]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fi", ["Henkilö", "2", "1", "1"]),
        ("sv", ["Person", "2", "1", "1"]),
        ("en", ["Person", "2", "1", "1"]),
    ],
)
def test_kinds_are_called_as_the_report_s_language_calls_them(language, line):
    assert edited(ANSWERS, VALUES, language)["lines"][0] == line


def test_nothing_found_makes_no_table():
    assert edited(edits(), edits(table=BackgroundEdits), "fi")["lines"] == []


def test_every_mark_that_anonymise_writes_has_a_name():
    assert {*MARKS, "place"} == set(KINDS)


def test_the_table_stands_in_the_page_in_word_and_in_excel(tables):
    files = rendered(tables | {"Edits": ANSWERS, "BackgroundEdits": VALUES})
    sheet = openpyxl.load_workbook(io.BytesIO(files["tables.xlsx"]))["Edits"]
    page = docx.Document(io.BytesIO(files["report.docx"]))

    assert '<th scope="row">Puhelinnumero</th><td class="r">1</td>' in files["report.html"].decode()
    assert [cell.value for cell in sheet[2]] == ["person", 2, 1, 1]
    assert [cell.text for cell in page.tables[-1].rows[1].cells] == ["Henkilö", "2", "1", "1"]


def test_a_round_without_finds_says_so(tables):
    assert "Ohjelma ei löytänyt vastauksista henkilötietoja." in rendered(tables)["report.html"].decode()
