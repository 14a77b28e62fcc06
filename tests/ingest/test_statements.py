import pandas as pd
import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.round import read_round
from pipeline.foundation.table import validate
from pipeline.ingest import STAGE, IngestSettings, ingest
from pipeline.ingest.look import propose
from tests.ingest import written as made
from tests.ingest.exports import KEY
from tests.walked import puntari

FOLDER = {
    "01.txt": "Kuusenkosken kyläyhdistys ry\n\nKannatamme luonnosta.\n\nTalo pysyy lämpimänä vain avustuksella.",
    "02.docx": made.word(("Heading 1", "Lausunto"), ("Normal", "Vastustamme luonnosta.")),
    "Niemen Nuotta ry.odt": made.opendocument("<text:p>Vi stöder utkastet med vissa villkor.</text:p>"),
    "04.pdf": made.pdf([["Emme ota kantaa luonnokseen, koska emme ehtineet lukea sitä."]]),
    "jarjestot.csv": "tiedosto;järjestö;tyyppi\n01.txt;Kuusenkosken kyläyhdistys ry;kylä\n02;Raudan Raitis ry;raittius\n"
    "niemen nuotta ry;Niemen Nuotta ry;kylä\n04.PDF;Suvannon Säätiö sr;säätiö\n",
    "kutsutut.csv": "järjestö,alue\nRaudan Raitis ry,itä\nHiljaa ry,länsi\nKuusenkosken  kyläyhdistys ry,itä\n"
    "Niemen Nuotta ry,länsi\nSuvannon Säätiö sr,itä\nPoissa ry,itä\n",
    "Thumbs.db": b"\x00\x01",
}


def raw_of(files: dict[str, str | bytes]) -> list[RawFile]:
    return [RawFile(name, data.encode() if isinstance(data, str) else data) for name, data in files.items()]


def tables_of(files: dict[str, str | bytes], folder) -> dict[str, pd.DataFrame]:
    """Return what the folder gives by its own proposal, without edits."""
    raw = raw_of(files)
    (folder / "round.toml").write_text(propose(raw, "koe", file="lausunnot"), encoding="utf-8")
    chosen = read_round(folder, {"ingest": IngestSettings}).settings["ingest"]
    frames = ingest(settings=chosen, raw=raw, key=KEY)
    return {model.__name__: validate(model, frame) for model, frame in zip(STAGE.writes, frames, strict=True)}


def test_a_folder_of_statements_works_without_edits(tmp_path):
    tables = tables_of(FOLDER, tmp_path)
    answers, background = tables["RawAnswers"], tables["RawBackground"]
    kinds = background[background["variable"] == "tyyppi"].set_index("respondent_id")["value"]

    assert sorted(answers["text"]) == [
        "Emme ota kantaa luonnokseen, koska emme ehtineet lukea sitä.",
        "Kannatamme luonnosta.",
        "Talo pysyy lämpimänä vain avustuksella.",
        "Vastustamme luonnosta.",
        "Vi stöder utkastet med vissa villkor.",
    ]
    assert answers["respondent_id"].nunique() == 4
    assert kinds["01"] == "kylä"
    assert kinds["04"] == "säätiö"
    assert background["variable"].value_counts().to_dict() == {"järjestö": 6, "alue": 6, "tyyppi": 4}


def test_who_was_asked_and_sent_nothing_is_a_respondent_without_answers(tmp_path):
    tables = tables_of(FOLDER, tmp_path)
    silent = set(tables["Respondents"]["respondent_id"]) - set(tables["RawAnswers"]["respondent_id"])
    names = tables["RawBackground"].query("variable == 'järjestö'")
    names = names[names["respondent_id"].isin(silent)]

    assert sorted(names["value"]) == ["Hiljaa ry", "Poissa ry"]
    assert names["free"].all()


def test_everything_in_the_documents_is_accounted_for(tmp_path):
    ledger = tables_of(FOLDER, tmp_path)["Ledger"]
    told = ledger[ledger["column"] == "teksti"].set_index(["fate", "reason"])["cells"].to_dict()

    assert told == {
        ("answer", ""): 5,
        ("set_aside", "heading"): 2,
        ("set_aside", "header or footer"): 2,
        ("empty", ""): 2,
    }
    assert ledger.groupby("column")["cells"].sum().eq(11).all()


def test_paragraphs_keep_their_ids_and_sort_as_the_document_reads(tmp_path):
    longer = FOLDER | {"03.txt": "Hyvä esitys."}
    once, again = (tables_of(files, tmp_path)["RawAnswers"] for files in (FOLDER, longer))
    first = once[once["respondent_id"] == "01"].sort_values("answer_id")

    assert set(once["answer_id"]) < set(again["answer_id"])
    assert first["text"].tolist() == ["Kannatamme luonnosta.", "Talo pysyy lämpimänä vain avustuksella."]


def test_two_statements_of_one_organisation_are_one_respondent(tmp_path):
    files = {
        "a.txt": "Kannatamme esitystä.",
        "b.txt": "Lisäämme vielä yhden asian.",
        "m.csv": "tiedosto;järjestö\na.txt;Sama ry\nb.txt;Sama ry\n",
    }
    chosen = IngestSettings(file="lausunnot", layout="statements", respondent="järjestö")
    frames = ingest(settings=chosen, raw=raw_of(files), key=KEY)

    assert len(set(frames[0]["respondent_id"])) == 1
    assert frames[0]["answer_id"].is_unique


def test_a_person_s_name_as_a_file_name_does_not_become_an_id(tmp_path):
    tables = tables_of({"lausunto_Helmi-Esimerkki.txt": "Kannatan esitystä.", "x1.txt": "En kannata."}, tmp_path)

    assert not tables["Respondents"]["respondent_id"].str.contains("Helmi").any()


def test_one_document_is_a_folder_of_one(tmp_path):
    assert tables_of({"l.docx": made.word(("Normal", "Kannatamme."))}, tmp_path)["RawAnswers"]["text"].tolist() == [
        "Kannatamme."
    ]


BAD = {
    "a document that is not there": ({"a.txt": "Hyvä.", "m.csv": "tiedosto;x\na.txt;1\nb.txt;2\n"}, "row 3 names a document that is not"),
    "a document twice": ({"a.txt": "Hyvä.", "m.csv": "tiedosto;x\na.txt;1\na;2\n"}, "row 3 names a document a second time"),
    "an empty document": ({"a.txt": "Hyvä.", "b.txt": " \n"}, "b.txt: holds no text"),
    "a picture": ({"a.txt": "Hyvä.", "b.txt": "Huono.", "c.png": b"\x89PNG\x00"}, "c.png: "),
    "a list that fits nobody": (
        {"a.txt": "Hyvä.", "m.csv": "tiedosto;nimi\na.txt;Yksi ry\n", "k.csv": "nimi;x\nToinen ry;1\n"}, "k.csv: no column"),
    "three tables": (
        {"a.txt": "Hyvä.", "m.csv": "tiedosto;nimi\na.txt;Yksi ry\n", "k.csv": "nimi;x\nYksi ry;1\n", "l.csv": "n;x\n1;1\n"},
        "nobody says what 2 of its tables are"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "told"), BAD.values(), ids=BAD.keys())
def test_what_does_not_fit_is_one_line(files, told, tmp_path):
    with pytest.raises(PuntariError, match=told):
        tables_of(files, tmp_path)


@pytest.mark.parametrize(
    ("key", "told"),
    [({"metadata": "x.csv"}, 'no table "x.csv"'), ({"metadata": "kutsutut.csv"}, "names the documents")],
    ids=["no such table", "the wrong table"],
)
def test_a_table_named_wrongly_is_told(key, told):
    files = FOLDER | {"kutsutut.csv": "numero;alue\n1;itä\n"}
    with pytest.raises(PuntariError, match=told):
        ingest(settings=IngestSettings(file="l", layout="statements", **key), raw=raw_of(files), key=KEY)


@pytest.mark.parametrize("inside", [True, False], ids=["within the folder", "to another place"])
def test_a_link_in_the_folder_is_followed_only_within_it(inside, tmp_path):
    folder = tmp_path / "lausunnot"
    folder.mkdir()
    (tmp_path / "muu.txt").write_text("Tämä ei kuulu joukkoon.", encoding="utf-8")
    (folder / "a.txt").write_text("Kannatamme esitystä.", encoding="utf-8")
    (folder / "b.txt").symlink_to(folder / "a.txt" if inside else tmp_path / "muu.txt")
    made_round = puntari("new", tmp_path / "kierros", "--from", folder)

    assert made_round.exit_code == (0 if inside else 1)
    assert inside or "lausunnot/b.txt: is a link to another place" in made_round.stderr
