"""Microsoft Forms: ID, start and completion time, e-mail and name first; choices listed with a semicolon after each."""

import re

from pipeline.ingest.forms import listed
from pipeline.ingest.known import Known, Look
from pipeline.ingest.sheet import Sheet

NAME = "microsoft_forms"
_FIRST = {
    "id": re.compile(r"id|tunnus", re.IGNORECASE),
    "start": re.compile(r"start time|aloitusaika|alkamisaika|starttid", re.IGNORECASE),
    "end": re.compile(
        r"completion time|valmistumisaika|päättymisaika|lopetusaika|slutförandetid|sluttid", re.IGNORECASE
    ),
    "mail": re.compile(r"e-?mail|sähköposti|e-post", re.IGNORECASE),
    "name": re.compile(r"name|nimi|namn", re.IGNORECASE),
    "changed": re.compile(r"last modified time|viimeksi muokattu|viimeisin muokkausaika|senast ändrad", re.IGNORECASE),
    "language": re.compile(r"language|kieli|språk", re.IGNORECASE),
}
_QUIZ = re.compile(r"(points|feedback|pisteet|palaute|poäng)\s+[-–]\s+.+|total points|quiz feedback|pisteet yhteensä", re.IGNORECASE)  # fmt: skip  # noqa: E501
_WHY = {
    "start": "aloitusaika",
    "end": "lopetusaika",
    "mail": "sähköpostiosoite",
    "name": "vastaajan nimi",
    "changed": "muokkausaika",
    "language": "lomakkeen kieli",
}
_ASSUMED = (
    "Microsoft Formsin vientitiedosto (asettelu on oletettu ohjeista, ei todellisesta viennistä).",
    "Aloitus- ja lopetusaika, sähköpostiosoite ja nimi jätetään lukematta.",
    "Monivalinnan vastaukset erotetaan puolipisteellä, joka on myös viimeisen perässä.",
)


def recognises(sheet: Sheet) -> bool:
    """Return whether the first columns are Microsoft's: an ID and both times."""
    found = _first(sheet)
    return {"id", "start", "end"} <= set(found.values())


def explain(sheet: Sheet) -> Known:
    """Return what the layout says of the columns."""
    first = _first(sheet)
    looks: dict[str, Look] = {}
    for column in map(str, sheet.frame.columns):
        cells = sheet.frame[column]
        kind = first.get(column)
        if kind == "id" and (cells != "").all() and cells.is_unique:
            looks[column] = Look("id", "vastauksen numero")
        elif kind:
            looks[column] = Look("aside", _WHY.get(kind, "ei ole kaikilla eri"))
        elif _QUIZ.fullmatch(column):
            looks[column] = Look("aside", "kokeen pisteet tai palaute")
        elif cells.str.endswith(";").sum() > 0.9 * (cells != "").sum() > 0 and (found := listed(cells, ";")):
            looks[column] = found
    return Known(NAME, {}, looks, {}, _ASSUMED)


def _first(sheet: Sheet) -> dict[str, str]:
    """Return which of Microsoft's own columns stand among the first."""
    found: dict[str, str] = {}
    for column in map(str, sheet.frame.columns[:8]):
        kind = next((kind for kind, pattern in _FIRST.items() if pattern.fullmatch(column)), None)
        if kind and kind not in found.values():
            found[column] = kind
    return found
