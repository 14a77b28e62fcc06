"""Groups of like segments, on rounds of any size, the same every time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.finnish.linear import unit_rows
from pipeline.themes.grouping import grouped, stability_of, themes_for


def blobs(sizes, spread=0.1, seed=0):
    rng = np.random.default_rng(seed)
    centres = np.eye(len(sizes) + 2)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    return unit_rows(centres[truth] + rng.normal(scale=spread, size=(len(truth), len(sizes) + 2))), truth


def same(one, two):
    """Tell whether two labellings part the rows alike."""
    return len(set(zip(one, two, strict=True))) == len(set(one)) == len(set(two))


def test_plain_groups_of_uneven_size_are_found():
    rows, truth = blobs([40, 25, 18])

    assert same(grouped(rows, 3), truth)


@given(
    rows=arrays(np.float64, st.tuples(st.integers(1, 12), st.just(3)), elements=st.sampled_from([0.0, 0.5, 1.0])),
    number=st.integers(1, 5),
)
def test_any_rows_can_be_grouped_and_equal_rows_stay_together(rows, number):
    labels = grouped(rows, number)

    assert len(labels) == len(rows)
    assert len(set(labels)) <= number
    assert len(set(zip(map(tuple, rows), labels, strict=True))) == len({tuple(row) for row in rows})


def test_real_groups_are_stable_and_arbitrary_cuts_are_not():
    rows, truth = blobs([40, 40])
    noise = unit_rows(np.random.default_rng(1).normal(size=(80, 4)))

    assert min(stability_of(rows, truth, 2)) > 0.9
    assert max(stability_of(noise, grouped(noise, 8), 8)) < 0.8


@pytest.mark.parametrize(("segments", "fewest", "most"), [(6, 1, 2), (60, 3, 8), (1000, 12, 25), (100_000, 25, 25)])
def test_the_number_of_themes_grows_slowly_and_stays_readable(segments, fewest, most):
    assert fewest <= themes_for(segments) <= most
