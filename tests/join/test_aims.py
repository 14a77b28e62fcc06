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


def test_networks_aims_and_types_are_compared(tables):
    rows = tables["AimShares"]

    assert set(rows["variable"]) == {"", "Verkosto", "Verkosto: aim", "Verkosto: type"}


def test_a_network_has_the_benefit_that_its_aims_theme_has_in_it(tables):
    """HAAPA is there for learning, and all who mention information there mention its benefit."""
    benefit = tables["AimShares"].set_index(["variable", "value"]).loc[("Verkosto", "HAAPA")]
    shares = tables["Prevalence"].set_index(["theme_id", "variable", "value"])

    assert benefit["respondents"] == shares.loc[("information", "Verkosto", "HAAPA"), "respondents"]


def test_small_aims_are_put_together(made):
    networks = dict(made.networks)
    networks["VIRTA"] = networks["VIRTA"].model_copy(update={"aim": "innovation"})
    networks |= {
        name: network.model_copy(update={"aim": "peer"})
        for name, network in made.networks.items()
        if network.aim == "innovation" and name != "VIRTA"
    }
    rows = joined(made, networks=networks)["AimShares"]
    named = rows.loc[rows["variable"] == "Verkosto: aim", "value"]

    assert any("innovation" in value and " + " in value for value in named)


def test_a_round_without_aims_has_no_such_table(made):
    plain = {name: network.model_copy(update={"aim": None}) for name, network in made.networks.items()}

    assert not len(joined(made, networks=plain)["AimShares"])
