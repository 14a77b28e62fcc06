"""Wide or long: whether a row is a respondent, or a respondent's answer to one question."""

from dataclasses import dataclass

import pandas as pd

from pipeline.ingest.columns import ID_NAME, QUESTION_NAME

MOST_COLUMNS = 80  # long exports are narrow
MOST_QUESTIONS = 400


@dataclass(frozen=True)
class Long:
    """The columns that make an export long: whose answer, to which question, in which words the question was asked."""

    respondent: str
    question: str
    text: str | None


def find_long(frame: pd.DataFrame) -> Long | None:
    """Return the columns of a long export: ids repeated, each with a question only once. None for a wide one."""
    if len(frame.columns) > MOST_COLUMNS:
        return None
    full = [str(name) for name in frame.columns if (frame[name] != "").all()]
    distinct = {name: int(frame[name].nunique()) for name in full}
    rows = len(frame)
    people = [name for name in full if 1 < distinct[name] <= 0.8 * rows]
    people.sort(key=lambda name: (ID_NAME.search(name) is None, -distinct[name], name))
    for who in people:
        asked = [name for name in full if name != who and _asks(frame, who, name, distinct)]
        if asked:
            asked.sort(key=lambda name: (frame[name].str.len().mean(), name))
            texts = [name for name in asked[1:] if distinct[name] == distinct[asked[0]]]
            return Long(who, asked[0], texts[-1] if texts else None)
    return None


def _asks(frame: pd.DataFrame, who: str, name: str, distinct: dict[str, int]) -> bool:
    """Return whether the column could name the question: every respondent meets each value once."""
    rows, people, questions = len(frame), distinct[who], distinct[name]
    if not (ID_NAME.search(who) or QUESTION_NAME.search(name)):
        return False
    if not 2 <= questions <= min(MOST_QUESTIONS, rows / 2) or rows < 0.3 * people * questions:  # noqa: PLR2004 — most answer most
        return False
    return not frame.duplicated([who, name]).any()


def constant_within(frame: pd.DataFrame, by: str) -> list[str]:
    """Return the columns that have one value for each value of `by`, empty cells aside."""
    found = []
    for name in frame.columns:
        if name != by:
            filled = frame.loc[frame[name] != "", [by, name]].drop_duplicates()
            if not filled[by].duplicated().any():
                found.append(str(name))
    return found
