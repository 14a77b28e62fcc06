"""Written statements: text blocks of .txt, .docx, .odt and PDF files, and what each block is.

A word processor says which of its paragraphs are headings, list items or notes;
plain text and PDF do not, so what is left is told apart by how it looks (`parts`).
"""

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.packed import SMALL_DOCUMENT, Packed, is_packed, names_in
from pipeline.ingest.encoding import decode
from pipeline.ingest.written import opendocument, pdf, plain, word
from pipeline.ingest.written.block import Block
from pipeline.ingest.written.parts import told_apart

SUFFIXES = (".txt", ".md", ".docx", ".odt", ".pdf", ".doc", ".rtf")
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "is an old Word file (.doc) or password-protected.",
    b"{\\rtf": "is a rich-text file (.rtf).",
}


def is_written(file: RawFile) -> bool:
    """Return whether the file is a text document by its name."""
    return file.name.casefold().endswith(SUFFIXES)


def paragraphs_of(file: RawFile, encoding: str | None = None) -> list[Block]:
    """Return the document's paragraphs and other blocks in reading order, each with what it is.

    Raises PuntariError for a kind that is not read, a damaged or protected file, and a PDF of pictures.
    """
    try:
        return told_apart(_blocks(file, encoding))
    except RecursionError:
        raise PuntariError("is nested too deeply to be a statement.", where=file.name) from None


def _blocks(file: RawFile, encoding: str | None) -> list[Block]:
    names = names_in(file.data)
    if word.DOCUMENT in names:
        return word.blocks_of(_opened(file, "Word file"))
    if opendocument.DOCUMENT in names:
        return opendocument.blocks_of(_opened(file, "text document"))
    if file.data.startswith(b"%PDF"):
        return pdf.blocks_of(file)
    what = next((text for magic, text in _REFUSED.items() if file.data.startswith(magic)), None)
    if is_packed(file.data):
        _opened(file, "document")
        what = "is a packed file, not a text document."
    elif "." in file.name and not is_written(file):
        what = "is not a text document."
    if what:
        raise PuntariError(what, where=file.name, do="Open it and save it as .docx without a password.")
    return plain.blocks_of(decode(file, encoding))


def _opened(file: RawFile, kind: str) -> Packed:
    return Packed(file.data, file.name, small=SMALL_DOCUMENT, kind=kind)
