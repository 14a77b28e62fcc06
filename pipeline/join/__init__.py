"""Join: themes put beside scores and background, as numbers a researcher can defend.

Segments carry themes, but people answer surveys: here everything is counted in
respondents, with its base, its interval, and nothing printed that would point at
fewer than k of them.
"""

from typing import Literal

import numpy as np
import pandas as pd
from pydantic import Field, NonNegativeInt, PositiveInt

from pipeline.foundation.codebook import Codebook
from pipeline.foundation.findings import unstable
from pipeline.foundation.round import Disclosure, Groups, Network
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.tables import (
    AimShares,
    Answers,
    Assignments,
    Background,
    ClosedShares,
    Concepts,
    Corrections,
    Effects,
    Keyness,
    Prevalence,
    Questions,
    Quotes,
    Respondents,
    Response,
    Scores,
    Segments,
    Themes,
    Tokens,
)
from pipeline.join.aims import aim_shares
from pipeline.join.closed import closed_shares
from pipeline.join.correction import audit_of
from pipeline.join.corrections import corrections
from pipeline.join.differences import differences
from pipeline.join.effects import effects
from pipeline.join.equations import safe_effects
from pipeline.join.groups import Grouping, by_type, groupings, merge
from pipeline.join.intervals import Interval
from pipeline.join.named import floors
from pipeline.join.people import Booleans, Floats, People, even, people
from pipeline.join.prevalence import hidden_share, prevalence, protected
from pipeline.join.response import response
from pipeline.join.scales import closed_questions, values_of
from pipeline.join.totals import quiet, telling_bases, too_well_known
from pipeline.join.weights import raked
from pipeline.join.words import concepts, keyness, uses

BANDS = {"coded": ("coded",), "coded+suggested": ("coded", "suggested")}


class JoinSettings(Settings):
    """The [join] section of the round's TOML file."""

    bands: Literal["coded", "coded+suggested"] = "coded+suggested"  # which assignments count
    weights: Literal["given", "members", "margins"] = "given"  # the export's, by [networks] members, or by `margins`
    margins: dict[str, dict[str, float]] = Field(default_factory=dict)  # variable: group: its size in the population
    interval: Interval = "wilson"  # or "jeffreys"; of shares, on the effective sample size
    finite_population: bool = False  # narrow intervals as if those who answered were drawn at random from the members
    most_values: PositiveInt = 40  # a background variable with more values is not broken down by
    most_hidden: float = Field(default=0.2, ge=0, le=1)  # part of a group x theme table; above it groups are merged
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
    tokens: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    settings: JoinSettings,
    codebook: Codebook | None = None,
    codings: list[dict[str, str]] | None = None,
) -> tuple[pd.DataFrame, ...]:
    """Return Prevalence, Effects, ClosedShares, Response, AimShares, Corrections, Concepts and Keyness.

    Discovered themes that are not stable get no row in any of them.
    """
    themes = themes.loc[~themes["theme_id"].isin(unstable(themes))]
    k, draws, seed = settings.disclosure.k, settings.draws, settings.seed
    open_ids = sorted(questions.loc[questions["kind"] == "open", "question_id"])
    asked = answers.loc[answers["question_id"].isin(open_ids)]
    known = respondents.sort_values("respondent_id")
    ids = known["respondent_id"].tolist()
    plain = groupings(background, ids, settings.most_values)
    weight = _weights(known["weight"].to_numpy(dtype=float), plain, settings)
    weighed = pd.DataFrame({"respondent_id": known["respondent_id"], "weight": weight})
    base = people(assignments, themes, weighed, segments, asked, BANDS[settings.bands])
    inside = np.isin(ids, base.ids)
    divided = next((found for found in plain if found.variable == settings.groups.variable), None)
    groups = _groups(plain, divided, base, inside, settings)
    own = [grouping.among(inside) for grouping in groups]
    sampled = _sampled(len(base), settings)
    note = f", {settings.bands}" + (", finite population" if sampled else "")
    raw = [grouping.among(inside) for grouping in plain]
    seen = floors(quotes, segments, answers, base, raw, own)
    answered = closed_questions(questions, scores, ids, k)
    asked_closed = quiet(answered, groups, weight, k)
    joined = {new.question for old, new in zip(answered, asked_closed, strict=True) if new is not old}
    place = pd.Index(base.ids).get_indexer(pd.Index(ids))
    loud = too_well_known(asked_closed, base, weight, place, k)
    told = protected(base, own, k, seen, raw, loud)
    mentioned = prevalence(base, told, note, sampled, settings.interval)
    silent = set(telling_bases(told, asked_closed, base, place))
    silent |= {(one.question, theme) for one in asked_closed if one.mute for theme in base.themes}
    shares = closed_shares(asked_closed, base, weight, place, groups, k, settings.interval, silent)
    hidden = shares.loc[shares["hidden"] & (shares["theme_id"] != ""), ["question_id", "theme_id"]]
    unsaid = set(zip(hidden["question_id"], hidden["theme_id"], strict=True)) | silent
    unsaid |= {(question, theme) for question in joined for theme in base.themes}  # effects go by the answers as given
    ordinal = questions.loc[questions["kind"] == "closed"].sort_values("question_id")
    scored = [
        (str(name), values_of(scores, str(name), base.ids), len(scale))
        for name, scale in zip(ordinal["question_id"], ordinal["scale"], strict=True)
    ]
    strata = divided.among(inside).member if divided else np.zeros(len(base), dtype=np.int64)
    scales = {
        str(name): [str(label) for label in scale]
        for name, scale in zip(ordinal["question_id"], ordinal["scale"], strict=True)
    }
    safe = safe_effects(base, {one.question: one for one in asked_closed}, scales, scores, shares, ids, silent, k)
    compared = effects(base, scored, strata, unsaid, safe, k, seed, draws)
    differing = differences(base, own, mentioned, seed, draws)
    kinds = {name: network.type or "" for name, network in settings.networks.items()}
    sizes = {name: network.members for name, network in settings.networks.items()}
    aims = {name: network.aim or "" for name, network in settings.networks.items()}
    shown = merge(divided, np.ones(len(ids), dtype=bool), k, kinds, lambda _: 0.0) if divided else None
    split = divided.among(inside) if divided else None
    served = codebook.aims if codebook else {}
    used = uses(tokens, segments, asked, base, k)
    audit = audit_of(codings or [], segments, asked, base)
    return (
        mentioned,
        pd.concat([table for table in (compared, differing) if len(table)] or [compared], ignore_index=True),
        shares,
        response(asked, open_ids, ids, shown, sizes, k),
        aim_shares(base, split, own, aims, served, mentioned, k, seen, settings.interval),
        corrections(base, audit, scored, mentioned, compared, unsaid, k),
        concepts(used, k),
        keyness(used, own, k),
    )


def _weights(given: Floats, plain: list[Grouping], settings: JoinSettings) -> Floats:
    """Return each respondent's weight, mean 1."""
    sizes: dict[str, dict[str, float]] = settings.margins if settings.weights == "margins" else {}
    if settings.weights == "members" and settings.groups.variable:
        known = {name: float(network.members) for name, network in settings.networks.items() if network.members}
        sizes = {settings.groups.variable: known}
    return raked(even(given), [(found, sizes[found.variable]) for found in plain if found.variable in sizes])


def _sampled(people_: int, settings: JoinSettings) -> float:
    """Return which part of all members answered, 0.0 where that is unknown or not to be used."""
    members = [network.members or 0 for network in settings.networks.values()]
    return people_ / sum(members) if settings.finite_population and members and min(members) > 0 else 0.0


def _groups(
    plain: list[Grouping], divided: Grouping | None, base: People, inside: Booleans, settings: JoinSettings
) -> list[Grouping]:
    """Return the variables to break down by, small groups merged, and the networks by their type."""
    k = settings.disclosure.k
    kinds = {name: network.type or "" for name, network in settings.networks.items()}

    def hidden(shown: Grouping) -> float:
        return hidden_share(base, shown, k)

    most = settings.most_hidden
    merged = [merge(found, inside, k, kinds if found is divided else {}, hidden, most) for found in plain]
    typed = by_type(divided, kinds, inside, k, hidden, max(most, 1 / 3)) if divided else None
    return [grouping for grouping in [*merged, typed] if grouping is not None]


STAGE = Stage(
    run=join,
    reads=(
        Assignments,
        Themes,
        Scores,
        Background,
        Respondents,
        Segments,
        Answers,
        Questions,
        Tokens,
        Quotes,
    ),
    writes=(Prevalence, Effects, ClosedShares, Response, AimShares, Corrections, Concepts, Keyness),
    settings=JoinSettings,
    materials=("codebook", "codings"),
    columns={Tokens: ("segment_id", "lemma", "pos")},
)
