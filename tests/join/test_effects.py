"""Ordinal effects: Cliff's delta, Holm's adjustment."""

import numpy as np
import pytest

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
