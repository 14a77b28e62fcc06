"""The tables that people make: codings in human/, agreement between coders, links between rounds."""

import pandera.pandas as pa

from pipeline.foundation.table import Table, table


@table(("segment_id", "coder", "decided_at"))
class Codings(Table):
    """People's codes (human/codings.csv). `themes` are ';'-joined ids, "" for none of them."""

    segment_id: str
    coder: str
    themes: str
    suggestion: bool
    decided_at: str
    purpose: str = pa.Field(isin=["train", "audit", "privacy"])
    probability: float = pa.Field(gt=0, le=1)


@table(("theme_id", "measure"))
class Agreement(Table):
    """How well coders agree on a theme ("" = all themes at once), with a bootstrap interval."""

    theme_id: str
    measure: str
    value: float = pa.Field(nullable=True)
    low: float = pa.Field(nullable=True)
    high: float = pa.Field(nullable=True)
    n: int = pa.Field(ge=0)


@table(("round_from", "theme_from", "round_to", "theme_to"))
class ThemeLinks(Table):
    """How the themes of two rounds belong together: same, split, merged, born or died."""

    round_from: str
    theme_from: str
    round_to: str
    theme_to: str
    similarity: float = pa.Field(nullable=True, ge=0, le=1)
    relation: str = pa.Field(isin=["same", "split", "merged", "born", "died"])
