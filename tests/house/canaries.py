"""A survey with somebody's traces in every place where an export can hold them, and what a reader finds of them.

Nobody in it exists. The traces end in "zyx" or are numbers that stand nowhere else.
"""

import gzip
import io
import zipfile

import openpyxl
import pandas as pd
from openpyxl.comments import Comment

REPLACED = [
    "Zyxtelä", "Kvzorin", "040 765 4321", "0407654321", "raija.zyxtela", "zyxtela.fi", "131052-308T", "131052–308T", "FI2112345600000785",
    "Qwertypolku", "XYZ-987", "rzyx_72", "Zyxbergin",
]  # fmt: skip
AROUND = ["Soluzyx", "Sivuzyx", "Kommenttizyx", "Tekijäzyx", "Tiedostozyx", "Otsikkozyx", "Kansiozyx", "Jäsenzyx"]
TEXTS = [
    "Kiitos Raija Zyxtelälle avusta. Vertaistuki auttaa jaksamaan.",
    "Soita 040 765 4321 tai 0407654321, niin kerron lisää. Tieto kulkee hyvin.",
    "Osoitteeni on raija.zyxtela@esimerkki.fi ja hetu 131052-308T, Wordissa 131052–308T.",
    "Tili FI2112345600000785, asun Qwertypolku 7:ssä, auto XYZ-987, insta @rzyx_72.",
    "Kvzorin esitys oli hyvä. Enemmän aikaa keskustelulle.",
    "Zyxbergin kanssa oli helppo puhua. Etäkokoukset toimivat.",
    "Verkosto antaa uutta tietoa ja tukea omaan työhön.",
    "Yhteinen vaikuttaminen päättäjiin on tärkeintä.",
    "Kokousten muistiot pitäisi saada heti jakoon.",
    "Kokoukset voisivat olla lyhyempiä ja iltapäivällä.",
]
PEOPLE = "Sukunimi;Etunimi\nKvzori;Raija\nZyxberg;Pentti\nJäsenzyx;Aulis\n"
FILE = "Tiedostozyx"
PEOPLE_COUNT = 40
ROUND = """
title = "Kanaria"
[ingest]
file = "{file}"
layout = "wide"
respondent = "Vastaaja"
[ingest.background.Rooli]
column = "Rooli"
free = true
[ingest.questions.free]
column = "Vapaa sana"
role = "free"
[ingest.scores.overall]
column = "Arvio"
order = ["huono", "hyvä"]
[groups]
variable = "Rooli"
[quotes]
attribution = "{{Rooli}}"
[anonymise]
people = "raw/jasenet.csv"
[themes]
codebook = "verkosto"
"""
COLUMNS = ["Vastaaja", "Rooli", "Vapaa sana", "Arvio", "Otsikkozyx"]


def rows():
    """Return the survey's rows."""
    for number in range(PEOPLE_COUNT):
        role = "Muu: Raija Zyxtelän sijainen" if number % 2 else "jäsen"
        score = ("huono", "hyvä")[number % 2]
        yield [f"raija{number}@zyxtela.fi", role, TEXTS[number % len(TEXTS)], score, "Soluzyx"]


def xlsx():
    """Return the survey as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sivuzyx"
    sheet.append(COLUMNS)
    for row in rows():
        sheet.append(row)
    sheet["C2"].comment = Comment("Kommenttizyx", "Tekijäzyx")
    book.properties.creator = book.properties.title = "Tekijäzyx"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def sav(path):
    """Return the survey as an SPSS file with traces in the labels of a variable and of a value that nobody asked for."""
    import pyreadstat

    frame = pd.DataFrame(list(rows()), columns=["v1", "v2", "v3", "v4", "v5"])
    frame["v6"] = 1.0
    labels = [*COLUMNS, "Kommenttizyx"]
    pyreadstat.write_sav(
        frame,
        str(path),
        column_labels=labels,
        file_label="Tekijäzyx",
        note="Sivuzyx",
        variable_value_labels={"v6": {1.0: "Soluzyx"}},
    )
    return path.read_bytes()


def spss(data):
    """Return what an SPSS file holds, its labels too."""
    import tempfile

    import pyreadstat

    with tempfile.NamedTemporaryFile(suffix=".sav") as file:
        file.write(data)
        file.flush()
        frame, about = pyreadstat.read_sav(file.name)
    return [frame.to_csv(), str(vars(about))]


def readable(data, depth=3):
    """Return all that somebody can read in a file's bytes, packed parts unpacked, as lower-case text."""
    found = [data.decode("utf-8", "replace"), data.decode("utf-16-le", "replace"), data.decode("latin-1")]
    if data[:4] == b"PAR1":
        found.append(pd.read_parquet(io.BytesIO(data)).to_csv())
        found.append(str(__import__("pyarrow.parquet").parquet.read_schema(io.BytesIO(data)).metadata))
    if data[:4] in (b"$FL2", b"$FL3"):
        found += spss(data)
    if data[:2] == b"\x1f\x8b" and depth:
        found.append(readable(gzip.decompress(data), depth - 1))
    if zipfile.is_zipfile(io.BytesIO(data)) and depth:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found += [name, readable(archive.read(name), depth - 1)]
    return "\n".join(found).lower()
