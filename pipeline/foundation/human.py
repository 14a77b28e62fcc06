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
    """How the themes of two rounds belong together; "" where one was born or died. Quotes are segment ids.

    `stable` is false where a discovered theme of either round would not come back in a resample.
    `decided_by` is "program", or "person" where the ledger (models/ledger.toml) says so.
    """

    round_from: str
    theme_from: str
    round_to: str
    theme_to: str
    similarity: float = pa.Field(nullable=True, ge=0, le=1)
    relation: str = pa.Field(isin=["same", "split", "merged", "born", "died"])
    label_from: str
    label_to: str
    quote_from: str
    quote_to: str
    stable: bool
    decided_by: str = pa.Field(isin=["program", "person"])


@table(("measure", "item", "answer"))
class RoundChanges(Table):
    """What changed since the previous round, with the 95 % interval of the difference; `hidden` rows hold no figures.

    `measure`: "prevalence" (share of people who mention the theme `item`), "closed" (share who gave the `answer`
    to the question `item`), "wording" (`difference`: Jensen-Shannon divergence of the theme's words, `high`: what
    chance alone brings; `words`: gained with +, lost with -).
    """

    measure: str = pa.Field(isin=["prevalence", "closed", "wording"])
    item: str
    answer: str
    before: float = pa.Field(nullable=True, ge=0, le=1)
    after: float = pa.Field(nullable=True, ge=0, le=1)
    difference: float = pa.Field(nullable=True, ge=-1, le=1)
    low: float = pa.Field(nullable=True, ge=-1, le=1)
    high: float = pa.Field(nullable=True, ge=-1, le=1)
    base_before: float = pa.Field(nullable=True, ge=0)
    base_after: float = pa.Field(nullable=True, ge=0)
    words: object
    method: str
    hidden: bool
