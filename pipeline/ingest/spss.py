"""SPSS files (.sav, .zsav, .por): a file that knows its questions, its labels and why values are missing.

Codes are read as their labels, so that scores and background speak as the
questionnaire did; a value that the file declares missing stays as its label, the
reason. Nothing that the file says has to be typed into round.toml again.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.foundation.contained import contained
from pipeline.foundation.materials import RawFile
from pipeline.ingest.columns import FEW, ID_NAME, PERSON_FACT, counted, look_at
from pipeline.ingest.known import Known, Look, Looks
from pipeline.ingest.scales import MOST_POINTS, Scale, propose_scale
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet
from pipeline.ingest.spss_por import is_portable
from pipeline.ingest.text import label

SOURCE = "spss"
KIND = "SPSS file"
_FACTS = ("text", "labels", "codes", "measure")  # of a variable, whoever answered
SEPARATOR = " | "  # between the picks of a set whose variables each hold one pick
_ITEM = re.compile(r"(?P<asked>.{3,}?)\s*(?::|\s[-–—]|\[)\s*(?P<item>[^\[\]]+?)\]?")
_TICKS = ({"0", "1"}, {"ei valittu", "valittu"}, {"not selected", "selected"}, {"ej vald", "vald"}, {"no", "yes"},
          {"ei", "kyllä"}, {"nej", "ja"}, {"unchecked", "checked"}, {"not mentioned", "mentioned"})  # fmt: skip


def recognises(file: RawFile) -> bool:
    """Return whether the bytes are an SPSS file."""
    return file.data.startswith((b"$FL2", b"$FL3")) or is_portable(file.data)


def rewritable(file: RawFile) -> bool:
    """Return whether the library can write such a file too: it cannot write .por."""
    return file.data.startswith((b"$FL2", b"$FL3"))


def described(file: RawFile, encoding: str) -> tuple[Any, ...]:
    """Return what the file says besides cells: its variables, the sets of answers, the variable that weighs."""
    told = json.loads(_cells(file, encoding).schema.metadata[b"known"])
    facts = [(name, *(found[part] for part in _FACTS)) for name, found in told["columns"].items()]
    return facts, told["sets"], told["weight"]


def read(file: RawFile, settings: IngestSettings) -> Sheet:
    """Return the file's cells, labels for codes. Raises PuntariError when it is damaged or far larger than it seems."""
    table = _cells(file, settings.encoding or "")
    told = json.loads(table.schema.metadata[b"known"])
    columns = {name: _shared(table[name]) for name in table.column_names}
    spread = [found for found in told["sets"] if not found["ticks"] and len(found["members"]) > 1]
    for found in spread:
        columns[_free(found["name"], columns)] = _picks([columns[name] for name in found["members"]])
    rows = zip(*columns.values(), strict=True)
    plain = IngestSettings(header_rows=1, repair=settings.repair)
    sheet = make_sheet(file.name, enumerate([list(columns), *rows], 1), plain)
    return sheet.explained(_known(sheet, told, spread))


def _cells(file: RawFile, encoding: str) -> Any:
    kind = "sav" if rewritable(file) else "por"
    return contained("pipeline.ingest.spss_cells:cells_of", file.data, kind, encoding, where=file.name, kind=KIND)


def _shared(cells: Any) -> list[str]:
    """Return a column's cells, equal ones as one object: five million labels would fill the memory."""
    encoded = cells.combine_chunks().dictionary_encode()
    words = encoded.dictionary.to_pylist()
    return [words[place] for place in encoded.indices.to_pylist()]


def _free(name: str, columns: Mapping[str, Any]) -> str:
    while name in columns:
        name += "_"
    return name


def _picks(members: list[list[str]]) -> list[str]:
    """Return each person's picks as one cell, in the order of the variables."""
    return [SEPARATOR.join(dict.fromkeys(pick for pick in picks if pick)) for picks in zip(*members, strict=True)]


def _known(sheet: Sheet, told: Mapping[str, Any], spread: list[Mapping[str, Any]]) -> Known:
    columns = told["columns"]
    names = dict(zip(columns, map(str, sheet.frame.columns), strict=False))
    texts = {names[name]: facts["text"] for name, facts in columns.items() if facts["text"]}
    named = {column: name for name, column in names.items()}
    sure = {names[told["weight"]]: Look("weight", "painokerroin")} if told["weight"] in names else {}
    for place, found in enumerate(spread):
        column = str(sheet.frame.columns[len(columns) + place])
        items = dict.fromkeys(text for name in found["members"] for text in columns[name]["labels"])
        texts[column] = found["text"]
        sure[column] = Look("list", "monivalinta", Scale(tuple(items)), SEPARATOR.strip())
        sure |= {names[name]: Look("aside", "sama tieto on monivalinnassa") for name in found["members"]}
    groups: dict[str, dict[str, str]] = {}
    for found in told["sets"]:
        if found["ticks"]:
            asked = found["text"] if found["text"] not in groups else f"{found['text']} ({found['name']})"
            groups[asked] = _items([names[name] for name in found["members"]], texts)
    in_sets = {column for items in groups.values() for column in items}
    groups |= _groups({name: facts for name, facts in columns.items() if names[name] not in in_sets}, names, sheet)
    assumed = (*told["assumed"], "koodien sijasta luetaan tiedoston omat selitteet ja puuttuvan tiedon syyt")
    looks = Looks(
        map(str, sheet.frame.columns),
        lambda column: sure.get(column) or _look(named[column], columns[named[column]], sheet.frame[column]),
    )
    return Known(SOURCE, texts=texts, looks=looks, groups=groups, assumed=assumed)


def _items(members: list[str], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the items of a multiple choice: the variables' labels, without the question where all repeat it."""
    said = {name: texts.get(name, name) for name in members}
    found = {name: _ITEM.fullmatch(text) for name, text in said.items()}
    asked = {match["asked"] for match in found.values() if match}
    return (
        {name: match["item"] for name, match in found.items() if match}
        if None not in found.values() and len(asked) == 1
        else said
    )


def _groups(columns: Mapping[str, Any], names: Mapping[str, str], sheet: Sheet) -> dict[str, dict[str, str]]:
    """Return the multiple choices that no set declares: ticks whose labels begin with the same question."""
    groups: dict[str, dict[str, str]] = {}
    for name, facts in columns.items():
        found = _ITEM.fullmatch(facts["text"])
        values = _few(sheet.frame[names[name]]) if found else set()
        if found and values and any(values <= ticks for ticks in _TICKS):
            groups.setdefault(found["asked"], {})[names[name]] = found["item"]
    return {asked: items for asked, items in groups.items() if len(items) > 1}


def _few(cells: pd.Series) -> set[str]:
    """Return the different values of a column as they are compared, none when they are more than a tick has."""
    values = [value for value in cells.unique() if value]
    return {label(value) for value in values} if len(values) <= 2 else set()  # noqa: PLR2004


def _look(name: str, facts: Mapping[str, Any], cells: pd.Series) -> Look:
    """Return what a variable is by its labels, or by its values where it has none."""
    text = facts["text"] or name
    missing = tuple(facts["missing"])
    valid = cells.where(~cells.isin(missing), "")
    filled = valid[valid != ""]
    if ID_NAME.search(name) and len(filled) == len(cells) and filled.is_unique:
        return Look("id", "jokaisella eri arvo")
    labels = facts["labels"]
    if not labels:
        look = look_at(text, valid)
        return (
            Look(look.kind, look.why, Scale(look.scale.order, (*look.scale.missing, *missing)), look.separator)
            if look.scale
            else look
        )
    scale = _scale(facts, filled)
    known = propose_scale(scale)
    if PERSON_FACT.search(text) and facts["measure"] != "ordinal":
        return Look("background", counted(filled.nunique()))
    if known or (facts["measure"] == "ordinal" and len(scale) <= MOST_POINTS):
        order = known.order if known and set(known.order) <= {*scale} else scale
        said = tuple(text for text in scale if text not in order)
        return Look("score", f"{len(filled)} vastausta", Scale(tuple(order), (*said, *missing)))
    return Look("background", counted(filled.nunique())) if filled.nunique() <= FEW else Look("aside", "paljon luokkia")


def _scale(facts: Mapping[str, Any], filled: pd.Series) -> tuple[str, ...]:
    """Return a labelled variable's answers in the order of their codes, with points that only a code names."""
    places = dict(zip(facts["codes"], facts["labels"], strict=True))
    bare = [value for value in filled.unique() if value not in facts["labels"]]
    codes = [*places, *bare]
    if bare and all(re.fullmatch(r"-?\d{1,2}", code) for code in codes):
        numbers = sorted(map(int, codes))
        if numbers[-1] - numbers[0] < MOST_POINTS:
            return tuple(places.get(str(number), str(number)) for number in range(numbers[0], numbers[-1] + 1))
    return (*facts["labels"], *bare)
