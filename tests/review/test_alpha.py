"""Agreement coefficients against the worked examples that their authors published."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.alpha import alpha, f1, kappa, masi

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", sections A, B and C; "." is a missing code.
MEG, OWEN = "0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"
BEN, GERRY = "a a b b d c c c e d d a", "b a b b b c c c e d d d"
FOUR = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(*coders):
    return [[code for code in codes if code != "."] for codes in zip(*(row.split() for row in coders), strict=True)]


@pytest.mark.parametrize(
    ("coders", "published"),
    [((MEG, OWEN), 0.095), ((BEN, GERRY), 0.692), (FOUR, 0.743)],
    ids=["two values", "five values", "four coders and missing codes"],
)
def test_alpha_is_what_krippendorff_computed(coders, published):
    assert round(alpha(units(*coders)), 3) == published


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ([[25, 13, 12], [12, 2, 16], [3, 15, 2]], -0.09),
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.49),
    ],
    ids=["table 1", "table 2"],
)
def test_kappa_is_what_cohen_computed(counts, published):
    """Cohen 1960, "A coefficient of agreement for nominal scales"."""
    assert round(float(kappa(np.array(counts, dtype=float))), 2) == published


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("ab", "ab", 1.0),
        ("ab", "abcd", 0.5 * 2 / 3),
        ("ab", "bc", 1 / 3 * 1 / 3),
        ("ab", "cd", 0.0),
        ("", "", 1.0),
        ("", "a", 0.0),
    ],
    ids=["equal", "within", "crossing", "disjoint", "both none", "none against one"],
)
def test_sets_are_as_far_apart_as_passonneau_says(one, other, likeness):
    """Passonneau 2006, "Measuring agreement on set-valued items (MASI)": Jaccard times 1, 2/3, 1/3 or 0."""
    assert masi(frozenset(one), frozenset(other)) == pytest.approx(1 - likeness)
    assert masi(frozenset(other), frozenset(one)) == masi(frozenset(one), frozenset(other))


def test_f1_weighs_what_both_found_against_what_either_did():
    assert float(f1(np.array([[5.0, 1.0], [2.0, 3.0]]))) == pytest.approx(6 / 9)


codes = st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=2, max_size=12)


@given(units=codes)
def test_alpha_of_sets_of_one_is_alpha_of_their_members(units):
    """Set-valued alpha with one theme each must say what plain alpha says."""
    plain, sets = alpha(units), alpha([[frozenset(code) for code in unit] for unit in units], masi)

    assert plain == pytest.approx(sets, nan_ok=True)


@given(units=codes)
def test_alpha_does_not_know_the_coders_or_the_order(units):
    turned = [list(reversed(unit)) for unit in reversed(units)]

    assert alpha(units) == pytest.approx(alpha(turned), nan_ok=True)
    assert math.isnan(alpha(units)) or alpha(units) <= 1


def test_where_chance_could_bring_no_disagreement_nothing_is_computed():
    assert math.isnan(alpha([["a", "a"], ["a", "a"]]))
    assert math.isnan(float(kappa(np.array([[4.0, 0.0], [0.0, 0.0]]))))
    assert math.isnan(float(f1(np.array([[4.0, 0.0], [0.0, 0.0]]))))
    assert math.isnan(alpha([]))
