"""Google Forms: a time stamp first, grids as "question [row]", choices listed with commas."""

import re

from pipeline.ingest.columns import look_at
from pipeline.ingest.forms import is_time, listed
from pipeline.ingest.known import Known, Look
from pipeline.ingest.sheet import Sheet

NAME = "google_forms"
_STAMP = re.compile(r"(timestamp|aikaleima|tidstämpel|tidsstämpel)", re.IGNORECASE)
_PERSON = re.compile(
    r"(email address|email|username|sähköposti(osoite)?|käyttäjänimi|e-post(adress)?|användarnamn|nimi|name|namn)",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(score|pisteet|poäng)", re.IGNORECASE)
_GRID = re.compile(r"(?P<asked>.+?)\s*\[(?P<row>[^\[\]]+)\]", re.DOTALL)
_ASSUMED = (
    "Google Formsin vientitiedosto (asettelu on oletettu ohjeista, ei todellisesta viennistä).",
    "Aikaleima, sähköpostiosoite ja nimi jätetään lukematta.",
    "Valintaruutujen vastaukset erotetaan pilkulla; vaihtoehto, jossa on itsessään pilkku, pitää yhdistää käsin.",
    "Vastaajilla ei ole tunnistetta: heidät numeroidaan riveittäin.",
)


def recognises(sheet: Sheet) -> bool:
    """Return whether the first column is Google's time stamp."""
    first = str(sheet.frame.columns[0])
    return _STAMP.fullmatch(first) is not None and is_time(sheet.frame[first])


def explain(sheet: Sheet) -> Known:
    """Return what the layout says of the columns."""
    looks: dict[str, Look] = {}
    texts: dict[str, str] = {}
    for column in map(str, sheet.frame.columns):
        cells = sheet.frame[column]
        grid = _GRID.fullmatch(column)
        if _STAMP.fullmatch(column):
            looks[column] = Look("aside", "aikaleima")
        elif _PERSON.fullmatch(column):
            looks[column] = Look("aside", "vastaajan nimi tai osoite")
        elif _POINTS.fullmatch(column):
            looks[column] = Look("aside", "kokeen pisteet")
        elif grid:
            texts[column] = f"{grid['asked']}: {grid['row']}"
        elif look_at(column, cells).kind not in {"open", "score"} and (found := listed(cells, ",")):
            several = cells.str.contains(", ", regex=False).sum()
            looks.update({column: found} if several > 1 else {})
    return Known(NAME, texts, looks, {}, _ASSUMED)
