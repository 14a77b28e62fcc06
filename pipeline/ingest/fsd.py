"""The Finnish Social Science Data Archive's CSV: its own columns first, variables by code."""

import re

from pipeline.ingest.known import Known, Look
from pipeline.ingest.sheet import Sheet

NAME = "fsd"
_ID = re.compile(r"fsd_id", re.IGNORECASE)
_OWN = re.compile(r"fsd_(no|vr|pro|nr|ver|version)", re.IGNORECASE)
_ASSUMED = (
    "Tietoarkiston (FSD) aineisto: fsd_id on havainnon tunniste, muut fsd_-alkuiset sarakkeet ovat arkiston omia.",
    "Kysymysten tekstit ja numerokoodien selitteet ovat aineiston koodikirjassa: lisää ne text- ja order-kohtiin.",
)


def recognises(sheet: Sheet) -> bool:
    """Return whether the archive's own id stands among the columns."""
    return any(_ID.fullmatch(str(column)) for column in sheet.frame.columns)


def explain(sheet: Sheet) -> Known:
    """Return what the layout says of the columns."""
    looks: dict[str, Look] = {}
    for column in map(str, sheet.frame.columns):
        cells = sheet.frame[column]
        if _ID.fullmatch(column) and (cells != "").all() and cells.is_unique:
            looks[column] = Look("id", "arkiston havaintotunniste")
        elif _OWN.fullmatch(column):
            looks[column] = Look("aside", "arkiston oma tieto")
    return Known(NAME, {}, looks, {}, _ASSUMED)
