"""Who gave which code to which segment: people and the program side by side.

How a segment was drawn (for an audit, with which probability) belongs to a person's
code and has no place in REFI-QDA, so it travels as a note that the code refers to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.exchange.codes import SUGGESTION, code_guid
from pipeline.exchange.identity import public_guid
from pipeline.exchange.outgoing import Outgoing
from pipeline.foundation.codebook import NONE
from pipeline.foundation.codings import Coding, current

PROGRAM = "Puntari"
_DRAWN = re.compile(r"purpose=(train|audit) probability=([0-9.e+-]+)")


@dataclass(frozen=True, order=True)
class Noted:
    """How a segment was drawn, as a note says it."""

    text: str

    @property
    def guid(self) -> str:
        """The note's GUID."""
        return public_guid("note", self.text)


@dataclass(frozen=True)
class Mark:
    """A code that somebody gave to a segment. `at`: ISO 8601 in UTC, "" where nobody knows."""

    user: str
    code_guid: str
    at: str = ""
    note: Noted | None = None


def user_guid(name: str) -> str:
    """Return the GUID of a coder, or of the program."""
    return public_guid("user", name)


def marks_of(of: Outgoing, whose: str) -> tuple[dict[str, list[Mark]], list[Noted]]:
    """Return each segment's marks (segments that are there, themes that are there) and the notes they refer to."""
    there, known = set(of.segments["segment_id"]), {*of.themes["theme_id"], SUGGESTION, NONE}
    marks: dict[str, list[Mark]] = {}
    if whose in {"all", "program"}:
        pairs = list(zip(of.assignments["segment_id"], of.assignments["theme_id"], strict=True))
        pairs += [(segment, SUGGESTION) for segment in of.suggestions["segment_id"]]
        for segment, theme in sorted(pairs):
            if segment in there and theme in known:
                marks.setdefault(segment, []).append(Mark(PROGRAM, code_guid(theme)))
    notes: set[Noted] = set()
    if whose in {"all", "people"}:
        for one in sorted(_latest(of.codings), key=lambda one: (one.segment_id, one.coder)):
            if one.segment_id in there:
                found = _person(one, known)
                marks.setdefault(one.segment_id, []).extend(found)
                notes |= {mark.note for mark in found if mark.note}
    return marks, sorted(notes)


def drawn(text: str) -> tuple[str, float] | None:
    """Return the purpose and probability that a note tells, None when it is another note."""
    found = _DRAWN.fullmatch(text.strip())
    if found is None:
        return None
    try:
        probability = float(found[2])
    except ValueError:
        return None
    return (found[1], probability) if 0 < probability <= 1 else None


def _latest(codings: Iterable[Coding]) -> list[Coding]:
    return [one for one in current(list(codings)) if one.purpose != "privacy"]


def _person(one: Coding, known: set[str]) -> list[Mark]:
    plain = one.purpose == "train" and one.probability == 1
    note = None if plain else Noted(f"purpose={one.purpose} probability={one.probability:.6g}")
    themes = [theme for theme in sorted(one.themes) if theme in known] or ([] if one.themes else [NONE])
    given = [*themes, *([SUGGESTION] if one.suggestion else [])]
    return [Mark(one.coder, code_guid(theme), _utc(one.decided_at), note) for theme in given]


def _utc(at: str) -> str:
    """Return the time as XML knows it, in UTC; "" where it is no time."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return ""
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.isoformat().replace("+00:00", "Z")
