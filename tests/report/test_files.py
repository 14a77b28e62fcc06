"""Word and Excel: the same figures, real tables, nothing that runs."""

import io
import zipfile

import docx
import openpyxl
import pandas as pd
import pytest

from tests.join.made import made_round
from tests.report.conftest import NOTE, rendered, tables_of


@pytest.fixture(scope="module")
def files(tables):
    return rendered(tables)


@pytest.fixture(scope="module")
def book(files):
    return openpyxl.load_workbook(io.BytesIO(files["tables.xlsx"]))


def test_a_sheet_holds_its_table_typed_with_its_header_frozen(book, tables):
    sheet = book["Prevalence"]
    rows = list(sheet.values)
    head = rows[0]
    first = dict(zip(head, rows[1], strict=True))
    row = tables["Prevalence"].iloc[0]

    assert len(rows) == len(tables["Prevalence"]) + 1
    assert first["theme"] == "Yhteinen vaikuttaminen"
    assert first["share"] == pytest.approx(row["share"])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref


def test_hidden_rows_have_empty_figures(book):
    rows = list(book["Prevalence"].values)
    hidden = [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[rows[0].index("hidden")]]

    assert hidden
    assert all(row[name] is None for row in hidden for name in ("respondents", "base", "share", "low", "high"))


def test_text_that_looks_like_a_formula_stays_text():
    tables = tables_of(made_round(1))
    tables["Quotes"] = tables["Quotes"].assign(text="=HYPERLINK(0)", attribution="+1\x0b")
    sheet = openpyxl.load_workbook(io.BytesIO(rendered(tables)["tables.xlsx"]))["Quotes"]

    assert {cell.data_type for cell in sheet["D"][1:]} == {"s"}
    assert sheet["D2"].value == "=HYPERLINK(0)"


def test_the_document_has_headings_captions_tables_and_a_described_picture(files):
    document = docx.Document(io.BytesIO(files["report.docx"]))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert styles.count("Heading 1") >= 9
    assert styles.count("Caption") >= len(document.tables) > 5
    assert "Tieto ja ajankohtaisuus" in document.inline_shapes[0]._inline.docPr.get("descr")
    assert NOTE in words
    assert document.sections[0].footer.paragraphs[0].text == NOTE


def test_control_characters_do_not_stop_the_document():
    tables = tables_of(made_round(1))
    tables["Quotes"] = tables["Quotes"].assign(text="a\x00b\x0bc")

    assert b"PK" in rendered(tables)["report.docx"][:4]


def test_equal_tables_give_equal_files(tables, files):
    assert rendered(tables) == files


def test_no_id_of_a_person_or_answer_is_in_any_file(files, tables):
    for name in ("report.docx", "tables.xlsx"):
        parts = zipfile.ZipFile(io.BytesIO(files[name]))
        text = "".join(parts.read(part).decode("utf-8", "ignore") for part in parts.namelist() if part.endswith("xml"))
        for identifier in pd.concat([tables["Respondents"]["respondent_id"], tables["Segments"]["segment_id"]]):
            assert identifier not in text
