"""Nothing personal leaves: what is planted in an export is found in no byte of what the program writes.

Planted are names, numbers and addresses in cells, in a header that nobody asked for, in the
sheet's name, in a cell's comment, in the document's properties and in the file's name.
"""

import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from openpyxl.comments import Comment

from pipeline.floorplan import STAGES, load_round
from pipeline.foundation.runner import Walk

CELLS = [
    "Zyxtelä",
    "040 765 4321",
    "raija.zyxtela@esimerkki.fi",
    "131052-308T",
    "FI2112345600000785",
    "Qwertypolku 7",
    "XYZ-987",
]
AROUND = ["Otsikkozyx", "Soluzyx", "Sivuzyx", "Kommenttizyx", "Tekijäzyx", "Tiedostozyx"]
TEXTS = [
    "Kiitos Raija Zyxtelälle avusta. Soita 040 765 4321.",
    "Osoitteeni on raija.zyxtela@esimerkki.fi ja hetu 131052-308T.",
    "Tili FI2112345600000785, asun Qwertypolku 7:ssä, auto XYZ-987.",
    "Vertaistuki on tärkeää, ja tieto kulkee hyvin.",
]
ROUND = """
title = "Kanaria"
[ingest]
file = "Tiedostozyx.xlsx"
layout = "wide"
respondent = "Vastaaja"
background = ["Rooli"]
[ingest.questions.free]
column = "Vapaa sana"
role = "free"
"""


def export():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sivuzyx"
    sheet.append(["Vastaaja", "Rooli", "Vapaa sana", "Otsikkozyx"])
    for number in range(12):
        sheet.append([f"raija{number}@zyxtela.fi", "jäsen", TEXTS[number % len(TEXTS)], "Soluzyx"])
    sheet["C2"].comment = Comment("Kommenttizyx", "Tekijäzyx")
    book.properties.creator = "Tekijäzyx"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Run the house up to the words and return every written file's content, unpacked."""
    folder = tmp_path_factory.mktemp("rounds") / "kanaria"
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / "Tiedostozyx.xlsx").write_bytes(export())
    (folder / "round.toml").write_text(ROUND, encoding="utf-8")
    Walk(load_round(folder), STAGES).run(until="lemmatise")
    return {path: unpacked(path) for path in folder.rglob("*") if path.is_file() and path.parent.name != "raw"}


def unpacked(path):
    if path.name == "round.toml":
        return ""  # the user's own
    if path.suffix == ".parquet":
        return pd.read_parquet(path).to_csv()
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            data += b"".join(archive.read(name) for name in archive.namelist())
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("canary", [*CELLS, *AROUND, "zyxtela.fi"])
def test_no_canary_is_found_in_anything_written(canary, written):
    tables = {path.name for path in written}

    assert "answers.parquet" in tables
    assert [path.name for path, content in written.items() if canary.lower() in content.lower()] == []
