"""Agreement between coders, and between coders and the program, theme by theme and over all themes at once.

Intervals are bootstrap intervals over respondents, for the segments of one person
resemble each other. What cannot be computed is said with its reason and gets no row:
a coefficient of a theme that nobody used is not zero, it does not exist.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd

from pipeline.foundation.codings import Coding, current
from pipeline.foundation.human import Agreement
from pipeline.foundation.ids import RESPONDENT_WIDTH
from pipeline.foundation.table import empty
from pipeline.review.alpha import Distance, Floats, coincidences, f1, kappa, masi, nominal

MACHINE = "program"
DRAWS = 999  # of the bootstrap
DIGITS = 3
FEWEST = 2  # respondents, for an interval to mean anything
_SHOWN = 10  # segments most disagreed on
Codes = frozenset[str]
Pairs = Literal["coders", "program"]


@dataclass(frozen=True)
class Comparison:
    """Codes beside each other: of each unit its segment and the codes that it got, and what the pairs are."""

    what: Pairs
    segments: list[str]
    codes: list[list[Codes]]
    places: list[list[int]]  # which coder each code is from


@dataclass(frozen=True)
class Agreed:
    """The table Agreement, what could not be computed and why, and the segments most disagreed on."""

    table: pd.DataFrame
    silent: list[tuple[str, str, str]] = field(default_factory=list)  # theme, measure, reason
    disputed: list[tuple[str, float]] = field(default_factory=list)  # segment_id, mean MASI distance


def agreement(
    codings: Sequence[Coding], machine: dict[str, Codes], themes: Sequence[str], seed: int = 0, draws: int = DRAWS
) -> Agreed:
    """Return how well coders agree with each other and with the program.

    `machine`: the themes that the program gives each segment it looked at. `themes`: the ids to report on.
    """
    latest = [one for one in current(codings) if one.purpose != "privacy"]
    rows: list[dict[str, object]] = []
    silent: list[tuple[str, str, str]] = []
    between = between_coders(latest)
    for compared in (between, with_machine(latest, machine)):
        prefix = "" if compared.what == "coders" else f"{MACHINE}_"
        if not compared.codes:
            reason = "one coder only" if compared.what == "coders" and latest else "nothing coded"
            silent.append(("", f"{prefix}alpha", reason))
            continue
        times = resampled(compared.segments, seed, draws)
        for theme in [*themes, ""]:
            for measure, values in measures(compared, theme, times).items():
                if np.isnan(values[0]):
                    silent.append((theme, prefix + measure, _why(compared, theme)))
                else:
                    rows.append(_row(theme, prefix + measure, values, compared))
    table = pd.DataFrame(rows) if rows else empty(Agreement)
    return Agreed(table, silent, disputed(between))


def between_coders(codings: Sequence[Coding]) -> Comparison:
    """Return the segments that at least two people coded."""
    coders = sorted({one.coder for one in codings})
    by_segment: dict[str, dict[int, Codes]] = {}
    for one in codings:
        by_segment.setdefault(one.segment_id, {})[coders.index(one.coder)] = frozenset(one.themes)
    shared = {name: found for name, found in sorted(by_segment.items()) if len(found) > 1}
    places = [sorted(found) for found in shared.values()]
    codes = [[found[place] for place in sorted(found)] for found in shared.values()]
    return Comparison("coders", list(shared), codes, places)


def with_machine(codings: Sequence[Coding], machine: dict[str, Codes]) -> Comparison:
    """Return each person's coding of a segment beside the program's; audited segments only, where there are any.

    An audit is drawn at random, so agreement on it speaks for the whole round.
    """
    audited = [one for one in codings if one.purpose == "audit"] or list(codings)
    units = sorted((one.segment_id, one.coder, frozenset(one.themes)) for one in audited if one.segment_id in machine)
    return Comparison(
        "program", [name for name, *_ in units], [[own, machine[name]] for name, _, own in units], [[0, 1]] * len(units)
    )


def resampled(segments: Sequence[str], seed: int, draws: int) -> Floats:
    """Return how often each unit counts: once in the first row, then as often as its respondent was drawn again."""
    people, place = np.unique([name[:RESPONDENT_WIDTH] for name in segments], return_inverse=True)
    if len(people) < FEWEST:
        return np.ones((1, len(segments)))
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(people), np.full(len(people), 1 / len(people)), size=draws)
    return np.vstack([np.ones(len(segments)), drawn[:, place]])


def measures(compared: Comparison, theme: str, times: Floats) -> dict[str, Floats]:
    """Return each measure of a theme ("" = all at once), the first value as seen, then the resampled ones."""
    if not theme:
        return {"masi_alpha": _alpha(compared.codes, masi, times), "f1": _mean_over_pairs(f1, _micro(compared), times)}
    yes = [[theme in codes for codes in unit] for unit in compared.codes]
    tables = _tables(yes, compared.places)
    return {
        "alpha": _alpha(yes, nominal, times),
        "kappa": _mean_over_pairs(kappa, tables, times),
        "f1": _mean_over_pairs(f1, tables, times),
    }


def disputed(compared: Comparison) -> list[tuple[str, float]]:
    """Return the segments that coders disagree on most, with the mean distance of their codes."""
    told = []
    for name, unit in zip(compared.segments, compared.codes, strict=True):
        away = float(np.mean([masi(one, other) for one, other in combinations(unit, 2)]))
        told.append((name, round(away, DIGITS)))
    return sorted([pair for pair in told if pair[1] > 0], key=lambda pair: (-pair[1], pair[0]))[:_SHOWN]


def _alpha(units: Sequence[Sequence[bool | Codes]], distance: Distance, times: Floats) -> Floats:
    return coincidences(units, distance).alpha(times)


def _tables(yes: list[list[bool]], places: list[list[int]]) -> dict[tuple[int, int], Floats]:
    """Return for each pair of coders units x 2 x 2: which units both coded, and how."""
    tables: dict[tuple[int, int], Floats] = {}
    for row, (unit, who) in enumerate(zip(yes, places, strict=True)):
        for first, second in combinations(range(len(unit)), 2):
            pair = (who[first], who[second])
            tables.setdefault(pair, np.zeros((len(yes), 2, 2)))[row, int(unit[first]), int(unit[second])] += 1
    return tables


def _micro(compared: Comparison) -> dict[tuple[int, int], Floats]:
    """Return for each pair of coders units x 2 x 2 over all themes: how many both, one, the other gave."""
    tables: dict[tuple[int, int], Floats] = {}
    for row, (unit, who) in enumerate(zip(compared.codes, compared.places, strict=True)):
        for first, second in combinations(range(len(unit)), 2):
            one, other = unit[first], unit[second]
            table = tables.setdefault((who[first], who[second]), np.zeros((len(compared.codes), 2, 2)))
            table[row] = [[0, len(other - one)], [len(one - other), len(one & other)]]
    return tables


def _mean_over_pairs(
    measure: Callable[[Floats], Floats], tables: dict[tuple[int, int], Floats], times: Floats
) -> Floats:
    values = np.array([measure(np.tensordot(times, table, axes=1)) for table in tables.values()])
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    return np.where(count > 0, np.where(known, values, 0).sum(axis=0) / np.maximum(count, 1), np.nan)


def _row(theme: str, measure: str, values: Floats, compared: Comparison) -> dict[str, object]:
    again = values[1:][~np.isnan(values[1:])]
    low, high = np.quantile(again, [0.025, 0.975]) if len(again) else (None, None)
    return {
        "theme_id": theme,
        "measure": measure,
        "value": round(float(values[0]), DIGITS),
        "low": None if low is None else round(float(low), DIGITS),
        "high": None if high is None else round(float(high), DIGITS),
        "n": len(compared.codes),
    }


def _why(compared: Comparison, theme: str) -> str:
    used = [theme in codes if theme else bool(codes) for unit in compared.codes for codes in unit]
    if not any(used):
        return "nobody used it"
    return "everybody used it everywhere" if all(used) else "all codes are equal"
