"""The open package holds what the report prints, marks what is hidden, names no person, and is refused where it might."""

import hashlib
import io
import json
import re
import shutil

import pandas as pd
import pytest

from pipeline.desk.open_texts import MEANING
from pipeline.foundation import store
from pipeline.foundation.tables import Answers, Edits, Prevalence, Quotes, Respondents, Segments
from tests.walked import puntari


@pytest.fixture(scope="module")
def walked(demo, tmp_path_factory):
    """Return a copy of the walked demo round that may be changed."""
    folder = tmp_path_factory.mktemp("published") / demo.name
    shutil.copytree(demo, folder)
    return folder


@pytest.fixture(scope="module")
def package(walked, tmp_path_factory):
    target = tmp_path_factory.mktemp("open") / "package"
    told = puntari("publish", walked, "--out", target)
    assert told.exit_code == 0, told.output
    return target


def test_is_whole_and_says_what_it_is(package):
    readme = (package / "README.md").read_text(encoding="utf-8")

    assert {"report.html", "report.docx", "tables.xlsx", "codebook.toml", "method.md", "data_dictionary.csv"} <= {
        path.name for path in package.iterdir()
    }
    assert "CC BY 4.0" in readme
    assert "Keksitty" in readme, "the note of an invented round"
    assert "Puntari 0." in readme, "what made it"


def test_its_checksums_are_of_its_files(package):
    lines = dict(reversed(line.split("  ", 1)) for line in (package / "SHA256SUMS").read_text().splitlines())
    there = {str(path.relative_to(package)) for path in package.rglob("*") if path.is_file()} - {"SHA256SUMS"}

    assert set(lines) == there
    assert all(hashlib.sha256((package / path).read_bytes()).hexdigest() == digest for path, digest in lines.items())


def test_every_column_of_every_table_is_explained(package):
    told = pd.read_csv(package / "data_dictionary.csv")
    for path in (package / "tables").glob("*.csv"):
        assert set(pd.read_csv(path).columns) == set(told.loc[told["table"] == path.stem, "column"])
    assert told["meaning"].notna().all()
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in described["resources"]} == set(told["table"])


def test_lists_become_text_and_a_column_without_a_number_stays_one():
    from pipeline.desk.open_tables import _flat

    made = _flat(pd.DataFrame({"words": [["a", "b"], []], "people": [None, None]}).astype({"people": "float64"}))

    assert made["words"].tolist() == ["a; b", ""]
    assert made["people"].isna().all()


def test_no_meaning_is_told_of_what_no_table_has():
    assert all(MEANING.values())


def test_csv_and_parquet_hold_the_same_and_hidden_cells_are_empty(package):
    for path in (package / "tables").glob("*.parquet"):
        frame, text = pd.read_parquet(path), pd.read_csv(path.with_suffix(".csv"))
        assert list(frame.columns) == list(text.columns)
        assert len(frame) == len(text)
    figures = pd.read_csv(package / "tables" / "prevalence.csv")

    assert figures["hidden"].any()
    assert figures.loc[figures["hidden"], ["respondents", "base", "share", "low", "high"]].isna().all(axis=None)


def test_holds_nobodys_id(package, walked):
    """Neither of a person nor of what one wrote, from which a person's answers could be put together."""
    ids = set(store.read_table(walked, Respondents)["respondent_id"]) | set(
        store.read_table(walked, Answers)["answer_id"]
    )
    ids |= set(store.read_table(walked, Segments)["segment_id"])
    for path in package.rglob("*"):
        if path.suffix in {".csv", ".html", ".md", ".json"}:
            words = set(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
            assert not words & {found for found in ids if len(found) > 6}, path.name
    assert not {"segment_id", "respondent_id", "answer_id"} & set(
        pd.read_parquet(package / "tables" / "quotes.parquet")
    )


def test_prints_no_word_that_the_report_does_not(package, walked):
    quoted = pd.read_csv(package / "tables" / "quotes.csv")

    assert set(quoted["text"]) <= set(store.read_table(walked, Quotes)["text"])
    assert len(pd.read_csv(package / "tables" / "prevalence.csv")) == len(store.read_table(walked, Prevalence))


def test_an_earlier_package_is_replaced_and_anything_else_left_alone(walked, package, tmp_path):
    (package / "tables" / "old.csv").write_text("x")
    assert puntari("publish", walked, "--out", package).exit_code == 0
    (tmp_path / "mine.txt").write_text("x")
    told = puntari("publish", walked, "--out", tmp_path)

    assert not (package / "tables" / "old.csv").exists()
    assert told.exit_code == 1
    assert (tmp_path / "mine.txt").exists()


def test_is_refused_where_the_round_is_not_up_to_date(walked, tmp_path):
    settings = (walked / "round.toml").read_text(encoding="utf-8")
    (walked / "round.toml").write_text(settings.replace("m = 2 ", "m = 1 "), encoding="utf-8")
    told = puntari("publish", walked, "--out", tmp_path / "package")
    (walked / "round.toml").write_text(settings, encoding="utf-8")

    assert told.exit_code == 1
    assert "not up to date" in told.output
    assert not (tmp_path / "package").exists()


def test_is_refused_where_a_quote_holds_something_flagged(walked, tmp_path, monkeypatch):
    """Whatever let it through before, the last door is shut."""
    quote = store.read_table(walked, Quotes).iloc[0]
    answer = store.read_table(walked, Segments).set_index("segment_id").loc[quote["segment_id"], "answer_id"]
    start = int(quote["start"])
    row = {
        "answer_id": answer,
        "start": start,
        "end": start + 9,
        "new_start": start,
        "new_end": start + 9,
        "kind": "person",
        "tier": "flagged",
    }
    edits = pd.concat([store.read_table(walked, Edits), pd.DataFrame([row])], ignore_index=True)
    monkeypatch.setattr("pipeline.desk.publish._fresh", lambda of: None)
    path = store.table_path(walked, Edits)
    before = path.read_bytes()
    path.write_bytes(store.to_parquet(edits))
    told = puntari("publish", walked, "--out", tmp_path / "package")
    path.write_bytes(before)

    assert told.exit_code == 1
    assert "may identify somebody" in told.output
    assert quote["text"] not in told.output
    assert not (tmp_path / "package").exists()


def test_a_cell_of_the_package_is_never_a_formula(package):
    from pipeline.desk.publish import _csv

    made = pd.read_csv(io.BytesIO(_csv(pd.DataFrame({"text": ["=1+1", "@x", "tavallinen"]}))))["text"].tolist()

    assert not any(cell.startswith(("=", "@")) for cell in made)
