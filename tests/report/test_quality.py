"""The report says what coded, how far people agree, and what its intervals take for granted."""

import pandas as pd
import pytest

from pipeline.foundation.human import Agreement
from pipeline.foundation.materials import ModelCard
from pipeline.foundation.table import validate
from pipeline.report.figures import Writer
from pipeline.report.quality import model, sample
from tests.report.conftest import rendered

WRITE = Writer("en", "hidden")
MICRO = {"value": 0.712, "low": 0.65, "high": 0.77}
CARD = ModelCard("v2020", {"rounds": ["2016", "2020"], "quality": {"trained": {"micro": MICRO, "n": 240}}})


class English:
    language = "en"


@pytest.mark.parametrize(
    ("card", "codebook", "told"),
    [(None, "", "no codebook"), (None, "verkosto", "alone"), (CARD, "verkosto", "0.71 (0.65–0.77), 240 segments")],
    ids=["discovered", "codebook only", "trained"],
)
def test_says_what_coded(card, codebook, told):
    assert told in " ".join(model(card, codebook, English, WRITE))


def test_says_what_weights_cost_and_what_a_finite_population_assumes():
    told = sample(["Wilson 95 %, deff 1.33, n_eff 116.5, coded, finite population"], WRITE)

    assert "1.33" in told[0]
    assert "drawn at random" in told[1]
    assert sample(["Wilson 95 %, coded"], WRITE) == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_agreement_stands_in_the_page(tables, language):
    rows = [("information", "alpha", 0.81), ("information", "program_f1", 0.7), ("", "masi_alpha", 0.75)]
    found = pd.DataFrame(rows, columns=["theme_id", "measure", "value"]).assign(low=0.6, high=0.9, n=40)
    page = rendered(tables | {"Agreement": validate(Agreement, found)}, language=language)["report.html"].decode()

    assert 'id="g-information-alpha"' in page
    assert "MASI" in page
    assert ("0.81 (0.60–0.90)" if language == "en" else "0,81 (0,60–0,90)") in page
