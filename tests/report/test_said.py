"""Suggestions name the networks that ask, where enough people of them do."""

import pandas as pd

from pipeline.report.said import _many


def test_only_networks_of_which_k_people_ask_are_named():
    networks = pd.Series(["A"] * 5 + ["B"] * 4 + ["C"] * 6, index=[f"r{i}" for i in range(15)])
    people = pd.Series([*networks.index[:9], "r0", "r9", "someone without a network"])

    assert _many(people, networks, 5) == ["A"]
    assert _many(people.iloc[:0], networks, 5) == []
    assert _many(people, networks.iloc[:0], 5) == []
