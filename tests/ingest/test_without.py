"""The export without a respondent: the same file but for their rows, or nothing is done."""

import io

import openpyxl
import pandas as pd
import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest import spss
from pipeline.ingest.people import respondent_id
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sources import read_sheet
from pipeline.ingest.without import without
from tests.ingest import books, spss_files

KEY = b"k" * 32
ROWS = [
    ["ID", "Avoin", "Muu"],
    ["a1", "Hyvää kahvia, ja pullaa.", "x"],
    ["a2", 'Rivi yksi\nrivi "kaksi"', "y"],
    ["a3", "Ääkköset säilyvät – näin.", "z"],
]
TEXT = 'ID;Avoin;Muu\r\na1;"Hyvää kahvia, ja pullaa.";x\r\na2;"Rivi yksi\nrivi ""kaksi""";y\r\na3;Ääkköset säilyvät – näin.;z\r\n'


def workbook(rows=ROWS):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet():
    file = io.BytesIO()
    pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_parquet(file, compression="zstd")
    return file.getvalue()


EXPORTS = {
    "utf-8": RawFile("v.csv", TEXT.encode()),
    "utf-8 with a mark": RawFile("v.csv", TEXT.encode("utf-8-sig")),
    "cp1252": RawFile("v.csv", TEXT.encode("cp1252")),
    "utf-16": RawFile("v.csv", TEXT.encode("utf-16")),
    "separator said": RawFile("v.csv", ("sep=;\r\n" + TEXT).encode()),
    "tabs": RawFile("v.tsv", TEXT.replace(";", "\t").encode()),
    "workbook": RawFile("v.xlsx", workbook()),
    "parquet": RawFile("v.parquet", parquet()),
}


@pytest.mark.parametrize("file", EXPORTS.values(), ids=EXPORTS.keys())
@pytest.mark.parametrize("respondent", ["ID", None], ids=["with ids", "numbered"])
def test_the_row_is_gone_and_the_others_read_as_before(file, respondent):
    settings = IngestSettings(file=file.name, respondent=respondent)
    before = read_sheet([file], settings).frame
    gone = before.index[before["ID"] == "a2"][0]
    made = without([file], settings, KEY, ["a2" if respondent else str(gone - 1)])
    after = read_sheet(made.files, settings).frame

    assert after["ID"].tolist() == ["a1", "a3"]
    assert after["Avoin"].tolist() == before.loc[before["ID"] != "a2", "Avoin"].tolist()
    assert made.rows == 1
    if respondent is None:
        assert after.index.tolist() == before.index[before["ID"] != "a2"].tolist()


def test_bytes_of_the_other_rows_are_untouched():
    made = without([EXPORTS["cp1252"]], IngestSettings(file="v.csv", respondent="ID"), KEY, ["a2"])
    lines = TEXT.encode("cp1252").split(b"\r\n")

    assert made.files[0].data == b"\r\n".join(line for line in lines if not line.startswith(b"a2"))


def test_the_pseudonym_finds_who_has_a_name_for_an_id():
    file = RawFile("v.csv", TEXT.replace("a2;", "matti.meikalainen@esimerkki.fi;").encode())
    settings = IngestSettings(file="v.csv", respondent="ID")
    pseudonym = respondent_id("matti.meikalainen@esimerkki.fi", KEY)

    for named in (pseudonym, "matti.meikalainen@esimerkki.fi"):
        assert without([file], settings, KEY, [named]).found == (pseudonym,)


def test_all_rows_of_a_long_export_go():
    rows = [["ID", "kysymys", "vastaus"], *([who, question, f"{who} sanoi"] for question in "qr" for who in ("a", "b"))]
    settings = IngestSettings(
        file="v.xlsx",
        layout="long",
        respondent="ID",
        question_column="kysymys",
        answer_column="vastaus",
        questions={"q": {"value": "q"}},
    )
    made = without([RawFile("v.xlsx", workbook(rows))], settings, KEY, ["a"])

    assert made.rows == 2
    assert read_sheet(made.files, settings).frame["ID"].tolist() == ["b", "b"]


def test_who_is_not_there_is_not_found_and_the_files_stay():
    file = EXPORTS["utf-8"]
    made = without([file], IngestSettings(file="v.csv", respondent="ID"), KEY, ["a9"])

    assert (made.found, made.rows, made.files) == ((), 0, [file])


def test_the_last_respondent_cannot_be_taken_out():
    with pytest.raises(PuntariError, match="nobody would be left"):
        without([EXPORTS["utf-8"]], IngestSettings(file="v.csv", respondent="ID"), KEY, ["a1", "a2", "a3"])


def test_a_copy_that_reads_otherwise_is_not_made(monkeypatch):
    """A rewriting that changes another row is refused before anything is written."""
    monkeypatch.setattr("pipeline.ingest.without.cut", lambda text, *_, **__: "ID;Avoin;Muu\r\na1;muuta;x\r\n")
    with pytest.raises(PuntariError, match=r"without changing other rows.*Nothing was changed"):
        without([EXPORTS["utf-8"]], IngestSettings(file="v.csv", respondent="ID"), KEY, ["a2"])


@pytest.mark.parametrize("packing", [{}, {"row_compress": True}, {"compress": True}], ids=["plain", "packed", "zsav"])
@pytest.mark.parametrize("respondent", ["id", None], ids=["with ids", "numbered"])
def test_an_spss_file_keeps_labels_and_missing_codes_of_the_others(packing, respondent):
    file = RawFile("v.sav", spss_files.sav(**packing))
    settings = IngestSettings(file=file.name, respondent=respondent)
    before = read_sheet([file], settings).frame
    made = without([file], settings, KEY, ["4"])
    after = read_sheet(made.files, settings).frame

    assert made.rows == 1
    assert after["id"].tolist() == [str(number) for number in range(1, 31) if number != 4]
    assert after.to_numpy().tolist() == before[before["id"] != "4"].to_numpy().tolist()
    assert spss.described(made.files[0], "") == spss.described(file, "")
    assert made.files[0].data[:4] == file.data[:4]


UNWRITABLE = {
    "a set of answers": RawFile("v.sav", spss_files.with_sets(spss_files.sav(), "$a=D1 1 13 Hyödyt ko ka k1 k2")),
    ".por": RawFile("v.por", spss_files.por(spss_files.PORTABLE + "1/1/1/3/Joo2/9/1.F/D/En osaa sanoa3/*.1/0/")),
    ".ods": RawFile("v.ods", books.ods(ROWS)),
}


@pytest.mark.parametrize("file", UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_what_cannot_be_written_again_is_left_to_the_program_that_made_it(file):
    with pytest.raises(PuntariError) as told:
        without([file], IngestSettings(file=file.name), KEY, ["2"])

    assert "Nothing was changed" in str(told.value)
