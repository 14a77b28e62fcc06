"""The chapter of closed questions: stacked bars of scales, plain bars of choices."""

from itertools import combinations
from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of

SLASH = " / "


def closed(shares: pd.DataFrame, questions: pd.DataFrame, names: Names, write: Writer) -> dict[str, Any]:
    """Return every scale's answers in order, and the choices together from the most chosen down."""
    everybody = shares.loc[(shares["variable"] == "") & (shares["theme_id"] == "")]
    kinds = questions.set_index("question_id")
    scales, choices = [], []
    for question in names.order:
        rows = everybody.loc[everybody["question_id"] == question]
        if not len(rows):
            continue
        if kinds.loc[question, "kind"] == "choice":
            choices += [
                _answer(row, row.answer if row.answer != "1" else names.question(question), write)
                for row in rows_of(rows)
            ]
        else:
            scales.append(_scale(rows, kinds.loc[question], names.question(question), write))
    return {"scales": scales, "choices": sorted(choices, key=lambda row: (-(row["share"] or 0), row["name"]))}


def _scale(rows: pd.DataFrame, question: Any, text: str, write: Writer) -> dict[str, Any]:
    ends = spans([str(label) for label in question["scale"]])
    found = sorted(rows_of(rows), key=lambda row: (ends.get(row.answer, (99, 99)), row.answer))
    covered = [(row, ends.get(row.answer)) for row in found]
    single = [row for row, span in covered if not _holds_others(span, [other for _, other in covered])]
    top = [row for row, span in covered if _holds_others(span, [other for _, other in covered])]
    answers = [_answer(row, row.answer, write) | {"missing": row.answer not in ends} for row in single]
    for answer in answers:
        answer["tone"] = "none" if answer["missing"] else _tone(ends[answer["name"]], len(question["scale"]))
    best = [_answer(row, row.answer, write) | {"told": answered(text, row.answer)} for row in top]
    return {"text": text, "answers": answers, "top": best}


def answered(question: str, answer: str) -> str:
    """Return the question and its answer as one line: a statement gets a colon, a question has its mark."""
    return f"{question} {answer}" if question.endswith(("?", ":", ".", "!")) else f"{question}: {answer}"


def spans(scale: list[str]) -> dict[str, tuple[int, int]]:
    """Return where on the scale an answer or a run of joined answers begins and ends."""
    single = {label: (place, place) for place, label in enumerate(scale)}
    runs = {SLASH.join(scale[first : last + 1]): (first, last) for first, last in combinations(range(len(scale)), 2)}
    return runs | single


def _holds_others(span: tuple[int, int] | None, others: list[tuple[int, int] | None]) -> bool:
    return span is not None and any(
        other is not None and other != span and span[0] <= other[0] and other[1] <= span[1] for other in others
    )


def _tone(span: tuple[int, int], steps: int) -> str:
    """Return the colour step 1 (least) to 5 (most) of an answer, by the middle of what it spans on the scale."""
    return str(1 + round(2 * (span[0] + span[1]) / (steps - 1))) if steps > 1 else "5"


def _answer(row: Any, name: str, write: Writer) -> dict[str, Any]:
    hidden = bool(row.hidden)
    return {
        "name": name,
        "mark": mark("ClosedShares", row),
        "share": None if hidden else float(row.share),
        "low": None if hidden else float(row.low),
        "high": None if hidden else float(row.high),
        "percent": write.percent(row.share),
        "range": write.range(row.low, row.high),
        "n": write.count(row.n),
        "base": write.count(row.base),
        "hidden": hidden,
    }
