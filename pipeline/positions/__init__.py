"""Positions: who is for, who is against and who sets conditions, of the whole draft and of each theme.

A comment round is asked to find common ground, so a reader needs to see who stands
where, by name. Only organisations that speak in public are read this way: of people
who answered in confidence no position is ever told.
"""

from typing import Any

import pandas as pd

from pipeline.finnish.sentences import sentence_spans
from pipeline.foundation.round import Groups, RespondentSettings
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    Heard,
    Positions,
    Respondents,
    Segments,
    Suggestions,
    Themes,
)
from pipeline.positions.heard import heard
from pipeline.positions.read import Position, announces, is_item, read, whole

COLUMNS = ["theme_id", "respondent_id", "position", "basis", "segment_id"]


class PositionSettings(Settings):
    """The [positions] section of the round file."""

    respondents: RespondentSettings = RespondentSettings()
    groups: Groups = Groups()


def positions(
    answers: pd.DataFrame,
    segments: pd.DataFrame,
    assignments: pd.DataFrame,
    themes: pd.DataFrame,
    suggestions: pd.DataFrame,
    respondents: pd.DataFrame,
    background: pd.DataFrame,
    *,
    settings: PositionSettings,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return Positions, a row for each respondent and theme ("" = the whole draft) with a position, and Heard.

    A theme's position is said in a sentence that carries the theme, or follows from a change that is asked for in
    it, which is a condition. Who is both for and against a theme, or for it and asks for changes, sets conditions.
    """
    if not settings.respondents.public:
        return empty(Positions), empty(Heard)
    parents = dict(zip(themes["theme_id"], themes["parent_id"], strict=True))
    coded = assignments.loc[assignments["theme_id"].isin(themes.loc[themes["origin"] != "discovered", "theme_id"])]
    tops: dict[str, set[str]] = {}
    for segment, theme in zip(coded["segment_id"], coded["theme_id"], strict=True):
        tops.setdefault(segment, set()).add(parents.get(theme) or theme)
    asked = set(suggestions["segment_id"])
    rows = []
    for person, own in answers.sort_values("answer_id").groupby("respondent_id", sort=True):
        pieces = segments.loc[segments["answer_id"].isin(own["answer_id"])]
        rows += _of_one(str(person), own, pieces, tops, asked)
    names = heard(respondents, background, answers, settings.respondents.name, settings.groups.variable)
    return pd.DataFrame(rows, columns=COLUMNS) if rows else empty(Positions), names


def _of_one(
    person: str, answers: pd.DataFrame, segments: pd.DataFrame, tops: dict[str, set[str]], asked: set[str]
) -> list[tuple[str, str, str, str, str]]:
    """Return the rows of one respondent: of the whole draft first."""
    told = [sentence for answer in answers.itertuples() for sentence in _sentences(answer, segments)]
    rows = []
    position, place = whole(text for text, _ in told)
    if position and told[place][1]:
        rows.append(("", person, position, "said", told[place][1][0]))
    said: dict[str, list[tuple[Position, str, str]]] = {}
    listing = False
    for text, held in told:
        found, listing = read(text), announces(text) or (listing and is_item(text))
        for segment in held:
            for theme in sorted(tops.get(segment, ())):
                if found.position and not found.whole:
                    said.setdefault(theme, []).append((found.position, "said", segment))
                elif segment in asked or (listing and is_item(text)):
                    said.setdefault(theme, []).append(("conditions", "asked", segment))
    return rows + [(theme, person, *_together(found)) for theme, found in sorted(said.items())]


def _sentences(answer: Any, segments: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Return an answer's sentences in order, with the segments in each."""
    inside = segments.loc[segments["answer_id"] == answer.answer_id].sort_values("start")
    told = []
    for start, end in sentence_spans(str(answer.text)):
        held = inside.loc[(inside["start"] < end) & (inside["end"] > start), "segment_id"].tolist()
        told.append((str(answer.text)[start:end], held))
    return told


def _together(found: list[tuple[Position, str, str]]) -> tuple[Position, str, str]:
    """Return what a respondent's sentences on one theme say together: position, basis and the plainest segment."""
    spoken = [one for one in found if one[1] == "said"]
    taken = {one[0] for one in spoken}
    if taken == {"against"}:
        return spoken[0]
    if taken == {"for"} and len(spoken) == len(found):
        return spoken[0]
    best = next((one for one in [*spoken, *found] if one[0] == "conditions"), (spoken or found)[0])
    return "conditions", best[1], best[2]


STAGE = Stage(
    run=positions,
    reads=(Answers, Segments, Assignments, Themes, Suggestions, Respondents, Background),
    writes=(Positions, Heard),
    settings=PositionSettings,
)
