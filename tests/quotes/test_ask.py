from collections import Counter

import pandas as pd
import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.round import Disclosure, Groups
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Quotes
from pipeline.quotes import QuoteSettings, asked, quotes
from pipeline.quotes.ask import Request
from tests.quotes.conftest import THEME, made

SETTINGS = QuoteSettings(
    attribution="{Verkosto}-verkoston jäsen", groups=Groups(variable="Verkosto"), disclosure=Disclosure(k=3, m=1)
)
WORDS = "Toisten kokemuksista olen saanut voimaa omaan työhöni joka viikko."
PEOPLE = [(f"{network}{i}", network, f"{network} {i}: {WORDS}", [1, 0.1 * i], 0.9) for network, n in
          (("TUIKKU", 4), ("HAVINA", 3), ("MUTKA", 2)) for i in range(n)]  # fmt: skip


def ask(request, tables=None, published=None):
    tables = tables or made(PEOPLE)
    return asked(request, *tables, empty(Quotes) if published is None else published, settings=SETTINGS)


def test_as_many_quotes_come_as_were_asked_for():
    assert len(ask(Request(THEME, n=7))) == 7


def test_values_of_fewer_than_k_people_are_left_out():
    assert set(ask(Request(THEME, n=2, by="Verkosto"))["value"]) == {"TUIKKU", "HAVINA"}


def test_a_quote_of_the_report_does_not_use_up_its_speaker_but_another_quote_would():
    tables = made(PEOPLE)
    published = quotes(*tables, settings=SETTINGS)
    again = ask(Request(THEME, n=9), tables, published)
    people = Counter(segment[:8] for segment in {*again["segment_id"], *published["segment_id"]})

    assert set(published["segment_id"]) <= set(again["segment_id"])
    assert max(people.values()) == 1


def test_a_quote_of_the_report_is_not_shown_again_where_two_variables_would_meet_in_few_people():
    tables = list(made(PEOPLE))
    roles = [(who, "Rooli", role, role) for who, _, _, _, _ in PEOPLE for role in ["A" if who.endswith("0") else "B"]]
    tables[6] = pd.concat([tables[6], pd.DataFrame(roles, columns=list(tables[6].columns))])
    published = quotes(*tables, settings=SETTINGS)
    shown = ask(Request(THEME, n=5, by="Rooli"), tables, published)
    named = published[published["attribution"] == "TUIKKU-verkoston jäsen"]
    first = [segment for segment in named["segment_id"] if segment in set(shown[shown["value"] == "A"]["segment_id"])]

    assert first == []


def test_the_rare_view_is_another_than_the_usual_one():
    rows = [(f"v{i}", "TUIKKU", f"{WORDS[:-1]} {i} kertaa.", [1, 0.05 * i], 0.9) for i in range(8)]
    tables = made([*rows, ("v9", "TUIKKU", f"Aivan muuta mieltä olen kuin {WORDS}", [0, 1], 0.9)])
    usual, rare = (ask(Request(THEME, n=1, rare=rare), tables)["text"].iloc[0] for rare in (False, True))

    assert not usual.startswith("Aivan muuta")
    assert rare.startswith("Aivan muuta")


@pytest.mark.parametrize("request_", [Request("peer_suport"), Request(THEME, by="Verkko")], ids=["theme", "variable"])
def test_an_unknown_name_is_refused_with_the_nearest(request_):
    with pytest.raises(PuntariError, match="Nearest"):
        ask(request_)


ALL = SETTINGS.model_copy(update={"n": 9})


def with_roles(role_of):
    tables = list(made(PEOPLE))
    roles = [(who, "Rooli", role_of(who), role_of(who)) for who, _, _, _, _ in PEOPLE]
    tables[6] = pd.concat([tables[6], pd.DataFrame(roles, columns=list(tables[6].columns))])
    return tables


@pytest.mark.parametrize(
    ("variable", "role_of", "left"),
    [
        ("Rooli", lambda who: "B" if who.endswith("0") else "A", {"TUIKKU1", "TUIKKU2", "TUIKKU3"}),
        ("Rooli", lambda _: "A", {"TUIKKU0", "TUIKKU1", "TUIKKU2", "TUIKKU3"}),
        ("Rooli", lambda who: who, set()),
        ("Verkosto", lambda who: who, {who for who, *_ in PEOPLE}),
    ],
    ids=["role parts a network", "role parts nobody", "role is one's own", "the report's own variable"],
)
def test_who_was_printed_by_a_variable_is_quoted_by_another_only_where_k_share_both(variable, role_of, left):
    tables = with_roles(role_of)
    printed = [{"segment_id": name, "variable": variable} for name in tables[2]["segment_id"]]
    shown = quotes(*tables, settings=ALL, printed=printed).merge(tables[2][["segment_id", "answer_id"]])

    assert set(shown.merge(tables[3], on="answer_id")["respondent_id"]) == left


def test_a_print_by_role_counts_for_a_later_one_by_network():
    tables = with_roles(lambda who: who)
    printed = [{"segment_id": name, "variable": "Rooli"} for name in tables[2]["segment_id"]]
    request = Request(THEME, n=5, by="Verkosto")

    assert len(asked(request, *tables, empty(Quotes), settings=SETTINGS, printed=printed)) == 0
    assert len(asked(request, *tables, empty(Quotes), settings=SETTINGS)) > 0
