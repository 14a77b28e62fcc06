"""From probabilities to codes and bands."""

import numpy as np
import pytest

from pipeline.themes.decide import Limits, assignments_from, chosen

LIMITS = Limits(coded=0.5, suggested=0.2, further=0.3)


@pytest.mark.parametrize(
    ("shares", "themes"),
    [
        ([0.9, 0.05, 0.05], [True, False]),
        ([0.4, 0.45, 0.15], [True, True]),
        ([0.1, 0.1, 0.8], [False, False]),
        ([0.3, 0.1, 0.6], [True, False]),
        ([0.28, 0.27, 0.27], [True, False]),
        ([0.2996, 0.1, 0.6], [True, False]),
        ([0.19, 0.18, 0.17], [False, False]),
    ],
    ids=["one", "two", "none", "none and one", "likeliest though unsure", "rounded before the threshold", "too unsure"],
)
def test_the_likeliest_theme_is_given_and_further_ones_above_a_threshold(shares, themes):
    assert chosen(np.array([shares]), LIMITS).tolist() == [themes]


def test_bands_follow_the_score_and_two_sure_themes_may_share_it():
    shares = np.array([[0.6, 0.2, 0.2], [0.45, 0.2, 0.35], [0.46, 0.45, 0.09]])
    found = assignments_from(["a", "b", "c"], shares, ["food", "queue", "none"], LIMITS)

    assert list(zip(found["segment_id"], found["theme_id"], found["band"], strict=True)) == [
        ("a", "food", "coded"),
        ("b", "food", "suggested"),
        ("c", "food", "coded"),
        ("c", "queue", "coded"),
    ]


def test_no_segments_give_no_rows():
    assert assignments_from([], np.zeros((0, 3)), ["food", "queue", "none"], LIMITS).empty
