"""The export without some respondents: what `puntari erase` puts in its place.

Everything else in the file stays as it is. The rewritten copy is read again and
compared with what was read before; where anything else changed, or the file is of
a kind that cannot be rewritten, nothing is done and the user is told what to do.
"""

import codecs
import io
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.foundation.contained import contained
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.records import cut
from pipeline.ingest import csv, parquet, spss, xlsx
from pipeline.ingest.people import respondent_id, respondents_of
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.sources import read_sheet

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "latin-1"),
)
_CUT = "pipeline.ingest.spss_without:cut"
_SAID = re.compile(r"sep=(.)(?:\r\n?|\n)", re.IGNORECASE)
Rewriter = Callable[[RawFile, IngestSettings, Collection[int], bool], bytes]


@dataclass(frozen=True)
class Without:
    """The export's files without the respondents: `found` ids, `rows` cut, their cells and those that stay."""

    files: list[RawFile]
    found: tuple[str, ...]
    rows: int
    cells: list[str]
    kept: list[str]


def without(raw: Sequence[RawFile], settings: IngestSettings, key: bytes, ids: Collection[str]) -> Without:
    """Return the export without the respondents, named by the export's ids or by their pseudonyms.

    Raises PuntariError where it cannot be rewritten; `found` lacks those that are not in it.
    """
    wanted = {respondent_id(one, key) for one in ids} | {one.strip() for one in ids}
    sheet, who = _people(list(raw), settings, key)
    gone = who.isin(wanted)
    rows = set(sheet.frame.index[gone])
    cells = _cells(sheet.frame[gone])
    found = tuple(sorted(set(who[gone])))
    if not rows:
        return Without(list(raw), (), 0, [], [])
    made = replace(raw[0], data=_rewriter(raw[0])(raw[0], settings, rows, settings.respondent is None))
    if gone.all():
        raise PuntariError(
            "nobody would be left in it.", where=raw[0].name, do="Remove the round's folder if all of it is to go."
        )
    _check(sheet, ~gone, made, settings)
    kept = [*map(str, sheet.frame.columns), *_cells(sheet.frame[~gone])]
    return Without([made], found, len(rows), cells, kept)


def _people(raw: list[RawFile], settings: IngestSettings, key: bytes) -> tuple[Sheet, pd.Series]:
    sheet = read_sheet(raw, settings)
    column = sheet.column(settings.respondent, "respondent") if settings.respondent else None
    return sheet, respondents_of(sheet, column, key, repeated=settings.layout == "long")


def _cells(frame: pd.DataFrame) -> list[str]:
    return [cell for column in frame.columns for cell in frame[column] if cell]


def _check(before: Sheet, stay: pd.Series, made: RawFile, settings: IngestSettings) -> None:
    """Raise PuntariError unless the copy reads as the export did, but for the rows cut."""
    expected = before.frame[stay]
    after = read_sheet([made], settings).frame
    same_numbers = settings.respondent is not None or after.index.equals(expected.index)
    if not same_numbers or not after.reset_index(drop=True).equals(expected.reset_index(drop=True)):
        raise _by_hand(made, "cannot be rewritten without changing other rows")


def _rewriter(file: RawFile) -> Rewriter:
    for recognises, rewrite in _REWRITERS:
        if recognises(file):
            return rewrite
    raise _by_hand(file, "is of a kind whose rows the program cannot remove")


def _by_hand(file: RawFile, what: str) -> PuntariError:
    do = "Nothing was changed. Remove the respondent's rows in the program that made it, then erase again."
    return PuntariError(f"{what}.", where=f"raw/{file.name}", do=do)


def _text(file: RawFile, settings: IngestSettings, rows: Collection[int], blank: bool) -> bytes:  # noqa: FBT001 — called by position
    """Cut records out; separators and line ends are ASCII, so bytes beyond it need not be understood."""
    bom, encoding = next(((bom, name) for bom, name in _WIDE if file.data.startswith(bom)), (b"", "latin-1"))
    text = file.data[len(bom) :].decode(encoding, "surrogatepass" if encoding.startswith("utf") else "strict")
    said = _SAID.match(text)
    head, body = (said[0], text[said.end() :]) if said else ("", text)
    delimiter = settings.delimiter or (said[1] if said else csv.find_delimiter(body))
    left = head + cut(body, delimiter, {number - bool(said) for number in rows}, blank=blank)
    return bom + left.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "strict")


def _workbook(file: RawFile, settings: IngestSettings, rows: Collection[int], blank: bool) -> bytes:  # noqa: FBT001 — called by position
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(file.data), data_only=True, keep_vba=file.name.endswith(".xlsm"))
    filled = [sheet for sheet in book.worksheets if any(any(row) for row in sheet.iter_rows(values_only=True))]
    sheet = book[settings.sheet] if settings.sheet in book.sheetnames else filled[0]
    for number in sorted(rows, reverse=True):
        if blank:
            for cell in sheet[number]:
                cell.value = None
        else:
            sheet.delete_rows(number)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _columns(file: RawFile, _: IngestSettings, rows: Collection[int], blank: bool) -> bytes:  # noqa: FBT001 — called by position
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    source = pq.ParquetFile(io.BytesIO(file.data))
    table = source.read()
    gone = pa.array([number in rows for number in range(2, table.num_rows + 2)])
    if blank:
        emptied = [pc.if_else(gone, pa.scalar(None, column.type), column) for column in table.columns]
        table = pa.Table.from_arrays(emptied, schema=table.schema)
    else:
        table = table.filter(pc.invert(gone))
    sink = io.BytesIO()
    packing = source.metadata.row_group(0).column(0).compression if source.metadata.num_row_groups else "snappy"
    pq.write_table(table, sink, compression="none" if packing == "UNCOMPRESSED" else packing.lower())
    return sink.getvalue()


def _variables(file: RawFile, settings: IngestSettings, rows: Collection[int], blank: bool) -> bytes:  # noqa: FBT001 — called by position
    encoding, told = settings.encoding or "", ["blank" if blank else "cut", *map(str, sorted(rows))]
    cell = contained(_CUT, file.data, encoding, *told, where=file.name, kind=spss.KIND)["file"][0]
    made = cell.as_py()
    if spss.described(file, encoding) != spss.described(replace(file, data=made), encoding):
        raise _by_hand(file, "says more of its variables than the program can write")
    return bytes(made)


_REWRITERS: tuple[tuple[Callable[[RawFile], bool], Rewriter], ...] = (
    (parquet.recognises, _columns),
    (xlsx.recognises, _workbook),
    (spss.rewritable, _variables),
    (csv.recognises, _text),
)
