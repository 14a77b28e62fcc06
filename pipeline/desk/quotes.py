"""What `puntari quotes` and `puntari verify-quotes` print and write."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import click
import pandas as pd

from pipeline.desk.codes import material
from pipeline.foundation import files, printed, store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.packed import SMALL_DOCUMENT, Packed
from pipeline.foundation.places import find_round
from pipeline.foundation.table import Table
from pipeline.foundation.tables import Answers, Quotes

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COLUMNS = ["theme_id", "value", "rank", "text", "attribution"]
_TOLD = {"verbatim": "verbatim ", "changed": "CHANGED  ", "not found": "NOT FOUND"}


def print_quotes(name: str, theme: str, count: int, *, by: str, rare: bool, form: str, out: Path | None) -> None:
    """Print a theme's quotes, or write them to a file.

    Raises PuntariError for an unknown theme or variable, and when Word is asked for without a file.
    """
    from pipeline import quotes
    from pipeline.floorplan import load_round
    from pipeline.quotes.ask import Request
    from pipeline.quotes.attribution import variables_of

    of = load_round(find_round(name))
    wanted: tuple[type[Table], ...] = (*quotes.STAGE.reads, Quotes)
    tables = [store.read_table(of.folder, table) for table in wanted]
    picks = material(of, "picks")
    settings = of.settings["quotes"]
    if not isinstance(settings, quotes.QuoteSettings):
        raise TypeError(type(settings))
    request = Request(theme=theme, n=count, by=by, rare=rare)
    drawn = quotes.asked(request, *tables, settings=settings, picks=picks, printed=printed.recorded(of.folder))
    chosen = drawn[_COLUMNS]
    if form == "docx" and out is None:
        out = of.folder / "reports" / f"quotes-{theme}.docx"
    data = _FORMS[form](chosen)
    names = [*variables_of(settings.attribution), *([by] if by else [])]
    printed.record(of.folder, drawn["segment_id"], names)
    if out is None:
        click.echo(data.decode())
    else:
        files.write_bytes(out, data)
        click.echo(f"Wrote {len(chosen)} quote(s) to {out}")


def check_quotes(name: str, file: Path) -> None:
    """Print what became of every quoted passage of a text or Word file.

    Raises PuntariError (exit code 1) when a passage is not what a respondent wrote.
    """
    from pipeline.quotes.verify import verify

    folder = find_round(name)
    answers = store.read_table(folder, Answers)
    found = verify(_text_of(file), dict(zip(answers["answer_id"], answers["text"], strict=True)))
    for one in found:
        click.echo(f"{_TOLD[one.status]}  ”{one.text}”{f'  ({one.note})' if one.note else ''}")
        if one.status == "changed":
            click.echo(f"           nearest: ”{one.source}”")
    counts: Counter[str] = Counter(one.status for one in found)
    told = f"{len(found)} quoted passage(s): {', '.join(f'{counts[status]} {status}' for status in _TOLD)}."
    if len(found) > counts["verbatim"]:
        raise PuntariError(
            told, where=file.name, do="Quote what was written; […] for what you leave out, [ ] for your own words."
        )
    click.echo(told)


def _text_of(file: Path) -> str:
    """Return the text of a plain file or of a .docx, tables and notes included; Word's bombs are refused unopened."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PuntariError(f"cannot be read ({error.strerror}).", where=str(file)) from None
    if data[:4] != b"PK\x03\x04":
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise PuntariError("is neither UTF-8 text nor a .docx.", where=file.name, do="Save it as one.") from None
    packed = Packed(data, file.name, small=SMALL_DOCUMENT, kind="Word file")
    parts = [name for name in packed.names if name.startswith("word/") and name.endswith(".xml")]
    if not parts:
        raise PuntariError("is not a Word file.", where=file.name, do="Save it as .docx or as text.")
    lines = (line for part in parts for line in packed.each(part, f"{_WORD}p"))
    return "\n".join("".join(node.text or "" for node in line.iter(f"{_WORD}t")) for line in lines)


def _as_text(chosen: pd.DataFrame) -> bytes:
    if chosen.empty:
        return b"No quote of this theme may be published."
    lines, value = [], ""
    for row in chosen.itertuples():
        if row.value != value:
            value = str(row.value)
            lines.append(f"{value}\n")
        lines.append(f"”{row.text}” ({row.attribution})\n")
    return "\n".join(lines).encode()


def _as_csv(chosen: pd.DataFrame) -> bytes:
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow(_COLUMNS)
    for row in chosen.itertuples(index=False):
        writer.writerow([files.no_formula(cell) for cell in row])
    return told.getvalue().encode("utf-8-sig")


def _as_json(chosen: pd.DataFrame) -> bytes:
    return json.dumps(chosen.to_dict("records"), ensure_ascii=False, indent=1).encode()


def _as_docx(chosen: pd.DataFrame) -> bytes:
    import re

    from docx import Document

    document = Document()
    for row in chosen.itertuples():
        clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", str(row.text))
        document.add_paragraph(f"”{clean}” ({row.attribution})", style="Quote")
    told = io.BytesIO()
    document.save(told)
    return told.getvalue()


_FORMS = {"text": _as_text, "csv": _as_csv, "json": _as_json, "docx": _as_docx}
