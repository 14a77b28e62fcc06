"""A round coded by its codebook, with what people decided in it."""

import pandas as pd
import pytest

from pipeline.foundation.codings import COLUMNS
from pipeline.foundation.table import validate
from pipeline.foundation.tables import Verification
from pipeline.themes import ThemesSettings, themes
from pipeline.themes.codes import decided
from pipeline.themes.guided import accepted, asked_of
from tests.themes.books import book, round_of

FOOD = ["keitto oli kylmää", "salaatti maistui hyvältä", "ruoka on suolaista", "leipä oli tuoretta", "hyvää keittoa"]
QUEUE = ["jono on pitkä", "kassalla pitää odottaa", "ruuhkaa kassalla", "jonottaminen väsyttää", "odotin jonossa"]


def codings_of(segments, purpose="train", wrong=0):
    """Return rows of human/codings.csv: the theme that each text is about, the first `wrong` ones mistaken."""
    rows = []
    for at, (name, text) in enumerate(zip(segments["segment_id"], segments["text"], strict=True)):
        food = any(text.startswith(start) for start in FOOD)
        theme = "food" if food != (at < wrong) else "queue"
        rows.append(dict(zip(COLUMNS, [name, "maija", theme, "0", "2026-01-01T10:00", purpose, "0.5"], strict=True)))
    return rows


def run(tables, **materials):
    return themes(*tables, settings=ThemesSettings(discover="none", precision=0.8), codebook=book(), **materials)


@pytest.fixture(scope="module")
def tables():
    return round_of(*[f"{text} {tail}" for tail in ("taas", "aina", "nyt", "usein") for text in (*FOOD, *QUEUE)])


def test_without_codes_the_round_is_told_that_nothing_is_verified(tables):
    checked = validate(Verification, run(tables)[2]).iloc[0]

    assert checked["method"] == "unverified"
    assert pd.isna(checked["precision"])
    assert checked["share"] > 0.5


@pytest.mark.parametrize(("purpose", "method"), [("train", "codings"), ("audit", "audit")])
def test_people_s_codes_tell_how_often_the_coded_band_is_right(tables, purpose, method):
    checked = run(tables, codings=codings_of(tables[0], purpose))[2].iloc[0]

    assert checked["method"] == method
    assert checked["precision"] > 0.9
    assert checked["low"] < checked["precision"] <= checked["high"]


def test_the_coded_band_begins_later_where_people_disagree_with_it(tables):
    plain = run(tables, codings=codings_of(tables[0]))
    doubted = run(tables, codings=codings_of(tables[0], wrong=14))

    assert doubted[2]["threshold"].iloc[0] > plain[2]["threshold"].iloc[0]
    assert doubted[2]["share"].iloc[0] < plain[2]["share"].iloc[0]


def test_a_handful_of_codes_verifies_nothing(tables):
    assert run(tables, codings=codings_of(tables[0])[:5])[2]["method"].tolist() == ["unverified"]


def test_several_coders_speak_as_one_and_subthemes_count_for_their_theme():
    def row(coder, named, purpose="train"):
        return dict(zip(COLUMNS, ["s1", coder, named, "0", "2026-01-01", purpose, "1"], strict=True))

    codes = decided([row("a", "vegetables"), row("b", "food;queue"), row("c", ""), row("d", "x", "privacy")], book())

    assert codes["s1"].themes == ("food",)
    assert not codes["s1"].audit


def test_accepted_examples_are_read_from_a_round_s_own_rows():
    rows = [
        {"text": "mä oon", "themes": "food;queue"},
        {"text": "moi", "themes": "none"},
        {"text": ""},
        {"text": "vanhan koodikirjan", "themes": "gone"},
    ]

    assert accepted(rows, book()) == [("mä oon", ("food", "queue")), ("moi", ())]


def test_the_role_is_that_of_the_question_answered():
    segments, answers, questions, _, _ = round_of("Keitto")
    unknown = segments.assign(answer_id="0" * 20)
    asked = asked_of(pd.concat([segments, unknown]), answers, questions)

    assert asked["role"].tolist() == ["development", ""]
