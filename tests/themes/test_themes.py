"""The room as a whole: codebook themes always there, discovery where it is silent, the same every time."""

import json
import os
import subprocess
import sys

import pytest

from pipeline.foundation.table import validate
from pipeline.foundation.tables import Assignments, Offers, Themes, Verification
from pipeline.themes import ThemesSettings, themes
from tests.themes.books import book, round_of

PARKING = [
    "pysäköinti on kallista",
    "pysäköintipaikat loppuvat aamulla",
    "autolle ei löydy pysäköintipaikkaa",
    "parkkipaikka on kaukana",
    "pysäköintihalli täynnä autoja",
    "auton saa parkkiin vain aikaisin",
]
NOISE = ["meteli häiritsee", "musiikki soi kovalla", "ääni kaikuu seinistä", "metelissä ei kuule puhetta",
         "melu väsyttää korvia", "kova ääni ja musiikki"]  # fmt: skip


def run(*texts, codebook=None, **settings):
    tables = round_of(*texts)
    listed, assigned, checked, offers = themes(*tables, settings=ThemesSettings(**settings), codebook=codebook)
    validate(Verification, checked)
    validate(Offers, offers)
    return validate(Themes, listed), validate(Assignments, assigned), tables[0]


def test_codebook_themes_are_listed_though_nobody_mentions_them():
    listed, assigned, _ = run(codebook=book())

    assert listed["theme_id"].tolist() == ["food", "queue", "vegetables"]
    assert listed.set_index("theme_id").loc["vegetables", "parent_id"] == "food"
    assert listed.set_index("theme_id").loc["queue", "label_en"] == "Jono"
    assert assigned.empty


def test_segments_carry_their_themes_and_greetings_none():
    _, assigned, segments = run("Keitto oli hyvää", "pitkä jono kassalla", "hyvää kesää", codebook=book())
    coded = assigned.merge(segments, on="segment_id").set_index("text")["theme_id"]

    assert coded["Keitto oli hyvää"] == "food"
    assert coded["pitkä jono kassalla"] == "queue"
    assert "hyvää kesää" not in coded.index


def test_a_subtheme_stands_beside_its_theme():
    _, assigned, _ = run("tuoreita salaatteja ja kasviksia", codebook=book())

    assert set(assigned["theme_id"]) == {"food", "vegetables"}


def test_discovery_finds_what_the_codebook_does_not_know():
    texts = [*PARKING, *NOISE]
    listed, assigned, segments = run(*texts, number=2)
    carried = assigned.merge(segments, on="segment_id")
    theme_of = dict(zip(carried["text"], carried["theme_id"], strict=True))

    assert listed["origin"].eq("discovered").all()
    assert listed["theme_id"].tolist() == ["d01", "d02"]
    assert any("pysäköinti" in words or "parkkipaikka" in words for words in listed["keywords"])
    assert listed["stability"].between(0, 1).all()
    parking = {theme_of[text] for text in PARKING if text in theme_of}
    noise = {theme_of[text] for text in NOISE if text in theme_of}
    assert len(parking | noise) == 2


ROUNDS = {
    "empty": [],
    "one": ["yksi"],
    "three": ["a b", "c d", "e f"],
    "all equal": ["sama vastaus kaikilla"] * 12,
    "no words": ["1", "2"] * 5,
    "no word twice": [f"{one}{two}l{two}mo" for one in "bdfghjkl" for two in "aeiou"],
}


@pytest.mark.parametrize("texts", ROUNDS.values(), ids=ROUNDS)
@pytest.mark.parametrize("with_book", [False, True])
def test_small_and_uniform_rounds_work(texts, with_book):
    listed, assigned, _ = run(*texts, codebook=book() if with_book else None)

    assert set(assigned["theme_id"]) <= set(listed["theme_id"])


@pytest.mark.parametrize(("discover", "origins"), [("none", {"codebook"}), ("all", {"codebook", "discovered"})])
def test_what_is_looked_for_can_be_chosen(discover, origins):
    listed, _, _ = run(*PARKING, *NOISE, codebook=book(), discover=discover)

    assert set(listed["origin"]) == origins


def test_a_large_round_is_fitted_on_a_sample_and_assigned_whole():
    texts = [f"{text} {number}" for number in range(3) for text in (*PARKING, *NOISE)]
    _, assigned, _ = run(*texts, number=2, sample=20)

    assert len(assigned) > 20


def test_the_order_of_the_rows_changes_nothing():
    tables = round_of(*PARKING, *NOISE, "keitto oli kylmää")
    shuffled = [frame.sample(frac=1, random_state=3) for frame in tables]
    settings = ThemesSettings(discover="all")
    one, other = (themes(*given, settings=settings, codebook=book()) for given in (tables, shuffled))

    assert one[0].equals(other[0])
    assert validate(Assignments, one[1]).equals(validate(Assignments, other[1]))


def themes_of_all():
    """Return the assignments and labels of a round that has both codebook and discovered themes."""
    listed, assigned, _ = run(*PARKING, *NOISE, "keitto oli kylmää", codebook=book(), discover="all")
    return [assigned.to_csv(index=False), listed["label_fi"].tolist()]


PROGRAM = "import json; from tests.themes.test_themes import themes_of_all; print(json.dumps(themes_of_all()))"


def test_the_same_answers_get_the_same_themes_under_any_hash_seed_and_thread_count():
    threads = "1" if (os.cpu_count() or 1) > 1 else "2"  # unlike here
    kept = {**os.environ, "PYTHONHASHSEED": "77", "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=kept, capture_output=True, check=True, text=True)

    assert json.loads(done.stdout.splitlines()[-1]) == themes_of_all()
