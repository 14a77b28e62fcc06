"""Two small rounds, coded by two people, walked from workbook to model to comparison."""

import json

import openpyxl
import pytest

from tests.themes.books import BOOK
from tests.walked import puntari

SETTINGS = """
title = "Ruokala {year}"
{previous}
[ingest]
file = "vastaukset.csv"
layout = "wide"
respondent = "id"
background = ["alue"]
[ingest.questions.benefit]
column = "Mitä hyötyä?"
role = "benefit"
[groups]
variable = "alue"
[themes]
codebook = "ruokala.toml"
discover = "none"
"""
SAID = {
    "food": ["Ruoka oli maukasta", "keitto oli kylmää", "Salaatti nuutunut", "leipää riitti", "perunat suolaisia"],
    "queue": [
        "Jono oli pitkä",
        "kassalla seistiin kauan",
        "ruuhka keskipäivällä",
        "odotin vuoroani",
        "jonotus vei ajan",
    ],
    "": ["kiitos kaikille", "hyvää kesää", "terveiset sinne", "ei muuta", "ihan kiva"],
}


def made(folder, year, count, previous=""):
    texts = [(theme, f"{text} tänään {at}") for at in range(count) for theme, own in SAID.items() for text in own]
    (folder / "raw").mkdir(parents=True)
    (folder / "round.toml").write_text(SETTINGS.format(year=year, previous=previous), encoding="utf-8")
    (folder / "ruokala.toml").write_text(BOOK, encoding="utf-8")
    rows = [f"{at};{'itä' if at % 3 else 'länsi'};{text}" for at, (_, text) in enumerate(texts, 1)]
    (folder / "raw" / "vastaukset.csv").write_text("id;alue;Mitä hyötyä?\n" + "\n".join(rows), encoding="utf-8")
    told = puntari("run", folder, "--until", "rounds")
    assert told.exit_code == 0, told.output
    return folder


def theme_of(text):
    return next((theme for theme, own in SAID.items() if any(text.startswith(said) for said in own)), "")


def code(path, *, wrong=()):
    """Code a workbook as somebody would who knows what was meant, but for the rows named wrong."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[2]}
    for row in range(3, sheet.max_row + 1):
        theme = theme_of(sheet.cell(row, column["text"]).value) or "none"
        sheet.cell(row, column["queue" if row in wrong else theme]).value = 1
    book.save(path)
    return path


@pytest.fixture(scope="module")
def rounds(tmp_path_factory):
    home = tmp_path_factory.mktemp("rounds")
    first = made(home / "ruokala-1", 2016, 3)
    return first, made(home / "ruokala-2", 2020, 2, 'previous = "ruokala-1"')


@pytest.fixture(scope="module")
def coded(rounds):
    folder = rounds[0]
    for coder in ("aino", "onni"):
        for purpose, wanted in (("audit", 15), ("train", 20)):
            path = folder / f"{coder}-{purpose}.xlsx"
            told = puntari(
                "review",
                "write",
                folder,
                "--coder",
                coder,
                "--n",
                wanted,
                "--purpose",
                purpose,
                "--blind",
                "--out",
                path,
            )
            assert told.exit_code == 0, told.output
            told = puntari("review", "read", folder, code(path, wrong={4} if coder == "onni" else ()))
            assert told.exit_code == 0, told.output
    return folder


def lines(folder):
    return (folder / "human" / "codings.csv").read_text(encoding="utf-8").splitlines()


def test_audited_respondents_are_never_learnt_from(coded):
    draws = json.loads((coded / "manifest.json").read_text(encoding="utf-8"))["draws"].values()
    audit, train = (
        {name[:8] for draw in draws if draw["purpose"] == what for name in draw["probability"]}
        for what in ("audit", "train")
    )

    assert audit
    assert train
    assert not audit & train
    assert all(draw["strata"] for draw in draws if draw["purpose"] == "audit")


def test_reading_a_workbook_twice_adds_nothing_and_a_change_of_mind_is_added(coded):
    before = lines(coded)
    path = coded / "aino-train.xlsx"
    again = puntari("review", "read", coded, path)
    after = lines(coded)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, column["suggestion"]).value = 1
    book.save(path)
    changed = puntari("review", "read", coded, path)

    assert "0 new or changed" in again.output
    assert after == before
    assert "1 new or changed" in changed.output
    assert lines(coded)[: len(before)] == before
    assert len(lines(coded)) == len(before) + 1


def test_a_workbook_is_never_overwritten(coded):
    told = puntari(
        "review", "write", coded, "--coder", "aino", "--n", 15, "--purpose", "audit", "--out", coded / "aino-audit.xlsx"
    )

    assert told.exit_code == 1
    assert "may hold codes" in told.stderr


def test_agreement_is_told_with_what_is_disputed(coded):
    told = puntari("agreement", coded)

    assert told.exit_code == 0
    assert "Between coders" in told.output
    assert "Most disagreed on" in told.output
    assert "Too early to say" in told.output
    assert "nan" not in told.output


def test_codings_that_cannot_be_placed_are_listed_and_kept(coded):
    path = coded / "human" / "codings.csv"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "f" * 28 + ",aino,food,0,2026-01-01T00:00:00+00:00,train,1\n", encoding="utf-8")
    told = puntari("agreement", coded)
    path.write_text(whole, encoding="utf-8")

    assert "1 coding(s) cannot be placed" in told.output
    assert "f" * 28 in told.output


def test_a_model_is_trained_carded_and_used(coded, tmp_path):
    told = puntari("retrain", coded, "--models", tmp_path)
    folder = next(tmp_path.iterdir())
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")

    assert told.exit_code == 0, told.output
    assert "of the codebook alone, which is in use, on" in told.output
    assert {path.name for path in folder.iterdir()} == {
        "MODEL_CARD.md",
        "arrays.safetensors",
        "manifest.json",
        "vocabulary.json",
    }
    assert "| Jono (`queue`) |" in card
    assert not any(
        text in (folder / name).read_text(encoding="utf-8")
        for name in ("MODEL_CARD.md", "manifest.json", "vocabulary.json")
        for own in SAID.values()
        for text in own
    )


def test_a_model_that_is_there_is_not_replaced_silently(coded, tmp_path):
    first = puntari("retrain", coded, "--models", tmp_path)
    second = puntari("retrain", coded, "--models", tmp_path)

    assert first.exit_code == second.exit_code == 0
    assert len(list(tmp_path.iterdir())) in {1, 2}
    assert ("kept as" in second.output) == (len(list(tmp_path.glob("*.1"))) == 1)


def test_nothing_can_be_learnt_where_nobody_has_coded(rounds):
    told = puntari("retrain", rounds[1])

    assert told.exit_code == 1
    assert "nobody has coded this round yet" in told.stderr


def test_rounds_are_compared_and_the_ledger_is_written(rounds, tmp_path, monkeypatch):
    (tmp_path / "corpora").mkdir()
    monkeypatch.chdir(tmp_path)
    told = puntari("compare", *rounds)
    again = puntari("compare", *rounds)
    ledger = (tmp_path / "models" / "ledger.toml").read_text(encoding="utf-8")

    assert told.exit_code == 0, told.output
    assert "points" in told.output
    assert 'rounds = ["ruokala-1", "ruokala-2"]' in ledger
    assert again.output == told.output
    assert (tmp_path / "models" / "ledger.toml").read_text(encoding="utf-8") == ledger


def test_a_round_is_not_compared_with_itself(rounds):
    assert "cannot be compared with itself" in puntari("compare", rounds[0], rounds[0]).stderr
