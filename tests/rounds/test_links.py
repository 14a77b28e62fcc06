"""Planted splits, merges, births and deaths are found, and what did not change keeps its name."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rounds.links import Link, links, overlap, related
from tests.rounds.made import side

SAME = {"a": ["train"], "b": ["food"], "c": ["room"]}
CASES = {
    "same under other names": (SAME, {"x": ["food"], "y": ["room"], "z": ["train"]}, {("a", "z", "same"), ("b", "x", "same"), ("c", "y", "same")}),
    "split": ({"a": ["train"], "b": ["food", "room"]}, {"x": ["train"], "y": ["food"], "z": ["room"]}, {("a", "x", "same"), ("b", "y", "split"), ("b", "z", "split")}),
    "merged": ({"a": ["train"], "b": ["food"], "c": ["room"]}, {"x": ["train"], "y": ["food", "room"]}, {("a", "x", "same"), ("b", "y", "merged"), ("c", "y", "merged")}),
    "born": (SAME, SAME | {"d": ["money"]}, {("a", "a", "same"), ("b", "b", "same"), ("c", "c", "same"), ("", "d", "born")}),
    "died": (SAME | {"d": ["law"]}, SAME, {("a", "a", "same"), ("b", "b", "same"), ("c", "c", "same"), ("d", "", "died")}),
    "all at once": (
        {"s": ["train"], "x": ["food", "room"], "m1": ["money"], "m2": ["screen"], "gone": ["child"]},
        {"t": ["train"], "x1": ["food"], "x2": ["room"], "m": ["money", "screen"], "new": ["law"]},
        {("s", "t", "same"), ("x", "x1", "split"), ("x", "x2", "split"), ("m1", "m", "merged"), ("m2", "m", "merged"), ("gone", "", "died"), ("", "new", "born")},
    ),
    "nothing in common": ({"a": ["train"]}, {"b": ["health"]}, {("a", "", "died"), ("", "b", "born")}),
    "no theme before": ({}, {"b": ["health"]}, {("", "b", "born")}),
    "no theme at all": ({}, {}, set()),
}  # fmt: skip


def told(found):
    return {(link.theme_from, link.theme_to, link.relation) for link in found}


@pytest.mark.parametrize("noise", [0.0, 0.1], ids=["clean", "one in ten misplaced"])
@pytest.mark.parametrize(("before", "after", "truth"), CASES.values(), ids=CASES.keys())
def test_events_are_found(before, after, truth, noise):
    rng = np.random.default_rng(1)

    assert told(links(side("A", before, rng, noise=noise), side("B", after, rng, noise=noise))) == truth


@settings(max_examples=25)
@given(seed=st.integers(0, 1000), size=st.integers(1, 12), noise=st.sampled_from([0.0, 0.3]))
def test_an_unchanged_round_changes_no_id(seed, size, noise):
    """Whatever the themes are worth, a round beside itself is the same round."""
    one = side("A", SAME | {"d": ["money", "law"]}, np.random.default_rng(seed), count=size, noise=noise)
    filled = {name for name, own in one.members.items() if len(own)}

    assert {(a, b, r) for a, b, r in told(links(one, one)) if a in filled or b in filled} == {
        (name, name, "same") for name in filled
    }


def test_themes_of_a_common_codebook_are_the_same_even_where_nobody_mentions_them():
    one = side("A", {"food": ["food"], "law": []}, np.random.default_rng(0))
    other = side("B", {"food": ["room"], "law": ["law"]}, np.random.default_rng(1))

    assert told(links(one, other, ["food", "law"])) == {("food", "food", "same"), ("law", "law", "same")}
    assert next(link for link in links(one, other, ["law"]) if link.theme_to == "law").similarity is None


def test_a_theme_that_reads_another_and_is_not_read_back_is_another_theme():
    there, back = np.array([[0.9]]), np.array([[0.0]])

    assert related(there, back, there) == []
    assert related(there, there, there) == [(0, 0, "same")]


def test_crossing_links_give_way_to_the_stronger_ones():
    strong = np.array([[0.9, 0.5], [0.0, 0.9]])

    assert related(strong, strong, strong) == [(0, 0, "same"), (1, 1, "same")]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [(("a", "b"), ("a", "b"), 1, 1), (("a",), ("b",), 0, 0), (("a", "b"), ("a", "c"), 0.4, 0.6), ((), ("a",), 0, 0)],
)
def test_keywords_overlap_by_their_rank(one, other, least, most):
    assert least <= overlap(one, other) <= most


def test_a_link_holds_a_rounded_similarity():
    found = links(side("A", SAME, np.random.default_rng(0)), side("B", SAME, np.random.default_rng(2)))

    assert all(isinstance(link, Link) and 0 <= link.similarity <= 1 for link in found)
    assert all(link.similarity == round(link.similarity, 3) for link in found)
