"""The values of closed questions: the label of each, and numbers for the reasons why there is no answer.

Other programs hold a reason as a number that is marked as missing: 99, 98 … or, where
the scale reaches that far, 999 and so on, as archives do.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

_CANONICAL = re.compile(
    r"-?(0|[1-9]\d{0,14})([.]\d{0,8}[1-9])?"
)  # "007" and "1.50" are texts: they would not come back
_WRITTEN = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_FIRST = 99


@dataclass(frozen=True)
class Scale:
    """What the numbers of a question mean; `missing` is part of neither `labels` nor the scale."""

    labels: dict[float, str]
    missing: dict[float, str]


def is_number(text: str) -> bool:
    """Return whether the text is a number that is written again as it stands."""
    return _CANONICAL.fullmatch(text) is not None


def scale_of(order: Any, reasons: Any, scores: pd.DataFrame) -> Scale:
    """Return the scale of a closed question: what round.toml declares, and what was seen beyond it.

    As in ingest, an answer's value is its number where all labels are numbers, and its place from 1 otherwise.
    """
    declared = [str(label) for label in order]
    numbers = [_number(label) for label in declared]
    numeric = None not in numbers
    values = (
        [float(number or 0) for number in numbers] if numeric else [float(at) for at in range(1, len(declared) + 1)]
    )
    labels = dict(zip(values, declared, strict=True))
    given = scores[scores["missing_reason"] == ""].dropna(subset=["value"])
    for value, label in zip(given["value"], given["label"], strict=True):
        labels.setdefault(float(value), str(label))
    told = [*map(str, reasons), *sorted(set(scores["missing_reason"]) - {"", *map(str, reasons)})]
    plain = {value: label for value, label in labels.items() if label and _number(label) != value}
    return Scale(plain, _codes(told, labels))


def _codes(reasons: Sequence[str], taken: Iterable[float]) -> dict[float, str]:
    highest, top = max(taken, default=0.0), _FIRST
    while top - len(reasons) <= highest:
        top = top * 10 + 9
    return {float(top - at): reason for at, reason in enumerate(reasons)}


def _number(label: str) -> float | None:
    bare = re.sub(r"\s", "", label).replace("−", "-")
    return float(bare.replace(",", ".")) if _WRITTEN.fullmatch(bare) else None
