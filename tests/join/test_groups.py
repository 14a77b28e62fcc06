"""Kinds of people: the different rows of who is in which group."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.join.groups import kinds_of

MEMBERS = st.tuples(st.integers(1, 30), st.integers(1, 6)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 40))
)


@given(members=MEMBERS)
def test_kinds_are_the_different_rows_in_order(members):
    """As numpy has them, whose way is slow for a large round."""
    expected = np.unique(members, axis=0, return_index=True, return_inverse=True, return_counts=True)
    found = kinds_of(list(members.T))

    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other.reshape(one.shape))


def test_forty_variables_of_forty_values_still_tell_people_apart():
    members = np.random.default_rng(1).integers(0, 40, (50, 40))

    assert len(kinds_of(list(members.T))[0]) == len(np.unique(members, axis=0))
