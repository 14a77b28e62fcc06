"""Ordinal effects: Cliff's delta, Holm's adjustment."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import mannwhitneyu
from statsmodels.stats.multitest import multipletests

from pipeline.join.differences import chi_square
from pipeline.join.effects import _permuted, cliffs_delta, difference, holm


@pytest.mark.parametrize(
    ("inside", "outside", "delta"),
    [
        ([0, 0, 4], [4, 0, 0], 1.0),
        ([2, 2], [2, 2], 0.0),
        ([1, 1, 0], [0, 1, 1], -0.75),
    ],
    ids=["all above", "alike", "mostly below"],
)
def test_delta_is_the_share_of_pairs_above_less_those_below(inside, outside, delta):
    assert cliffs_delta(np.array(inside, dtype=float), np.array(outside, dtype=float)) == pytest.approx(delta)


def test_nobody_on_one_side_gives_no_delta():
    assert np.isnan(cliffs_delta(np.zeros(3), np.ones(3)))


def test_holm_adjusts_step_by_step():
    """Holm 1979; p.adjust of R for the same four values."""
    adjusted = holm(np.array([0.01, 0.04, 0.03, np.nan, 0.005]))

    assert adjusted[[0, 1, 2, 4]] == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert np.isnan(adjusted[3])


def test_chi_square_is_pearsons():
    """Of 40 people in two groups of 20, 15 and 5 mention it: sum of (15-10)^2/10 over four cells is 10."""
    assert chi_square(np.array([[15, 5]]), np.array([20, 20])) == pytest.approx([10.0])


def test_the_mean_and_the_top_two_differ_as_counted():
    inside, outside = np.array([0.0, 1, 3]), np.array([2.0, 1, 1])

    assert difference(inside, outside, np.array([1.0, 2, 3])) == pytest.approx(2.75 - 1.75)
    assert difference(inside, outside, np.array([0.0, 1, 1])) == pytest.approx(1.0 - 0.5)


@pytest.mark.parametrize("people", [300, 4000], ids=["drawn", "normal"])
def test_what_the_groups_alone_explain_is_no_difference(people):
    """Groups that mention more also score higher; within them nothing differs, so p must not be small."""
    rng = np.random.default_rng(4)
    group = np.repeat([0, 1], people // 2)
    mention = (rng.random((people, 1)) < np.where(group, 0.8, 0.2)[:, None]).astype(float)
    score = np.clip(np.round(rng.normal(2 + 2 * group, 0.8)), 1, 5)
    raised = np.clip(score + (mention[:, 0] * (rng.random(people) < 0.8)), 1, 5)
    args = (np.ones(people), group, rng, 199)

    assert _permuted(mention, score, *args)[0] > 0.05
    assert _permuted(mention, raised, *args)[0] < 0.02


@pytest.mark.parametrize("seed", range(5))
def test_delta_is_what_scipys_mann_whitney_says(seed):
    """U is the number of pairs in which the first is larger, ties half: delta = 2 U / (n m) - 1 (Cliff 1993)."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(1, 6, 40), rng.integers(1, 6, 90)
    counts = [np.bincount(side, minlength=6)[1:].astype(float) for side in (first, second)]
    pairs = len(first) * len(second)

    assert cliffs_delta(*counts) == pytest.approx(2 * mannwhitneyu(first, second).statistic / pairs - 1)


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_mentions_give_the_p_of_the_normal_rank_test(seed):
    rng = np.random.default_rng(seed)
    score, mention = rng.integers(1, 6, 300).astype(float), rng.random(300) < 0.4
    expected = mannwhitneyu(score[mention], score[~mention], use_continuity=False).pvalue
    found = _permuted(mention[:, None].astype(float), score, np.ones(300), np.zeros(300, dtype=np.int64), rng, 1999)

    assert found[0] == pytest.approx(expected, abs=0.04)


@given(p=arrays(float, st.integers(1, 30), elements=st.floats(0, 1)))
def test_holm_is_that_of_statsmodels(p):
    np.testing.assert_allclose(holm(p), multipletests(p, method="holm")[1], atol=1e-12)
