"""What is not read, and what to do with it: one line for each kind of file people try."""

from collections.abc import Sequence

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.packed import is_packed, names_in

_OLE = b"\xd0\xcf\x11\xe0"
_SAVE = "Open it and save it as .xlsx or .csv."
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS = {
    b"$FL": ("is an SPSS file that is not read.", "Save it in SPSS as .sav or .csv."),
    b"%PDF": ("is a PDF, not an export.", "Export the answers as .xlsx or .csv."),
    b"{\\rtf": ("is a text document, not an export.", "Export the answers as .xlsx or .csv."),
    b"SQLite format 3": ("is a database, not an export.", "Export the answers as .csv."),
    b"\x1f\x8b": ("is compressed with gzip.", "Unpack it and name the file within."),
    b"7z\xbc\xaf\x27\x1c": ("is a 7-Zip archive.", "Unpack it and name the file within."),
    b"Rar!": ("is a RAR archive.", "Unpack it and name the file within."),
    b"\x89PNG": ("is a picture.", "Export the answers as .xlsx or .csv."),
    b"\xff\xd8\xff": ("is a picture.", "Export the answers as .xlsx or .csv."),
}
_CONTROLS = bytes([*range(1, 9), *range(14, 28)])  # NUL aside, which UTF-16 is full of
_PARTS = (
    ("Index/Document.iwa", "is an Apple Numbers file.", "Export it from Numbers as Excel or CSV."),
    ("Index.zip", "is an Apple Numbers file.", "Export it from Numbers as Excel or CSV."),
    ("xl/workbook.bin", "is a binary Excel workbook (.xlsb).", "Open it in Excel and save it as .xlsx or .csv."),
    ("word/document.xml", "is a Word document, not an export.", "Export the answers as .xlsx or .csv."),
    ("content.xml", "is an OpenDocument text or drawing, not a spreadsheet.", _SAVE),
)


def is_something_else(data: bytes) -> bool:
    """Return whether the bytes are known as something that is not text, or hold what no text does."""
    if data.startswith((_OLE, b"PAR1", *_BEGINNINGS)) or is_packed(data):
        return True
    sample = data[:4096]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or sample.count(0) > len(sample) / 5:
        return False  # UTF-16, or rubbish that no encoding fits
    if "\ufffd" not in sample[:-3].decode("utf-8", "replace"):
        return False
    return len(sample) - len(sample.translate(None, _CONTROLS)) > 0.05 * len(sample)


def refused(raw: Sequence[RawFile], named: str) -> PuntariError:
    """Return what is wrong with files that no source recognises; `named`: what round.toml calls them."""
    if len(raw) != 1:
        found = f"holds {len(raw)} files that are not one export" if raw else "there is no export"
        return PuntariError(f"{found}.", where=named or "raw/", do='Name one file in round.toml: [ingest] file = "…".')
    file = raw[0]
    what, do = _kind(file)
    return PuntariError(what, where=file.name, do=do)


def _kind(file: RawFile) -> tuple[str, str]:
    data = file.data
    if not data.strip():
        return "is empty.", "Export the answers again."
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return "is password-protected.", "Open it in Excel and save it without a password."
    if data.startswith(_OLE):
        return "is an old Excel file (.xls) or another old Office document.", _SAVE
    for beginning, told in _BEGINNINGS.items():
        if data.startswith(beginning):
            return told
    if is_packed(data):
        return _packed(file)
    return "is not text, a workbook or Parquet.", _SAVE


def _packed(file: RawFile) -> tuple[str, str]:
    names = names_in(file.data)
    for part, what, do in _PARTS:
        if part in names:
            return what, do
    if not names:
        return "is a packed file that is damaged or empty.", "Export the answers again."
    return "is a packed file that is not a workbook.", "Unpack it and name the file within, or a folder of them."
