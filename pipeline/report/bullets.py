"""The short lists of a short report: what each open question brought, a line a point, and how the groups compare.

For rounds that publish a page or two. Of a question about benefit the themes are listed, each
with somebody's own words; of a question about development or what comes next, what was asked for.
"""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd

from pipeline.report.figures import Writer
from pipeline.report.heat import themes_by_group
from pipeline.report.names import Names
from pipeline.report.said import first_themes, flagged, group_of, surest
from pipeline.report.told import Told
from pipeline.report.words import rows_of, speaker

MOST = 7  # points of a question
WHOLE = 14  # words of a segment that is told as it was typed; of a longer one what it asks for
LEADING = re.compile(r"^(?:ja|sekä|mutta|mut|och|men|and|but)\s+", re.IGNORECASE)
FRAGMENT = 2  # words of a segment that says nothing without the one before it
OF_BENEFIT = {"benefit", "results"}


def bullets(
    questions: pd.DataFrame,
    coded: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    edits: pd.DataFrame,
    quoted: pd.DataFrame,
    suggested: pd.DataFrame,
    names: Names,
    write: Writer,
    k: int,
    told: Told,
) -> list[dict[str, Any]]:
    """Return each open question with its points; a question without any is left out.

    How many people stand behind a theme is told elsewhere, with what protects it.
    """
    said = segments.merge(answers[["answer_id", "respondent_id", "question_id"]], on="answer_id")
    coded = coded.merge(said[["segment_id", "respondent_id", "question_id"]], on="segment_id")
    safe = suggested.loc[~suggested["segment_id"].isin(flagged(segments, edits))].merge(said, on="segment_id")
    first = first_themes(coded, names)
    safe = safe.merge(first, on="segment_id", how="left").fillna({"theme_id": ""})
    roles = dict(zip(questions["question_id"], questions["role"], strict=True))
    chapters = []
    for question in names.order:
        if roles.get(question) in OF_BENEFIT:
            own = quoted.merge(said.loc[said["question_id"] == question, ["segment_id"]], on="segment_id")
            lines = _themes(coded.loc[coded["question_id"] == question], own, names, k)
        else:
            lines = _wishes(safe.loc[safe["question_id"] == question], write, speaker(names.language), k, told)
        if lines:
            chapters.append({"title": names.question(question), "lines": lines})
    return chapters


def compared(
    prevalence: pd.DataFrame,
    effects: pd.DataFrame,
    order: list[dict[str, Any]],
    variable: str,
    names: Names,
    write: Writer,
) -> dict[str, Any]:
    """Return how many of each group mention each theme, as lines of words, and whether the groups differ."""
    own = prevalence.loc[prevalence["variable"].isin(["", variable])]
    for table in themes_by_group(own, effects, order, names, write) if variable else []:
        lines = [
            {
                "text": ", ".join(
                    f"{group['name']} {cell['text']}"
                    for group, cell in zip(table["groups"], line["cells"], strict=True)
                ),
                "name": line["name"],
            }
            for line in table["lines"]
            if not line["sub"] and all(cell["shade"] != "hidden" for cell in line["cells"])
        ]
        return {"title": table["title"], "lines": lines, "told": [line["text"] for line in table["told"]]}
    return {"title": "", "lines": [], "told": []}


def _themes(coded: pd.DataFrame, quoted: pd.DataFrame, names: Names, k: int) -> list[dict[str, str]]:
    """Return the themes that k people wrote of, the most mentioned first, then those that a quote tells of anyway."""
    top = coded.assign(theme_id=coded["theme_id"].map(lambda theme: names.parents.get(theme) or theme))
    people = top.groupby("theme_id")["respondent_id"].nunique()
    shared = sorted(people.index[people >= k], key=lambda theme: (-people[theme], theme))
    others = sorted(set(quoted["theme_id"]) - set(shared), key=names.theme)
    lines, used = [], set()
    for theme in [theme for theme in [*shared, *others] if theme not in names.discovered][:MOST]:
        words = [row for row in rows_of(quoted.loc[quoted["theme_id"] == theme]) if row.text not in used]
        best = min(words, key=lambda row: (len(row.text), row.rank), default=None)
        used |= {best.text} if best else set()
        if best or theme in shared:
            said = {"quote": best.text, "by": best.attribution} if best else {"quote": "", "by": ""}
            lines.append({"name": names.theme(theme), "text": "", "count": ""} | said)
    return lines


def _wishes(own: pd.DataFrame, write: Writer, say: Callable[..., str], k: int, told: Told) -> list[dict[str, str]]:
    """Return the suggestions: those that k people share first, then each theme's surest in turn."""
    length = own["text"].map(lambda text: len(str(text).split()))
    own = own.loc[(length > FRAGMENT) | (own["start"] == 0)]
    own = own.assign(
        short=own["short"].where(length > WHOLE, own["text"].str.strip(" .;,").str.replace(LEADING, "", regex=True))
    )
    themes = own.drop_duplicates("group_id").set_index("group_id")["theme_id"]
    found: list[tuple[int, int, float, str, dict[str, str]]] = []
    turns: dict[str, int] = {}
    for row in rows_of(surest(own, told, k)):
        theme = str(themes[row.group_id])
        turns[theme] = turns.get(theme, 0) + 1
        if turns[theme] > MOST:
            continue
        group = group_of(row, write)
        count = f"{group['count']} {say('people')}" if group["count"] else ""
        line = {"name": "", "text": group["text"], "quote": "", "by": "", "count": count}
        found.append((-group["people"], turns[theme], -group["score"], group["text"], line))
    return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:4])[:MOST]]
