"""What each theme says: its keywords, and respondents' own words as quotes and suggestions."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.told import Told
from pipeline.report.words import rows_of, speaker

MOST = 8  # suggestions printed of a theme
QUOTED = 3  # quotes printed of a theme


def suggestions(
    found: pd.DataFrame,
    coded: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    edits: pd.DataFrame,
    networks: pd.Series,
    names: Names,
    write: Writer,
    k: int,
    told: Told,
) -> list[dict[str, Any]]:
    """Return each theme's suggestions in short: groups that k people share first, with their number, then the others.

    `networks` maps respondents to their network; a theme names those of which k people made a suggestion, without
    counts. Numbers and names stand only beside figures that are `told`. A suggestion with something flagged as a
    possible identifier is not printed.
    """
    say = speaker(names.language)
    rows = found.merge(segments, on="segment_id").merge(answers[["answer_id", "respondent_id"]], on="answer_id")
    rows = rows.loc[~rows["segment_id"].isin(flagged(segments, edits))]
    rows["text"] = rows["text"].str.strip()
    rows = rows.merge(first_themes(coded, names), on="segment_id", how="left")
    rows["theme_id"] = rows["theme_id"].fillna("")
    chapters = []
    for theme, own in rows.groupby("theme_id", sort=True):
        groups = [group_of(group, str(theme), write, k, told) for _, group in own.groupby("group_id", sort=True)]
        groups.sort(key=lambda group: (not group["shared"], -group["people"], -group["score"], group["text"]))
        more = len(groups) - MOST
        chapters.append(
            {
                "id": str(theme),
                "name": names.theme(str(theme)) if theme else say("no_theme"),
                "last": not theme,
                "people": own["respondent_id"].nunique(),
                "groups": groups[:MOST],
                "more": say("more", n=more) if more > 0 else "",
                "networks": [n for n in _many(own["respondent_id"], networks, k) if told.names(str(theme), n)],
            }
        )
    return sorted(chapters, key=lambda chapter: (chapter["last"], -chapter["people"], chapter["name"]))


def _many(people: pd.Series, networks: pd.Series, k: int) -> list[str]:
    """Return the networks that at least k of the people belong to."""
    counts = networks.loc[networks.index.isin(people)].value_counts()
    return sorted(str(name) for name in counts.index[counts >= k])


def flagged(segments: pd.DataFrame, edits: pd.DataFrame) -> set[str]:
    """Return the ids of segments with something that may identify somebody and that nobody has released."""
    doubtful = edits.loc[edits["tier"] == "flagged"].merge(segments, on="answer_id", suffixes=("_edit", ""))
    touching = (doubtful["new_start"] < doubtful["end"]) & (doubtful["new_end"] > doubtful["start"])
    return set(doubtful.loc[touching, "segment_id"])


def first_themes(coded: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Return each segment's surest top theme."""
    top = coded.assign(theme_id=coded["theme_id"].map(lambda theme: names.parents.get(theme) or theme))
    top = top.sort_values(["segment_id", "score", "theme_id"], ascending=[True, False, True])
    return top.drop_duplicates("segment_id")[["segment_id", "theme_id"]]


def group_of(rows: pd.DataFrame, theme: str, write: Writer, k: int, told: Told) -> dict[str, Any]:
    """Return suggestions that mean the same: the surest in short, and how many people share it where that is told."""
    best = rows.sort_values(["score", "text"], ascending=[False, True]).iloc[0]
    people = int(rows["respondent_id"].nunique())
    shown = told.counts(theme, people, k)
    return {
        "text": str(best["short"]),
        "mark": mark("Suggestions", best),
        "people": people if shown else 0,
        "count": write.count(people) if shown else "",
        "shared": people >= k,
        "score": float(best["score"]),
    }


def voices(
    quoted: pd.DataFrame, suggested: list[dict[str, Any]], order: list[dict[str, Any]], names: Names
) -> list[dict[str, Any]]:
    """Return what each theme says, in the order of the themes; suggestions that have no theme come last."""
    asked = {chapter["id"]: chapter for chapter in suggested}
    known = [bar["id"] for bar in order if not bar["sub"] or bar["id"] in asked]
    others = sorted((set(quoted["theme_id"]) | set(asked)) - set(known) - {""})
    chapters = []
    for theme in [*known, *others, *([""] if "" in asked else [])]:
        rows = quoted.loc[quoted["theme_id"] == theme].sort_values("rank").head(QUOTED)
        chapter = asked.get(theme, {"groups": [], "more": "", "networks": []})
        chapters.append(
            {
                "name": chapter.get("name") or names.theme(theme),
                "keywords": names.keywords.get(theme, ""),
                "quotes": [
                    {"text": row.text, "by": row.attribution, "mark": mark("Quotes", row)} for row in rows_of(rows)
                ],
                "groups": chapter["groups"],
                "more": chapter["more"],
                "networks": chapter["networks"],
            }
        )
    return chapters
