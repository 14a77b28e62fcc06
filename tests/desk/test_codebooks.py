"""Commands for those who keep a codebook, on the demo round."""

import csv
import shutil

import pandas as pd
import pytest

from pipeline.foundation.codebook import parse_codebook
from pipeline.foundation.store import read_table
from pipeline.foundation.tables import Assignments, Segments, Themes
from tests.walked import puntari


@pytest.fixture(scope="module")
def copied(demo, tmp_path_factory):
    """A copy of the walked demo round that these tests may change."""
    folder = tmp_path_factory.mktemp("own") / demo.name
    shutil.copytree(demo, folder)
    return folder


def sheet_of(folder):
    return folder / "reports" / "example-suggestions.csv"


def test_examples_are_offered_marked_and_accepted_into_the_round_alone(copied):
    assert puntari("codebook", "suggest", copied, "--n", 1).exit_code == 0
    rows = list(csv.DictReader(sheet_of(copied).read_text(encoding="utf-8-sig").splitlines()))
    marked = [row | {"accept": "x" if at == 0 else ""} for at, row in enumerate(rows)]
    with sheet_of(copied).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")  # as a Finnish Excel saves it
        writer.writeheader()
        writer.writerows(marked)
    told = puntari("codebook", "suggest", copied, "--accept", sheet_of(copied))
    again = puntari("codebook", "suggest", copied, "--accept", sheet_of(copied))
    kept = pd.read_csv(copied / "human" / "examples.csv", dtype=str)

    assert {row["why"] for row in rows} == {"surest", "borderline"}
    assert "Accepted 1 example" in told.output
    assert "Accepted 0 example" in again.output
    assert kept["themes"].tolist() == [rows[0]["themes"]]
    assert (
        kept["text"].tolist()
        == read_table(copied, Segments).query("segment_id == @rows[0]['segment_id']")["text"].tolist()
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("accept,segment_id,themes\nx,nobody,information\n", "no segment of this round"),
        ("accept,segment_id,themes\nx,{segment},informatoin\n", "unknown theme.*information"),
        ("a,b\n1,2\n", "no column"),
        ("", "no column"),
    ],
    ids=["foreign segment", "mistyped theme", "another table", "empty"],
)
def test_a_sheet_that_is_wrong_is_told_in_one_line(copied, tmp_path, data, told):
    path = tmp_path / "sheet.csv"
    path.write_text(data.format(segment=read_table(copied, Segments)["segment_id"].iloc[0]), encoding="utf-8")
    result = puntari("codebook", "suggest", copied, "--accept", path)

    assert result.exit_code == 1
    assert pd.Series([result.output]).str.contains(told).all()


def test_a_segment_s_codes_are_explained(copied):
    first = read_table(copied, Assignments).query("band == 'coded' and source == 'codebook'").iloc[0]
    told = puntari("explain", copied, first["segment_id"])

    assert told.exit_code == 0, told.output
    assert first["theme_id"] in told.output
    assert "words:" in told.output
    assert "like (" in told.output


def test_a_discovered_theme_enters_the_round_s_own_codebook_without_anybody_s_sentence(copied):
    found = read_table(copied, Themes).query("origin == 'discovered'").iloc[0]
    told = puntari("codebook", "adopt", copied, found["theme_id"], "--id", "own_theme")
    data = (copied / "codebook.toml").read_bytes()
    theme = parse_codebook(data, "codebook.toml").themes[-1]

    assert told.exit_code == 0, told.output
    assert theme.id == "own_theme"
    assert list(theme.seeds) == list(found["keywords"])
    assert theme.examples == ()
    assert 'codebook = "codebook.toml"' in (copied / "round.toml").read_text(encoding="utf-8")
    assert puntari("codebook", "adopt", copied, "d99", "--id", "x1").exit_code == 1
