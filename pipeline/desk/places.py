"""Places in answers that a person decides about: found in the tables, marked by what the export holds there.

The export is read into memory for this, as a run would read it, and nothing of it is written.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Any, NamedTuple

import pandas as pd

from pipeline.desk.codes import material, rows_of
from pipeline.finnish.sentences import sentence_spans
from pipeline.foundation import store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import ANSWER_WIDTH, background_id, digest, words_mark
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Answers, BackgroundEdits, Edits, Questions, RawAnswers, RawBackground

_LONGEST = 600  # characters of a sentence as it is shown


class Place(NamedTuple):
    """A place in an original text, with the keyed mark of the words there."""

    answer_id: str
    start: int
    end: int
    check: str


@dataclass(frozen=True)
class Doubted:
    """What a person is asked about."""

    places: tuple[Place, ...]
    tier: str
    kind: str
    words: str
    sentence: str
    question: str


def doubts(of: Round, wanted: int, decided: Collection[tuple[str, int, int]]) -> Iterator[Doubted]:
    """Yield all that is flagged, typed background values too, then about `wanted` replaced places of every kind.

    `decided`: places that are not asked about again. Raises PuntariError when the tables are not of this export.
    """
    answers, values = _originals(of)
    key = material(of, "key")
    yield from _in_answers(of, answers, key, decided, "flagged")
    yield from _in_background(of, values, key, decided)
    kinds: dict[str, list[Doubted]] = {}
    for one in _in_answers(of, answers, key, decided, "replaced"):
        kinds.setdefault(one.kind, []).append(one)
    drawn = [sorted(found, key=lambda one: digest(one.places[0].check, width=8)) for _, found in sorted(kinds.items())]
    in_turn = chain.from_iterable(zip_longest(*drawn))
    yield from islice((one for one in in_turn if one is not None), wanted)


def missed_places(of: Round, answer: str, words: str, where: str) -> list[Place]:
    """Return where in the originals the words stand that somebody saw in an answer; `answer` "" looks in all.

    Raises PuntariError where they are not found as whole words outside of what is replaced already.
    """
    table = store.read_table(of.folder, Answers)
    wanted = answer.strip()[:ANSWER_WIDTH]
    rows = table[table["answer_id"] == wanted] if wanted else table
    if wanted and rows.empty:
        raise PuntariError("there is no answer of this id.", where=where)
    edits = {name: list(rows_of(found)) for name, found in store.read_table(of.folder, Edits).groupby("answer_id")}
    key, found = material(of, "key"), []
    for flags in (0, re.IGNORECASE):
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", flags)
        for name, text in zip(rows["answer_id"], rows["text"], strict=True):
            for match in pattern.finditer(text):
                start = _original(match.start(), match.end(), edits.get(name, []))
                if start is not None:
                    found.append(Place(name, start, start + len(words), words_mark(key, match[0])))
        if found:
            return found
    raise PuntariError(
        "its words are in no such answer.", where=where, do="Copy them from the answer exactly, whole words."
    )


def _original(start: int, end: int, edits: list[Any]) -> int | None:
    """Return where new-text words begin in the original, None where they touch what was replaced."""
    shift = 0
    for edit in edits:  # in order of place
        if edit.tier == "replaced" and edit.new_start < end and start < edit.new_end:
            return None
        if edit.new_end <= start:
            shift = edit.end - edit.new_end
        elif edit.new_start <= start:
            shift = edit.start - edit.new_start
    return start + shift


def _originals(of: Round) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Return the answers and background values of the export as they came, by their ids."""
    from pipeline.floorplan import STAGES

    stage = STAGES["ingest"]
    given = {name: material(of, name) for name in stage.materials}
    tables = dict(zip(stage.writes, stage.run(settings=of.settings["ingest"], **given), strict=True))
    answers, background = tables[RawAnswers], tables[RawBackground]
    values = zip(background["respondent_id"], background["variable"], background["value"], strict=True)
    return (
        dict(zip(answers["answer_id"], answers["text"], strict=True)),
        {(person, variable): value for person, variable, value in values},
    )


def _in_answers(
    of: Round, originals: dict[str, str], key: bytes, decided: Collection[tuple[str, int, int]], tier: str
) -> Iterator[Doubted]:
    edits = store.read_table(of.folder, Edits)
    rows = edits[edits["tier"] == tier].merge(
        store.read_table(of.folder, Answers)[["answer_id", "question_id", "text"]], on="answer_id"
    )
    questions = _questions(of)
    for row in rows_of(rows):
        if (row.answer_id, row.start, row.end) in decided:
            continue
        words = row.text[row.new_start : row.new_end]
        typed = originals.get(row.answer_id, "")[row.start : row.end]
        if not typed or (tier == "flagged" and typed != words):
            raise _stale(of)
        place = Place(row.answer_id, row.start, row.end, words_mark(key, typed))
        asked = questions.get(row.question_id, row.question_id)
        yield Doubted((place,), tier, row.kind, words, _sentence(row.text, row.new_start), asked)


def _in_background(
    of: Round, originals: dict[tuple[str, str], str], key: bytes, decided: Collection[tuple[str, int, int]]
) -> Iterator[Doubted]:
    """Yield what is withheld in typed background values; equal values of several people once."""
    edits = store.read_table(of.folder, BackgroundEdits)
    same: dict[tuple[str, str, str, int, int], list[Place]] = {}
    for row in rows_of(edits[edits["tier"] == "flagged"]):
        name = background_id(row.respondent_id, row.variable)
        value = originals.get((row.respondent_id, row.variable), "")
        if not value[row.start : row.end]:
            raise _stale(of)
        if (name, row.start, row.end) not in decided:
            place = Place(name, row.start, row.end, words_mark(key, value[row.start : row.end]))
            same.setdefault((row.variable, value, row.kind, row.start, row.end), []).append(place)
    for (variable, value, kind, start, end), places in sorted(same.items()):
        yield Doubted(tuple(places), "flagged", kind, value[start:end], value[:_LONGEST], variable)


def _questions(of: Round) -> pd.Series:
    return store.read_table(of.folder, Questions).set_index("question_id")["text"]


def _sentence(text: str, at: int) -> str:
    found = next((text[start:end] for start, end in sentence_spans(text) if start <= at < end), text)
    return found.strip()[:_LONGEST]


def _stale(of: Round) -> PuntariError:
    return PuntariError(
        "the tables are not of the export as it is now.", where=of.name, do=f"Run first: puntari run {of.name}"
    )
