"""The drawing of words: in the page's own colours, asking for nothing, always alike."""

import re

import numpy as np
import pandas as pd
import pytest

from pipeline.foundation.table import validate
from pipeline.foundation.tables import Concepts, Keyness
from pipeline.report.figures import Writer
from pipeline.report.network import network, placed
from tests.report.conftest import rendered

WRITE = Writer("fi", "piilotettu")
WORDS = [("kahvi", 20.0), ("pulla", 12.0), ("kokous", 9.0), ("yksinäinen", 30.0)]
PAIRS = [("kahvi", "pulla", 7.0), ("kahvi", "kokous", 5.0)]


@pytest.fixture(scope="module")
def found():
    rows = [(word, "", n) for word, n in WORDS] + PAIRS
    return validate(Concepts, pd.DataFrame(rows, columns=["lemma", "other", "respondents"]))


def test_draws_the_words_that_go_together_and_tells_them_all(found):
    got = network(found, WRITE)

    assert re.findall(r">(\w+)</text>", got["svg"]) == ["kahvi", "kokous", "pulla"]
    assert got["alt"] == "kahvi – pulla 7, kahvi – kokous 5"
    assert [row["name"] for row in got["rows"]] == [
        "kahvi – pulla",
        "kahvi – kokous",
        *["yksinäinen", "kahvi", "pulla", "kokous"],
    ]


def test_the_drawing_has_no_address_no_id_and_no_colour_of_its_own(found):
    svg = network(found, WRITE)["svg"]

    assert not re.search(r"https?:|xlink|url\(| id=|#[0-9a-f]{6}|<style|font-family", svg)
    assert "var(--bar)" in svg
    assert network(found, WRITE)["svg"] == svg


def test_words_stand_apart():
    at = placed(6, np.array([[0, 1], [1, 2], [3, 4]]), np.array([5.0, 9.0, 5.0]))
    far = np.sqrt(((at[:, None] - at[None]) ** 2).sum(axis=2))

    assert np.isfinite(at).all()
    assert far[~np.eye(6, dtype=bool)].min() > 0.1


def test_the_page_shows_the_network_and_a_groups_own_words(tables, found):
    row = {"variable": "Verkosto", "value": "HAAPA", "lemma": "pulla", "respondents": 9, "base": 24}
    keys = validate(Keyness, pd.DataFrame([row | {"g2": 12.34, "p": 0.0004, "p_adjusted": 0.012}]))
    page = rendered(tables | {"Concepts": found, "Keyness": keys})["report.html"].decode()

    assert '<svg class="net"' in page
    assert '9/24</td><td class="r">12,3</td><td class="r">0,012' in page
