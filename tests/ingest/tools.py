"""Invented exports in the layouts of survey tools, as their documentation describes them."""

import io

import openpyxl

from pipeline.foundation.materials import RawFile

SAID = [
    "Kollegoiden tuki on ollut kullanarvoista arjen työssä",
    "Tietoa lakimuutoksista, en muuten ehtisi seurata niitä",
    "Kokoukset venyvät joka kerta yli sovitun ajan",
    "Enemmän aikaa keskustelulle ja vähemmän esityksiä",
    "",
]
DEGREES = ["Täysin samaa mieltä", "Jokseenkin eri mieltä", "En osaa sanoa", "Jokseenkin samaa mieltä"]
PEOPLE = 24


def as_csv(rows: list[list[str]], delimiter: str = ";") -> bytes:
    lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return "\r\n".join(lines).encode()


def as_xlsx(rows: list[list[object]], merged: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    for cells in merged:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def said(place: int) -> str:
    text = SAID[place % len(SAID)]
    return f"{text} ({place})" if text else ""


def webropol() -> list[list[str]]:
    rows = [
        [
            "Vastaajan ID", "Vastausaika", "1. Mitä hyötyä verkostosta on ollut?", "2. Arvioi toimintaa: Viestintä",
            "2. Arvioi toimintaa: Kokoukset", "3. Mistä sait tietoa?: Kirje", "3. Mistä sait tietoa?: Verkkosivut",
            "3. Mistä sait tietoa?: Muu", "4. Miten toimintaa pitäisi kehittää?",
        ]
    ]  # fmt: skip
    rows += [
        [str(1000 + n), f"{n % 28 + 1}.3.2020 12:00", said(n), DEGREES[n % 4], DEGREES[(n + 1) % 4], str(n % 2), "1", "0", said(n + 2)]
        for n in range(PEOPLE)
    ]  # fmt: skip
    return rows


def google() -> list[list[str]]:
    rows = [
        ["Aikaleima", "Sähköpostiosoite", "Nimi", "Mitä hyötyä verkostosta on ollut?", "Arvioi [Viestintä]", "Arvioi [Kokoukset]", "Mistä sait tietoa?"]
    ]  # fmt: skip
    lists = ["Kirje, Verkkosivut", "Kirje", "Verkkosivut, Kollega", "Kollega, Kirje"]
    rows += [
        [f"2020/03/{n % 28 + 1:02d} 9.30.00 ip. EET", f"h{n}@esimerkki.fi", f"Maija Mallikas{chr(97 + n)}", said(n), DEGREES[n % 4], DEGREES[(n + 1) % 4], lists[n % 4]]
        for n in range(PEOPLE)
    ]  # fmt: skip
    return rows


def microsoft() -> list[list[object]]:
    rows: list[list[object]] = [
        ["ID", "Aloitusaika", "Valmistumisaika", "Sähköposti", "Nimi", "Mitä hyötyä verkostosta on ollut?", "Viestintä toimii", "Mistä sait tietoa?"]
    ]  # fmt: skip
    lists = ["Kirje;Verkkosivut;", "Kirje;", "Verkkosivut;Kollega;", "Kollega;Kirje;"]
    rows += [
        [n + 1, f"2020-03-{n % 28 + 1:02d} 12:00", f"2020-03-{n % 28 + 1:02d} 12:10", "anonymous", "", said(n), DEGREES[n % 4], "Itse keksitty;" if n == 3 else lists[n % 4]]
        for n in range(PEOPLE)
    ]  # fmt: skip
    return rows


def redcap() -> list[RawFile]:
    dictionary = [
        ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label", "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number", "Identifier?", "Matrix Group Name"],
        ["record_id", "kysely", "", "text", "Tunniste", "", "", "", "", ""],
        ["nimi", "kysely", "", "text", "Nimesi", "", "", "", "y", ""],
        ["sposti", "kysely", "", "text", "Osoite", "", "", "email", "", ""],
        ["alue", "kysely", "", "dropdown", "Alue", "1, Etelä | 2, Pohjoinen", "", "", "", ""],
        ["vaite1", "kysely", "Arvioi toimintaa", "radio", "Viestintä <b>toimii</b>", "1, Täysin eri mieltä | 2, Jokseenkin eri mieltä | 3, Jokseenkin samaa mieltä | 4, Täysin samaa mieltä | 9, En osaa sanoa", "", "", "", "vaitteet"],
        ["tieto", "kysely", "", "checkbox", "Mistä sait tietoa?", "1, Kirje | 2, Verkkosivut", "", "", "", ""],
        ["hyoty", "kysely", "", "notes", "Mitä hyötyä verkostosta on ollut?", "", "", "", "", ""],
    ]  # fmt: skip
    records = [
        [
            "record_id",
            "redcap_survey_identifier",
            "kysely_timestamp",
            "nimi",
            "sposti",
            "alue",
            "vaite1",
            "tieto___1",
            "tieto___2",
            "hyoty",
            "kysely_complete",
        ]
    ]
    records += [
        [str(n + 1), "", "2020-03-01 12:00:00", f"Maija {chr(97 + n)}", f"h{n}@esimerkki.fi", str(n % 2 + 1), "12349"[n % 5], str(n % 2), "1", said(n), "2"]
        for n in range(PEOPLE)
    ]  # fmt: skip
    return [RawFile("records.csv", as_csv(records, ",")), RawFile("sanakirja.csv", as_csv(dictionary, ","))]


def fsd() -> list[list[str]]:
    rows = [["fsd_no", "fsd_vr", "fsd_id", "q1", "q2", "paino"]]
    rows += [["3456", "1.0", str(n + 1), str(n % 5 + 1), said(n), "0,8" if n % 2 else "1,2"] for n in range(PEOPLE)]
    return rows
