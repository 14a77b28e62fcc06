"""Rounds: this round beside the one before, so that a change can be told from a change of the ruler.

Themes of a common codebook are the same by their ids. Discovered themes are linked by
meaning: same, split, merged, born, died. What changed is told apart: how many people
say a thing (prevalence, with the interval of the difference), in which words they say it
(wording), and how closed questions were answered. Shares count people who answered a
question that both rounds asked: a theme is not rarer because nobody asked about it.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from pydantic import NonNegativeInt

from pipeline.finnish.linear import one_thread
from pipeline.foundation.findings import unstable
from pipeline.foundation.human import RoundChanges, ThemeLinks
from pipeline.foundation.previous import Previous
from pipeline.foundation.round import Disclosure
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    ClosedShares,
    Embeddings,
    Prevalence,
    Questions,
    Quotes,
    Respondents,
    Scores,
    Segments,
    Themes,
    Tokens,
)
from pipeline.rounds.changes import changes
from pipeline.rounds.ledger import corrected, parsed
from pipeline.rounds.links import links
from pipeline.rounds.side import side_of

Tables = Mapping[str, pd.DataFrame]
READS = (
    *(Themes, Assignments, Segments, Tokens, Embeddings, Answers, Respondents, Questions, Scores, Quotes),
    *(Prevalence, ClosedShares),
)


class RoundsSettings(Settings):
    """What the comparison needs of the round file; it has no section of its own."""

    title: str = ""
    disclosure: Disclosure = Disclosure()
    seed: NonNegativeInt = 0


def rounds(
    *tables: pd.DataFrame, settings: RoundsSettings, previous: Previous, ledger: bytes = b""
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ThemeLinks and RoundChanges against the previous round; empty where there is none or it was not run.

    `tables` are those of READS, in that order; `previous` holds the same of the round before.
    """
    if alone(previous=previous):
        return empty(ThemeLinks), empty(RoundChanges)
    now = {model.__name__: table for model, table in zip(READS, tables, strict=True)}
    linked = linked_themes(previous.tables, now, previous.name, previous.this, ledger)
    return linked, changes(previous.tables, now, settings.disclosure.k, settings.seed)


def linked_themes(before: Tables, after: Tables, round_from: str, round_to: str, ledger: bytes = b"") -> pd.DataFrame:
    """Return ThemeLinks between two rounds, the ledger's decisions of people in place of what was found."""
    one, other = (
        side_of(name, side["Segments"], side["Tokens"], side["Embeddings"], side["Themes"], side["Assignments"])
        for name, side in ((round_from, before), (round_to, after))
    )
    kept = sorted(_guided(before["Themes"]) & _guided(after["Themes"]))
    with one_thread():
        found = links(one, other, kept)
    told = corrected(found, parsed(ledger), round_from, round_to)
    shaky = [unstable(before["Themes"]), unstable(after["Themes"])]
    quotes = [_quotes(before["Quotes"]), _quotes(after["Quotes"])]
    rows: list[dict[str, Any]] = [
        {
            "round_from": round_from,
            "theme_from": link.theme_from,
            "round_to": round_to,
            "theme_to": link.theme_to,
            "similarity": link.similarity,
            "relation": link.relation,
            "label_from": one.labels.get(link.theme_from, link.theme_from),
            "label_to": other.labels.get(link.theme_to, link.theme_to),
            "quote_from": quotes[0].get(link.theme_from, ""),
            "quote_to": quotes[1].get(link.theme_to, ""),
            "stable": link.theme_from not in shaky[0] and link.theme_to not in shaky[1],
            "decided_by": by,
        }
        for link, by in told
    ]
    return pd.DataFrame(rows) if rows else empty(ThemeLinks)


def _guided(themes: pd.DataFrame) -> set[str]:
    return set(themes.loc[themes["origin"] != "discovered", "theme_id"])


def _quotes(quotes: pd.DataFrame) -> dict[str, str]:
    """Return of each theme the segment of its first quote that may be published."""
    first = quotes.sort_values("rank").drop_duplicates("theme_id")
    return dict(zip(first["theme_id"], first["segment_id"], strict=True))


def alone(*, previous: Previous, **_: Any) -> bool:
    """Return whether there is no previous round, or it was not run."""
    return not previous.tables


STAGE = Stage(
    run=rounds,
    idle=alone,
    reads=READS,
    writes=(ThemeLinks, RoundChanges),
    settings=RoundsSettings,
    materials=("previous", "ledger"),
    sampled=(Embeddings,),
    columns={Tokens: ("segment_id", "position", "lemma", "parts", "pos")},
)
