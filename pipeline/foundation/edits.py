"""Where anonymise changed what people typed: of what kind and how surely, never what stood there."""

import pandera.pandas as pa

from pipeline.foundation.table import Table, table

TIERS = ["replaced", "flagged", "released"]


@table(("answer_id", "start", "kind"))
class Edits(Table):
    """Where anonymise replaced or flagged something: span in the original, and in the new text."""

    answer_id: str
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=0)
    new_start: int = pa.Field(ge=0)
    new_end: int = pa.Field(ge=0)
    kind: str
    tier: str = pa.Field(isin=TIERS)


@table(("respondent_id", "variable", "start", "kind"))
class BackgroundEdits(Table):
    """Where anonymise replaced, withheld (flagged) or released something in typed background values: as Edits."""

    respondent_id: str
    variable: str
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=0)
    new_start: int = pa.Field(ge=0)
    new_end: int = pa.Field(ge=0)
    kind: str
    tier: str = pa.Field(isin=TIERS)
