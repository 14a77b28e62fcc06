"""Tables of shares, shaded by size: themes by group, answers by group, answers of those who mention a theme."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import JOIN, Names
from pipeline.report.shares import answered, spans
from pipeline.report.words import rows_of, speaker

SHADES = (0.1, 0.2, 0.35, 0.5, 0.65)  # lower ends of the steps
LEVEL = 0.05  # of adjusted p, below which a difference is called one
Heat = dict[str, Any]


def cell(table: str, row: Any | None, write: Writer) -> dict[str, str]:
    """Return a cell: its share, shade and mark, or that it is hidden."""
    if row is None or row.hidden:
        return {"text": write.hidden, "shade": "hidden", "range": "", "mark": mark(table, row) if row else ""}
    shade = sum(row.share >= step for step in SHADES)
    return {
        "text": write.percent(row.share),
        "shade": str(shade),
        "range": write.range(row.low, row.high),
        "mark": mark(table, row),
    }


def themes_by_group(
    prevalence: pd.DataFrame, effects: pd.DataFrame, order: list[dict[str, Any]], names: Names, write: Writer
) -> list[Heat]:
    """Return for every background variable the themes by group, and which of them differ.

    A theme with more than half of its cells hidden is left out: the tables of figures hold it.
    """
    say = speaker(names.language)
    tables = []
    for variable, rows in prevalence.loc[prevalence["variable"] != ""].groupby("variable", sort=True):
        cells = {(row.theme_id, row.value): row for row in rows_of(rows)}
        known = set(rows.loc[~rows["hidden"], "theme_id"])
        values = _values(rows)
        lines = [
            {
                "name": bar["name"],
                "sub": bar["sub"],
                "cells": [cell("Prevalence", cells.get((bar["id"], v)), write) for v in values],
            }
            for bar in order
            if bar["id"] in known
        ]
        lines = [line for line in lines if 2 * sum(c["shade"] == "hidden" for c in line["cells"]) <= len(values)]
        if not lines:
            continue
        tested = effects.loc[(effects["question_id"] == variable) & (effects["measure"] == "cramers_v")]
        differ = [row for row in rows_of(tested) if row.p_adjusted < LEVEL]
        left = len(order) - len(lines)
        told = [
            {
                "text": say("differ", theme=names.theme(row.theme_id), p=write.p(row.p_adjusted)),
                "mark": mark("Effects", row),
            }
            for row in differ
        ]
        tables.append(
            {
                "title": say("by", variable=names.variable(str(variable))),
                "groups": _groups("Prevalence", rows, values, names, write),
                "lines": lines,
                "merged": any(JOIN in value for value in values),
                "told": (told or ([{"text": say("same"), "mark": ""}] if len(tested) else []))
                + ([{"text": say("left_out", n=left), "mark": ""}] if left else []),
            }
        )
    return tables


def answers_by_group(shares: pd.DataFrame, questions: pd.DataFrame, names: Names, write: Writer) -> list[Heat]:
    """Return for every background variable the best answer to each closed question, by group."""
    say = speaker(names.language)
    rows = shares.loc[(shares["variable"] != "") & (shares["theme_id"] == "")]
    scale = {row.question_id: [str(label) for label in row.scale] for row in rows_of(questions)}
    tables = []
    for variable, own in rows.groupby("variable", sort=True):
        values = _values(own)
        cells = {(row.question_id, row.answer, row.value): row for row in rows_of(own)}
        lines = []
        for question in names.order:
            best = _best([answer for q, answer, _ in cells if q == question], scale.get(question, []))
            line = [cell("ClosedShares", cells.get((question, best, value)), write) for value in values] if best else []
            if any(found["shade"] != "hidden" for found in line):
                label = names.question(question)
                label = label if label.endswith(best) else answered(label, best)
                lines.append({"name": label, "sub": False, "cells": line})
        if lines:
            title = say("by", variable=names.variable(str(variable)))
            groups = _groups("ClosedShares", own, values, names, write)
            merged = any(JOIN in value for value in values)
            tables.append({"title": title, "groups": groups, "lines": lines, "merged": merged, "told": []})
    return tables


def answers_by_theme(
    shares: pd.DataFrame, questions: pd.DataFrame, order: list[dict[str, Any]], names: Names, write: Writer
) -> list[Heat]:
    """Return for every scale what those who mention a theme answered, cannot-say included."""
    rows = shares.loc[(shares["theme_id"] != "") & shares["question_id"].isin(_scales(questions))]
    missing = {row.question_id: [str(word) for word in row.missing] for row in rows_of(questions)}
    scale = {row.question_id: [str(label) for label in row.scale] for row in rows_of(questions)}
    tables = []
    for question in names.order:
        own = rows.loc[rows["question_id"] == question]
        place = spans(scale.get(question, []))
        answers = sorted(set(own["answer"]), key=lambda a: (a in missing[question], place.get(a, (99, 99)), a))
        cells = {(row.theme_id, row.answer): row for row in rows_of(own)}
        lines = []
        for bar in order:
            line = [cell("ClosedShares", cells.get((bar["id"], answer)), write) for answer in answers]
            if any(found["shade"] != "hidden" for found in line):
                lines.append({"name": bar["name"], "sub": bar["sub"], "cells": line})
        if lines:
            groups = [{"name": answer, "whole": "", "base": "", "mark": ""} for answer in answers]
            title = names.question(question)
            tables.append({"title": title, "groups": groups, "lines": lines, "merged": False, "told": []})
    return tables


def _scales(questions: pd.DataFrame) -> set[str]:
    return set(questions.loc[questions["kind"] == "closed", "question_id"])


def _best(answers: list[str], scale: list[str]) -> str:
    """Return the answer that holds the upper end of the scale; of a choice its only answer."""
    place = spans(scale)
    known = [answer for answer in answers if answer in place]
    return max(known, key=lambda answer: (place[answer][1], place[answer][0])) if known else (answers or [""])[0]


def _values(rows: pd.DataFrame) -> list[str]:
    return sorted(set(rows["value"]), key=lambda value: (JOIN in value, value))


def _groups(table: str, rows: pd.DataFrame, values: list[str], names: Names, write: Writer) -> list[dict[str, str]]:
    """Return the groups with how many people each has, marked by the row that tells it."""
    largest = {row.value: row for row in rows_of(rows.loc[~rows["hidden"]].sort_values("base"))}
    groups = []
    for value in values:
        row = largest.get(value)
        groups.append(
            {
                "name": names.group(value),
                "whole": names.whole(value),
                "base": write.count(row.base if row else None),
                "mark": mark(table, row) if row else "",
            }
        )
    return groups
