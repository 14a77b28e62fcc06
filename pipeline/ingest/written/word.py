"""Blocks of a Word file (.docx): its paragraphs as a reader sees them, tracked deletions left out."""

import re
from typing import Any

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.packed import Packed
from pipeline.ingest.written.block import Block, Part

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_PARAGRAPHS = 50_000  # empty ones too; a thousand pages
_HEADINGS = ("heading", "title", "subtitle", "otsikko", "rubrik")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNREAD = {"Fallback", "del", "moveFrom", "pPr", "rPr"}  # said twice, taken out by an editor, or only form
_ASIDE: dict[str, Part] = {
    "footnotes": "note",
    "endnotes": "note",
    "comments": "comment",
    "header": "header or footer",
    "footer": "header or footer",
}


def blocks_of(packed: Packed) -> list[Block]:
    """Return the file's blocks: the text in order, then notes, comments, headers and footers."""
    styles = _styles(packed)
    blocks = [Block(text, _part(paragraph, styles)) for paragraph, text in _paragraphs(packed, DOCUMENT)]
    for name in packed.names:
        found = re.fullmatch(r"word/(footnotes|endnotes|comments|header|footer)\d*\.xml", name)
        if found:
            blocks += [Block(text, _ASIDE[found[1]]) for _, text in _paragraphs(packed, name)]
    return blocks


def _paragraphs(packed: Packed, entry: str) -> list[tuple[Any, str]]:
    found = []
    for number, paragraph in enumerate(packed.each(entry, f"{_W}p")):
        if number > MOST_PARAGRAPHS:
            raise PuntariError(f"has more than {MOST_PARAGRAPHS} paragraphs.", where=packed.name, do="Split it.")
        text = _text(paragraph).strip()
        about = paragraph.find(f"{_W}pPr")
        if text:
            found.append((about, text))
    return found


def _styles(packed: Packed) -> dict[str, str]:
    """Return the names of the document's styles, which are English whatever the language of Word."""
    if "word/styles.xml" not in packed:
        return {}
    found = {}
    for style in packed.each("word/styles.xml", f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").casefold()
    return found


def _part(about: Any, styles: dict[str, str]) -> Part:
    if about is None:
        return "text"
    style = about.find(f"{_W}pStyle")
    key = style.get(f"{_W}val", "") if style is not None else ""
    name = styles.get(key, key.casefold())
    if name.startswith("toc "):
        return "table of contents"
    if name.startswith(_HEADINGS) or about.find(f"{_W}outlineLvl") is not None:
        return "heading"
    return "item" if about.find(f"{_W}numPr") is not None or name.startswith("list") else "text"


def _text(node: Any) -> str:
    found = []
    for child in node:
        space, _, name = child.tag.rpartition("}")
        if name == "t" and f"{space}}}" == _W:
            found.append(child.text or "")
        elif name in _MARKS:
            found.append(_MARKS[name])
        elif name not in _UNREAD:
            found.append(("\n" if name == "p" else "") + _text(child))
    return "".join(found)
