"""Bad input gets one line that says what, where and what to do, exit code 1, and leaves nothing half-written."""

import shutil

import pytest

from tests.walked import puntari

ROUND = """
[ingest]
file = "vastaukset.csv"
layout = "wide"
respondent = "id"
background = ["alue"]
[ingest.questions.benefit]
column = "Mitä hyötyä?"
role = "benefit"
[ingest.scores.overall]
column = "Arvio"
order = ["huono", "hyvä"]
"""
GOOD = "id;alue;Mitä hyötyä?;Arvio\n1;itä;Sain uutta tietoa;hyvä\n2;länsi;Vertaistukea löytyi;huono\n"


@pytest.fixture
def make(tmp_path):
    def made(csv=GOOD, toml=ROUND, *, encoding="utf-8"):
        folder = tmp_path / "kierros"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "raw").mkdir(parents=True)
        (folder / "round.toml").write_text(toml, encoding="utf-8")
        if csv is not None:
            (folder / "raw" / "vastaukset.csv").write_bytes(csv.encode(encoding))
        return folder

    return made


BAD = {
    "missing file": (None, ROUND, 'no file "vastaukset.csv"'),
    "empty file": ("", ROUND, "empty"),
    "ragged rows": (GOOD + "3;itä\n", ROUND, "row 4"),
    "duplicate ids": (GOOD + "1;itä;Hyvä verkosto;hyvä\n", ROUND, "id"),
    "missing column": (GOOD.replace("Arvio", "Arviointi"), ROUND, "Arviointi"),
    "no open answers": (GOOD.replace("Sain uutta tietoa", "").replace("Vertaistukea löytyi", " "), ROUND, "answer"),
    "unknown key": (GOOD, ROUND + "\n[themes]\ncodebok = 'x'\n", "codebook"),
    "unknown codebook": (GOOD, ROUND + "\n[themes]\ncodebook = 'verkostot'\n", "'verkosto'"),
    "missing model": (GOOD, ROUND + "\n[themes]\ncodebook = 'verkosto'\nmodel = 'viime-vuosi'\n", "viime-vuosi"),
    "outside raw": (GOOD, ROUND.replace("vastaukset.csv", "../round.toml"), "outside raw/"),
    "not toml": (GOOD, "title = ", "not valid TOML"),
}


@pytest.mark.parametrize(("csv", "toml", "told"), BAD.values(), ids=BAD.keys())
def test_a_mistake_is_told_in_one_line_and_leaves_nothing(make, csv, toml, told):
    folder = make(csv, toml)
    result = puntari("run", folder, "--until", "themes" if "[themes]" in toml else "ingest")

    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.startswith("puntari: ")
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert not list(folder.rglob("*.tmp"))


def test_a_declared_encoding_that_is_wrong_is_said(make):
    folder = make(toml=ROUND.replace('layout = "wide"', 'layout = "wide"\nencoding = "utf-8"'), encoding="cp1252")
    result = puntari("run", folder, "--until", "ingest")

    assert result.exit_code == 1
    assert "encoding" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_errors_never_hold_a_respondents_words(make):
    folder = make(GOOD.replace("hyvä\n2", "Salainen lause jonka joku kirjoitti väärään kenttään, ja vielä pitkästi\n2"))
    result = puntari("run", folder, "--until", "ingest")

    assert result.exit_code == 1
    assert "Salainen" not in result.output


def test_a_round_that_is_not_there_says_how_to_make_one():
    result = puntari("run", "verkostopuntari-2021")

    assert result.exit_code == 1
    assert "puntari new" in result.stderr
    assert "verkostopuntari-2020" in result.stderr


def test_new_refuses_to_overwrite_a_round(make):
    folder = make()
    result = puntari("new", folder, "--from", folder / "raw" / "vastaukset.csv")

    assert result.exit_code == 1
    assert (folder / "round.toml").read_text(encoding="utf-8") == ROUND


def test_new_writes_a_round_that_runs_without_editing(make, tmp_path):
    source = make() / "raw" / "vastaukset.csv"
    rows = [
        f"{i};{'itä' if i % 2 else 'länsi'};Vastaaja numero {i} kertoo pitkästi omasta verkostostaan;{['huono', 'hyvä'][i % 2]}"
        for i in range(1, 30)
    ]
    source.write_text("id;alue;Mitä hyötyä?;Arvio\n" + "\n".join(rows) + "\n", encoding="utf-8")
    made = puntari("new", tmp_path / "uusi", "--from", source)
    result = puntari("run", tmp_path / "uusi", "--until", "anonymise")

    assert made.exit_code == 0, made.output
    assert "codebook" not in [
        line.split("=")[0].strip()
        for line in (tmp_path / "uusi" / "round.toml").read_text(encoding="utf-8").splitlines()
    ]
    assert result.exit_code == 0, result.output


def test_a_file_that_is_not_there_is_named(tmp_path):
    result = puntari("new", tmp_path / "x", "--from", tmp_path / "puuttuu.csv")

    assert result.exit_code == 1
    assert "puuttuu.csv" in result.stderr
    assert not (tmp_path / "x").exists()


def test_what_is_missing_is_told_before_anything_is_made(make):
    folder = make(toml=ROUND + "\n[themes]\ncodebook = 'verkostot'\n")

    assert puntari("run", folder).exit_code == 1
    assert not list(folder.rglob("*.parquet"))
    assert puntari("run", folder, "--until", "ingest").exit_code == 0


def test_a_round_without_its_export_gets_no_key(make):
    folder = make(None)

    assert puntari("run", folder).exit_code == 1
    assert not (folder / "raw" / ".key").exists()
