"""report.docx: the same chapters as the page, with Word's own headings, captions and tables."""

import io
import zipfile
from datetime import datetime
from typing import Any

from pipeline.report.word_chapters import WRITERS
from pipeline.report.word_page import Page, clean

LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 — a document must not tell when, or equal rounds would differ
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def word(c: dict[str, Any], language: str, *, title: str, note: str, k: int) -> bytes:
    """Return the report as a Word document; equal chapters give equal bytes."""
    import docx

    page = Page(docx.Document(), language)
    page.document.core_properties.title = clean(title)
    page.document.core_properties.created = page.document.core_properties.modified = LONG_AGO
    page.document.add_heading(clean(title), 0)
    if note:
        page.text(note, "Intense Quote")
        page.document.sections[0].footer.paragraphs[0].text = clean(note)
    for name in c["order"]:
        if name in WRITERS:
            page.heading(name)
            WRITERS[name](page, c, k)
    return _timeless(page.document)


def _timeless(document: Any) -> bytes:
    """Return the document's bytes with every part dated alike."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()
