"""What to code: whole people with known chances for audits, unlike segments for learning."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.draw import REST, allotted, audit_draw, strata_of, train_draw, unlike


def frame(sizes):
    """Return segments of respondents "v0", "v1" … who wrote so many."""
    rows = [(f"{person:04d}-{at}", f"v{person}") for person, size in enumerate(sizes) for at in range(size)]
    return pd.DataFrame(rows, columns=["segment_id", "respondent_id"])


def test_an_audit_takes_all_segments_of_whoever_it_takes():
    people = frame([3] * 40)
    draw = audit_draw(people, {}, 30, seed=0)
    drawn = people[people["segment_id"].isin(draw.probability)]

    assert len(draw.probability) == 30
    assert (drawn["respondent_id"].value_counts() == 3).all()
    assert set(draw.probability.values()) == {10 / 40}


def test_strata_partition_the_respondents_and_each_is_heard():
    groups = {f"v{at}": "itä" if at < 20 else "länsi" if at < 36 else "saaret" for at in range(39)}
    draw = audit_draw(frame([2] * 40), groups, 20, seed=0)

    assert set(draw.strata) == {"itä", "länsi", REST}
    assert sum(there for _, there in draw.strata.values()) == 40
    assert all(drawn >= 1 for drawn, _ in draw.strata.values())


def test_small_groups_and_people_without_one_share_a_stratum():
    found = strata_of(["a", "b", *"cdefg"], {"a": "pieni", **dict.fromkeys("cdefg", "iso")})

    assert found["a"] == found["b"] == REST
    assert set(found[list("cdefg")]) == {"iso"}


def test_everybody_is_drawn_as_often_as_their_probability_says():
    """Over many seeds, the share of draws that hold a person is the probability that is recorded."""
    people, groups = frame([1] * 30), {f"v{at}": "itä" if at < 10 else "länsi" for at in range(30)}
    draws = [audit_draw(people, groups, 9, seed) for seed in range(400)]
    often = sum(("0000-0" in draw.probability) for draw in draws) / len(draws)

    assert {draw.probability["0000-0"] for draw in draws if "0000-0" in draw.probability} == {0.3}
    assert often == pytest.approx(0.3, abs=0.08)
    assert len({tuple(draw.probability) for draw in draws}) > 300


@given(sizes=st.lists(st.integers(1, 50), min_size=1, max_size=8), wanted=st.integers(1, 60))
def test_no_stratum_gives_more_people_than_it_has(sizes, wanted):
    given_ = allotted(pd.Series(sizes, index=[f"s{at}" for at in range(len(sizes))]), min(wanted, sum(sizes)))

    assert all(1 <= given_[f"s{at}"] <= size for at, size in enumerate(sizes))
    assert sum(given_.values()) >= min(wanted, sum(sizes)) or sum(given_.values()) == sum(sizes)


def test_two_coders_get_the_same_segments():
    rng = np.random.default_rng(0)
    ids, vectors = [f"s{at}" for at in range(50)], rng.normal(size=(50, 8))

    assert train_draw(ids, vectors, {}, 10).probability == train_draw(ids, vectors, {}, 10).probability


def test_diverse_segments_cover_every_group_of_them():
    vectors = np.repeat(np.eye(5), 20, axis=0) + np.random.default_rng(0).normal(0, 0.01, (100, 5))

    assert set(unlike(vectors, 5) // 20) == {0, 1, 2, 3, 4}


def test_uncertain_segments_are_those_the_program_doubts():
    ids = [f"s{at:02d}" for at in range(40)]
    scores = {name: 0.5 if at < 9 else 0.98 for at, name in enumerate(ids)}
    chosen = train_draw(ids, np.random.default_rng(0).normal(size=(40, 3)), scores, 3, "uncertain").probability

    assert set(chosen) <= set(ids[:9])


@pytest.mark.parametrize("wanted", [1, 7, 20, 100])
def test_equal_segments_are_drawn_too_and_none_twice(wanted):
    assert len(unlike(np.ones((20, 3)), wanted)) == min(wanted, 20)


def test_a_round_without_segments_gives_an_empty_draw():
    assert audit_draw(frame([]), {}, 10, 0).probability == {}
