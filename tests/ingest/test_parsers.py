"""Laws of our own parsers, whatever is typed (a million more are tried by `make fuzz`)."""

import csv
import io

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.packed import Packed
from pipeline.ingest.headers import Merged, read_header
from pipeline.ingest.ods_cells import TableReader
from pipeline.ingest.quotes import rows_with_bare_quotes
from pipeline.ingest.redcap_dictionary import choices_of
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sources import read_sheet
from pipeline.ingest.xlsx_parts import _look_at
from tests.ingest import books

letters = st.characters(exclude_categories=["Cs", "Cc"])
cell = st.text(st.one_of(letters, st.sampled_from('";,\n ä')), max_size=12)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(rows=tables, delimiter=st.sampled_from(";,\t"))
def test_the_lenient_reader_reads_what_follows_the_rules_by_the_rules(rows, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)

    assert list(rows_with_bare_quotes(out.getvalue(), delimiter)) == rows


@given(said=st.text(st.sampled_from('ab" '), min_size=1, max_size=12), other=st.text("xy", max_size=3))
def test_quotes_that_nobody_doubled_stay_in_the_answer(said, other):
    """The writer put quotes around the cell and looked no further; only pairs are ambiguous."""
    answer = f"a{said}b".replace('""', '"').replace('""', '"')

    assert list(rows_with_bare_quotes(f'"{answer}";"{other}"\n', ";")) == [[answer, other]]


@given(
    rows=tables,
    depth=st.sampled_from([None, 1, 2, 3]),
    top=st.integers(0, 2),
    left=st.integers(0, 4),
    wide=st.integers(0, 4),
)
def test_every_column_has_a_name_of_its_own(rows, depth, top, left, wide):
    header = read_header(rows, depth, [Merged(top, left, top, left + wide)] if wide else [])

    assert len(set(header.names)) == len(rows[0])
    assert all(header.names)
    assert set(header.texts) <= set(header.names)


@given(rows=tables, size=st.integers(1, 300))
def test_a_spreadsheet_is_read_alike_however_its_bytes_are_cut(rows, size):
    content = str(books.ods_parts(books.ods_table(rows))["content.xml"]).encode()
    whole, cut = TableReader(), TableReader()
    at_once = list(whole.feed(content))
    in_pieces = [row for start in range(0, len(content), size) for row in cut.feed(content[start : start + size])]
    whole.close()
    cut.close()

    assert in_pieces == at_once
    assert len(at_once) == len(rows)


@settings(max_examples=50, deadline=None)
@given(rows=tables)
def test_the_three_kinds_of_table_hold_the_same_cells(rows):
    width = len(rows[0])
    table = [[f"k{n}" for n in range(width)], *rows, ["loppu"] * width]
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    files = {"v.csv": out.getvalue().encode(), "v.xlsx": books.xlsx(table), "v.ods": books.ods(table)}
    chosen = IngestSettings(header_rows=1, delimiter=";")
    read = {name: read_sheet([RawFile(name, data)], chosen).frame for name, data in files.items()}

    assert read["v.csv"].to_numpy().tolist() == read["v.xlsx"].to_numpy().tolist()
    assert read["v.csv"].to_numpy().tolist() == read["v.ods"].to_numpy().tolist()


@given(st.text(st.sampled_from("01, |ab"), max_size=30))
def test_choices_have_codes_and_labels_that_differ(said):
    choices = choices_of(said)

    assert all(code == code.strip() and code for code in choices)
    assert len(set(choices.values())) == len(choices)


@settings(max_examples=60, deadline=None)
@given(rows=tables, spoil=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_spoilt_workbook_is_a_table_or_one_line(rows, spoil):
    data = bytearray(books.xlsx([["k"] * len(rows[0]), *rows]))
    for place, byte in spoil:
        data[place % len(data)] = byte
    told = ""
    try:
        read_sheet([RawFile("v.xlsx", bytes(data))], IngestSettings())
    except PuntariError as error:
        told = str(error)

    assert "\n" not in told


@given(rows=tables)
def test_the_look_over_counts_cells_to_the_last_row_and_column(rows):
    data = books.xlsx(rows)
    extent = _look_at(Packed(data, "v.xlsx"), "xl/worksheets/sheet1.xml", np.array([0]), "v.xlsx")
    filled = [(row, column) for row, cells in enumerate(rows, 1) for column, cell in enumerate(cells, 1) if cell]

    assert extent.cells == len(filled)
    assert extent.rows == len(rows)
    assert extent.columns == max((column for _, column in filled), default=0)
