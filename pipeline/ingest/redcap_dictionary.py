"""REDCap's data dictionary: each field's kind, label and choices, as downloaded from the project or its API."""

import html
import re
from dataclasses import dataclass, field

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest import csv
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.text import heading

CHECKBOX = "___"
_COLUMNS = {
    "name": ("Variable / Field Name", "field_name"),
    "kind": ("Field Type", "field_type"),
    "label": ("Field Label", "field_label"),
    "choices": ("Choices, Calculations, OR Slider Labels", "Choices OR Calculations", "select_choices_or_calculations"),
    "checked": (
        "Text Validation Type OR Show Slider Number",
        "text_validation_type_or_show_slider_number",
    ),
    "personal": ("Identifier?", "identifier"),
    "section": ("Section Header", "section_header"),
    "matrix": ("Matrix Group Name", "matrix_group_name"),
}
_TAG = re.compile(r"<[^<>]{1,2000}>")
_FIXED = {"yesno": {"1": "Kyllä", "0": "Ei"}, "truefalse": {"1": "Tosi", "0": "Epätosi"}}
_NUMBERS = frozenset({"integer", "number", "number_1dp", "number_2dp", "number_comma_decimal"})


@dataclass(frozen=True)
class Field:
    """A field as the dictionary tells it. `checked`: a check on what may be typed that makes it no answer."""

    kind: str
    text: str
    choices: dict[str, str] = field(default_factory=dict)
    checked: str = ""
    personal: bool = False


def is_dictionary(file: RawFile) -> bool:
    """Return whether the file's first line holds the dictionary's headings."""
    start = file.data[:2000].decode("utf-8", "replace").splitlines()
    first = start[0] if start else ""
    return any(name in first for name in _COLUMNS["name"]) and any(name in first for name in _COLUMNS["kind"])


def fields_of(file: RawFile) -> dict[str, Field]:
    """Return the dictionary's fields by name. Raises PuntariError when it has not the columns it should."""
    sheet = csv.read(file, IngestSettings(header_rows=1))
    columns = {
        key: next((name for name in names if name in sheet.frame.columns), "") for key, names in _COLUMNS.items()
    }
    for key in ("name", "kind", "label"):
        if not columns[key]:
            raise PuntariError(
                f'has no column "{_COLUMNS[key][0]}".',
                where=file.name,
                do="Download the data dictionary from REDCap again.",
            )
    return _fields(sheet, columns)


def _fields(sheet: Sheet, columns: dict[str, str]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    section = group = ""
    for row in sheet.frame.to_dict("records"):
        said = {key: str(row[name]) if name else "" for key, name in columns.items()}
        kind = said["kind"].strip().casefold()
        if said["section"] or said["matrix"] != group:
            section = said["section"]
        group = said["matrix"]
        label = plain(said["label"]) or said["name"]
        text = f"{plain(section)}: {label}" if group and plain(section) else label
        checked = said["checked"].strip() if kind == "text" else ""
        fields[said["name"].strip()] = Field(
            kind,
            text,
            _FIXED.get(kind) or (choices_of(said["choices"]) if kind in {"radio", "dropdown", "checkbox"} else {}),
            "" if checked in _NUMBERS else checked,
            said["personal"].strip().casefold() in {"y", "yes", "1"},
        )
    return fields


def choices_of(said: str) -> dict[str, str]:
    """Return the labels by code of "1, vähän | 2, paljon"."""
    choices: dict[str, str] = {}
    for part in said.split("|"):
        code, comma, label = part.partition(",")
        if comma and code.strip():
            choices[code.strip()] = plain(label)
    return choices if len(set(choices.values())) == len(choices) else {}


def plain(text: str) -> str:
    """Return a label on one line without the HTML that designers put into it."""
    return heading(html.unescape(_TAG.sub(" ", text)))
