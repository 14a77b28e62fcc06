"""Two versions of a table are the same when nothing but rounding tells them apart."""

import numpy as np
import pandas as pd
import pytest

from pipeline.foundation.sameness import difference

TABLE = {"name": ["a", "b"], "share": [0.5, np.nan], "words": [["x", "y"], []], "vector": [np.ones(2), np.zeros(2)]}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ""),
        ({"share": [0.5 + 1e-9, np.nan]}, ""),
        ({"vector": [np.ones(2) - 1e-8, np.zeros(2)]}, ""),
        ({"share": [0.6, np.nan]}, "share in 1 row(s) by up to 0.1"),
        ({"share": [np.nan, np.nan]}, "share in 1 row(s)"),
        ({"name": ["a", "c"]}, "name in 1 row(s)"),
        ({"words": [["x", "z"], []]}, "words in 1 row(s)"),
        ({"words": [["x"], []]}, "words in 1 row(s)"),
        ({"vector": [np.ones(2), np.array([0.0, 0.25])]}, "vector in 1 row(s) by up to 0.25"),
    ],
    ids=["same", "rounding", "vector's rounding", "number", "missing", "text", "word", "fewer words", "vector"],
)
def test_what_differs_is_named_and_how_far(changed, told):
    assert difference(pd.DataFrame(TABLE), pd.DataFrame(TABLE | changed)) == told


def test_rows_and_columns_count_before_values():
    table = pd.DataFrame(TABLE)

    assert difference(table, table[:1]) == "2 and 1 rows"
    assert difference(table, table.drop(columns="name")) == "other columns"
    assert difference(table[:0], table[:0]) == ""


def test_a_value_is_never_told():
    """What differs may be a respondent's words."""
    told = difference(pd.DataFrame({"text": ["salaisuus"]}), pd.DataFrame({"text": ["toinen"]}))

    assert "salaisuus" not in told
    assert "toinen" not in told
