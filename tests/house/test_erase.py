"""`puntari erase` takes a respondent out of the whole round, proves it, and can be carried on when interrupted."""

import json
import shutil

import openpyxl
import pandas as pd
import pytest

from pipeline.desk import erase, learnt
from pipeline.desk.traces import Traces, holding
from pipeline.foundation import files, places, store
from pipeline.foundation.ids import digest
from pipeline.foundation.tables import Respondents, Segments
from tests.house.tiny import tiny_round
from tests.walked import puntari

WORDS = "Sammakko loikki kokoushuoneen läpi kesken puheenvuoron"
OTHER = "Toivon lisää lähitapaamisia maakuntiin"
WHO = "t0003"
TRACES = Traces(frozenset({WHO}), frozenset({digest(WHO, width=8)}), frozenset({WORDS}))


def segments_of(folder, who):
    table = store.read_table(folder, Segments)
    return table.loc[table["segment_id"].str.startswith(digest(who, width=8)), "segment_id"].tolist()


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """A round with all that people leave in it: codes, comments, an unread workbook, a draw, a model."""
    folder = tiny_round(tmp_path_factory.mktemp("erase") / "pieni")
    path = folder / "raw" / "vastaukset.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    rows[3] = f"{WHO};Etelä;paljon;{WORDS}. {OTHER}.;En osaa sanoa"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    path.chmod(0o600)
    assert puntari("run", folder).exit_code == 0
    mine, theirs = segments_of(folder, WHO), segments_of(folder, "t0001")
    human = folder / "human"
    head = "segment_id,coder,themes,suggestion,decided_at,purpose,probability\n"
    codings = [f"{one},anna,d01,0,2026-01-01T00:00:00,train,1\n" for one in (mine[0], theirs[0])]
    (human / "codings.csv").write_text(head + "".join(codings))
    (human / "comments.csv").write_text(
        f'segment_id,coder,comment,decided_at\n{mine[0]},anna,"outo, ""{WORDS}""",x\n{theirs[0]},anna,selvä,x\n'
    )
    (human / "examples.csv").write_text(f"segment_id,text,themes\n{theirs[0]},{OTHER},d01\n{mine[1]},{WORDS},d01\n")
    assert puntari("review", "write", folder, "--coder", "bo", "--n", 40).exit_code == 0
    pd.DataFrame({"a": [f"Lainaus: {WORDS}"]}).to_parquet(folder / "reports" / "vienti.parquet")
    assert puntari("export", folder, "--to", "sav").exit_code == 0
    model = folder / "malli"
    model.mkdir()
    taught = {"segments": [learnt.mark(one) for one in (mine[0], theirs[0])]}
    (model / "manifest.json").write_text(json.dumps({"rounds": ["pieni"], "training": taught}))
    assert puntari("run", folder).exit_code == 0
    return folder


@pytest.fixture
def tiny(walked, tmp_path):
    return shutil.copytree(walked, tmp_path / "pieni")


@pytest.fixture(scope="module")
def erased(walked, tmp_path_factory):
    folder = shutil.copytree(walked, tmp_path_factory.mktemp("erased") / "pieni")
    return folder, puntari("erase", folder, WHO, "--yes")


def tables(folder):
    return {path.name: path.read_bytes() for path in (folder / "tables").iterdir()}


def test_the_respondent_is_all_over_the_round_before(tiny):
    """The search finds what it is to find, or it would prove nothing."""
    found = {str(path.relative_to(tiny)) for path in holding(tiny, TRACES)[0]}

    assert {"raw/vastaukset.csv", "human/codings.csv", "human/comments.csv", "human/examples.csv"} <= found
    assert {"tables/answers.parquet", "tables/embeddings.parquet", "manifest.json", "reports/vienti.parquet"} <= found
    assert any(name.startswith("reports/coding-train-bo") for name in found)


def test_nothing_of_the_respondent_is_left_and_it_says_so(erased):
    folder, told = erased

    assert told.exit_code == 0, told.output
    assert "nothing is left" in told.output
    assert holding(folder, TRACES) == ([], [])
    assert not (folder / places.ERASING).exists()


def test_everybody_else_is_still_there(erased):
    folder, _ = erased
    theirs = segments_of(folder, "t0001")

    assert len(store.read_table(folder, Respondents)) == 13
    assert (folder / "human" / "codings.csv").read_text().count(theirs[0]) == 1
    assert "selvä" in (folder / "human" / "comments.csv").read_text()
    assert OTHER in (folder / "human" / "examples.csv").read_text()
    assert (folder / "raw" / "vastaukset.csv").stat().st_mode & 0o777 == 0o600


def test_the_unread_workbook_keeps_the_others_and_can_be_read_back(erased, tmp_path):
    folder = shutil.copytree(erased[0], tmp_path / "pieni")
    path = next((folder / "reports").glob("coding-train-bo-*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    code = next(cell.column for cell in sheet[2] if cell.value == "d01")
    for row in range(3, sheet.max_row + 1):
        sheet.cell(row, code).value = 1
    book.save(path)
    told = puntari("review", "read", folder, path)

    assert told.exit_code == 0, told.output
    assert sheet.max_row - 2 == len(store.read_table(folder, Segments))


def test_what_cannot_be_rewritten_in_reports_is_removed_and_named(erased):
    folder, told = erased

    assert "reports/vienti.parquet: removed: make it again" in told.output
    assert not (folder / "reports" / "vienti.parquet").exists()


def test_what_was_made_for_other_programs_is_removed_and_named(erased):
    folder, told = erased

    assert "exports/: removed" in told.output
    assert not (folder / places.EXPORTS).exists()


def test_a_model_that_learnt_from_the_respondent_is_named(erased):
    assert "Model malli learnt from the respondent: train it again (puntari retrain pieni)" in erased[1].output


def test_the_tables_are_those_of_a_round_that_never_had_the_respondent(erased, tmp_path):
    folder, _ = erased
    fresh = shutil.copytree(folder, tmp_path / "pieni", ignore=shutil.ignore_patterns("tables", "manifest.json"))

    assert puntari("run", fresh).exit_code == 0
    assert tables(fresh) == tables(folder)


def test_without_a_yes_nothing_changes(tiny):
    before = {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file() and path.name != ".lock"}
    told = puntari("erase", tiny, WHO)

    assert told.exit_code == 1
    assert before == {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file() and path.name != ".lock"}


@pytest.mark.parametrize(
    ("name", "text"), [("human/muistio.txt", WORDS), ("raw/vanha.csv", f"ID;x\n{WHO};{WORDS}\n")], ids=["notes", "copy"]
)
def test_what_only_a_person_may_change_is_named_before_anything_is(tiny, name, text):
    (tiny / name).write_text(text)
    before = tables(tiny)
    told = puntari("erase", tiny, WHO, "--yes")

    assert told.exit_code == 1
    assert f"{name}: what the respondent wrote" in told.output
    assert WORDS not in told.output
    assert tables(tiny) == before
    assert WORDS in (tiny / "raw" / "vastaukset.csv").read_text(encoding="utf-8")


def test_an_unknown_id_is_not_repeated(tiny):
    told = puntari("erase", tiny, "matti.meikalainen@esimerkki.fi", "--yes")

    assert told.exit_code == 1
    assert "no respondent with the 1. id given" in told.output
    assert "matti" not in told.output


def test_who_was_taken_out_of_the_export_by_hand_is_taken_out_of_the_rest(tiny):
    path = tiny / "raw" / "vastaukset.csv"
    path.write_text(
        "".join(line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if WHO not in line),
        encoding="utf-8",
    )
    told = puntari("erase", tiny, WHO, "--yes")

    assert told.exit_code == 0, told.output
    assert holding(tiny, TRACES) == ([], [])


@pytest.mark.parametrize("step", [1, 4, 8])
def test_an_interrupted_erasure_is_carried_on(tiny, erased, monkeypatch, step):
    """Wherever it stops, a run is refused, and the same command without an id finishes it."""
    real, calls = files.write_bytes, []

    def dies(path, data, **kept):
        calls.append(path)
        if len(calls) > step:
            raise KeyboardInterrupt
        real(path, data, **kept)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_bytes", dies)
        puntari("erase", tiny, WHO, "--yes")
    refused = puntari("run", tiny)
    told = puntari("erase", tiny)

    assert (tiny / places.ERASING).exists() is False
    assert refused.exit_code == 1
    assert "erasure was interrupted" in refused.output
    assert told.exit_code == 0, told.output
    assert holding(tiny, TRACES) == ([], [])
    assert tables(tiny) == tables(erased[0])


def test_what_is_left_is_told_and_the_erasure_stays_open(tiny, monkeypatch):
    """A search that finds something never says that it is done."""
    monkeypatch.setattr(erase, "_again", lambda folder: (folder / "human" / "uusi.txt").write_text(WORDS) and "")
    told = puntari("erase", tiny, WHO, "--yes")

    assert told.exit_code == 1
    assert "human/uusi.txt: traces of the respondent are left" in told.output
    assert (tiny / places.ERASING).stat().st_mode & 0o777 == 0o600


def test_a_round_that_never_ran_is_only_cleaned(tmp_path):
    folder = tiny_round(tmp_path / "pieni")
    told = puntari("erase", folder, WHO, "--yes")

    assert told.exit_code == 0, told.output
    assert not (folder / "tables").exists()
    assert WHO not in (folder / "raw" / "vastaukset.csv").read_text(encoding="utf-8")
