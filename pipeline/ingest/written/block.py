"""A piece of a written statement: what its file says of it, before and after the parts are told apart."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Part: TypeAlias = Literal[
    "text",
    "item",
    "heading",
    "page number",
    "header or footer",
    "greeting",
    "signature",
    "contact details",
    "note",
    "comment",
    "table of contents",
]


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or list item; `part` is "text" where nobody has said what it is."""

    text: str
    part: Part = "text"
