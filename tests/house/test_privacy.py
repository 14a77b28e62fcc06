"""A person decides on what anonymise was in doubt about; the next run does as they said."""

import csv
import io
import shutil

import openpyxl
import pytest

from pipeline.floorplan import STAGES, load_round
from pipeline.foundation import store
from pipeline.foundation.runner import Walk
from pipeline.foundation.tables import Answers, Background, BackgroundEdits, Edits
from tests.walked import puntari

ROUND = """
title = "Yksityisyys"
[ingest]
file = "vastaukset.csv"
respondent = "Vastaaja"
[ingest.background.Rooli]
column = "Rooli"
free = true
[ingest.questions.free]
column = "Vapaa sana"
role = "free"
"""
ANSWERS = {
    "v1": ("Muu: emäntä, s. 13.10.1952", "Olen syntynyt 3.4.1961. Kokoukset ovat hyviä."),
    "v2": ("Muu: emäntä, s. 13.10.1952", "Kiitos Raija Virtaselle ja kvzzulle avusta."),
    "v3": ("jäsen", "Hyvä näin. Soita 040 765 4321."),
}


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rounds") / "yksityisyys"
    (folder / "raw").mkdir(parents=True)
    file = io.StringIO(newline="")
    csv.writer(file).writerows(
        [("Vastaaja", "Rooli", "Vapaa sana"), *((key, *cells) for key, cells in ANSWERS.items())]
    )
    (folder / "raw" / "vastaukset.csv").write_text(file.getvalue(), encoding="utf-8")
    (folder / "round.toml").write_text(ROUND, encoding="utf-8")
    walk(folder)
    return folder


@pytest.fixture
def folder(walked, tmp_path):
    return shutil.copytree(walked, tmp_path / "yksityisyys")


def walk(folder):
    Walk(load_round(folder), STAGES).run(until="anonymise")
    return {name: store.read_table(folder, table) for name, table in TABLES.items()}


TABLES = {"answers": Answers, "background": Background, "edits": Edits, "values": BackgroundEdits}


def written(folder):
    """Write the workbook and return it with its rows as dicts: words, decision cell …"""
    path = folder / "privacy.xlsx"
    told = puntari("review", "write", folder, "--coder", "aino", "--purpose", "privacy", "--out", path)
    assert told.exit_code == 0, told.output
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows(min_row=2))
    names = [cell.value for cell in rows[0]]
    return path, book, [dict(zip(names, row, strict=True)) for row in rows[1:]]


def decide(folder, decisions=(), missed=()):
    path, book, rows = written(folder)
    for words, decision in dict(decisions).items():
        row = next(row for row in rows if row["words"].value == words)
        row["decision"].value = decision
    for at, cells in enumerate(missed, 3):
        for column, cell in enumerate(cells, 1):
            book.worksheets[1].cell(at, column).value = cell
    book.save(path)
    return puntari("review", "read", folder, path)


def test_the_workbook_shows_what_is_flagged_and_of_the_replaced_only_the_marks(folder):
    _, book, rows = written(folder)
    shown = [(row["tier"].value, row["words"].value) for row in rows]

    assert shown[:2] == [("tarkistettava", "3.4.1961"), ("tarkistettava", "13.10.1952")]
    assert sorted(shown[2:]) == [("korvattu", "[henkilö]lle"), ("korvattu", "[puhelin]")]
    assert rows[0]["sentence"].value == "Olen syntynyt 3.4.1961."
    assert all(row["decision"].protection.locked is False and row["words"].protection.locked for row in rows)
    assert [rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation] == ['"release,replace"']


def test_both_decisions_are_honoured_by_the_next_run(folder):
    told = decide(folder, {"3.4.1961": "release", "13.10.1952": "replace", "[puhelin]": "release"})
    tables = walk(folder)

    assert "Read 4 decision(s)" in told.output  # two of them of one background value
    assert "Olen syntynyt 3.4.1961. Kokoukset ovat hyviä." in set(tables["answers"]["text"])
    assert "Hyvä näin. Soita 040 765 4321." in set(tables["answers"]["text"])
    assert list(tables["background"]["value"]) == ["Muu: emäntä, s. [syntymäaika]"] * 2 + ["jäsen"]
    assert sorted(tables["edits"]["tier"]) == ["released", "released", "replaced"]
    assert set(tables["values"]["tier"]) == {"replaced"}


@pytest.mark.parametrize("answer", ["whole", "segment", ""])
def test_words_that_were_missed_are_replaced_and_never_stored(folder, answer):
    table = store.read_table(folder, Answers).set_index("text")["answer_id"]
    name = next(table[text] for text in table.index if "kvzzulle" in text)
    given = {"whole": name, "segment": name + "0123abcd", "": None}[answer]

    told = decide(folder, missed=[(given, "kvzzulle", "henkilö")])
    text = walk(folder)["answers"].set_index("answer_id")["text"][name]

    assert "1 missed word(s)" in told.output
    assert text == "Kiitos [henkilö]lle ja [henkilö]lle avusta."
    assert "kvzz" not in (folder / "human" / "privacy.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("decisions", "missed", "wrong"),
    [
        ({"3.4.1961": "ehkä"}, (), "row 3 holds neither release nor replace"),
        ({"3.4.1961": "=1"}, (), "row 3 holds a formula"),
        ({}, [(None, "sanaakaan", "person")], "row 3: its words are in no such answer"),
        ({}, [(None, "Virtaselle", "person")], "row 3: its words are in no such answer"),
        ({}, [("0" * 20, "Hyvä", "person")], "no answer of this id"),
        ({}, [(None, "Hyvä", "tyyppi")], "unknown kind"),
        ({}, [(None, None, "person")], "lacks the words"),
    ],
    ids=["no decision", "formula", "not there", "replaced already", "unknown answer", "unknown kind", "no words"],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_line_and_nothing_is_taken(folder, decisions, missed, wrong):
    told = decide(folder, {"13.10.1952": "release"} | decisions, missed)

    assert (told.exit_code, len(told.output.splitlines())) == (1, 1)
    assert wrong in told.output
    assert not any(word in told.output for word in ("sanaakaan", "Virtaselle", "1961"))
    assert not (folder / "human" / "privacy.csv").exists()


@pytest.mark.parametrize("column", ["words", "sentence"])
def test_a_changed_text_is_refused(folder, column):
    path, book, rows = written(folder)
    rows[0][column].value = "muuta"
    book.save(path)

    assert "the text of row 3 was changed" in puntari("review", "read", folder, path).output


def test_a_lost_row_is_refused(folder):
    path, book, _ = written(folder)
    book.worksheets[0].delete_rows(3)
    book.save(path)

    assert "1 row(s) are missing" in puntari("review", "read", folder, path).output


def test_reading_twice_adds_nothing_and_what_is_decided_is_not_asked_again(folder):
    path, book, rows = written(folder)
    rows[0]["decision"].value = "release"
    book.save(path)
    first, again = (puntari("review", "read", folder, path).output for _ in range(2))
    lines = (folder / "human" / "privacy.csv").read_text(encoding="utf-8").splitlines()
    path.unlink()

    assert ["1 new" in first, "0 new" in again, len(lines)] == [True, True, 2]
    assert "3.4.1961" not in [row["words"].value for row in written(folder)[2]]


def test_a_change_of_mind_is_kept_and_the_last_word_counts(folder):
    decide(folder, {"3.4.1961": "replace"})
    path = folder / "human" / "privacy.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1].replace("replace", "release")]) + "\n", encoding="utf-8")

    assert "Olen syntynyt 3.4.1961. Kokoukset ovat hyviä." in set(walk(folder)["answers"]["text"])


def test_an_export_that_changed_since_the_run_is_told(folder):
    path = folder / "raw" / "vastaukset.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("3.4.1961", "5.6.1962"), encoding="utf-8")
    told = puntari("review", "write", folder, "--coder", "aino", "--purpose", "privacy")

    assert told.exit_code == 1
    assert "Run first: puntari run" in told.output
