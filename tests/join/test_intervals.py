"""Wilson's interval and the effective sample, against published examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from pipeline.join.intervals import effective_size, jeffreys, weighted_share, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_gives_the_published_intervals(hits, n, low, high):
    """Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3."""
    assert wilson(hits / n, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 59), st.integers(60, 900))
def test_jeffreys_interval_is_that_of_statsmodels(hits, n):
    assert jeffreys(hits / n, n) == pytest.approx(proportion_confint(hits, n, method="jeffreys"), abs=1e-9)


@pytest.mark.parametrize(("share", "end"), [(0.0, 0), (1.0, 1)])
def test_nobody_and_everybody_reach_the_end(share, end):
    """Brown, Cai & DasGupta 2001, 4.1: the interval of 0 of n begins at 0, that of n of n ends at 1."""
    assert jeffreys(share, 30)[end] == share


def test_a_doubled_weight_costs_effective_people():
    """Kish 1965: ten people of weight 1 and ten of weight 2 are worth 30^2 / 50 = 18."""
    assert effective_size(np.repeat([1.0, 2.0], 10)) == pytest.approx(18)


@pytest.mark.parametrize("interval", ["wilson", "jeffreys"])
@given(people=st.lists(st.tuples(st.booleans(), st.floats(0, 100)), max_size=40))
def test_a_share_lies_within_its_interval_whatever_the_weights(people, interval):
    hit = np.array([known for known, _ in people], dtype=bool)
    share, low, high = weighted_share(hit, np.array([weight for _, weight in people], dtype=float), interval=interval)

    assert 0 <= low <= share <= high <= 1
