"""LimeSurvey: a CSV of responses with the survey's structure (.lss) beside it, or an archive (.lsa) that holds both.

The structure names questions and answers, so that codes are read as labels. A CSV
alone is recognised by LimeSurvey's own columns and read as it stands.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.packed import SMALL_DOCUMENT, Packed, names_in, xml_root
from pipeline.ingest import csv
from pipeline.ingest.columns import PERSON_FACT, counted, look_at
from pipeline.ingest.known import Known, Look, Looks
from pipeline.ingest.limesurvey_fields import Field, fields_of
from pipeline.ingest.limesurvey_survey import is_structure, survey_of
from pipeline.ingest.scales import Scale, is_missing_word, propose_scale
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet

NAME = "limesurvey"
_OWN = {
    "response id",
    "date submitted",
    "last page",
    "start language",
    "date started",
    "date last action",
    "ip address",
}
_OWN |= {"referrer url", "access code"}
_OWN |= {"submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"}
_TIMES = re.compile(r"(group|question|interview)time\w*|attribute_\d+|.*\[filecount\]", re.IGNORECASE)
_IN_ARCHIVE = re.compile(r"_?\d+x\d+x(?P<rest>\d+.*)", re.IGNORECASE)
_CODED = re.compile(r"(?P<code>[a-z]\w*(\[[^\[\]]+\])*)\s*[.:]\s+\S.*", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"[a-z]\w*\[[^\[\]]+\](\[\d\])?", re.IGNORECASE)
_UNSEEN = "N/A"  # how LimeSurvey writes that a question was not shown
_YES, _NO = {"y", "yes", "kyllä", "ja", "1"}, {"n", "no", "ei", "nej", "0"}
_ASSUMED = "LimeSurveyn vienti (asettelu on oletettu ohjeista, ei todellisesta viennistä)"
_OWN_TOLD = "LimeSurveyn omat sarakkeet (ajat, osoitteet, tunnisteet) jätetään lukematta; id on vastaajan tunniste"


def recognises_files(files: Sequence[RawFile]) -> bool:
    """Return whether the files are an archive, or a survey's structure with or without its responses."""
    if len(files) == 1 and any(name.endswith("_responses.lsr") for name in names_in(files[0].data)):
        return True
    return len(files) <= 2 and sum(is_structure(file.data) for file in files) == 1  # noqa: PLR2004 — and its responses


def read(files: Sequence[RawFile], settings: IngestSettings) -> Sheet:
    """Return the responses with labels for codes. Raises PuntariError for a structure without responses or damage."""
    if len(files) == 1 and not is_structure(files[0].data):
        if not names_in(files[0].data):
            sheet = csv.read(files[0], settings)
            return sheet.explained(explain(sheet))
        return _archive(files[0], settings)
    structure = next((file for file in files if is_structure(file.data)), None)
    responses = [file for file in files if file is not structure]
    if structure is None or len(responses) != 1:
        where = structure.name if structure else settings.file or "raw/"
        raise PuntariError(
            "holds a survey's questions, no answers.",
            where=where,
            do="Put it into one folder with the CSV of responses.",
        )
    sheet = csv.read(responses[0], settings.model_copy(update={"header_rows": 1}))
    return _labelled(sheet, fields_of(survey_of(xml_root(structure.data, structure.name), structure.name)))


def recognises(sheet: Sheet) -> bool:
    """Return whether the columns are LimeSurvey's own."""
    names = {str(name).casefold().split(".")[0].strip() for name in sheet.frame.columns}
    return "id" in names and len(names & {"submitdate", "lastpage", "startlanguage", "seed"}) > 1


def explain(sheet: Sheet) -> Known:
    """Return what can be told of the columns without the survey's structure."""
    return Known(NAME, looks=_own(sheet), groups=_ticks(sheet), assumed=(_ASSUMED, _OWN_TOLD, *_unfinished(sheet)))


def _archive(file: RawFile, settings: IngestSettings) -> Sheet:
    packed = Packed(file.data, file.name, small=SMALL_DOCUMENT, kind="LimeSurvey archive")
    structure = next((name for name in packed.names if name.endswith(".lss")), "")
    responses = next((name for name in packed.names if name.endswith("_responses.lsr")), "")
    if not structure or not responses:
        raise PuntariError("lacks the survey or its responses.", where=file.name, do="Archive it again in LimeSurvey.")
    fields = fields_of(survey_of(packed.xml(structure), file.name))
    columns = [(one.text or "").strip() for one in packed.each(responses, "fieldname")]
    rows = _rows(packed, responses)
    header = [_named(name, fields) for name in columns]
    cells = [[row.get(name, "") for name in columns] for row in rows]
    plain = IngestSettings(header_rows=1, repair=settings.repair)
    return _labelled(make_sheet(file.name, enumerate([header, *cells], 1), plain), fields)


def _rows(packed: Packed, responses: str) -> list[dict[str, str]]:
    """Return the responses by column; equal codes are one object, for there are millions of them."""
    said: dict[str, str] = {}
    rows = []
    for row in packed.each(responses, "row"):
        cells = {cell.tag.lstrip("_"): cell.text or "" for cell in row}
        rows.append({said.setdefault(name, name): said.setdefault(text, text) for name, text in cells.items()})
    return rows


def _named(name: str, fields: Mapping[str, Field]) -> str:
    """Return the name that a column of an archive has in a CSV: its question's code instead of numbers."""
    found = _find(name, fields)
    return found.names[0] if found else name


def _find(name: str, fields: Mapping[str, Field]) -> Field | None:
    folded = name.casefold().strip()
    number = _IN_ARCHIVE.fullmatch(folded)
    coded = _CODED.fullmatch(folded)
    for wanted in (folded, f"x{number['rest']}" if number else "", coded["code"] if coded else ""):
        if wanted and wanted in fields:
            return fields[wanted]
    return None


def _labelled(sheet: Sheet, fields: Mapping[str, Field]) -> Sheet:
    """Return the sheet with labels for codes, and what the structure says of its columns."""
    frame = sheet.frame.copy()
    texts: dict[str, str] = {}
    own = _own(sheet)
    parts: dict[str, Field] = {}
    groups: dict[str, dict[str, str]] = {}
    for column in map(str, frame.columns):
        found = _find(column, fields)
        if found is None or column in own:
            continue
        if found.kind == "tick":
            frame[column] = frame[column].map(_tick)
            groups.setdefault(found.asked, {})[column] = found.item
        elif found.labels:
            frame[column] = frame[column].map(
                lambda cell, labels=found.labels: labels.get(cell, "" if cell == _UNSEEN else cell)
            )
        texts[column] = found.text
        if found.kind != "tick":
            parts[column] = found
    assumed = (_ASSUMED, _OWN_TOLD, "koodien selitteet ja kysymysten tekstit tulevat kyselyn rakenteesta (.lss)")
    looks = Looks([*own, *parts], lambda column: own.get(column) or _look(parts[column], frame[column]))
    known = Known(NAME, texts=texts, looks=looks, groups=groups, assumed=(*assumed, *_unfinished(sheet)))
    return Sheet(sheet.name, frame, sheet.changes, sheet.known, sheet.header_rows).explained(known)


def _look(found: Field, cells: pd.Series) -> Look:
    filled = cells[cells != ""]
    if found.kind == "aside" or filled.empty:
        return Look("aside", "ei vastaus" if len(filled) else "tyhjä sarake")
    if found.kind in {"open", "typed", "number"}:
        look = look_at(found.text, cells)
        free = found.kind == "open" and look.kind not in {"open", "aside"}
        return Look("open", f"{len(filled)} vastausta") if free else look
    labels = [text for text in found.labels.values() if not is_missing_word(text)]
    missing = tuple(text for text in found.labels.values() if is_missing_word(text))
    known = propose_scale(labels)
    scored = known or (found.kind == "scale" and labels)
    if scored and not PERSON_FACT.search(found.text) and set(filled) <= {*found.labels.values()}:
        order = known.order if known and set(known.order) <= {*labels} else tuple(labels)
        return Look("score", f"{len(filled)} vastausta", Scale(order, missing))
    return Look("background", counted(filled.nunique()))


def _tick(cell: str) -> str:
    folded = cell.strip().casefold()
    return "1" if folded in _YES else "0" if folded in _NO else "" if cell == _UNSEEN else cell


def _own(sheet: Sheet) -> dict[str, Look]:
    looks = {}
    for column in map(str, sheet.frame.columns):
        name = column.casefold().split(".")[0].strip()
        if name in {"id", "response id"}:
            looks[column] = Look("id", "vastauksen numero")
        elif name in _OWN or _TIMES.fullmatch(name):
            looks[column] = Look("aside", "LimeSurveyn oma sarake")
    return looks


def _ticks(sheet: Sheet) -> dict[str, dict[str, str]]:
    """Return the multiple choices of a CSV alone: parts of one question whose cells are Y or nothing."""
    groups: dict[str, dict[str, str]] = {}
    for column in map(str, sheet.frame.columns):
        values = set(sheet.frame[column].unique()) - {"", _UNSEEN}
        if _PART.fullmatch(column) and values and values <= {"Y"}:
            groups.setdefault(column.partition("[")[0], {})[column] = column.partition("[")[2].rstrip("]")
    return {asked: items for asked, items in groups.items() if len(items) > 1}


def _unfinished(sheet: Sheet) -> tuple[str, ...]:
    column = next((str(name) for name in sheet.frame.columns if str(name).casefold() == "submitdate"), None)
    left = int((sheet.frame[column] == "").sum()) if column else 0
    return (f"{left} vastausta jäi kesken (submitdate on tyhjä); nekin luetaan",) if left else ()
