"""Background values that people typed themselves ("other, please specify"): anonymised as answers are.

They carry marks, never invented names: equal values have to stay equal, for they
divide respondents into groups. And what is only flagged is withheld here until
somebody has released it, because a background value is not read by a person before it is
printed: it becomes a row of a table, or says under a quote who is speaking.
"""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from pipeline.anonymise.releases import Decision, with_decisions
from pipeline.anonymise.replace import WITHHELD, Edit, mark, replaced
from pipeline.anonymise.spans import Find
from pipeline.foundation.ids import background_id
from pipeline.foundation.table import columns_of, empty
from pipeline.foundation.tables import Background, BackgroundEdits

Finder = Callable[[str, str], list[Find]]
Clean = tuple[str, list[Edit]]


def clean_background(
    background: pd.DataFrame, find: Finder, decisions: Mapping[str, Sequence[Decision]], key: bytes
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the background with typed values anonymised, others as they came, and the edits of the values.

    `decisions` are people's, by background_id; `key` is the round's secret.
    """
    clean = background[columns_of(Background)].copy()
    free = background[background["free"].astype(bool)]
    seen: dict[str, Sequence[Find]] = {}
    edits, values, labels = [], [], []
    columns = (free[name] for name in ("respondent_id", "variable", "value", "label"))
    for respondent, variable, value, label in zip(*columns, strict=True):
        mine = decisions.get(background_id(respondent, variable), ())
        text, made = _cleaned(value, find, seen, mine, key)
        values.append(text)
        labels.append(text if label == value else _cleaned(label, find, seen, mine, key)[0])
        edits += [(respondent, variable, *_numbers(edit)) for edit in made]
    if len(free):
        clean.loc[free.index, "value"] = values
        clean.loc[free.index, "label"] = labels
    made_edits = pd.DataFrame(edits, columns=columns_of(BackgroundEdits)) if edits else empty(BackgroundEdits)
    return clean, made_edits


def _cleaned(
    text: str, find: Finder, seen: dict[str, Sequence[Find]], decisions: Sequence[Decision], key: bytes
) -> Clean:
    if text not in seen:
        seen[text] = find(text, "unknown")
    finds = with_decisions(text, seen[text], decisions, key) if decisions else seen[text]
    return replaced(text, finds, _write, written=("replaced", "flagged"))


def _write(find: Find, _: str) -> str:
    return WITHHELD if find.tier == "flagged" else mark(find)


def _numbers(edit: Edit) -> tuple[int, int, int, int, str, str]:
    return edit.start, edit.end, edit.new_start, edit.new_end, edit.kind, edit.tier
