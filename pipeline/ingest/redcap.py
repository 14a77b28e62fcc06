"""REDCap: the records as CSV and the data dictionary that explains them, two files in a folder of raw/.

The dictionary turns codes into labels and names the questions. Records without a
dictionary are read as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.materials import RawFile
from pipeline.ingest import csv
from pipeline.ingest.columns import look_at
from pipeline.ingest.known import Known, Look
from pipeline.ingest.redcap_dictionary import CHECKBOX, Field, fields_of, is_dictionary
from pipeline.ingest.scales import Scale, propose_scale
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet

NAME = "redcap"
_OWN = re.compile(r"redcap_\w+|\w+_timestamp|\w+_complete")
_ASSUMED = (
    "REDCapin vientitiedosto (asettelu on oletettu ohjeista, ei todellisesta viennistä).",
    "Ensimmäinen sarake on tietueen tunniste; redcap_-alkuiset, aikaleimat ja _complete-sarakkeet jätetään lukematta.",
)
_EXPLAINED = "Koodien selitteet ja kysymysten tekstit tulevat muuttujaluettelosta (dictionary)."
_NO_ANSWER = dict.fromkeys(("file", "descriptive", "calc", "sql"), "ei vastaus")
_PERSONAL = "muuttujaluettelon mukaan henkilötieto"


def recognises_files(files: Sequence[RawFile]) -> bool:
    """Return whether one of two files is a data dictionary."""
    return len(files) == 2 and sum(map(is_dictionary, files)) == 1  # noqa: PLR2004 — records and dictionary


def read(files: Sequence[RawFile], settings: IngestSettings) -> Sheet:
    """Return the records with codes turned into labels. Raises PuntariError when either file is missing."""
    named = {file.name: file for file in files}
    if settings.dictionary and settings.dictionary not in named:
        do = nearest(settings.dictionary, named).strip()
        raise PuntariError(f'there is no dictionary "{settings.dictionary}".', where=settings.file or "raw/", do=do)
    dictionary = next((f for f in files if f.name == settings.dictionary or (not settings.dictionary and is_dictionary(f))), None)  # fmt: skip  # noqa: E501
    records = [file for file in files if file is not dictionary]
    if len(records) != 1:
        raise PuntariError(
            f"holds {len(records)} files of records.",
            where=settings.file or "raw/",
            do="Keep one beside the dictionary.",
        )
    sheet = csv.read(records[0], settings.model_copy(update={"header_rows": 1}))
    if dictionary is None:
        return sheet.explained(explain(sheet)) if recognises(sheet) else sheet
    return _labelled(sheet, fields_of(dictionary))


def recognises(sheet: Sheet) -> bool:
    """Return whether the columns are REDCap's: its own names, or forms that are complete."""
    columns = list(map(str, sheet.frame.columns))
    forms = [name for name in columns[1:] if name.endswith("_complete")]
    states = {"", "0", "1", "2", "Incomplete", "Unverified", "Complete"}
    return any(name.startswith("redcap_") for name in columns) or any(
        set(sheet.frame[name].unique()) <= states for name in forms
    )


def explain(sheet: Sheet) -> Known:
    """Return what the layout says of records without a dictionary."""
    columns = list(map(str, sheet.frame.columns))
    looks = {name: Look("aside", "REDCapin oma tieto") for name in columns if _OWN.fullmatch(name)}
    cells = sheet.frame[columns[0]]
    if (cells != "").all() and cells.is_unique:
        looks[columns[0]] = Look("id", "tietueen tunniste")
    return Known(NAME, {}, looks, {}, _ASSUMED)


def _labelled(sheet: Sheet, fields: dict[str, Field]) -> Sheet:
    known = explain(sheet)
    frame = sheet.frame.copy()
    looks = dict(known.looks)
    texts: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {}
    for column in map(str, frame.columns):
        name, _, code = column.partition(CHECKBOX)
        field = fields.get(name)
        if field is None or column in looks:
            continue
        if code and code in field.choices:
            groups.setdefault(field.text, {})[column] = field.choices[code]
            continue
        texts[column] = field.text
        frame[column] = frame[column].map(field.choices).fillna(frame[column]).astype("str")
        looks[column] = _look(field, replace(sheet, frame=frame), column)
    shown = {column: text for column, text in texts.items() if text != column}
    told = Known(NAME, shown, looks, groups, (*_ASSUMED, _EXPLAINED))
    return replace(sheet, frame=frame).explained(told)


def _look(field: Field, sheet: Sheet, column: str) -> Look:
    """Return what the dictionary says of a column, and where it says nothing, what its cells do."""
    cells = sheet.frame[column]
    filled = int((cells != "").sum())
    why = "" if filled else "tyhjä sarake"
    why = _PERSONAL if field.personal else why or _NO_ANSWER.get(field.kind, "")
    why = why or (f"tarkistettu kenttä ({field.checked})" if field.checked else "")
    if why:
        return Look("aside", why)
    if field.kind in {"radio", "dropdown", "yesno", "truefalse"}:
        scale = propose_scale([*field.choices.values(), *(cell for cell in cells.unique() if cell)])
        return Look("score", f"{filled} vastausta", scale) if scale else Look("background", f"{cells.nunique()} arvoa")
    if field.kind == "slider":
        return Look("score", f"{filled} vastausta", Scale(()))
    return Look("open", f"{filled} vastausta") if field.kind == "notes" else look_at(field.text, cells)
