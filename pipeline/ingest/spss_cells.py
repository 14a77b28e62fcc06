"""The cells of an SPSS file as a person sees them: labels instead of codes, and the reasons why a value is missing.

Runs in a process of its own, for the library that reads the file can crash on a
damaged one. What the file says besides cells travels in the table's metadata.
"""

import datetime as dt
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.foundation.errors import PuntariError
from pipeline.ingest import spss_por

SMALL = 100_000_000  # bytes of cells that are always taken
DENSEST = 60  # times the file's size
_STRING_WIDTH = re.compile(r"A(\d+)")
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_WINDOWS = "WINDOWS-1252"


def cells_of(data: bytes, kind: str, encoding: str) -> pa.Table:
    """Return the file's cells as text; `kind` "sav" or "por", `encoding` "" for what the file says.

    The metadata key "known" holds JSON: for each column its label, labels in code order and missing labels; the
    multiple-response sets; what had to be assumed. Raises PuntariError for a file far larger than it seems.
    """
    frame, about, assumed = _decoded(data, kind, encoding)
    columns, known = {}, {}
    for name in about.column_names:
        values = frame[name]
        missing = _missing_test(name, about)
        facts, ends = _told(_facts(name, about), values, missing)
        different = set(values)
        seen = {value: _cell(value, facts, missing) for value in different}
        columns[name] = pa.array([seen[value] for value in values], type=pa.large_string())
        found = sorted({value for value in different if isinstance(value, float) and missing(value)})
        known[name] = {
            "text": " ".join(f"{about.column_names_to_labels.get(name) or ''} {ends}".split()),
            "labels": [label for code, label in facts.items() if not missing(code)],
            "codes": [_plain(code) for code in facts if not missing(code)],
            "missing": list(
                dict.fromkeys([_cell(value, facts, missing) for value in [*_listed(facts, missing), *found]])
            ),
            "measure": about.variable_measure.get(name, "unknown"),
        }
    sets = _sets(about, frame, columns)
    told = json.dumps({"columns": known, "sets": sets, "weight": getattr(about, "weight", ""), "assumed": assumed})
    return pa.table(columns).replace_schema_metadata({"known": told})


def _decoded(data: bytes, kind: str, encoding: str) -> tuple[Mapping[str, Sequence[Any]], Any, list[str]]:
    """Return the values, the description and what was assumed of the encoding."""
    try:
        frame, about = _read(data, kind, encoding)
    except Exception as error:
        if encoding or (not isinstance(error, UnicodeDecodeError) and "encoding" not in str(error)):
            raise
        frame, about = _read(data, kind, _WINDOWS)
        return frame, about, ["merkistö on Windows-1252, vaikka tiedosto sanoo muuta"]
    if not encoding and kind == "sav" and _looks_double(frame, about):
        try:
            frame, about = _read(data, kind, "UTF-8")
        except Exception:
            return frame, about, []
        return frame, about, ["merkistö on UTF-8, vaikka tiedosto sanoo muuta"]
    return frame, about, []


def _read(data: bytes, kind: str, encoding: str) -> tuple[Mapping[str, Sequence[Any]], Any]:
    if kind == "por":
        return spss_por.read(data)
    import pyreadstat

    _, about = pyreadstat.read_sav(io.BytesIO(data), metadataonly=True, encoding=encoding or None)
    most = _most_rows(about, len(data))
    frame, about = pyreadstat.read_sav(
        io.BytesIO(data), output_format="dict", encoding=encoding or None, user_missing=True, row_limit=most + 1
    )
    if max(map(len, frame.values()), default=0) > most:
        raise PuntariError("would unpack to far more than answers take.", do="Save it from SPSS again as .sav.")
    return frame, about


def _most_rows(about: Any, size: int) -> int:
    widths = (_STRING_WIDTH.match(kind) for kind in about.original_variable_types.values())
    row = sum(int(width[1]) if width else 8 for width in widths)
    return max(SMALL, DENSEST * size) // max(row, 1)


def _looks_double(frame: Mapping[str, Sequence[Any]], about: Any) -> bool:
    labels = [text for text in about.column_names_to_labels.values() if text]
    labels += [str(text) for found in about.variable_value_labels.values() for text in found.values()]
    texts = labels + [value for values in frame.values() for value in values[:1000] if isinstance(value, str)]
    return any(_MOJIBAKE.search(text) for text in texts)


def _facts(name: str, about: Any) -> dict[Any, str]:
    """Return the labels of a variable's codes in the order of the codes, made different where two are the same."""
    given = about.variable_value_labels.get(name) or {}
    codes = sorted(given, key=lambda code: (isinstance(code, str), code))
    said = [" ".join(str(given[code]).split()) for code in codes]
    folded = [text.casefold() for text in said]
    return {
        code: text if text and folded.count(text.casefold()) == 1 else f"{text} ({_plain(code)})".strip()
        for code, text in zip(codes, said, strict=True)
    }


def _told(facts: dict[Any, str], values: Sequence[Any], missing: Any) -> tuple[dict[Any, str], str]:
    """Return the labels to use for codes, and what they say where only a scale's ends have one.

    Such a scale is read as its numbers, for "0 = not at all … 10 = fully" has no words for 1 to 9.
    """
    valid = {code: text for code, text in facts.items() if not missing(code)}
    bare = {value for value in values if isinstance(value, float) and not missing(value)} - {*valid}
    if len(bare) <= len(valid) or not valid:
        return facts, ""
    ends = ", ".join(f"{_plain(code)} = {text}" for code, text in valid.items())
    return {code: text for code, text in facts.items() if code not in valid}, f"({ends})"


def _missing_test(name: str, about: Any) -> Any:
    ranges = (about.missing_ranges or {}).get(name) or []

    def missing(value: Any) -> bool:
        try:
            return any(found["lo"] <= value <= found["hi"] for found in ranges)
        except TypeError:  # a text against numbers
            return False

    return missing


def _listed(facts: Mapping[Any, str], missing: Any) -> list[Any]:
    return [code for code in facts if missing(code)]


def _cell(value: Any, facts: Mapping[Any, str], missing: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    key = value.strip() if isinstance(value, str) else value
    if value in facts or key in facts:
        return facts.get(value) or facts[key]
    plain = _plain(value)
    return f"puuttuva ({plain})" if not isinstance(value, str) and missing(value) else plain


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 — exact integers
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")
    return str(value)


def _sets(about: Any, frame: Mapping[str, Sequence[Any]], columns: dict[str, pa.Array]) -> list[dict[str, Any]]:
    """Return the multiple-response sets; the cells of dichotomies become 1 and 0."""
    told = []
    for name, found in (getattr(about, "mr_sets", None) or {}).items():
        members = [column for column in found["variable_list"] if column in columns]
        counted = found.get("counted_value")
        if found["is_dichotomy"]:
            for column in members:
                picked = [
                    "" if _cell(value, {}, bool) == "" else str(int(_same(value, counted))) for value in frame[column]
                ]
                columns[column] = pa.array(picked, type=pa.large_string())
        told.append(
            {"name": name, "text": found.get("label") or name, "members": members, "ticks": found["is_dichotomy"]}
        )
    return told


def _same(value: Any, counted: Any) -> bool:
    return _plain(value).strip() == _plain(float(counted) if isinstance(counted, int) else counted).strip()
