"""Files of a round without the rows that are about some respondents, or that repeat their words."""

import io
from pathlib import Path
from typing import Any

from pipeline.desk.traces import Traces, unpacked
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.records import cut, records


def cleaned(path: Path, traces: Traces) -> bytes | None:
    """Return the file without the rows that hold a trace, None where it cannot be cleaned."""
    data = path.read_bytes()
    try:
        made = _workbook(data, traces) if data.startswith(b"PK\x03\x04") else _rows(data, traces)
        if any(traces.found(part) for part in unpacked(path.name, made)):
            return None
    except Exception:
        return None
    return made


def _rows(data: bytes, traces: Traces) -> bytes:
    """Return a delimited text without the rows that hold a trace; its header stays."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data[len(mark) :].decode()
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    gone = {number for number, cells in enumerate(records(text, delimiter), 1) if number > 1 and traces.holds(cells)}
    return mark + cut(text, delimiter, gone).encode()


def _workbook(data: bytes, traces: Traces) -> bytes:
    """Return a workbook without the rows, on any sheet, that hold a trace."""
    import openpyxl

    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        rows = enumerate(sheet.iter_rows(values_only=True), 1)
        for number in reversed([number for number, cells in rows if traces.holds(cells)]):
            sheet.delete_rows(number)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def without_draws(manifest: dict[str, Any], traces: Traces) -> dict[str, Any]:
    """Return the manifest with the respondents taken out of the draws, and without what earlier runs recorded."""
    draws = {
        name: draw
        | {
            "probability": {
                one: value for one, value in draw["probability"].items() if one[:8] not in traces.beginnings
            }
        }
        for name, draw in manifest.get("draws", {}).items()
    }
    kept = {key: value for key, value in manifest.items() if key not in {"stages", "seal", "draws"}}
    return kept | ({"draws": draws} if draws else {})


def by_hand(folder: Path, holders: list[Path]) -> None:
    """Raise PuntariError where files hold the respondents that only a person may change."""
    if holders:
        names = ", ".join(str(path.relative_to(folder)) for path in holders)
        raise PuntariError(
            f"{names}: what the respondent wrote or their id stands there too.",
            where=folder.name,
            do="Nothing was changed. Take it out by hand, or remove the file, then erase again.",
        )
