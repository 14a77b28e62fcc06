import contextlib
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sources import read_sheet

ROWS = [["Nimeä työsi", "Määrä €"], ["Hyvää; tai, huonoa", "1,5"], ['Sanoi "ei"\nja lähti', "žöå"]]
SIMPLE = "tunnus;vastaus\n1;Työyhteisössä hyvä henki\n2;Väsyttää\n"


def sheet_of(data: bytes, name: str = "v.csv", **settings: object) -> list[list[str]]:
    sheet = read_sheet([RawFile(name, data)], IngestSettings.model_validate(settings))
    return [list(sheet.frame.columns), *sheet.frame.to_numpy().tolist()]


def as_csv(delimiter: str, rows: list[list[str]] = ROWS) -> str:
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    return "\r\n".join(delimiter.join(row) for row in quoted) + "\r\n"


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_same_table_is_read_from_every_separator_and_encoding(delimiter, encoding):
    assert sheet_of(as_csv(delimiter).encode(encoding)) == ROWS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("vastaus\nMaksoi 50 €\n", "iso-8859-15"),
        ("vastaus\nPražskan esitys hyvä\n", "iso-8859-15"),
        ("vastaus\nMaksoi 50 € – siis\n", "cp1252"),
    ],
    ids=["euro of Latin-9", "ž within a word", "euro of Windows"],
)
def test_the_two_western_encodings_are_told_apart(text, encoding):
    assert sheet_of(text.encode(encoding))[1:] == [[text.split("\n")[1]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("a;b;\n1;2;\n\n3;4;\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
        ("a;a; a \n1;2;3\n", [["a", "a (2)", "a (3)"], ["1", "2", "3"]]),
        ("a;;c\n1;2;3\n", [["a", "sarake 2", "c"], ["1", "2", "3"]]),
        ("vastaus\nhyvä, paha ja ruma\nei; mitään\n", [["vastaus"], ["hyvä, paha ja ruma"], ["ei; mitään"]]),
        ('a;b\n"hän sanoi "joo" ja lähti";2\n', None),
        ("a;b\r1;2\r3;4\r", [["a", "b"], ["1", "2"], ["3", "4"]]),
        ('"Kysymys\n  rivillä";b\n1;2\n', [["Kysymys rivillä", "b"], ["1", "2"]]),
        ("a;b\n\u200b ;\u00a0\n1;2\n", [["a", "b"], ["1", "2"]]),
    ],
    ids=["sep line", "trailing separators", "same name thrice", "no name", "one column", "quotes not doubled", "old Mac", "line break in header", "invisible row"],
)  # fmt: skip
def test_tables_as_they_come(text, expected):
    got = sheet_of(text.encode())

    assert got == expected if expected else len(got) == 2


def test_a_megabyte_in_one_cell_is_kept_whole():
    answer = "sana " * 200_000 + "loppu"

    assert sheet_of(f'a;b\n1;"{answer}"\n'.encode())[1][1] == answer


def test_declared_encoding_and_delimiter_are_obeyed():
    assert sheet_of("a,b;c\n1,2;3\n".encode("utf-16-le"), encoding="utf-16-le", delimiter=",") == [
        ["a", "b;c"],
        ["1", "2;3"],
    ]


def test_a_workbook_is_read_as_people_see_it():
    data = workbook(
        Tyhjä=[],
        Data=[
            ["id", "arvio", "päivä", "teksti"],
            [7, 2.5, pd.Timestamp("2020-05-01"), "=SUMMA"],
            [None] * 4,
            [8, 3.0, None, "_x000D_rivi"],
        ],
    )

    assert sheet_of(data, "v.xlsx") == [
        ["id", "arvio", "päivä", "teksti"],
        ["7", "2.5", "2020-05-01", ""],
        ["8", "3", "", "\nrivi"],
    ]


def test_a_named_sheet_is_read_and_a_wrong_one_is_told():
    data = workbook(Ohje=[["lue"], ["tämä"]], Vastaukset=[["a"], ["1"]])

    assert sheet_of(data, "v.xlsx", sheet="Vastaukset") == [["a"], ["1"]]
    with pytest.raises(PuntariError, match="Nearest: 'Vastaukset'"):
        sheet_of(data, "v.xlsx", sheet="Vastaus")


def test_a_workbook_that_lies_about_its_size_is_read_whole():
    out, plain = io.BytesIO(), workbook(A=[["a", "b"], ["1", "2"]])
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="A1:B2"', b'ref="A1:A1"'))

    assert sheet_of(out.getvalue(), "v.xlsx") == [["a", "b"], ["1", "2"]]


def test_a_workbook_that_would_swell_is_refused_before_it_is_opened():
    out = io.BytesIO(workbook(A=[["a"], ["1"]]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet2.xml", b" " * 60_000_000)

    with pytest.raises(PuntariError, match="would unpack to 60 megabytes"):
        sheet_of(out.getvalue(), "v.xlsx")


def test_entities_in_a_workbook_are_refused():
    out, plain = io.BytesIO(), workbook(A=[["a"], ["1"]])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name.endswith("sheet1.xml") else old.read(name))

    with pytest.raises(PuntariError, match="entities"):
        sheet_of(out.getvalue(), "v.xlsx")


def test_parquet_gives_the_text_a_person_would_have_seen():
    frame = pd.DataFrame({"id": [7, 8], "ikä": [57.0, None], "teksti": ["NA", None], "kyllä": [True, False]})
    out = io.BytesIO()
    frame.to_parquet(out)

    assert sheet_of(out.getvalue(), "v.parquet") == [
        ["id", "ikä", "teksti", "kyllä"],
        ["7", "57", "NA", "1"],
        ["8", "", "", "0"],
    ]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"\xd0\xcf\x11\xe0rest", "v.xls", "old Excel file"),
        (b"$FL2rest", "v.sav", "SPSS"),
        (b"%PDF-1.7", "v.pdf", "PDF"),
        (b"PK\x03\x04rest", "v.xlsx", "damaged workbook"),
        (b"PK\x03\x04rest", "v.ods", "damaged or empty"),
        (b"PAR1rest", "v.parquet", "damaged Parquet"),
        (b"", "v.csv", "is empty"),
    ],
    ids=["xls", "sav", "pdf", "broken xlsx", "ods", "broken parquet", "nothing"],
)
def test_what_is_not_read_is_told_with_what_to_do(data, name, told):
    with pytest.raises(PuntariError, match=told):
        sheet_of(data, name)


def test_several_files_or_none_are_told():
    with pytest.raises(PuntariError, match="holds 2 files"):
        read_sheet([RawFile("a.csv", b"a"), RawFile("b.csv", b"b")], IngestSettings(file="kansio"))
    with pytest.raises(PuntariError, match="there is no export"):
        read_sheet([], IngestSettings())


@settings(max_examples=300, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(alphabet='a;,"\n\rä\ufeff', max_size=60).map(str.encode)))
def test_any_bytes_give_a_table_or_one_line(data):
    """A researcher may point at the wrong file; that is never a traceback."""
    rows: list[list[str]] = []
    with contextlib.suppress(PuntariError):
        rows = sheet_of(data)

    assert all(len(row) == len(rows[0]) for row in rows)
