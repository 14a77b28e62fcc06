"""Codes from another program become codings of the round's segments.

People there select what they like; the round is coded by segments. A code belongs to
every segment of which the selection holds at least half, or, where it holds half of
none, to the one it overlaps most.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pandas as pd

from pipeline.exchange.aligning import moved
from pipeline.exchange.codes import SUGGESTION, code_guid, codes_by_name
from pipeline.exchange.documents import KINDS, documents
from pipeline.exchange.marks import PROGRAM, user_guid
from pipeline.exchange.matching import Matched, matches
from pipeline.exchange.offsets import STANDARD, Counting, Ruler, Tried, counting
from pipeline.exchange.outgoing import Outgoing
from pipeline.exchange.reading import Given, ProjectIn
from pipeline.foundation.codebook import NONE
from pipeline.foundation.codings import Coding

NOBODY = "imported"  # the coder where the file names none
Places = Mapping[str, Sequence[tuple[int, int, str]]]  # answer -> start, end, segment


@dataclass(frozen=True)
class Placed:
    """What came of a project: codings, and what could not become any, in numbers."""

    codings: list[Coding]
    way: Counting = STANDARD
    matched: int = 0  # texts that are the round's
    strangers: int = 0  # coded texts that are not, or that cannot be read
    lost: int = 0  # selections that point outside their text, or at nothing of an answer
    program: int = 0  # codes that this program gave
    whole: int = 0  # codes on whole texts
    unknown: dict[str, int] = field(default_factory=dict)  # codes that the round has not: name -> codes given


@dataclass
class _Found:
    themes: set[str] = field(default_factory=set)
    at: str = ""
    drawn: tuple[str, float] = ("train", 1.0)


def placed(project: ProjectIn, of: Outgoing, now: str) -> Placed:
    """Return the project's codes as codings of the round's segments, by people, each with their name.

    `now`: the time of codes that have none (ISO 8601).
    """
    texts = [text for by in KINDS for text in documents(of.answers, of.questions, of.pseudonyms, by, of.language)]
    found, strangers = matches(project.sources, texts)
    places = _places(of.segments)
    way = counting(_tried(found, places))
    theme_of, unknown = _themes(project, of), dict[str, int]()
    names = {guid: name for guid, name in project.users.items() if name}
    codings: dict[tuple[str, str], _Found] = {}
    lost = program = 0
    for match in found:
        ruler, own = Ruler(match.source.text or "", way), _standing(match, places)
        for selection in match.source.selections:
            span = ruler.span(selection.start, selection.end)
            segments = _segments(match, span, own) if span else []
            lost += not segments
            for given in selection.codes if segments else ():
                if _is_program(given, names):
                    program += 1
                elif given.code not in theme_of:
                    name = next((code.name for code in project.codes if code.guid == given.code), "?")
                    unknown[name] = unknown.get(name, 0) + 1
                else:
                    coder = names.get(given.user, NOBODY)
                    for segment in segments:
                        _add(codings.setdefault((segment, coder), _Found()), theme_of[given.code], given, project)
    made = [_coding(segment, coder, one, now) for (segment, coder), one in sorted(codings.items())]
    return Placed(made, way, len(found), strangers, lost, program, project.whole, unknown)


def _places(segments: pd.DataFrame) -> Places:
    found: dict[str, list[tuple[int, int, str]]] = {}
    for answer, start, end, segment in zip(
        segments["answer_id"], segments["start"], segments["end"], segments["segment_id"], strict=True
    ):
        found.setdefault(answer, []).append((int(start), int(end), segment))
    return found


def _standing(match: Matched, places: Places) -> list[tuple[int, int, str]]:
    """Return where the segments of the document stand in it, in order."""
    return [
        (part.start + start, part.start + end, segment)
        for part in match.document.parts
        for start, end, segment in places.get(part.answer_id, ())
    ]


def _tried(found: Iterable[Matched], places: Places) -> Iterable[Tried]:
    for match in found:
        text = match.source.text or ""
        standing = _standing(match, places)
        borders = frozenset(moved(start, end, match.ours, match.theirs) for start, end, _ in standing)
        for one in match.source.selections:
            yield Tried(text, one.start, one.end, one.name, borders)


def _segments(match: Matched, span: tuple[int, int], standing: list[tuple[int, int, str]]) -> list[str]:
    start, end = moved(*span, match.theirs, match.ours)
    shares = [
        (overlap / (last - first), overlap, segment)
        for first, last, segment in standing
        if (overlap := min(end, last) - max(start, first)) > 0
    ]
    halves = [segment for share, _, segment in shares if 2 * share >= 1]
    return halves or ([max(shares, key=lambda one: one[1])[2]] if shares else [])


def _themes(project: ProjectIn, of: Outgoing) -> dict[str, str]:
    """Return which theme of the round each code of the file is: by our GUID, else by its name."""
    own = {code_guid(name): name for name in (*of.themes["theme_id"], SUGGESTION, NONE)}
    names = codes_by_name(of)
    found = {code.guid: names[code.name.casefold()] for code in project.codes if code.name.casefold() in names}
    return found | {code.guid: own[code.guid] for code in project.codes if code.guid in own}


def _is_program(given: Given, names: Mapping[str, str]) -> bool:
    return given.user == user_guid(PROGRAM) or names.get(given.user, "") == PROGRAM


def _add(found: _Found, theme: str, given: Given, project: ProjectIn) -> None:
    found.themes.add(theme)
    found.at = max(found.at, _time(given.at))
    for note in given.notes:
        found.drawn = project.drawn.get(note, found.drawn)


def _time(at: str) -> str:
    """Return an XML time as the file of codings keeps it, in UTC; "" where it is none."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return ""
    return (found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)).isoformat()


def _coding(segment: str, coder: str, one: _Found, now: str) -> Coding:
    themes = tuple(sorted(one.themes - {SUGGESTION, NONE}))
    return Coding(segment, coder, themes, SUGGESTION in one.themes, one.at or now, *one.drawn)
