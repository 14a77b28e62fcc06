"""What a source says of its columns itself: labels, question texts, and what its reader had to assume.

A survey tool's own layout or dictionary tells more than cells do. Whatever is
told here is only proposed: it goes into round.toml, where a person can correct it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.ingest.scales import Scale

Kind = Literal["id", "weight", "score", "list", "open", "background", "typed", "aside"]


@dataclass(frozen=True)
class Look:
    """What a column seems to be, why (in Finnish, for round.toml), and its labels where it has any."""

    kind: Kind
    why: str
    scale: Scale | None = None
    separator: str = ""
    other: bool = False  # a list in which people also typed answers of their own


@dataclass(frozen=True)
class Known:
    """What a source knows of its columns. `source`: its name in round.toml; `assumed`: Finnish sentences."""

    source: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)  # column -> the question as asked
    looks: Mapping[str, Look] = field(default_factory=dict)  # column -> what it is
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # multiple choice: question -> column -> item
    assumed: tuple[str, ...] = ()

    def with_more(self, *assumed: str) -> "Known":
        """Return the same with further assumptions."""
        return Known(self.source, self.texts, self.looks, self.groups, (*self.assumed, *assumed))
