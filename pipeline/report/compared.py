"""The chapter of themes and scores: who mentions a theme scores higher, lower or the same."""

from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of, speaker

LEVEL = 0.05  # of adjusted p, below which a difference is called one


def compared(effects: pd.DataFrame, order: list[dict[str, Any]], names: Names, write: Writer) -> dict[str, Any]:
    """Return each closed question's comparisons, in the order of the themes, and what they say in words.

    Drawn are the codebook's top themes and what differs; the table holds every theme.
    """
    say = speaker(names.language)
    known = effects.loc[(effects["measure"] == "cliffs_delta") & effects["estimate"].notna()]
    cells = {(row.question_id, row.theme_id): row for row in rows_of(known)}
    questions, told = [], []
    for question in names.order:
        lines = [_line(cells[question, bar["id"]], bar, write) for bar in order if (question, bar["id"]) in cells]
        if lines:
            drawn = [line for line in lines if line["main"]] or lines
            questions.append({"text": names.question(question), "lines": lines, "drawn": drawn})
        for line in lines:
            if line["differs"]:
                key = "differs_up" if line["middle"] > 1 / 2 else "differs_down"
                told.append(say(key, theme=line["name"], question=names.question(question)))
    return {"questions": questions, "told": told or ([say("none_differ")] if questions else [])}


def _line(row: Any, bar: dict[str, Any], write: Writer) -> dict[str, Any]:
    middle, low, high = ((1 + float(delta)) / 2 for delta in (row.estimate, row.low, row.high))
    return {
        "name": bar["name"],
        "mark": mark("Effects", row),
        "middle": middle,
        "low": low,
        "high": high,
        "percent": write.percent(middle),
        "range": write.range(low, high),
        "delta": write.decimal(row.estimate),
        "p": write.p(row.p_adjusted),
        "n": write.count(row.n),
        "differs": float(row.p_adjusted) < LEVEL,
        "main": float(row.p_adjusted) < LEVEL or not (bar["sub"] or bar["discovered"]),
    }
