"""What is hidden stays hidden from whoever can add and subtract."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.join.attack import reach
from pipeline.join.disclosure import protect_row, protect_table, ranges, small

K = 5
rows = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=7)


def test_hides_a_second_count_where_one_could_be_subtracted():
    counts, bases = np.array([2, 20, 9, 30]), np.array([40, 40, 40, 40])

    assert protect_row(counts, bases, small(counts, bases, K), K).tolist() == [True, False, True, False]


@pytest.mark.parametrize(
    ("count", "hidden"), [(4, True), (5, False), (35, False), (36, True)], ids=["few", "k", "all but k", "all but few"]
)
def test_few_people_and_all_but_few_are_primary(count, hidden):
    assert small(np.array([count]), np.array([40]), K).tolist() == [hidden]


@given(rows)
def test_every_hidden_count_of_a_row_is_left_k_wide(cells):
    """Unless total, complement or a base is itself below k; those are hidden before this."""
    counts = np.array([count for count, _ in cells])
    bases = counts + np.array([more for _, more in cells])
    hidden = protect_row(counts, bases, small(counts, bases, K), K)
    low, high = ranges(counts, bases, hidden)
    enough = min(counts.sum(), (bases - counts).sum(), bases.min(), bases.sum() - bases.max()) >= K

    assert (low <= counts).all()
    assert (counts <= high).all()
    assert not enough or (high - low)[hidden].min(initial=K) >= K


@given(st.lists(st.lists(st.integers(0, 15), min_size=3, max_size=3), min_size=2, max_size=5))
def test_every_hidden_cell_of_a_table_is_left_k_wide(cells):
    table = np.array(cells)
    margins = np.concatenate([table.sum(axis=1), table.sum(axis=0)])
    if min(margins.min(), table.sum() - margins.max()) < K:
        return
    hidden = protect_table(table, K)
    places = np.arange(table.size).reshape(table.shape)
    known = [*places, *places.T, *([place] for place in places[~hidden])]
    low, high = reach(table.ravel(), known, places[hidden])

    assert ((high - low) >= K - 1e-6).all()
    assert hidden[small(table, table.sum(axis=1, keepdims=True), K)].all()
