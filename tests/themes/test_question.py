"""What a question leads one to expect: asked of the codebook, of the round, of people's codes; never the last word."""

import numpy as np
import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.themes.question import counted, expected_of, own_key, pulls
from tests.themes.books import book

CLASSES = ["food", "queue", "none"]


def test_the_expectation_pulls_towards_what_the_question_is_about():
    pull = pulls(CLASSES, book().expected, {}, 1.0)

    assert pull["benefit"].argmax() == 0
    assert pull["development"].argmax() == 1


@pytest.mark.parametrize("weight", [0.0, 1.0, 2.0])
def test_an_expectation_changes_the_odds_of_two_themes_at_most_sixfold(weight):
    extreme = {"benefit": {"food": 10.0}}
    pull = pulls(CLASSES, extreme, {}, weight)["benefit"]

    assert np.exp(pull.max() - pull.min()) <= 6.1


def test_people_s_codes_outweigh_the_expectation_once_there_are_many():
    themes = [("queue",)] * 40
    before = pulls(CLASSES, book().expected, {}, 1.0)["benefit"]
    after = pulls(CLASSES, book().expected, counted(themes, ["benefit"] * 40), 1.0)["benefit"]

    assert before.argmax() == 0
    assert after.argmax() == 1


def test_a_segment_with_several_themes_counts_once_in_all():
    assert counted([("food", "queue"), ()], ["a", "a"]) == {"a": {"food": 0.5, "queue": 0.5, "none": 1.0}}


def test_a_question_of_the_round_may_have_its_own_expectation():
    expected = expected_of(book(), {"k1": {"queue": 9.0}}, ["k1", "k2"])

    assert expected[own_key("k1")] == {"queue": 9.0}
    assert expected["benefit"] == book().expected["benefit"]


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"k3": {"food": 1.0}}, 'no open question "k3".*k1'),
        ({"k1": {"foods": 1.0}}, 'unknown theme "foods".*food'),
        ({"k1": {"food": -1.0}}, "negative"),
    ],
    ids=["unknown question", "unknown theme", "negative"],
)
def test_a_mistyped_expectation_is_told_in_one_line(own, told):
    with pytest.raises(PuntariError, match=told):
        expected_of(book(), own, ["k1", "k2"])
