"""A sealed run is believed only while nothing has changed that it depends on, and nothing has come that it waited for."""

import pytest

from pipeline.foundation import seal
from pipeline.foundation.materials import MATERIALS
from pipeline.foundation.previous import TABLES
from pipeline.foundation.round import Round, Shared


@pytest.fixture
def rounds(tmp_path):
    for name in ("nyt", "ennen"):
        (tmp_path / name / "tables").mkdir(parents=True)
        (tmp_path / name / "round.toml").write_text('title = "Keksitty"\n', encoding="utf-8")
    return tmp_path


def test_nothing_changed_nothing_to_do(rounds):
    assert seal.holds(rounds / "nyt", seal.make(rounds / "nyt", []))


def test_a_file_that_was_waited_for_breaks_the_seal_when_it_comes(rounds):
    made = seal.make(rounds / "nyt", [rounds / "ledger.toml"])
    before = seal.holds(rounds / "nyt", made)
    (rounds / "ledger.toml").write_text("", encoding="utf-8")

    assert before
    assert not seal.holds(rounds / "nyt", made)


def test_a_new_name_list_in_a_watched_folder_breaks_the_seal(rounds):
    (rounds / "names").mkdir()
    made = seal.make(rounds / "nyt", [rounds / "names"])
    before = seal.holds(rounds / "nyt", made)
    (rounds / "names" / "etunimet.csv").write_text("Aino\n", encoding="utf-8")

    assert before
    assert not seal.holds(rounds / "nyt", made)


def test_the_previous_round_is_waited_for_until_it_has_been_run(rounds):
    """Whoever runs the previous round later gets the chapter on change without knowing about seals."""
    of = Round(folder=rounds / "nyt", shared=Shared(previous="ennen"), settings={})
    waited = MATERIALS["previous"].awaited(of)

    assert MATERIALS["previous"].files(of) == []
    assert [path.name for path in waited] == [f"{name.lower()}.parquet" for name in TABLES]
    assert {path.parent for path in waited} == {rounds / "ennen" / "tables"}
