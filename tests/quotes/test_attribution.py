from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from pipeline.quotes.attribution import attributions, filled, publishable

TEMPLATE, FALLBACK = "{Verkosto}-verkoston jäsen", "verkoston jäsen"


def background(values):
    rows = [(f"v{i}", "Verkosto", value, value) for i, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["respondent_id", "variable", "value", "label"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("KUVE", "KUVE-verkoston jäsen"),
        ("Kalla vire", "Kalla vire -verkoston jäsen"),
        ("Kompassi-verkosto", "Kompassi-verkoston jäsen"),
    ],
    ids=["one word", "several words", "the word itself"],
)
def test_a_value_is_joined_as_finnish_writes_it(value, expected):
    assert filled(TEMPLATE, {"Verkosto": value}) == expected


def test_too_few_people_get_the_broader_attribution():
    given = attributions(background(["A"] * 5 + ["B"] * 2 + ["C"] * 3), TEMPLATE, FALLBACK, k=5)

    assert Counter(given.values()) == {"A-verkoston jäsen": 5, FALLBACK: 5}


def test_one_small_network_is_not_named_by_being_the_only_unnamed_one():
    given = attributions(background(["A"] * 9 + ["B"] * 5 + ["C"] * 2), TEMPLATE, FALLBACK, k=5)

    assert Counter(given.values()) == {"A-verkoston jäsen": 9, FALLBACK: 7}


@how(deadline=None)
@given(values=st.lists(st.sampled_from("ABCDE"), max_size=40), k=st.integers(1, 6))
def test_every_attribution_is_shared_by_k_people_or_there_is_none(values, k):
    """Nobody is pointed at, whatever the sizes of the networks."""
    given = attributions(background(values), TEMPLATE, FALLBACK, k=k)

    assert all(number >= k for number in Counter(given.values()).values())


@how(deadline=None)
@given(values=st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz")), max_size=40), k=st.integers(1, 6))
def test_named_combinations_hold_k_people(values, k):
    named = publishable({str(i): value for i, value in enumerate(values)}, k)

    assert all(Counter(values)[value] >= k for value in named)
