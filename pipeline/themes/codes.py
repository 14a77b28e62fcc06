"""What people decided about segments, several coders as one voice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.foundation.codebook import Codebook
from pipeline.foundation.codings import current, parsed


@dataclass(frozen=True)
class Decided:
    """The top themes that most of a segment's coders gave, and whether it was drawn for an audit."""

    themes: tuple[str, ...]
    audit: bool


def decided(rows: Sequence[Mapping[str, str]], codebook: Codebook) -> dict[str, Decided]:
    """Return what people say of each segment (human/codings.csv): themes that at least half of its coders gave.

    A subtheme counts for its theme; themes that the codebook does not hold are left out.
    """
    top = {part.id: theme.id for theme in codebook.themes for part in theme.subthemes}
    top |= {name: name for name in codebook.ids()}
    votes: dict[str, list[set[str]]] = defaultdict(list)
    audits = set()
    for coding in current(parsed(rows)):
        if coding.purpose != "privacy":
            votes[coding.segment_id].append({top[name] for name in coding.themes if name in top})
            audits |= {coding.segment_id} if coding.purpose == "audit" else set()
    return {
        segment: Decided(
            tuple(name for name in codebook.ids() if 2 * sum(name in own for own in given) >= len(given)),
            segment in audits,
        )
        for segment, given in votes.items()
    }
