"""Words counted in respondents: none that fewer than k use, none that differences would give away."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.stats import chi2_contingency

from pipeline.foundation.round import Disclosure
from pipeline.join.groups import Grouping
from pipeline.join.words import Uses, concepts, keyness, log_likelihood
from tests.join.conftest import joined
from tests.join.made import made_round


def used_by(*columns):
    """Words a, b, … each used by the people marked with 1."""
    people = np.array([[mark == "1" for mark in column] for column in columns], dtype=bool).T
    return Uses([chr(97 + place) * 3 for place in range(len(columns))], csr_matrix(people, dtype=np.int32), {})


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 30), st.integers(1, 30))
def test_the_log_likelihood_is_that_of_the_two_by_two_table(a, b, c, d):
    found = log_likelihood(np.array([[a], [b]], dtype=float), np.array([[a + c], [b + d]], dtype=float))
    expected = chi2_contingency([[a, c], [b, d]], correction=False, lambda_="log-likelihood").statistic

    assert found[0] == pytest.approx(expected, abs=1e-9)


def test_a_word_of_one_group_is_its_own_and_a_word_of_both_is_nobodys():
    half = Grouping("Verkosto", ["A", "B"], np.repeat([0, 1], 30))
    own, common = "1" * 24 + "0" * 6 + "1" * 6 + "0" * 24, ("1" * 15 + "0" * 15) * 2
    rows = keyness(used_by(own, common), [half], 5)

    assert rows[["value", "lemma", "respondents", "base"]].values.tolist() == [["A", "aaa", 24.0, 30.0]]
    assert rows["p_adjusted"].iloc[0] < 0.01


@pytest.mark.parametrize("outside", ["1" * 4 + "0" * 26, "0" * 30], ids=["four outside", "nobody outside"])
def test_a_word_that_would_give_away_a_small_count_is_not_told(outside):
    half = Grouping("Verkosto", ["A", "B"], np.repeat([0, 1], 30))

    assert keyness(used_by("1" * 24 + "0" * 6 + outside), [half], 5).empty


def test_a_pair_is_left_out_where_fewer_than_k_use_one_word_alone():
    base = used_by("1" * 20 + "0" * 20, "1" * 10 + "0" * 30, "0" * 10 + "1" * 20 + "0" * 10)
    found = Uses(base.words, base.people, {(0, 1): 6, (0, 2): 10, (1, 2): 4})
    pairs = concepts(found, 5).query("other != ''")

    assert pairs[["lemma", "other", "respondents"]].values.tolist() == [["aaa", "ccc", 10.0]]


@pytest.mark.parametrize("k", [3, 5, 20])
def test_no_printed_count_is_below_k(k):
    made = made_round()
    tables = joined(made, disclosure=Disclosure(k=k))
    tokens = made["Tokens"].merge(made["Segments"], on="segment_id").merge(made["Answers"], on="answer_id")
    people = tokens.groupby("lemma")["respondent_id"].nunique()
    words = tables["Concepts"].query("other == ''")

    assert len(words)
    assert (tables["Concepts"]["respondents"] >= k).all()
    assert words["respondents"].tolist() == [people[lemma] for lemma in words["lemma"]]
    assert (tables["Keyness"]["respondents"] >= k).all()


def test_silence_has_no_words():
    made = made_round(2, {"A": 30, "B": 30}, 0)
    made.tables["Tokens"] = made["Tokens"].iloc[:0]
    tables = joined(made)

    assert isinstance(tables["Concepts"], pd.DataFrame)
    assert tables["Concepts"].empty
    assert tables["Keyness"].empty
