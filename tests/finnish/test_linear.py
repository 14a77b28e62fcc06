"""Whitening evens out directions and gives unit vectors, for any number of rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.finnish.linear import Whitening, fixed_signs, unit_rows

matrices = arrays(np.float64, st.tuples(st.integers(1, 8), st.integers(1, 5)), elements=st.floats(-3, 3, width=16))


@given(rows=matrices)
def test_rows_become_unit_vectors_or_stay_zero(rows):
    lengths = np.linalg.norm(unit_rows(rows), axis=1)

    assert all(length == pytest.approx(1) or length <= 1e-6 for length in lengths)


@given(rows=matrices)
def test_any_number_of_rows_can_be_whitened(rows):
    done = Whitening().fit(rows).transform(rows)

    assert len(done) == len(rows)
    assert np.isfinite(done).all()
    assert not done[~rows.any(axis=1)].any()


def test_strong_directions_are_shrunk_relative_to_weak_ones():
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(500, 6)) * [9, 3, 3, 3, 1, 1]
    before, after = (
        np.var(unit_rows(rows - rows.mean(0)), axis=0),
        np.var(Whitening(drop=0).fit(rows).transform(rows), 0),
    )

    assert after.max() / after.min() < before.max() / before.min() / 2


def test_signs_do_not_depend_on_the_solver():
    columns = np.array([[0.1, -0.9], [-0.8, 0.2]])

    assert np.array_equal(fixed_signs(columns), fixed_signs(-columns))
