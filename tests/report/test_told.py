"""Suggestions and coders are told beside figures that are told, and nowhere else."""

import pandas as pd
import pytest

from pipeline.report.told import Told

K = 5
TOLD = Told(40.0, {"food": 20.0, "queue": 12.0}, frozenset({("food", "A")}))


@pytest.mark.parametrize(
    ("theme", "people", "shown"),
    [
        ("food", 4, False),
        ("food", 5, True),
        ("food", 15, True),
        ("food", 17, False),
        ("food", 20, True),
        ("hidden", 8, False),
        ("", 8, True),
        ("", 37, False),
    ],
    ids=["few", "k", "k others", "few others", "all", "hidden total", "no theme", "all but few of all"],
)
def test_how_many_share_a_suggestion_is_told_where_it_tells_of_k_people(theme, people, shown):
    assert TOLD.counts(theme, people, K) == shown


def test_networks_are_named_where_their_own_figure_stands():
    assert TOLD.names("food", "A")
    assert not TOLD.names("food", "B")
    assert not TOLD.names("queue", "A")


@pytest.mark.parametrize(
    ("themes", "kept"),
    [
        (["food", "queue", ""], ["food", "queue", ""]),
        (["food", "queue", "hidden", ""], ["food", ""]),
        (["hidden", ""], [""]),
        ([], []),
    ],
    ids=["all told", "one hidden takes the smallest with it", "none told", "nobody coded"],
)
def test_agreement_is_told_of_themes_whose_total_is(themes, kept):
    found = pd.DataFrame({"theme_id": themes, "measure": "alpha", "value": 0.8})

    assert TOLD.agreement(found)["theme_id"].tolist() == kept
