"""Agreement as coders would expect it: perfect, none, and where it does not exist."""

import numpy as np
import pytest

from pipeline.foundation.human import Agreement
from pipeline.foundation.table import validate
from pipeline.review import agreement, saturation
from tests.review.made import coding

THEMES = ("food", "queue")


def value(found, theme, measure):
    rows = found.table.query("theme_id == @theme and measure == @measure")
    return float(rows["value"].iloc[0]) if len(rows) else None


def two(codes_a, codes_b):
    one = [coding(f"v{at}", codes, "aino") for at, codes in enumerate(codes_a)]
    return one + [coding(f"v{at}", codes, "onni") for at, codes in enumerate(codes_b)]


A = [["food"], ["queue"], [], ["food", "queue"], ["food"], []]


def test_coders_who_agree_have_one_everywhere():
    found = agreement(two(A, A), {}, THEMES)

    assert [value(found, theme, name) for theme in THEMES for name in ("alpha", "kappa", "f1")] == [1.0] * 6
    assert value(found, "", "masi_alpha") == 1.0
    assert found.disputed == []


def test_half_shared_codes_disagree_half():
    other = [*A[:3], ["food"], *A[4:]]
    found = agreement(two(A, other), {}, THEMES)

    assert value(found, "food", "alpha") == 1.0
    assert value(found, "queue", "alpha") < 1.0
    assert found.disputed == [(coding("v3", []).segment_id, pytest.approx(1 - 0.5 * 2 / 3, abs=0.001))]


def test_intervals_hold_their_value_and_the_table_its_contract():
    found = agreement(two(A * 3, [*A[:2], ["food"], *A[3:]] * 3), {}, THEMES)
    table = validate(Agreement, found.table)

    assert (table["low"] <= table["value"]).all()
    assert (table["value"] <= table["high"]).all()
    assert table["n"].eq(6 * 3).all() or table["n"].eq(18).all()


@pytest.mark.parametrize(
    ("codings", "silent"),
    [
        ([coding("v1", ["food"]), coding("v2", [])], ("", "alpha", "one coder only")),
        (two([["food"]] * 3, [["food"]] * 3), ("food", "alpha", "everybody used it everywhere")),
        (two([["food"], []], [["food"], []]), ("queue", "f1", "nobody used it")),
        ([], ("", "alpha", "nothing coded")),
    ],
    ids=["one coder", "all equal", "theme nobody used", "nothing"],
)
def test_what_cannot_be_computed_is_said_and_stands_in_no_table(codings, silent):
    found = agreement(codings, {}, THEMES)

    assert silent in found.silent
    assert not validate(Agreement, found.table)[["value"]].isna().any().any()


def test_the_program_is_judged_by_audited_segments_where_there_are_any():
    codings = [coding("v1", ["food"], purpose="audit", probability=0.5), coding("v2", ["food"])]
    machine = {one.segment_id: frozenset(["food"] if at == 0 else ["queue"]) for at, one in enumerate(codings)}

    assert value(agreement(codings, machine, THEMES), "food", "program_f1") == 1.0
    assert value(agreement(codings[1:], machine, THEMES), "food", "program_f1") == 0.0


def test_a_second_coding_supersedes_the_first():
    changed = [*two([["food"], ["queue"]], [["food"], ["food"]]), coding("v1", ["queue"], "onni", at="2026-02-01")]

    assert value(agreement(changed, {}, THEMES), "queue", "f1") == 1.0


def test_more_than_two_coders_are_compared_pair_by_pair():
    codings = [coding(f"v{at}", codes, who) for who in ("a", "b", "c") for at, codes in enumerate(A)]

    assert value(agreement(codings, {}, THEMES), "food", "kappa") == 1.0


def test_the_same_codings_give_the_same_intervals():
    codings = two(A, [*A[:5], ["queue"]])

    assert agreement(codings, {}, THEMES).table.equals(agreement(list(reversed(codings)), {}, THEMES).table)


def answers(count, theme):
    return [coding(f"v{theme}{at}", [theme], at=f"2026-01-{at // 28 + 1:02d}") for at in range(count)]


def test_saturation_counts_what_the_last_answers_brought():
    codings = [*answers(40, "food"), coding("x", ["queue"], at="2026-03-01"), coding("y", ["queue"], at="2026-03-02")]
    found = saturation(codings)

    assert (found.answers, found.themes, found.new) == (42, 2, ("queue",))
    assert found.verdict().startswith("Not saturated")


@pytest.mark.parametrize(
    ("codings", "verdict"),
    [([], "Too early"), (answers(10, "food"), "Too early"), (answers(50, "food"), "Saturated")],
    ids=["nothing", "few", "one theme throughout"],
)
def test_the_verdict_is_said_in_plain_words(codings, verdict):
    assert saturation(codings).verdict().startswith(verdict)


def test_bootstrap_needs_no_more_memory_than_a_laptop_has():
    rng = np.random.default_rng(0)
    codes = [[name for name in "abcdefg" if rng.random() < 0.2] for _ in range(1500)]
    found = agreement(two(codes, codes), {}, tuple("abcdefg"), draws=99)

    assert value(found, "", "masi_alpha") == 1.0
