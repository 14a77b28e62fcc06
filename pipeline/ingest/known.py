"""What a source says of its columns itself: labels, question texts, and what its reader had to assume.

A survey tool's own layout or dictionary tells more than cells do. Whatever is
told here is only proposed: it goes into round.toml, where a person can correct it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
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


class Looks(Mapping[str, Look]):
    """Looks that are worked out when somebody asks: a run reads an export often, and proposes its round file once."""

    def __init__(self, columns: Iterable[str], look: Callable[[str], Look]) -> None:
        """Keep for which columns there is a look, and how to find it."""
        self._columns, self._look = dict.fromkeys(columns), look

    def __getitem__(self, column: str) -> Look:
        if column not in self._columns:
            raise KeyError(column)
        return self._look(column)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


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
