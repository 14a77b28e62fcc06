"""The chapter on what changed since the previous round: how many say it, in which words, which themes came and went."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import MINUS, Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of, speaker

MOST = 8  # changes told in words


def since(links: pd.DataFrame, changed: pd.DataFrame, names: Names, write: Writer) -> dict[str, Any]:
    """Return the chapter; `there` is false where there is no previous round to compare with."""
    say = speaker(names.language)
    before = str(links["round_from"].iloc[0]) if len(links) else ""
    top = [one for one in changed["item"].unique() if not names.parents.get(one)]
    rows = changed[changed["item"].isin(top)]
    themes = [_row(names.theme(row.item), row, write) for row in rows_of(rows[rows["measure"] == "prevalence"])]
    closed = [
        _row(f"{names.question(row.item)}: {row.answer}", row, write)
        for row in rows_of(rows[(rows["measure"] == "closed") & ~rows["hidden"]])
    ]
    told = [
        {
            "text": say(
                "since_more" if row.difference > 0 else "since_fewer",
                theme=names.theme(row.item),
                points=_signed(row.difference),
            ),
            "mark": mark("RoundChanges", row),
        }
        for row in rows_of(rows[(rows["measure"] == "prevalence") & ~rows["hidden"]])
        if row.low > 0 or row.high < 0
    ]
    return {
        "there": len(links) > 0,
        "before": before,
        "told": told[:MOST] or [{"text": say("since_none"), "mark": ""}],
        "themes": themes,
        "closed": closed,
        "wording": [
            say("since_words", theme=names.theme(row.item), words=", ".join(str(word) for word in row.words))
            for row in rows_of(rows[rows["measure"] == "wording"])
            if row.difference > row.high and len(row.words)
        ],
        "links": [_link(row, say) for row in rows_of(links[links["stable"]]) if row.theme_from != row.theme_to],
    }


def _row(name: str, row: Any, write: Writer) -> dict[str, str]:
    return {
        "name": name,
        "mark": mark("RoundChanges", row),
        "before": write.percent(row.before),
        "after": write.percent(row.after),
        "change": write.hidden if row.hidden else _signed(row.difference),
        "range": "" if row.hidden else f"{_signed(row.low)} … {_signed(row.high)}",
    }


def _signed(share: float) -> str:
    points = round(100 * share)
    return f"{MINUS}{-points}" if points < 0 else f"+{points}"


def _link(row: Any, say: Callable[..., str]) -> str:
    return say(f"since_{row.relation}", before=row.label_from, after=row.label_to)
