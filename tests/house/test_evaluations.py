"""The invented rounds reproduce the published figures of the evaluations they stand for."""

import shutil
from pathlib import Path

import pytest

from pipeline.foundation import store
from pipeline.foundation.tables import Answers, Background, Scores
from tests.walked import CORPORA, puntari


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Return a function that reads a round's export into tables and gives its folder."""
    folders: dict[str, Path] = {}

    def once(name):
        if name not in folders:
            folders[name] = tmp_path_factory.mktemp("rounds") / name
            ignored = shutil.ignore_patterns("tables", "reports", "manifest.json", ".key", ".lock")
            shutil.copytree(CORPORA / name, folders[name], ignore=ignored)
            told = puntari("run", folders[name], "--until", "anonymise")
            assert told.exit_code == 0, told.output
        return folders[name]

    return once


@pytest.mark.parametrize(
    ("question", "published"),
    [
        ("province_model", {"kyllä": 72, "ei": 12, "en osaa sanoa": 16}),
        ("erva_model", {"kyllä": 26, "ei": 54, "en osaa sanoa": 20}),
        ("federation", {"kyllä": 80, "ei": 20}),
        ("soste", {"kyllä": 52, "ei": 48}),
    ],
)
def test_support_structures_in_the_provinces(read, question, published):
    scores = store.read_table(read("sotunet-2020"), Scores).query("question_id == @question")

    assert len(scores) == 562
    assert {label: round(100 * n / 562) for label, n in scores["label"].value_counts().items()} == published


def test_about_120_comments_stand_beside_them(read):
    assert 110 <= len(store.read_table(read("sotunet-2020"), Answers)) <= 130


def test_etela_savo_compares_associations_and_the_public_sector_in_five_networks(read):
    background = store.read_table(read("jarjestot-etela-savo-2018"), Background).groupby("variable")["value"]

    assert background.nunique().to_dict() == {"Taustayhteisö": 2, "Verkosto": 5}


@pytest.mark.parametrize("name", ["verkostopuntari-2020", "sotunet-2020", "jarjestot-etela-savo-2018"])
def test_every_invented_round_says_so(name):
    assert "invented" in (CORPORA / name / "README.md").read_text(encoding="utf-8")
    assert "Keksitty" in (CORPORA / name / "round.toml").read_text(encoding="utf-8")
