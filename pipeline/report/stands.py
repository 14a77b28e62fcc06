"""The chapters of a comment round: who was heard and who was not, who stands where, and what few others say."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.said import flagged
from pipeline.report.words import rows_of, speaker

ORDER = ("for", "conditions", "against")


def heard(names_of: pd.DataFrame, names: Names, write: Writer, variable: str) -> dict[str, Any]:
    """Return who was asked, who spoke and who did not, by what they are."""
    say = speaker(names.language)
    asked, spoke = len(names_of), int(names_of["answered"].sum())
    groups = [
        {
            "name": str(group) or say("unknown"),
            "asked": write.count(len(rows)),
            "spoke": write.count(int(rows["answered"].sum())),
            "rate": write.percent(rows["answered"].mean()),
            "heard": sorted(rows.loc[rows["answered"], "name"]),
            "silent": sorted(rows.loc[~rows["answered"], "name"]),
        }
        for group, rows in names_of.groupby("group", sort=True)
    ]
    return {
        "there": asked > 0,
        "lead": say("heard_lead", asked=asked, spoke=spoke, rate=write.percent(spoke / asked)) if asked else "",
        "people": write.count(spoke),
        "rate": write.percent(spoke / asked) if asked and spoke < asked else "",
        "variable": variable,
        "groups": groups,
        "silent": sorted(names_of.loc[~names_of["answered"], "name"]),
    }


def positions(
    found: pd.DataFrame,
    names_of: pd.DataFrame,
    coded: pd.DataFrame,
    segments: pd.DataFrame,
    edits: pd.DataFrame,
    order: list[dict[str, Any]],
    names: Names,
) -> dict[str, Any]:
    """Return who is for, with conditions and against: the whole draft first, then each theme in the themes' order.

    What somebody says stands beside their name, but for segments with something flagged as a possible identifier.
    """
    say = speaker(names.language)
    called = dict(zip(names_of["respondent_id"], names_of["name"], strict=True))
    text = dict(zip(segments["segment_id"], segments["text"], strict=True))
    doubtful = flagged(segments, edits)
    who = dict(zip(segments["segment_id"], segments["answer_id"].str[:8], strict=True))
    spoke: dict[str, set[str]] = {}
    for segment, theme in zip(coded["segment_id"], coded["theme_id"], strict=True):
        spoke.setdefault(names.parents.get(theme) or theme, set()).add(who[segment])
    chapters = []
    for theme in ["", *(bar["id"] for bar in order if not bar["sub"] and not bar["discovered"])]:
        own = found.loc[(found["theme_id"] == theme) & found["respondent_id"].isin(called)]
        rows = []
        for position in ORDER:
            lines = [
                {
                    "name": called[row.respondent_id],
                    "text": "" if row.segment_id in doubtful else str(text.get(row.segment_id, "")).strip(),
                    "mark": mark("Positions", row),
                }
                for row in rows_of(own.loc[own["position"] == position])
            ]
            if lines:
                lines.sort(key=lambda line: line["name"])
                rows.append({"position": position, "name": say(position), "n": len(lines), "lines": lines})
        if rows:
            silent = max(len(spoke.get(theme, ())) - len(own), 0) if theme else sum(names_of["answered"]) - len(own)
            more = say("no_position", n=silent) if silent else ""
            chapters.append({"name": names.theme(theme) if theme else say("whole_draft"), "rows": rows, "more": more})
    return {"whole": chapters[0] if len(found) and not found["theme_id"].all() else None, "chapters": chapters}


def signals(found: pd.DataFrame, names_of: pd.DataFrame, segments: pd.DataFrame, names: Names) -> list[dict[str, Any]]:
    """Return what few others say, the most distinct first, with its rare words and who says it."""
    say = speaker(names.language)
    called = dict(zip(names_of["respondent_id"], names_of["name"], strict=True))
    text = dict(zip(segments["segment_id"], segments["text"], strict=True))
    return [
        {
            "text": str(text[row.segment_id]).strip(),
            "by": called[row.respondent_id],
            "words": ", ".join(str(word) for word in list(row.words)[:3]),
            "others": say("signal_others", n=row.others) if row.others else say("signal_alone"),
            "mark": mark("Signals", row),
        }
        for row in rows_of(found.sort_values("rank"))
        if row.respondent_id in called and row.segment_id in text
    ]


def as_heard(response: pd.DataFrame, names_of: pd.DataFrame) -> pd.DataFrame:
    """Return Response with those who were asked as members, and those who spoke as respondents."""
    if not len(names_of):
        return response
    told = response.copy()
    whole = (told["question_id"] == "") & (told["variable"] == "")
    told.loc[whole, ["members", "respondents"]] = [float(len(names_of)), float(names_of["answered"].sum())]
    for group, rows in names_of.groupby("group"):
        own = (told["question_id"] == "") & (told["variable"] != "") & (told["value"] == group)
        told.loc[own, ["members", "respondents"]] = [float(len(rows)), float(rows["answered"].sum())]
    return told


def as_invited(response: pd.DataFrame, invited: int | None) -> pd.DataFrame:
    """Return Response with the number of those who were asked, where the round file tells it."""
    if not invited:
        return response
    whole = (response["question_id"] == "") & (response["variable"] == "")
    return response.assign(members=response["members"].where(~whole, float(invited)))
