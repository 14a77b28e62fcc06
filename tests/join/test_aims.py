"""Benefit against aim: each network judged by what it exists for."""

from tests.join.conftest import joined
from tests.join.made import SERVED


def test_each_person_counts_by_the_aim_of_their_own_network(made, tables):
    rows = tables["AimShares"].set_index(["variable", "value"])
    who = made["Background"].loc[made["Background"]["variable"] == "Verkosto"].set_index("respondent_id")["value"]
    aim = who.map({name: network.aim for name, network in made.networks.items()})
    answers = made["Answers"].set_index("answer_id")["respondent_id"]
    coded = made["Assignments"].assign(person=made["Assignments"]["segment_id"].str[:20].map(answers))
    coded["aim"] = coded["person"].map(aim)
    above = {"new_ideas": "information"}
    hit = coded.loc[[SERVED[row.aim][0] in {row.theme_id, above.get(row.theme_id)} for row in coded.itertuples()]]

    assert rows.loc[("", ""), "respondents"] == hit["person"].nunique()
    assert rows.loc[("", ""), "base"] == 137


def test_aims_and_types_are_compared(tables):
    assert set(tables["AimShares"]["variable"]) == {"", "Verkosto: aim", "Verkosto: type"}


def test_a_round_without_aims_has_no_such_table(made):
    plain = {name: network.model_copy(update={"aim": None}) for name, network in made.networks.items()}

    assert not len(joined(made, networks=plain)["AimShares"])
