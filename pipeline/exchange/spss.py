"""The wide table as SPSS reads it: names it accepts, labels, reasons as user-missing values, texts that fit.

pyreadstat writes the file; what it cannot write (multiple-response sets) and what it
should not (the time of writing) is put into its bytes afterwards (sav.py).
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.exchange.sav import ResponseSet
from pipeline.exchange.wide import RESPONDENT, Column, Wide

LONGEST_NAME = 64  # bytes
LONGEST_TEXT = 32_767  # bytes of a string variable
LONGEST_LABEL = 255  # bytes of a variable's label
LONGEST_VALUE = 120  # bytes of a value's label
_LONGEST_FILE_LABEL = 64
_LONGEST_NOTE = 80
_FEW = 3  # missing values that may be named one by one
_RESERVED = frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"])
_UNNAMEABLE = re.compile(r"[^\w.@#$]")
_MEASURES = {
    "id": "nominal",
    "weight": "scale",
    "background": "nominal",
    "score": "ordinal",
    "answer": "nominal",
}


@dataclass(frozen=True)
class Plan:
    """What pyreadstat.write_sav is given, the multiple-response sets, and how many texts had to be cut."""

    frame: pd.DataFrame
    given: dict[str, Any]
    sets: list[ResponseSet]
    cut: int


def plan(table: Wide, title: str, notice: Sequence[str]) -> Plan:
    """Return the table as SPSS takes it. `notice`: what the file says of itself, in its documents."""
    names = dict(zip((column.name for column in table.columns), spss_names(c.name for c in table.columns), strict=True))
    data: dict[str, Any] = {}
    cut = 0
    for column in table.columns:
        if column.is_text:
            texts = [_fitting(_told(value), LONGEST_TEXT) for value in column.values]
            cut += sum(text != _told(value) for text, value in zip(texts, column.values, strict=True))
            data[names[column.name]] = pd.Series(texts, dtype="object")
        else:
            data[names[column.name]] = pd.Series(list(column.values), dtype="float64")
    numbers = [column for column in table.columns if not column.is_text]
    labels = {names[column.name]: column.labels | column.missing for column in numbers}
    given = {
        "file_label": _fitting(title, _LONGEST_FILE_LABEL),
        "note": [line for text in notice for line in _lines(text)],
        "column_labels": {names[column.name]: _fitting(column.label, LONGEST_LABEL) for column in table.columns},
        "variable_value_labels": {
            name: {value: _fitting(label, LONGEST_VALUE) for value, label in own.items()}
            for name, own in labels.items()
            if own
        },
        "missing_ranges": {names[column.name]: _missing(column.missing) for column in numbers if column.missing},
        "variable_measure": {names[column.name]: _MEASURES.get(column.kind, "nominal") for column in table.columns},
        "variable_format": {names[column.name]: _format(column) for column in numbers},
        "row_compress": True,
    }
    return Plan(pd.DataFrame(data), given, _sets(table, names), cut)


def spss_names(wanted: Iterable[str]) -> list[str]:
    """Return names that SPSS takes (64 bytes, a letter first, no reserved word), told apart without regard to case."""
    found: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        base = _UNNAMEABLE.sub("_", name).rstrip("._") or "v"
        base = base if base[0].isalpha() and base.casefold() not in _RESERVED else f"v_{base}"
        made, number = _short(base, LONGEST_NAME), 2
        while made.casefold() in taken:
            made = f"{_short(base, LONGEST_NAME - len(str(number)) - 1)}_{number}"
            number += 1
        taken.add(made.casefold())
        found.append(made)
    return found


def _told(value: Any) -> str:
    """Return the value as a string variable can hold it: SPSS keeps no spaces at the end."""
    return "" if value is None else str(value).replace("\0", "\ufffd").rstrip(" ")


def _short(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")


def _fitting(text: str, most: int) -> str:
    return _short(text.encode("utf-8", "replace").decode(), most).rstrip(" ")


def _lines(text: str) -> list[str]:
    """Return the text in lines that a document record holds."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer.encode()) > _LONGEST_NOTE:
            lines.append(_short(word, _LONGEST_NOTE))
        else:
            lines[-1] = longer
    return lines


def _missing(reasons: Mapping[float, str]) -> list[Any]:
    codes = sorted(reasons)
    return codes if len(codes) <= _FEW else [{"lo": codes[0], "hi": codes[-1]}]


def _format(column: Column) -> str:
    numbers = [value for value in column.values if isinstance(value, float) and not math.isnan(value)]
    whole = all(value.is_integer() for value in numbers)
    width = max((len(f"{value:.0f}") for value in [*numbers, *column.missing]), default=1)
    return f"F{max(width, 1)}.0" if whole else f"F{width + 5}.4"


def _sets(table: Wide, names: Mapping[str, str]) -> list[ResponseSet]:
    return [
        ResponseSet(name, label, tuple(names[column.name] for column in table.columns if column.group == group))
        for (group, label), name in zip(table.groups.items(), spss_names(table.groups), strict=True)
        if group != RESPONDENT
    ]
