"""Nothing personal leaves: traces planted in an export are found in no byte of what the commands write or print.

A whole round is run, reviewed, quoted, retrained and published; runs that fail are looked at too.
"""

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.foundation import store
from pipeline.foundation.tables import Answers
from tests.house import canaries
from tests.walked import puntari

CANARIES = [*canaries.REPLACED, *canaries.AROUND]


class Round:
    """A round's folder with everything that was printed about it."""

    def __init__(self, folder, export, name):
        self.folder, self.models, self.said = folder, folder.parent / "models", []
        self.failed = []
        raw = folder / "raw" / "Kansiozyx"
        raw.mkdir(parents=True)
        (raw / name).write_bytes(export)
        (folder / "raw" / "jasenet.csv").write_text(canaries.PEOPLE, encoding="utf-8")
        toml = canaries.ROUND.format(file=f"Kansiozyx/{name}")
        (folder / "round.toml").write_text(toml, encoding="utf-8")

    def puntari(self, *arguments):
        """Run a command and keep what it prints."""
        told = puntari(*arguments)
        self.failed += [(arguments[0], told.output)] if told.exit_code else []
        self.said.append(told.output + (told.stderr or "") + repr(told.exception))
        return told

    def shareable(self):
        """Return every written file outside raw/, unpacked, by its path; the user's own round.toml apart."""
        files = [path for path in self.folder.parent.rglob("*") if path.is_file()]
        own = {self.folder / "round.toml"}
        return {
            str(path.relative_to(self.folder.parent)): canaries.readable(path.read_bytes())
            for path in files
            if path not in own and self.folder / "raw" not in path.parents
        }


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Return the round after every command that reads answers."""
    made = Round(tmp_path_factory.mktemp("rounds") / "kanaria", canaries.xlsx(), f"{canaries.FILE}.xlsx")
    told = made.puntari("run", made.folder)
    assert told.exit_code == 0, told.output
    made.puntari("status", made.folder)
    made.puntari("quotes", made.folder, "--theme", "information")
    for form in ("csv", "json", "docx"):
        made.puntari(
            "quotes", made.folder, "--theme", "information", "--format", form, "--out", made.folder / f"q.{form}"
        )
    reviewed(made)
    made.puntari("run", made.folder)
    made.puntari("agreement", made.folder)
    made.puntari("retrain", made.folder, "--models", made.models)
    for form in exports():
        made.puntari("export", made.folder, "--to", form)
    made.puntari("publish", made.folder)
    made.puntari("verify", made.folder)
    made.puntari("run", made.folder, "--force", "anonymise", "--until", "anonymise")
    return made


def exports():
    command = main.commands.get("export")
    return next((option.type.choices for option in command.params if option.name == "to"), ()) if command else ()


def reviewed(made):
    """Code everything as information, decide on everything doubtful, and read both back."""
    for purpose in ("train", "privacy"):
        path = made.folder / f"{purpose}.xlsx"
        made.puntari("review", "write", made.folder, "--coder", "aino", "--purpose", purpose, "--out", path)
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        column = {cell.value: cell.column for cell in sheet[2]}
        wanted, code = ("information", 1) if purpose == "train" else ("decision", "replace")
        for row in range(3, sheet.max_row + 1):
            sheet.cell(row, column[wanted]).value = code
        book.save(path)
        told = made.puntari("review", "read", made.folder, path)
        assert told.exit_code == 0, told.output


def found(canary, texts):
    return [name for name, text in texts.items() if canary.lower() in text]


def test_the_round_was_really_walked(walked):
    written = walked.shareable()
    text = "\n".join(store.read_table(walked.folder, Answers)["text"])

    assert walked.failed == []
    assert {"kanaria/manifest.json", "kanaria/reports/report.docx", "kanaria/human/codings.csv"} <= set(written)
    assert "[henkilö]lle" in text
    assert "[puhelin]" in text


@pytest.mark.parametrize("canary", CANARIES)
def test_no_canary_is_found_in_any_byte_that_was_written(canary, walked):
    assert found(canary, walked.shareable()) == []


@pytest.mark.parametrize("canary", CANARIES)
def test_no_canary_is_printed(canary, walked):
    assert found(canary, {str(at): said.lower() for at, said in enumerate(walked.said)}) == []


def test_an_spss_file_s_labels_and_notes_stay_in_it(tmp_path):
    """Traces in the labels of variables and values that nobody asked for, in the file's label and its note."""
    made = Round(tmp_path / "rounds" / "kanaria", canaries.sav(tmp_path / "a.sav"), f"{canaries.FILE}.sav")
    toml = made.folder / "round.toml"
    named = dict(zip(canaries.COLUMNS, ["v1", "v2", "v3", "v4"], strict=False))
    text = toml.read_text(encoding="utf-8")
    for label in ("Vastaaja", "Vapaa sana", "Arvio"):
        text = text.replace(f'"{label}"', f'"{named[label]}"')
    toml.write_text(text.replace('column = "Rooli"', 'column = "v2"'), encoding="utf-8")
    (tmp_path / "a.sav").unlink()
    told = made.puntari("run", made.folder)
    made.puntari("export", made.folder, "--to", "sav")

    assert told.exit_code == 0, told.output
    assert [canary for canary in CANARIES if found(canary, made.shareable())] == []
    assert [canary for canary in CANARIES if canary.lower() in "".join(made.said).lower()] == []


BROKEN = {
    "a score off the scale": ("Arvio", 3, "Soluzyx 040 765 4321"),
    "a respondent twice": ("Vastaaja", 3, "raija0@zyxtela.fi"),
    "a value of millions": ("Arvio", 4, 131052),
}


@pytest.mark.parametrize(("column", "row", "value"), BROKEN.values(), ids=BROKEN)
def test_a_run_that_fails_prints_and_leaves_none(column, row, value, tmp_path):
    made = Round(tmp_path / "rounds" / "kanaria", broken(column, row, value), f"{canaries.FILE}.xlsx")
    told = made.puntari("run", made.folder)

    assert told.exit_code == 1
    assert [
        canary for canary in CANARIES if canary.lower() in made.said[0].lower() and canary not in named_file()
    ] == []
    assert [canary for canary in CANARIES if found(canary, made.shareable())] == []


def test_an_error_that_nobody_foresaw_is_told_without_its_message(monkeypatch, tmp_path):
    """Libraries put the value they could not read into their messages, and tracebacks print messages."""
    made = Round(tmp_path / "rounds" / "kanaria", canaries.xlsx(), f"{canaries.FILE}.xlsx")
    monkeypatch.setattr("pipeline.foundation.runner.Walk.run", lambda *_, **__: float(canaries.TEXTS[0]))
    told = made.puntari("run", made.folder)

    assert told.exit_code == 1
    assert "an unexpected ValueError" in told.stderr
    assert [canary for canary in CANARIES if canary.lower() in made.said[0].lower()] == []


def named_file():
    """Errors name the file and its folder as round.toml does: that is where the user has to mend something."""
    return ("Tiedostozyx", "Kansiozyx", "Sivuzyx")


def broken(column, row, value):
    import io

    book = openpyxl.load_workbook(io.BytesIO(canaries.xlsx()))
    sheet = book.worksheets[0]
    sheet.cell(row, canaries.COLUMNS.index(column) + 1).value = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
