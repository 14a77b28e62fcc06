"""The chapter of who was asked and who answered."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of, speaker

Chapter = dict[str, Any]
MOST = 12  # values of a variable that are told


def who(response: pd.DataFrame, names: Names, write: Writer, k: int, *, invited: bool = False) -> Chapter:
    """Return the round's response by group, and each open question's."""
    say = speaker(names.language)
    survey = response.loc[response["question_id"] == ""]
    total = survey.loc[survey["variable"] == ""]
    groups = survey.loc[survey["variable"] != ""]
    asked = response.loc[(response["question_id"] != "") & (response["variable"] == "")]
    place = {question: number for number, question in enumerate(names.order)}
    asked = asked.assign(place=asked["question_id"].map(place)).sort_values("place")
    return {
        "lead": _lead(total, names, write, k, "who_invited" if invited else "who_rate"),
        "mark": mark("Response", total.iloc[0]) if len(total) else "",
        "people": _people(total, names, write, k),
        "rate": _rate(total.iloc[0], write) if len(total) else "",
        "variable": groups["variable"].iloc[0] if len(groups) else "",
        "groups": [
            {
                "name": names.group(row.value),
                "mark": mark("Response", row),
                "whole": names.whole(row.value),
                "members": write.count(row.members) if row.members > 0 else "–",
                "answered": write.count(row.respondents),
                "rate": _rate(row, write) or "–",
            }
            for row in rows_of(groups)
        ],
        "questions": [
            {
                "text": names.question(row.question_id),
                "mark": mark("Response", row),
                "answered": write.count(row.answered),
                "non_answers": write.count(row.non_answers),
            }
            for row in rows_of(asked)
        ],
        "merged": say("merged") if groups["value"].str.contains(" + ", regex=False).any() else "",
    }


def others(background: pd.DataFrame, variable: str, k: int) -> list[str]:
    """Return the other background variables with their values, where k people or more share each."""
    told = []
    for name, rows in background.loc[background["variable"] != variable].groupby("variable", sort=True):
        people = rows.loc[rows["value"] != ""].groupby("value")["respondent_id"].nunique()
        if 1 < len(people) <= MOST and int(people.min()) >= k:
            told.append(f"{name} ({len(people)}): {', '.join(sorted(map(str, people.index)))}")
    return told


def _people(total: pd.DataFrame, names: Names, write: Writer, k: int) -> str:
    """Return how many answered: hidden they are only where they are fewer than k."""
    number = total["respondents"].iloc[0] if len(total) else 0
    return speaker(names.language)("fewer_than", k=write.count(k)) if pd.isna(number) else write.count(number)


def _lead(total: pd.DataFrame, names: Names, write: Writer, k: int, told: str) -> str:
    say = speaker(names.language)
    if not len(total):
        return ""
    row = total.iloc[0]
    rate = _rate(row, write)
    if pd.isna(row["respondents"]):
        return say("who_few", k=write.count(k))
    if not rate:
        return say("who_lead", n=write.count(row["respondents"]))
    return say(told, n=write.count(row["respondents"]), members=write.count(row["members"]), rate=rate)


def _rate(row: Any, write: Writer) -> str:
    members, people = float(row.members), float(row.respondents)
    if not members > 0 or not people >= 0 or people > members:
        return ""
    return write.percent(people / members)
