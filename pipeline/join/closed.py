"""The distributions of closed answers: for all, by group, and among those who mention a theme.

Shares are of everybody who chose something, cannot-say included, so that "53 %
yes, 42 % cannot say" stands in one table. By group and by theme a crowded scale is
shown as its top two against the rest: merging comes before hiding.
"""

from collections.abc import Collection, Iterable, Iterator

import numpy as np
import pandas as pd

from pipeline.foundation.table import empty
from pipeline.foundation.tables import ClosedShares
from pipeline.join.disclosure import protect_row, small
from pipeline.join.groups import Grouping
from pipeline.join.intervals import Interval, weighted_share
from pipeline.join.people import Booleans, Floats, People
from pipeline.join.prevalence import COMMON
from pipeline.join.scales import SLASH, Closed, Places
from pipeline.join.views import CROWDED, protect_views, view_of

DIGITS = 4


def closed_shares(
    closed: Iterable[Closed],
    base: People,
    weight: Floats,
    place: Places,
    groups: list[Grouping],
    k: int,
    interval: Interval = "wilson",
    silent: Collection[tuple[str, str]] = (),
) -> pd.DataFrame:
    """Return the table ClosedShares; `weight`, `place` (in the base, or -1) and `groups` are over all respondents.

    Of `silent` questions and themes nothing is told, not even the base: it says too much beside the theme's totals.
    """
    rows = [
        row
        for question in closed
        for part in (
            _for_all(question, weight, k, interval),
            _by_groups(question, weight, groups, k, interval),
            _by_theme(question, weight, base, place, k, interval, silent),
        )
        for row in part
    ]
    return pd.DataFrame(rows) if rows else empty(ClosedShares)


def _for_all(question: Closed, weight: Floats, k: int, interval: Interval) -> Iterator[dict[str, object]]:
    counts = question.counts()
    hidden = small(counts, np.full(len(counts), counts.sum()), k) | question.mute
    yield from _rows(question, weight, hidden, {}, interval)
    if question.top and not hidden.any():
        scale = [[place] for place in range(question.scale) if place not in question.top]
        top = question.joined([*scale, question.top, *([p] for p in range(question.scale, len(counts)))])
        if len(question.top) > 1:
            alone = np.array([name == _top_name(question) for name in top.answers])
            yield from _rows(top, weight, np.zeros(len(top.answers), dtype=bool), {}, interval, only=alone)


def _top_name(question: Closed) -> str:
    return SLASH.join(question.answers[place] for place in question.top)


def _by_groups(
    question: Closed, weight: Floats, groups: list[Grouping], k: int, interval: Interval
) -> Iterator[dict[str, object]]:
    """Yield the answers by every variable all of whose groups have k people who answered."""
    if question.mute:
        return
    told = [grouping for grouping in groups if int(grouping.among(question.person).sizes().min()) >= k]
    uneven = weight if len(weight) and np.ptp(weight) > 0 else None
    for view in protect_views([view_of(question, grouping, k) for grouping in told], k, uneven):
        if view.hidden.all():
            continue
        for group, value in enumerate(view.grouping.values):
            chosen = view.grouping.member == group
            named = {"variable": view.grouping.variable, "value": value}
            yield from _rows(view.question.among(chosen), weight, view.hidden[group], named, interval)


def _by_theme(
    question: Closed,
    weight: Floats,
    base: People,
    place: Places,
    k: int,
    interval: Interval,
    silent: Collection[tuple[str, str]],
) -> Iterator[dict[str, object]]:
    """Yield the answers of those who mention each theme: the others who answered both are the complement."""
    question, used = by_theme(question, base, place, k)
    if not len(question.person):
        return
    mentions = base.mentions[place[question.person]]
    for column, theme in enumerate(base.themes):
        chosen: Booleans = mentions[:, column]
        counts = used.among(chosen).counts()
        hidden = protect_row(counts, used.counts(), small(counts, used.counts(), k), k)
        uneven = bool(hidden.any()) and np.ptp(weight) > 0  # each weighted share is one more equation
        if counts.sum() < k or (question.question, theme) in silent or uneven:
            hidden[:] = True
        yield from _rows(used.among(chosen), weight, hidden, {"theme_id": theme}, interval)


def by_theme(question: Closed, base: People, place: Places, k: int) -> tuple[Closed, Closed]:
    """Return the question among the base, and in as many answers as are told of those who mention a theme."""
    question = question.among(place[question.person] >= 0)
    totals, mentions = question.counts(), base.mentions[place[question.person]]
    each = [question.among(mentions[:, column]).counts() for column in range(len(base.themes))]
    crowded = [small(counts, totals, k).mean() for counts in each if counts.sum() >= COMMON * k]
    return question, question.halved() if crowded and np.mean(crowded) > CROWDED else question


def _rows(
    question: Closed,
    weight: Floats,
    hidden: Booleans,
    where: dict[str, str],
    interval: Interval,
    only: Booleans | None = None,
) -> Iterator[dict[str, object]]:
    own = weight[question.person]
    for number, answer in enumerate(question.answers):
        if answer == "" or (only is not None and not only[number]):
            continue
        hit = question.answer == number
        share, low, high = weighted_share(hit, own, interval=interval)
        shown = not bool(hidden[number])
        yield {
            "question_id": question.question,
            "variable": where.get("variable", ""),
            "value": where.get("value", ""),
            "answer": answer,
            "theme_id": where.get("theme_id", ""),
            "n": float(hit.sum()) if shown else None,
            "base": float(len(hit)) if shown else None,
            "share": round(share, DIGITS) if shown else None,
            "low": round(low, DIGITS) if shown else None,
            "high": round(high, DIGITS) if shown else None,
            "hidden": not shown,
        }
