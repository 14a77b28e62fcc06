"""Every id of the report's page leads to its row, its stage and its coder."""

import re

import pytest

from tests.walked import puntari


@pytest.fixture(scope="module")
def ids(demo):
    page = (demo / "reports" / "report.html").read_text(encoding="utf-8")
    return re.findall(r' id="([a-z](?:-[^"]*)?)"', page)


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("p", ["table Prevalence", "stage join: code ", "stage themes: code ", "by codebook"]),
        ("e", ["table Effects", "stage join: code "]),
        ("c", ["table ClosedShares", "stage join: code "]),
        ("q", ["table Quotes", "stage quotes: code ", "model: none", ", by "]),
        ("s", ["table Suggestions", "stage suggestions: code "]),
        ("l", ["table Ledger", "stage ingest: code "]),
    ],
)
def test_an_id_of_the_page_is_explained(demo, ids, letter, said):
    found = next(name for name in ids if name.split("-")[0] == letter)
    told = puntari("explain", demo, found)

    assert told.exit_code == 0, told.output
    assert not [words for words in said if words not in told.output]
    assert "stale" not in told.output


def test_no_id_of_a_segment_or_person_is_told(demo, ids):
    found = next(name for name in ids if name.startswith("q-"))

    assert not re.search(r"\b[0-9a-f]{28}\b|respondent_id", puntari("explain", demo, found).output)


@pytest.mark.parametrize("wrong", ["p-nobody", "zz", "", "#q-x-1"])
def test_an_unknown_id_is_one_line(demo, wrong):
    told = puntari("explain", demo, wrong)

    assert told.exit_code == 1
    assert "nothing has the id" in told.output
