"""Weights that make those who answered look like those who were asked."""

import numpy as np
import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.round import Network
from pipeline.join.groups import Grouping
from pipeline.join.weights import raked
from tests.join.conftest import joined
from tests.join.made import made_round

SEX = Grouping("sex", ["m", "w"], np.repeat([0, 1, 0, 1], [10, 20, 30, 40]))
AGE = Grouping("age", ["old", "young"], np.repeat([0, 0, 1, 1], [10, 20, 30, 40]))


def shares(grouping, weight):
    return np.bincount(grouping.member, weights=weight) / weight.sum()


def test_post_stratification_gives_each_group_its_share():
    weight = raked(np.ones(100), [(SEX, {"m": 500, "w": 500})])

    assert shares(SEX, weight) == pytest.approx([0.5, 0.5])
    assert weight[SEX.member == 0] == pytest.approx(0.5 / 0.4)


def test_raking_fits_both_margins_and_keeps_the_association():
    """Deming & Stephan 1940: the fitted table keeps the odds ratio of the observed one (10 x 40 / 20 x 30)."""
    weight = raked(np.ones(100), [(SEX, {"m": 6, "w": 4}), (AGE, {"old": 3, "young": 7})])
    cell = np.bincount(SEX.member + 2 * AGE.member, weights=weight)

    assert shares(SEX, weight) == pytest.approx([0.6, 0.4])
    assert shares(AGE, weight) == pytest.approx([0.3, 0.7])
    assert cell[0] * cell[3] / (cell[1] * cell[2]) == pytest.approx(10 * 40 / (20 * 30))


def test_raking_gives_the_published_table():
    """The worked example of Wikipedia's "Iterative proportional fitting", printed to two decimals after few rounds."""
    table = np.array([[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]])
    row, column = np.divmod(np.repeat(np.arange(16), table.ravel()), 4)
    margins = [(150, 300, 400, 150), (200, 300, 400, 100)]
    groups = [Grouping(name, list("abcd"), own) for name, own in (("row", row), ("column", column))]
    pairs = [(own, dict(zip("abcd", sizes, strict=True))) for own, sizes in zip(groups, margins, strict=True)]
    weight = raked(np.ones(len(row)), pairs)
    fitted = 1000 * np.bincount(4 * row + column, weights=weight) / weight.sum()
    printed = [
        *(64.61, 46.28, 35.42, 3.83, 49.95, 68.15, 156.49, 25.37),
        *(56.70, 144.40, 145.06, 53.76, 28.74, 41.18, 63.03, 17.03),
    ]

    assert fitted == pytest.approx(printed, abs=0.06)


def test_raking_starts_from_the_weights_given():
    """Last year's population by age and marital status made to fit this year's margins, in thousands.

    The example of Bishop, Fienberg & Holland (1975) that the SAS/IML User's Guide works (general statistics, IPF).
    """
    before = [
        *((1306, 83, 0), (619, 765, 3), (263, 1194, 9), (173, 1372, 28)),
        *((171, 1393, 51), (159, 1372, 81), (208, 1350, 108), (1116, 4100, 2329)),
    ]
    printed = [
        *((1325.27, 86.73, 0), (615.56, 783.39, 3.05), (253.94, 1187.18, 8.88), (165.13, 1348.55, 27.32)),
        *((173.41, 1454.71, 52.87), (147.21, 1308.12, 76.67), (202.33, 1352.28, 107.40), (1105.16, 4181.04, 2357.81)),
    ]
    age, status = np.divmod(np.arange(24), 3)
    margins = [(1412, 1402, 1450, 1541, 1681, 1532, 1662, 7644), (3988, 11702, 2634)]
    groups = [Grouping("age", list("abcdefgh"), age), Grouping("status", list("abc"), status)]
    pairs = [(own, dict(zip(own.values, sizes, strict=True))) for own, sizes in zip(groups, margins, strict=True)]
    weight = raked(np.array(before, dtype=float).ravel(), pairs)

    assert 18324 * weight / weight.sum() == pytest.approx(np.ravel(printed), abs=0.0051)


def test_margins_that_contradict_each_other_are_one_line():
    same = Grouping("again", SEX.values, SEX.member)
    with pytest.raises(PuntariError, match="contradict"):
        raked(np.ones(100), [(SEX, {"m": 1, "w": 1}), (same, {"m": 1, "w": 3})])


def test_members_as_weights_widen_intervals_and_say_their_design_effect():
    made = made_round()
    made.networks["HAAPA"] = Network(members=2000, type="thematic", aim="learning")
    plain, weighted = (joined(made, draws=9, weights=name)["Prevalence"] for name in ("given", "members"))
    rows = [
        table.loc[(table["theme_id"] == "information") & (table["variable"] == "")].iloc[0]
        for table in (plain, weighted)
    ]

    assert rows[1]["high"] - rows[1]["low"] > rows[0]["high"] - rows[0]["low"]
    assert "deff" in rows[1]["method"]
    assert "deff" not in rows[0]["method"]


def test_the_finite_population_narrows_intervals_only_when_asked(tables):
    made = made_round()
    corrected = joined(made, draws=9, finite_population=True)["Prevalence"]
    row, plain = (
        table.loc[(table["theme_id"] == "information") & (table["variable"] == "")].iloc[0]
        for table in (corrected, tables["Prevalence"])
    )

    assert row["high"] - row["low"] < plain["high"] - plain["low"]
    assert "finite population" in row["method"]
    assert "finite population" not in plain["method"]
