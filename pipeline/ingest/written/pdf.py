"""Blocks of a PDF that holds text, not pictures of it.

A PDF knows where letters stand, not what a paragraph is. Lines that return at the
top or foot of its pages belong to the pages; the others are put together again as
they run on from page to page.
"""

import io
import re
from collections import Counter
from typing import Any

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.written.block import Block
from pipeline.ingest.written.parts import PAGE_NUMBER
from pipeline.ingest.written.plain import unwrapped

MOST_PAGES = 500
MOST_BYTES = 20_000_000  # of one stream, unpacked; a page of text is a thousand times smaller
MOST_MARKS = 400_000  # operators and operands of one page
FEWEST = 20  # letters a page; less is a stamp on a scanned picture
_EDGE = 2  # lines at the top and foot of a page in which its header and footer are looked for


def blocks_of(file: RawFile) -> list[Block]:
    """Return the PDF's blocks. Raises PuntariError when damaged, protected, too large, or without text."""
    pages = _pages(file)
    letters = sum(letter.isalpha() for page in pages for line in page for letter in line)
    if letters < FEWEST * max(len(pages), 1):
        raise PuntariError(
            "has no text, only pictures of it.",
            where=file.name,
            do="Ask for the original, or recognise the text with a scanner program and save it as .docx.",
        )
    returning = _returning(pages)
    kept: list[str] = []
    aside = []
    for page in pages:
        for place, line in enumerate(page):
            edge = place < _EDGE or place >= len(page) - _EDGE
            if edge and PAGE_NUMBER.fullmatch(line):
                aside.append(Block(line.strip(), "page number"))
            elif edge and _bare(line) in returning:
                aside.append(Block(line.strip(), "header or footer"))
            else:
                kept.append(line)
    return [*unwrapped(kept), *aside]


def _returning(pages: list[list[str]]) -> set[str]:
    """Return the lines, their numbers aside, that stand at the edge of two pages and of more than half of them."""
    found = Counter(line for page in pages for line in {_bare(line) for line in [*page[:_EDGE], *page[-_EDGE:]]})
    return {line for line, times in found.items() if line and times > max(1, len(pages) / 2)}


def _bare(line: str) -> str:
    return " ".join(re.sub(r"\d+", " ", line).casefold().split())


def _pages(file: RawFile) -> list[list[str]]:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints may quote the text
    limits = pypdf.Configuration(
        zlib_maximum_output_length=MOST_BYTES,
        lzw_maximum_output_length=MOST_BYTES,
        run_length_maximum_output_length=MOST_BYTES,
        array_based_stream_maximum_output_length=MOST_BYTES,
        maximum_declared_stream_length=MOST_BYTES,
        stream_parsing_work_maximum_count=MOST_MARKS,
    )
    try:
        with pypdf.apply_configuration(limits):
            reader = pypdf.PdfReader(io.BytesIO(file.data), xref_stream_maximum_entries=200_000)
            if reader.is_encrypted and not reader.decrypt(""):
                raise _protected(file)  # noqa: TRY301 — the library's own errors are many
            if len(reader.pages) > MOST_PAGES:
                raise PuntariError(f"has more than {MOST_PAGES} pages.", where=file.name, do="Split it.")  # noqa: TRY301
            return [_lines(page) for page in reader.pages]
    except PuntariError:
        raise
    except pypdf.errors.DependencyError:
        raise _protected(file) from None
    except Exception:
        raise PuntariError(
            "is a damaged PDF, or none.", where=file.name, do="Save it as a PDF or .docx again."
        ) from None


def _lines(page: Any) -> list[str]:
    return [line.rstrip() for line in page.extract_text().splitlines() if line.strip()]


def _protected(file: RawFile) -> PuntariError:
    return PuntariError(
        "is password-protected.", where=file.name, do="Open it with its password and print it to a new PDF."
    )
