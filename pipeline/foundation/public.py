"""The tables of rounds in which organisations speak in public: where they stand, who was heard, what few of them say.

They hold nothing in other rounds: of people who answered in confidence no position is told.
"""

import pandera.pandas as pa

from pipeline.foundation.table import Table, table

POSITIONS = ["for", "against", "conditions"]


@table(("theme_id", "respondent_id"))
class Positions(Table):
    """Who takes which position on a theme ("" = on the whole draft), and the segment that says it most plainly.

    `basis`: "said" in so many words, or "asked": a change is asked for, which is a condition.
    """

    theme_id: str
    respondent_id: str
    position: str = pa.Field(isin=POSITIONS)
    basis: str = pa.Field(isin=["said", "asked"])
    segment_id: str


@table(("name",))
class Heard(Table):
    """Everybody who was asked, by the name they speak under; `group` is what they are, "" where not known."""

    respondent_id: str = pa.Field(unique=True)
    name: str = pa.Field(unique=True)
    group: str
    answered: bool


@table(("rank",))
class Signals(Table):
    """Weak signals: segments on what few others speak of. `words`: the rare words; `others`: who else uses one."""

    rank: int = pa.Field(ge=1)
    segment_id: str = pa.Field(unique=True)
    respondent_id: str
    words: object
    others: int = pa.Field(ge=0)
    distance: float = pa.Field(ge=0)
