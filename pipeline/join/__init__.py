"""Join: themes put beside scores and background, as numbers a researcher can defend.

Segments carry themes, but people answer surveys: here everything is counted in
respondents, with its base, its interval, and nothing printed that would point at
fewer than k of them.
"""

from typing import Literal

import numpy as np
import pandas as pd
from pydantic import Field, NonNegativeInt, PositiveInt

from pipeline.foundation.round import Disclosure, Groups, Network
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    ClosedShares,
    Effects,
    Prevalence,
    Questions,
    Respondents,
    Response,
    Scores,
    Segments,
    Themes,
)
from pipeline.join.closed import closed_shares
from pipeline.join.differences import differences
from pipeline.join.effects import effects
from pipeline.join.groups import by_type, groupings, merge
from pipeline.join.people import even, people
from pipeline.join.prevalence import hidden_share, prevalence
from pipeline.join.response import response
from pipeline.join.scales import closed_questions, values_of

BANDS = {"coded": ("coded",), "coded+suggested": ("coded", "suggested")}


class JoinSettings(Settings):
    """The [join] section of the round's TOML file."""

    bands: Literal["coded", "coded+suggested"] = "coded+suggested"  # which assignments count
    most_values: PositiveInt = 40  # a background variable with more values is not broken down by
    most_hidden: float = Field(default=1 / 3, ge=0, le=1)  # part of a group x theme table; above it groups are merged
    draws: PositiveInt = 999  # of bootstrap and permutation
    networks: dict[str, Network] = Field(default_factory=dict)
    groups: Groups = Groups()
    disclosure: Disclosure = Disclosure()
    seed: NonNegativeInt = 0


def join(
    assignments: pd.DataFrame,
    themes: pd.DataFrame,
    scores: pd.DataFrame,
    background: pd.DataFrame,
    respondents: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    questions: pd.DataFrame,
    *,
    settings: JoinSettings,
) -> tuple[pd.DataFrame, ...]:
    """Return Prevalence, Effects, ClosedShares and Response of the round."""
    k = settings.disclosure.k
    open_ids = questions.loc[questions["kind"] == "open", "question_id"]
    asked = answers.loc[answers["question_id"].isin(open_ids)]
    base = people(assignments, themes, respondents, segments, asked, BANDS[settings.bands])
    known = respondents.sort_values("respondent_id")
    ids, weight = known["respondent_id"].tolist(), even(known["weight"].to_numpy(dtype=float))
    inside = np.isin(ids, base.ids)
    kinds = {name: network.type or "" for name, network in settings.networks.items()}
    plain = groupings(background, ids, settings.most_values)
    merged = [
        merge(
            grouping,
            inside,
            k,
            kinds if grouping.variable == settings.groups.variable else {},
            lambda shown: hidden_share(base, shown, k) <= settings.most_hidden,
        )
        for grouping in plain
    ]
    divided = next((found for found in plain if found.variable == settings.groups.variable), None)
    shown = merge(divided, np.ones(len(ids), dtype=bool), k, kinds, lambda _: True) if divided else None
    sizes = {name: network.members for name, network in settings.networks.items()}
    typed = by_type(divided, kinds, inside, k) if divided else None
    groups = [grouping for grouping in [*merged, typed] if grouping is not None]
    strata = _strata(background, base.ids, settings.groups.variable)
    ordinal = questions.loc[questions["kind"] == "closed"].sort_values("question_id")
    shares = closed_shares(closed_questions(questions, scores, ids, k), base, weight, ids, groups, k)
    told = shares.loc[shares["hidden"] & (shares["theme_id"] != ""), ["question_id", "theme_id"]]
    unsaid = set(zip(told["question_id"], told["theme_id"], strict=True))
    own = [grouping.among(inside) for grouping in groups]
    mentioned = prevalence(base, own, k, f", {settings.bands}")
    scored = [
        (str(name), values_of(scores, str(name), base.ids), len(scale))
        for name, scale in zip(ordinal["question_id"], ordinal["scale"], strict=True)
    ]
    compared = [
        effects(base, scored, strata, unsaid, k, settings.seed, settings.draws),
        differences(base, own, mentioned, settings.seed, settings.draws),
    ]
    return (
        mentioned,
        pd.concat([table for table in compared if len(table)] or compared[:1], ignore_index=True),
        shares,
        response(asked, sorted(open_ids), ids, shown, sizes, k),
    )


def _strata(background: pd.DataFrame, ids: list[str], variable: str | None) -> np.ndarray:
    """Return each base person's group of the variable that divides respondents, all 0 where there is none."""
    found = groupings(background.loc[background["variable"] == (variable or "")], ids, len(ids) or 1)
    return found[0].member if found else np.zeros(len(ids), dtype=np.int64)


STAGE = Stage(
    run=join,
    reads=(Assignments, Themes, Scores, Background, Respondents, Segments, Answers, Questions),
    writes=(Prevalence, Effects, ClosedShares, Response),
    settings=JoinSettings,
)
