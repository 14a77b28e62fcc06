"""People's codings: a file that only grows, and what it says today.

`human/codings.csv` keeps every decision ever read back. A later decision of the
same coder on the same segment replaces the earlier one when codings are used, and
never in the file, so that a change of mind can be followed.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.foundation.errors import PuntariError

COLUMNS = ("segment_id", "coder", "themes", "suggestion", "decided_at", "purpose", "probability")
PURPOSES = ("train", "audit", "privacy")
SEPARATOR = ";"
_YES = {"1", "true", "yes"}


@dataclass(frozen=True)
class Coding:
    """One person's codes of one segment; no themes means that it carries none of them."""

    segment_id: str
    coder: str
    themes: tuple[str, ...]
    suggestion: bool
    decided_at: str  # ISO 8601
    purpose: str  # train, audit or privacy
    probability: float  # with which the segment's respondent was drawn; 1.0 where nobody was drawn at random


def parsed(rows: Iterable[Mapping[str, str]], where: str = "human/codings.csv") -> list[Coding]:
    """Return the codings in rows as strings. Raises PuntariError naming the first row that is none."""
    found = []
    for number, row in enumerate(rows, 2):
        try:
            themes = tuple(filter(None, row["themes"].split(SEPARATOR)))
            suggestion = row["suggestion"].casefold() in _YES
            probability, purpose = float(row["probability"]), row["purpose"]
            coding = Coding(
                row["segment_id"], row["coder"], themes, suggestion, row["decided_at"], purpose, probability
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            raise PuntariError(
                f"row {number} is no coding.", where=where, do=f"Columns: {', '.join(COLUMNS)}."
            ) from None
        if purpose not in PURPOSES or not 0 < probability <= 1:
            raise PuntariError(f"row {number} has an unknown purpose or an impossible probability.", where=where)
        found.append(coding)
    return found


def current(codings: Sequence[Coding]) -> list[Coding]:
    """Return each coder's last decision on each segment, in the order of first decisions.

    A segment that was drawn for an audit stays an audit's, with its probability, when it is coded
    again: a change of mind does not change how the segment was drawn.
    """
    last: dict[tuple[str, str, bool], Coding] = {}
    order = sorted(range(len(codings)), key=lambda at: (codings[at].decided_at, at))
    for coding in (codings[at] for at in order):
        key = (coding.segment_id, coding.coder, coding.purpose == "privacy")
        before = last.get(key)
        if before is not None and before.purpose == "audit":
            coding = replace(coding, purpose="audit", probability=before.probability)  # noqa: PLW2901 — the draw stays
        last[key] = coding
    return list(last.values())


def appended(before: bytes, codings: Sequence[Coding]) -> bytes:
    """Return the file's bytes with the codings after what stands in it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    if not before:
        writer.writerow(COLUMNS)
    for one in codings:
        themes = SEPARATOR.join(one.themes)
        flag = "1" if one.suggestion else "0"
        writer.writerow(
            [one.segment_id, one.coder, themes, flag, one.decided_at, one.purpose, f"{one.probability:.6g}"]
        )
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + gap + file.getvalue().encode()
