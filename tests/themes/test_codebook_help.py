"""Help for those who keep a codebook: examples offered, themes adopted, codes explained."""

import tomllib

import numpy as np
import pandas as pd
import pytest

from pipeline.foundation.codebook import parse_codebook
from pipeline.foundation.errors import PuntariError
from pipeline.themes.adopt import adopted, new_codebook, pointed, seeds_as_examples
from pipeline.themes.explain import explain
from pipeline.themes.guide import Coder
from pipeline.themes.propose import propose
from tests.themes.books import BOOK, book


@pytest.fixture(scope="module")
def coder():
    return Coder(book()).fit()


def test_the_word_that_carries_the_theme_is_named_and_an_example_of_it(coder):
    reason = explain(coder, "tuo keitto aina", "", ["food"])[0]

    assert reason.words[0][0] == "keitto"
    assert any("keitto" in example for example, _ in reason.examples)
    assert reason.question == 0.0


def test_the_question_is_named_where_it_spoke(coder):
    assert explain(coder, "tuo toinen", "benefit", ["food"])[0].question > 0
    assert explain(coder, "tuo toinen", "benefit", ["queue"])[0].question < 0


@pytest.mark.parametrize("text", ["", "!!!"])
def test_a_text_without_words_has_none_that_spoke(coder, text):
    assert explain(coder, text, "", ["none"])[0].words == ()


def test_surest_and_borderline_segments_are_offered_and_known_ones_are_not():
    segments = pd.DataFrame(
        {"segment_id": list("abcdef"), "text": ["yksi", "kaksi", "kolme", "neljä", "Yksi", "tuttu"]}
    )
    shares = np.array([[0.9, 0.1], [0.55, 0.45], [0.2, 0.8], [0.7, 0.3], [0.9, 0.1], [0.99, 0.01]])
    rows = propose(segments, shares, ["food", "none"], 1, known=["Tuttu"]).set_index("segment_id")

    assert rows["why"].to_dict() == {"a": "surest", "b": "borderline", "c": "surest"}
    assert rows["themes"].to_dict() == {"a": "food", "b": "food", "c": "none"}


def test_an_adopted_theme_is_coded_from_its_keywords_until_it_has_examples():
    grown = parse_codebook(
        adopted(BOOK, "parking", "Pysäköinti", ["pysäköinti", "autohalli", "auto", "parkkipaikka"], "x").encode(), "x"
    )
    shares = Coder(grown).fit().probabilities(["pysäköinti on kallista", "keitto oli kylmää"], ["", ""])

    assert grown.ids() == ["food", "queue", "parking"]
    assert ("pysäköinti autohalli", ("parking",)) in seeds_as_examples(grown)
    assert shares.argmax(axis=1).tolist() == [2, 0]


@pytest.mark.parametrize(
    ("own", "words", "told"),
    [("Pysäköinti", ["a"], "cannot be an id"), ("food", ["a"], "stands twice"), ("parking", [], "no keywords")],
    ids=["no id", "taken", "no keywords"],
)
def test_what_cannot_be_adopted_is_told_in_one_line(own, words, told):
    with pytest.raises(PuntariError, match=told):
        adopted(BOOK, own, "Nimi", words, "x")


def test_a_round_without_a_codebook_begins_one():
    made = adopted(new_codebook("kysely"), "parking", 'Nimi "lainattu"', ["auto"], "x")

    assert parse_codebook(made.encode(), "x").themes[0].labels.fi == 'Nimi "lainattu"'


ROUND_FILES = {
    "named": 'title = "a"\n[themes]\n# koodikirja\ncodebook = "verkosto"  # nimi\nnumber = 3\n[report]\nlanguage = "fi"\n',
    "not named": "[themes]\nnumber = 3\n[report]\n",
    "last line": "[themes]",
    "no section": 'title = "a"\n[ingest]\nfile = "x.csv"\n',
    "only a part of it": "[themes.expected.k1]\nfood = 3.0\n",
    "a like key elsewhere": '[themes]\n[other]\ncodebook = "mine"\n',
}


@pytest.mark.parametrize("text", ROUND_FILES.values(), ids=ROUND_FILES)
def test_the_round_file_names_the_copy_and_keeps_the_rest(text):
    before, after = tomllib.loads(text), tomllib.loads(pointed(text, "codebook.toml"))
    expected = before | {"themes": before.get("themes", {}) | {"codebook": "codebook.toml"}}

    assert after == expected
