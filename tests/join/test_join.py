"""The stage: people counted, bases told, nothing printed about fewer than k."""

import pandas as pd
import pytest

from pipeline.foundation.round import Disclosure
from pipeline.foundation.table import empty
from pipeline.join import STAGE, JoinSettings
from tests.join.conftest import joined
from tests.join.made import made_round

FIGURES = {
    "Prevalence": ["respondents", "base", "share", "low", "high"],
    "ClosedShares": ["n", "base", "share", "low", "high"],
}


def everybody(tables, theme):
    rows = tables["Prevalence"]
    return rows.loc[(rows["theme_id"] == theme) & (rows["variable"] == "")].iloc[0]


def test_a_person_who_mentions_a_theme_five_times_counts_once(made, tables):
    answers = made["Answers"].set_index("answer_id")["respondent_id"]
    segments = made["Segments"].set_index("segment_id")["answer_id"]
    coded = made["Assignments"].loc[made["Assignments"]["theme_id"] == "advocacy", "segment_id"]
    people = set(coded.map(segments).map(answers))
    row = everybody(tables, "advocacy")

    assert row["respondents"] == len(people)
    assert row["base"] == made["Answers"].loc[made["Answers"]["kind"] == "answer", "respondent_id"].nunique()
    assert row["share"] == pytest.approx(row["respondents"] / row["base"], abs=1e-4)
    assert row["low"] < row["share"] < row["high"]


def test_an_unstable_discovered_theme_gets_no_figure_anywhere():
    made = made_round()
    found = made["Themes"]
    shaky = found["theme_id"].isin(["advocacy", "t_parking"])
    made.tables["Themes"] = found.assign(
        origin=found["origin"].mask(shaky, "discovered"), stability=found["stability"].mask(shaky, 0.59)
    )
    tables = joined(made)

    for name in ("Prevalence", "Effects", "ClosedShares", "Corrections"):
        assert not {"advocacy", "t_parking"} & set(tables[name]["theme_id"])
    assert "peer_support" in set(tables["Prevalence"]["theme_id"])


def test_a_subtheme_counts_in_its_parent():
    made = made_round()
    only_sub = made["Assignments"].loc[made["Assignments"]["theme_id"] != "information"]
    made.tables["Assignments"] = only_sub
    tables = joined(made)

    assert everybody(tables, "information")["respondents"] == everybody(tables, "new_ideas")["respondents"]


def test_suggested_codes_count_unless_the_round_says_coded_only(made, tables):
    fewer = joined(made, bands="coded")

    assert everybody(fewer, "information")["respondents"] < everybody(tables, "information")["respondents"]


@pytest.mark.parametrize("name", FIGURES)
def test_hidden_rows_hold_no_figures_and_visible_ones_all(tables, name):
    rows = tables[name]

    assert rows["hidden"].any()
    assert rows.loc[rows["hidden"], FIGURES[name]].isna().all(axis=None)
    assert rows.loc[~rows["hidden"], FIGURES[name]].notna().all(axis=None)


@pytest.mark.parametrize(("name", "count"), [("Prevalence", "respondents"), ("ClosedShares", "n")])
@pytest.mark.parametrize("k", [3, 5, 10])
def test_no_visible_count_or_its_complement_is_below_k(made, name, count, k):
    rows = joined(made, disclosure=Disclosure(k=k))[name]
    rows = rows.loc[~rows["hidden"]]

    assert len(rows)
    assert (rows[count] >= k).all()
    assert (rows["base"] - rows[count] >= k).all()


def test_groups_of_a_variable_hold_everybody(tables):
    rows = tables["Prevalence"].loc[lambda found: found["theme_id"] == "information"]
    whole = [own for _, own in rows.loc[rows["variable"] != ""].groupby("variable") if not own["hidden"].any()]

    assert whole
    for own in whole:
        assert own["respondents"].sum() == everybody(tables, "information")["respondents"]
        assert own["base"].sum() == everybody(tables, "information")["base"]


def test_cannot_say_stands_beside_the_scale_and_shares_are_of_all_who_chose(tables):
    rows = tables["ClosedShares"].loc[lambda found: (found["variable"] == "") & (found["theme_id"] == "")]
    achieved = rows.loc[rows["question_id"] == "achieved"].set_index("answer")

    assert set(achieved.index) == {"ei", "kyllä", "en osaa sanoa"}
    assert achieved["share"].sum() == pytest.approx(1, abs=1e-3)
    assert (achieved["base"] == 155).all()


def test_the_top_two_of_a_scale_are_a_row_of_their_own(tables):
    rows = tables["ClosedShares"].loc[lambda found: (found["question_id"] == "overall") & (found["variable"] == "")]
    n = rows.loc[rows["theme_id"] == ""].set_index("answer")["n"]

    assert n["paljon / erittäin paljon"] == n["paljon"] + n["erittäin paljon"]


def test_a_theme_that_raises_scores_is_found_and_others_are_not(tables):
    rows = tables["Effects"].set_index(["question_id", "theme_id", "measure"])

    assert rows.loc[("overall", "peer_support", "cliffs_delta"), "p_adjusted"] < 0.05
    assert (rows.loc[("overall", "peer_support"), "low"] > 0).all()
    assert rows.loc[("goals", "advocacy", "cliffs_delta"), "p_adjusted"] > 0.05


def test_of_a_short_scale_with_hidden_answers_no_effect_is_told(tables):
    """One equation beside the visible answers would give the hidden ones away."""
    hidden = tables["ClosedShares"].loc[lambda rows: rows["hidden"] & (rows["question_id"] == "achieved"), "theme_id"]
    rows = tables["Effects"].loc[lambda found: found["question_id"] == "achieved"]
    rows = rows.loc[rows["theme_id"].isin(set(hidden) - {""})]

    assert len(rows)
    assert rows["estimate"].isna().all()


def test_groups_that_differ_in_nothing_are_not_said_to_differ(tables):
    rows = tables["Effects"].loc[lambda found: found["measure"] == "cramers_v"]

    assert {"Rooli", "Verkosto: type"} <= set(rows["question_id"])
    assert (rows["p_adjusted"] > 0.01).all()


def test_response_tells_members_and_hides_small_groups(tables):
    rows = tables["Response"].loc[lambda found: found["question_id"] == ""]
    groups = rows.loc[rows["variable"] == "Verkosto"]

    assert rows.loc[rows["variable"] == "", "members"].tolist() == [620]
    assert groups["respondents"].min() >= 5
    assert "RUIJA + VIRTA" in set(groups["value"])
    assert groups["respondents"].sum() == 155


def test_the_same_round_gives_the_same_numbers(made, tables):
    again = joined(made, draws=999)

    for name, frame in tables.items():
        pd.testing.assert_frame_equal(frame, again[name])


def test_an_empty_round_gives_empty_tables():
    frames = STAGE.run(*[empty(table) for table in STAGE.reads], settings=JoinSettings())

    assert [len(frame) for frame in frames[:3]] == [0, 0, 0]


@pytest.mark.parametrize(
    "change",
    [
        {"disclosure": Disclosure(k=1000)},
        {"disclosure": Disclosure(k=1)},
        {"most_hidden": 0.0},
    ],
    ids=["k larger than the sample", "k of one", "merged to the last"],
)
def test_odd_settings_give_tables_that_fit_the_contract(made, change):
    assert len(joined(made, **change)["Prevalence"])


@pytest.mark.parametrize(
    ("sizes", "rates"),
    [({"AINOA": 40}, 1), ({"A": 30, "B": 30}, 0), ({"A": 3, "B": 2}, 1)],
    ids=["one group", "silence", "five people"],
)
def test_odd_rounds_give_tables_that_fit_the_contract(sizes, rates):
    assert len(joined(made_round(2, sizes, rates))["Prevalence"])


def test_weights_of_zero_are_as_good_as_none(made):
    made = made_round()
    made.tables["Respondents"] = made["Respondents"].assign(weight=0.0)

    assert everybody(joined(made), "information")["share"] > 0
