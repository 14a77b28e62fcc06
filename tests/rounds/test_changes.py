"""More people, or other words? The two are told apart, and nothing is compared that was not asked twice."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation.human import RoundChanges, ThemeLinks
from pipeline.foundation.previous import Previous
from pipeline.foundation.table import empty, validate
from pipeline.rounds import READS, RoundsSettings, linked_themes, rounds
from pipeline.rounds.change import difference, share_of
from pipeline.rounds.changes import changes
from pipeline.rounds.wording import drift
from tests.rounds.made import tables


def said(food, others, **fields):
    return tables([{"benefit": "food"}] * food + [{"benefit": None}] * others, **fields)


def row(found, measure, item, answer=""):
    return found.query("measure == @measure and item == @item and answer == @answer").iloc[0]


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [((56, 70), (48, 80), (0.0524, 0.3339)), ((9, 10), (3, 10), (0.1705, 0.8090)), ((10, 10), (0, 10), (0.6075, 1.0))],
)
def test_intervals_are_those_that_newcombe_published(one, other, published):
    """Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10."""
    after, before = (share_of(np.arange(base) < hits, np.ones(base)) for hits, base in (one, other))

    assert difference(before, after)[1:] == pytest.approx(published, abs=0.0001)


def test_more_people_are_a_change_of_prevalence():
    found = validate(RoundChanges, changes(said(20, 80), said(50, 50), 5))
    change = row(found, "prevalence", "food")

    assert (change["before"], change["after"]) == (0.2, 0.5)
    assert 0.1 < change["low"] < 0.3 < change["high"] < 0.45


def test_few_people_are_hidden_and_nothing_is_nan_where_it_is_shown():
    found = validate(RoundChanges, changes(said(3, 60), said(30, 30), 5))
    shown = found.query("measure == 'prevalence' and not hidden")

    assert row(found, "prevalence", "food")["hidden"]
    assert found.query("hidden")[["before", "after", "difference"]].isna().all().all()
    assert not shown[["before", "after", "difference", "low", "high"]].isna().any().any()


def test_a_theme_is_not_rarer_because_nobody_asked_about_it():
    people = [{"remote": "food"}] * 40 + [{"benefit": "food"}] * 20 + [{"benefit": None}] * 40
    found = changes(said(20, 40), tables(people, questions=("benefit", "remote")), 5)

    assert row(found, "prevalence", "food")["difference"] == 0.0


def test_closed_questions_change_with_their_interval_and_only_on_the_same_scale():
    scores = [["hyvä"] * 30 + ["huono"] * 30 + ["loisto"] * 20, ["hyvä"] * 50 + ["huono"] * 10 + ["loisto"] * 20]
    sides = [said(20, 60, scores=own) for own in scores]
    change = row(changes(*sides, 5), "closed", "overall", "huono")
    sides[1]["Questions"] = sides[1]["Questions"].assign(scale=[["a", "b"]] * len(sides[1]["Questions"]))

    assert change["low"] < change["difference"] == -0.25 < change["high"] < 0
    assert changes(*sides, 5).query("measure == 'closed'").empty


def test_one_hidden_answer_hides_those_from_which_it_could_be_worked_out():
    sides = [said(20, 60, scores=["hyvä"] * 47 + ["huono"] * 30 + ["loisto"] * 3)] * 2
    found = changes(*sides, 5).query("measure == 'closed'")

    assert found.loc[~found["answer"].str.contains("/"), "hidden"].all()
    assert not found.loc[found["answer"] == "hyvä / loisto", "hidden"].any()


def words(people, own):
    return {f"v{at}": own for at in range(people)}


def test_other_words_are_a_drift_and_equal_words_are_none():
    same = drift(words(20, ["keitto", "leipä"]), words(20, ["keitto", "leipä"]), 5)
    moved = drift(words(20, ["keitto", "leipä"]), words(20, ["keitto", "salaatti"]), 5)

    assert not same.moved
    assert moved.moved
    assert (moved.gained, moved.lost) == (("salaatti",), ("leipä",))


@pytest.mark.parametrize("people", [0, 4])
def test_too_few_people_say_nothing_of_wording(people):
    assert drift(words(people, ["keitto"]), words(20, ["leipä"]), 5) is None


def test_words_of_few_people_are_never_named():
    odd = words(20, ["keitto"]) | {"x": ["harvinaissana"]}
    found = drift(words(20, ["leipä"]), odd, 5)

    assert "harvinaissana" not in found.gained
    assert found.gained == ("keitto",)


def test_chance_alone_seldom_drifts():
    rng = np.random.default_rng(0)
    pool = ["juna", "ruoka", "sali", "raha", "kamera", "lapsi", "laki", "lääkäri", "keitto", "leipä"]
    moved = 0
    for seed in range(20):
        sides = [{f"v{at}": rng.choice(pool, 4).tolist() for at in range(25)} for _ in range(2)]
        moved += drift(*sides, 5, seed).moved

    assert moved <= 4


@given(hits=st.integers(0, 40), more=st.integers(0, 40), other=st.integers(1, 60))
def test_a_difference_lies_in_its_interval(hits, more, other):
    one = share_of(np.arange(hits + more) < hits, np.ones(hits + more))
    two = share_of(np.arange(other) < other // 2, np.ones(other))
    change, low, high = difference(one, two)

    assert -1 <= low <= change <= high <= 1


def test_the_stage_without_a_previous_round_gives_empty_tables():
    now = said(5, 5)
    linked, changed = rounds(*[now[model.__name__] for model in READS], settings=RoundsSettings(), previous=Previous())

    assert linked.equals(empty(ThemeLinks))
    assert changed.equals(empty(RoundChanges))


@pytest.mark.parametrize("sides", [(0, 0), (0, 3), (3, 0)], ids=["both empty", "first", "second"])
def test_a_round_without_answers_can_be_compared(sides):
    one, other = (said(count, count) for count in sides)
    previous = Previous("2016", "2020", one)
    linked, changed = rounds(*[other[model.__name__] for model in READS], settings=RoundsSettings(), previous=previous)

    assert set(validate(ThemeLinks, linked)["relation"]) == {"same"}
    assert validate(RoundChanges, changed).query("not hidden")["difference"].notna().all()


def test_what_a_person_wrote_in_the_ledger_wins():
    one = tables([{"benefit": "money"}] * 9 + [{"benefit": "law"}] * 9, themes=(), discovered=("money", "law"))
    other = tables([{"benefit": "train"}] * 9 + [{"benefit": "law"}] * 9, themes=(), discovered=("train", "law"))
    ledger = (
        b'[[link]]\nrounds = ["2016", "2020"]\nfrom = "money"\nto = "train"\nrelation = "same"\ndecided_by = "person"\n'
    )
    found = [linked_themes(one, other, "2016", "2020", data) for data in (b"", ledger)]
    told = [set(zip(each["theme_from"], each["theme_to"], each["relation"], strict=True)) for each in found]

    assert told[0] == {("law", "law", "same"), ("money", "", "died"), ("", "train", "born")}
    assert told[1] == {("law", "law", "same"), ("money", "train", "same")}
    assert isinstance(found[1], pd.DataFrame)


@pytest.mark.parametrize(("elsewhere", "hidden"), [(0, False), (3, True), (6, False)])
def test_a_share_that_would_tell_of_few_people_beside_the_rounds_own_is_hidden(elsewhere, hidden):
    """Those who mention the theme only under a question that the other round did not ask are a difference of two shares."""
    people = [{"benefit": "food", "free": None}] * 30 + [{"benefit": None, "free": "food"}] * elsewhere
    after = tables(people + [{"benefit": None, "free": None}] * 40, questions=("benefit", "free"))
    found = validate(RoundChanges, changes(said(20, 80), after, 5))

    assert row(found, "prevalence", "food")["hidden"] == hidden
