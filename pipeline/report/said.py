"""What each theme says: its keywords, and respondents' own words as quotes and suggestions."""

from typing import Any

import numpy as np
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
        groups = surest(own, told, k)
        more = len(groups) - MOST
        chapters.append(
            {
                "id": str(theme),
                "name": names.theme(str(theme)) if theme else say("no_theme"),
                "last": not theme,
                "people": own["respondent_id"].nunique(),
                "groups": [group_of(row, write) for row in rows_of(groups.head(MOST))],
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


def surest(rows: pd.DataFrame, told: Told, k: int) -> pd.DataFrame:
    """Return of each group of suggestions that mean the same the surest, what most people share first.

    The column `people` says how many share it, 0 where that may not be told beside the figures of the group's theme.
    """
    best = rows.sort_values(["group_id", "score", "text"], ascending=[True, False, True]).drop_duplicates("group_id")
    people = best["group_id"].map(rows.groupby("group_id")["respondent_id"].nunique())
    theme = best["group_id"].map(rows.drop_duplicates("group_id").set_index("group_id")["theme_id"])
    shown = [told.counts(str(name), int(many), k) for name, many in zip(theme, people, strict=True)]
    shared = best.assign(people=people.where(np.array(shown, dtype=bool), 0))
    return shared.sort_values(["people", "score", "short", "group_id"], ascending=[False, False, True, True])


def group_of(row: Any, write: Writer) -> dict[str, Any]:
    """Return a row of `surest` in short, and how many people share it."""
    people = int(row.people)
    return {
        "text": str(row.short),
        "mark": mark("Suggestions", row),
        "people": people,
        "count": write.count(people) if people else "",
        "shared": people > 0,
        "score": float(row.score),
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
