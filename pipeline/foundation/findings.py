"""The contract's second half: the tables of figures, which count respondents and may be published.

`hidden` rows hold no figures: fewer than k people stand behind them, or another
hidden figure could be worked out from them.
"""

import pandas as pd
import pandera.pandas as pa

from pipeline.foundation.table import Table, table

STABLE = 0.6  # bootstrap stability below which a discovered theme gets no figure and no quote


def unstable(themes: pd.DataFrame) -> set[str]:
    """Return the ids of the discovered themes that too few bootstrap rounds found again to count anybody by them."""
    shaky = (themes["origin"] == "discovered") & (themes["stability"] < STABLE)
    return set(themes.loc[shaky, "theme_id"])


def coded_themes(themes: pd.DataFrame) -> pd.DataFrame:
    """Return the themes that people code by: the codebook's top themes, discovered ones where there is no codebook."""
    top = themes[themes["parent_id"] == ""]
    guided = top[top["origin"] != "discovered"]
    return guided if len(guided) else top


@table(("variable", "value", "theme_id"))
class Prevalence(Table):
    """How many respondents mention a theme, of those who answered; `hidden` rows hold no figures.

    `variable` and `value` are "" for everybody. `respondents` and `base` count people,
    `share`, `low` and `high` are weighted proportions 0-1.
    """

    theme_id: str
    variable: str
    value: str
    respondents: float = pa.Field(nullable=True, ge=0)
    base: float = pa.Field(nullable=True, ge=0)
    share: float = pa.Field(nullable=True, ge=0, le=1)
    low: float = pa.Field(nullable=True, ge=0, le=1)
    high: float = pa.Field(nullable=True, ge=0, le=1)
    method: str
    hidden: bool


@table(("question_id", "theme_id", "measure"))
class Effects(Table):
    """How scores differ between those who mention a theme and those who do not."""

    theme_id: str
    question_id: str
    measure: str
    estimate: float = pa.Field(nullable=True)
    low: float = pa.Field(nullable=True)
    high: float = pa.Field(nullable=True)
    p: float = pa.Field(nullable=True)
    p_adjusted: float = pa.Field(nullable=True)
    n: float = pa.Field(nullable=True)
    method: str


@table(("question_id", "variable", "value", "theme_id", "answer"))
class ClosedShares(Table):
    """Distributions of closed answers, for all, by group and by theme ("" where not applied)."""

    question_id: str
    variable: str
    value: str
    answer: str
    theme_id: str
    n: float = pa.Field(nullable=True)
    base: float = pa.Field(nullable=True)
    share: float = pa.Field(nullable=True, ge=0, le=1)
    low: float = pa.Field(nullable=True, ge=0, le=1)
    high: float = pa.Field(nullable=True, ge=0, le=1)
    hidden: bool


@table(("question_id", "variable", "value"))
class Response(Table):
    """Who answered: for the round ("" as question) and each open question, for all and by group.

    `members` were asked where that is known, `respondents` answered the survey, `answered` the
    question, `non_answers` wrote only that they have nothing to say. What is hidden is missing.
    """

    question_id: str
    variable: str
    value: str
    members: float = pa.Field(nullable=True, ge=0)
    respondents: float = pa.Field(nullable=True, ge=0)
    answered: float = pa.Field(nullable=True, ge=0)
    non_answers: float = pa.Field(nullable=True, ge=0)
    hidden: bool


@table(("variable", "value"))
class AimShares(Table):
    """How many respondents mention the benefit that their own network exists for, of those who answered."""

    variable: str
    value: str
    respondents: float = pa.Field(nullable=True, ge=0)
    base: float = pa.Field(nullable=True, ge=0)
    share: float = pa.Field(nullable=True, ge=0, le=1)
    low: float = pa.Field(nullable=True, ge=0, le=1)
    high: float = pa.Field(nullable=True, ge=0, le=1)
    hidden: bool


@table(("lemma", "other"))
class Concepts(Table):
    """The most used content words ("" as other), and how many people use two of them in one segment."""

    lemma: str
    other: str
    respondents: float = pa.Field(ge=0)


@table(("variable", "value", "lemma"))
class Keyness(Table):
    """Words that `respondents` of the `base` people of a group use, which is more than others do (log-likelihood)."""

    variable: str
    value: str
    lemma: str
    respondents: float = pa.Field(ge=0)
    base: float = pa.Field(ge=0)
    g2: float = pa.Field(ge=0)
    p: float = pa.Field(ge=0, le=1)
    p_adjusted: float = pa.Field(ge=0, le=1)


@table(("theme_id", "question_id", "measure"))
class Corrections(Table):
    """Prevalences ("" as question) and effects corrected for coder error by an audit with known probabilities.

    `audited` people's answers were all coded by a person, `mentions` of them have the theme; where the
    audit is not `enough`, nothing is corrected.
    """

    theme_id: str
    question_id: str
    measure: str
    plain: float = pa.Field(nullable=True)
    estimate: float = pa.Field(nullable=True)
    low: float = pa.Field(nullable=True)
    high: float = pa.Field(nullable=True)
    audited: float = pa.Field(nullable=True, ge=0)
    mentions: float = pa.Field(nullable=True, ge=0)
    enough: bool
    method: str


@table(("band",))
class Verification(Table):
    """How often the codes of a band are right, by people's own codes of the round.

    `method`: "audit" (respondents drawn at random), "codings" (segments picked for training) or
    "unverified", where too few are coded and precision, low and high are missing. `share` is the
    band's share of all segments, `n` how many of its codes people judged.
    """

    band: str
    threshold: float = pa.Field(ge=0, le=1)
    share: float = pa.Field(ge=0, le=1)
    precision: float = pa.Field(nullable=True, ge=0, le=1)
    low: float = pa.Field(nullable=True, ge=0, le=1)
    high: float = pa.Field(nullable=True, ge=0, le=1)
    n: int = pa.Field(ge=0)
    method: str = pa.Field(isin=["audit", "codings", "unverified"])


@table(("number", "rank"))
class Offers(Table):
    """Numbers of themes to choose from in discovery: the themes that each would give, and how stable they are."""

    number: int = pa.Field(ge=1)
    rank: int = pa.Field(ge=1)  # 1 = largest theme
    label: str
    segments: int = pa.Field(ge=0)
    stability: float = pa.Field(ge=0, le=1)
    chosen: bool
