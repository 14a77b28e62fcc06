"""Who was heard and who was not: everybody who was asked, by the name they speak under."""

import pandas as pd

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Heard


def heard(
    respondents: pd.DataFrame, background: pd.DataFrame, answers: pd.DataFrame, name: str | None, group: str | None
) -> pd.DataFrame:
    """Return the table Heard; `name` and `group` are the background variables of the name and of what one is.

    Raises PuntariError where the round says that organisations speak in public and not which variable names them.
    """
    known = sorted(set(background["variable"]))
    if not name or name not in known:
        if not len(respondents):
            return empty(Heard)
        raise PuntariError(
            "[respondents] public needs the background variable that names who speaks.",
            do=f'Add: name = "…" under [respondents].{nearest(name or "", known)}',
        )
    called = _values(background, name)
    kind = _values(background, group) if group else pd.Series(dtype="str")
    ids = [person for person in respondents["respondent_id"] if called.get(person)]
    wrote = set(answers.loc[answers["kind"] == "answer", "respondent_id"])
    rows = pd.DataFrame(
        {
            "respondent_id": ids,
            "name": [str(called[person]) for person in ids],
            "group": [str(kind.get(person, "")) for person in ids],
            "answered": [person in wrote for person in ids],
        }
    )
    rows = rows.sort_values(["answered", "respondent_id"], ascending=[False, True]).drop_duplicates("name")
    return rows if len(rows) else empty(Heard)


def _values(background: pd.DataFrame, variable: str) -> "pd.Series[str]":
    rows = background.loc[background["variable"] == variable].drop_duplicates("respondent_id")
    labels = rows["label"].where(rows["label"] != "", rows["value"])
    return pd.Series(labels.to_numpy(), index=rows["respondent_id"].to_numpy())
