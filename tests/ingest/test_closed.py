import pytest

from pipeline.foundation.errors import PuntariError
from tests.ingest.exports import read

BASE = {"file": "v.csv", "respondent": "id", "questions": {"q": {"column": "auki"}}}
LISTED = "id;auki;valinnat\n1;hyvä juttu;Tietoa, uutta ja vanhaa, Vertaistukea\n2;toinen juttu;vertaistukea\n3;;\n"
CHOICES = {"column": "valinnat", "separator": ",", "items": {"info": "Tietoa, uutta ja vanhaa", "peer": "Vertaistukea"}}


def values(got, item):
    rows = got.Scores[got.Scores["question_id"] == item]
    return dict(zip(rows["respondent_id"], rows["value"], strict=True))


def test_choices_in_one_cell_may_hold_the_separator_in_a_label():
    got = read(LISTED, BASE | {"choices": {"gain": CHOICES}})

    assert values(got, "gain.info") == {"1": 1.0, "2": 0.0}
    assert values(got, "gain.peer") == {"1": 1.0, "2": 1.0}
    assert got.Questions.set_index("question_id").loc["gain.peer", "kind"] == "choice"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1;juttu;1;0\n2;toinen;0;0\n", {"1": 1.0, "2": 0.0}),
        ("1;juttu;Tietoa;\n2;toinen;;Tukea\n3;;;\n", {"1": 1.0, "2": 0.0}),
        ("1;juttu;Valittu;Ei valittu\n2;toinen;Ei valittu;Valittu\n", {"1": 1.0, "2": 0.0}),
    ],
    ids=["0 and 1", "label or nothing", "words"],
)
def test_choices_in_columns(rows, expected):
    choices = {"gain": {"text": "Mistä hyötyä?", "columns": {"info": "Q: Tietoa", "peer": "Q: Tukea"}}}
    got = read("id;auki;Q: Tietoa;Q: Tukea\n" + rows, BASE | {"choices": choices})

    assert values(got, "gain.info") == expected
    assert got.Questions.set_index("question_id").loc["gain.info", "text"] == "Mistä hyötyä?: Q: Tietoa"


def test_an_unknown_choice_is_an_error_unless_typed_answers_are_expected():
    table = LISTED.replace("2;toinen juttu;vertaistukea", "2;toinen juttu;Vertaistukea,jotain omaa")

    with pytest.raises(PuntariError, match=r"1 answer\(s\) on 1 row"):
        read(table, BASE | {"choices": {"gain": CHOICES}})
    got = read(table, BASE | {"choices": {"gain": CHOICES | {"other": "muu"}}})
    assert values(got, "gain.muu") == {"1": 0.0, "2": 1.0}


@pytest.mark.parametrize(
    ("score", "cells", "expected"),
    [
        ({"order": ["0", "1", "2"]}, ("0", "2"), [0.0, 2.0]),
        ({"order": [1, 2, 3]}, ("1", "3"), [1.0, 3.0]),
        ({}, ("2,5", "1 000"), [2.5, 1000.0]),
        ({"order": ["huono", "hyvä"]}, (" HYVÄ ", "huono"), [2.0, 1.0]),
        ({"order": ["1 huono", "5 hyvä"]}, ("5 hyvä", "1  huono"), [2.0, 1.0]),
    ],
    ids=["numbers keep their value", "numbers in the round file", "no order", "case and spaces", "numbered words"],
)
def test_values_of_labels(score, cells, expected):
    table = f"id;auki;arvio\n1;juttu;{cells[0]}\n2;toinen;{cells[1]}\n"
    got = read(table, BASE | {"scores": {"s": {"column": "arvio"} | score}})

    assert got.Scores["value"].tolist() == expected


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"scores": {"q": {"column": "auki"}}}, "stands twice"),
        ({"scores": {"s": {"column": "auki", "order": ["a", "A "]}}}, "a label stands twice"),
        ({"choices": {"c": {"columns": {"a": "x"}, "column": "y"}}}, "either columns"),
        ({"layout": "long"}, "names no value"),
        ({"layout": "long", "questions": {}, "question_column": "k"}, "needs answer_column"),
        ({"questions": {"q": {"role": "free"}}}, "names no column"),
        ({"background": ["auki"]}, "is an open question and something else too"),
    ],
    ids=["one id for two", "one label twice", "two forms of choice", "wide question in long", "long without answers", "no column", "answers as background"],
)  # fmt: skip
def test_settings_that_contradict_themselves_are_refused(settings, told):
    with pytest.raises(ValueError, match=told):
        read(LISTED, BASE | settings)
