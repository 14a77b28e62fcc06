"""Blocks of an OpenDocument text (.odt), as LibreOffice writes it."""

from collections.abc import Iterator
from typing import Any

from pipeline.foundation.packed import Packed
from pipeline.ingest.written.block import Block, Part

DOCUMENT = "content.xml"
_MARKS = {"tab": "\t", "line-break": "\n"}
_UNREAD = {"tracked-changes", "sequence-decls", "forms"}
_MOST_SPACES = 100


def blocks_of(packed: Packed) -> list[Block]:
    """Return the file's blocks: the text in order, then headers and footers."""
    blocks: list[Block] = []
    for body in packed.each(DOCUMENT, "{*}body"):
        blocks += _blocks(body, "text")
    if "styles.xml" in packed:
        for entry in ("{*}header", "{*}footer"):
            for page in packed.each("styles.xml", entry):
                blocks += [Block(block.text, "header or footer") for block in _blocks(page, "text")]
    return blocks


def _blocks(node: Any, part: Part) -> Iterator[Block]:
    for child in node:
        name = child.tag.rpartition("}")[2]
        if name in {"p", "h"}:
            aside: list[Block] = []
            text = _text(child, aside).strip()
            if text:
                yield Block(text, "heading" if name == "h" else part)
            yield from aside
        elif name == "table-of-content":
            yield from (Block(block.text, "table of contents") for block in _blocks(child, part))
        elif name not in _UNREAD:
            yield from _blocks(child, "item" if name == "list-item" else part)


def _text(node: Any, aside: list[Block]) -> str:
    """Return the text of a paragraph; its notes and comments are put into `aside`."""
    found = [node.text or ""]
    for child in node:
        name = child.tag.rpartition("}")[2]
        if name == "s":
            count = next((value for key, value in child.attrib.items() if key.endswith("}c")), "1")
            found.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif name in {"note", "annotation"}:
            kind: Part = "note" if name == "note" else "comment"
            aside += [Block(block.text, kind) for block in _blocks(child, "text")]
        elif name in _MARKS:
            found.append(_MARKS[name])
        else:
            found.append(_text(child, aside))
        found.append(child.tail or "")
    return "".join(found)
