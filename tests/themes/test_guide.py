"""Coding from a codebook alone: what its examples show, on words that none of them holds."""

import numpy as np
import pytest

from pipeline.themes.guide import Coder, spread
from pipeline.themes.views import VIEWS, readings_of
from tests.themes.books import book


@pytest.fixture(scope="module")
def coder():
    return Coder(book()).fit()


def first(coder, text, role=""):
    return coder.classes[int(coder.probabilities([text], [role])[0].argmax())]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Lihapullat olivat herkullisia", "food"),
        ("ruuan maku parani", "food"),
        ("jonottaminen kassalle kestää", "queue"),
        ("ruuhkaa kassoilla", "queue"),
        ("kiitos ja hyvää kesää", "none"),
    ],
)
def test_a_segment_gets_the_theme_whose_examples_it_resembles(coder, text, theme):
    assert first(coder, text) == theme


def test_the_question_decides_where_the_words_say_little_and_not_where_they_speak(coder):
    assert first(coder, "tuo toinen", "benefit") == "food"
    assert first(coder, "tuo toinen", "development") == "queue"
    assert first(coder, "Ruoka on todella hyvää", "development") == "food"


def test_probabilities_are_rounded_shares_for_any_text(coder):
    shares = coder.probabilities(["Ruoka", "", "!!!", "xqz", "Maten är god"], [""] * 5)

    assert np.allclose(shares.sum(axis=1), 1, atol=0.005)
    assert (shares == np.round(shares, 3)).all()
    assert coder.probabilities([], []).shape == (0, 3)


def test_a_segment_s_code_does_not_depend_on_who_else_answered(coder):
    alone = coder.probabilities(["keitto oli hyvää"], [""])
    among = coder.probabilities(["jono venyi", "keitto oli hyvää", "kiitos"], [""] * 3)

    assert np.allclose(alone[0], among[1], atol=0.001)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_alone_tells_the_themes_of_plain_cases(view):
    coder = Coder(book(), views=(view,)).fit()
    logs = coder.log_views(readings_of(["salaatti ja keitto", "pitkä jono kassalla"]))[view]

    assert logs[0, 0] > logs[0, 1]
    assert logs[1, 1] > logs[1, 0]


def test_an_accepted_example_teaches(coder):
    taught = Coder(book()).fit([("pöperö", ("food",)), ("pöperöt", ("food",)), ("pöperöä", ("food",))])

    assert taught.probabilities(["pöperöstä"], [""])[0, 0] > coder.probabilities(["pöperöstä"], [""])[0, 0]


def test_a_text_with_several_themes_counts_for_each_with_shared_weight():
    rows, targets, weights = spread([("food", "queue"), ()], ["food", "queue", "none"])

    assert rows.tolist() == [0, 0, 1]
    assert targets.tolist() == [0, 1, 2]
    assert weights.tolist() == [0.5, 0.5, 1.0]


def test_only_finnish_is_taken_to_its_base_forms():
    finnish, swedish = readings_of(["vaikka autoista", "vi talar om saker"], ["fi", "sv"])

    assert finnish.lemmas == ("vaikka", "auto")
    assert swedish.lemmas == swedish.forms == ("vi", "talar", "om", "saker")
