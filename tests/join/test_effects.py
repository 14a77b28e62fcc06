"""Ordinal effects: Cliff's delta, Holm's adjustment."""

import numpy as np
import pytest

from pipeline.join.effects import cliffs_delta, holm


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
