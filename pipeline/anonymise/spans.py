"""What the finders of this room hand on: a span of the text, what it holds, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Find:
    """A span `text[start:end]` to replace or to flag; `case` and `clitic` are kept in the replacement."""

    start: int
    end: int
    kind: str
    tier: str = "replaced"
    case: str = "nominative"
    plural: bool = False
    clitic: str = ""
    label: str = ""  # the region of a place


def without_overlap(finds: Iterable[Find]) -> list[Find]:
    """Return the finds in order of place; of overlapping ones the replaced, then the earlier named, then the longer."""
    kept: list[Find] = []
    ranked = sorted(enumerate(finds), key=lambda pair: (pair[1].tier != "replaced", pair[0]))
    for _, find in ranked:
        if all(find.end <= other.start or other.end <= find.start for other in kept):
            kept.append(find)
    return sorted(kept, key=lambda find: find.start)
