"""Survey tools' own layouts: what each reader knows without being told, and what it says it assumed."""

import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.round import read_round
from pipeline.foundation.table import validate
from pipeline.ingest import STAGE, IngestSettings, ingest
from pipeline.ingest.look import propose
from pipeline.ingest.sources import read_sheet
from tests.ingest import tools


def round_of(raw: list[RawFile], folder, file: str = ""):
    """Return the proposal, its settings and the tables it gives without edits."""
    text = propose(raw, "koe", file=file)
    (folder / "round.toml").write_text(text, encoding="utf-8")
    chosen = read_round(folder, {"ingest": IngestSettings}).settings["ingest"]
    frames = ingest(settings=chosen, raw=raw, key=b"k" * 32)
    return (
        text,
        chosen,
        {model.__name__: validate(model, frame) for model, frame in zip(STAGE.writes, frames, strict=True)},
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_webropol_is_known_by_its_columns(kind, tmp_path):
    rows = tools.webropol()
    data = tools.as_csv(rows) if kind == "csv" else tools.as_xlsx(rows)
    text, chosen, tables = round_of([RawFile(f"raportti.{kind}", data)], tmp_path)

    assert chosen.source == "webropol"
    assert chosen.respondent == "Vastaajan ID"
    assert chosen.set_aside == ("Vastausaika",)
    assert [question.text for question in chosen.questions.values()] == [
        "Mitä hyötyä verkostosta on ollut?",
        "Miten toimintaa pitäisi kehittää?",
    ]
    assert [score.text for score in chosen.scores.values()] == [
        "Arvioi toimintaa: Viestintä",
        "Arvioi toimintaa: Kokoukset",
    ]
    assert {choice.text: list(choice.columns) for choice in chosen.choices.values()} == {
        "Mistä sait tietoa?": ["kirje", "verkkosivut", "muu"]
    }
    assert "# Oletus: Webropolin" in text
    assert len(tables["Respondents"]) == tools.PEOPLE


def test_webropols_matrix_may_stand_under_merged_cells(tmp_path):
    single = tools.webropol()
    rows = [
        ["Vastaajan ID", "Vastausaika", "1. Hyöty?", "2. Arvioi toimintaa", "", "3. Mistä sait tietoa?", "", "", "4. Kehittäminen?"],
        ["", "", "", "Viestintä", "Kokoukset", "Kirje", "Verkkosivut", "Muu", ""],
        *single[1:],
    ]  # fmt: skip
    data = tools.as_xlsx(rows, merged=("D1:E1", "F1:H1", "A1:A2", "B1:B2", "C1:C2", "I1:I2"))
    _, chosen, tables = round_of([RawFile("raportti.xlsx", data)], tmp_path)

    assert chosen.header_rows == 2
    assert [score.text for score in chosen.scores.values()] == [
        "Arvioi toimintaa: Viestintä",
        "Arvioi toimintaa: Kokoukset",
    ]
    assert [len(choice.columns) for choice in chosen.choices.values()] == [3]
    assert len(tables["Respondents"]) == tools.PEOPLE


def test_google_forms_sets_people_aside_and_says_so(tmp_path):
    text, chosen, tables = round_of([RawFile("vastaukset.csv", tools.as_csv(tools.google(), ","))], tmp_path)

    assert chosen.source == "google_forms"
    assert set(chosen.set_aside) == {"Aikaleima", "Sähköpostiosoite", "Nimi"}
    assert "# Oletus: Aikaleima, sähköpostiosoite ja nimi jätetään lukematta." in text
    assert [score.text for score in chosen.scores.values()] == ["Arvioi: Viestintä", "Arvioi: Kokoukset"]
    assert {item for choice in chosen.choices.values() for item in choice.items.values()} == {
        "Kirje",
        "Verkkosivut",
        "Kollega",
    }
    assert len(tables["RawAnswers"]) > 10


def test_microsoft_forms_sets_people_aside_and_keeps_what_one_typed_out_of_the_items(tmp_path):
    text, chosen, tables = round_of([RawFile("lomake.xlsx", tools.as_xlsx(tools.microsoft()))], tmp_path)

    assert chosen.source == "microsoft_forms"
    assert chosen.respondent == "ID"
    assert set(chosen.set_aside) == {"Aloitusaika", "Valmistumisaika", "Sähköposti", "Nimi"}
    assert "Itse keksitty" not in text
    choice = next(iter(chosen.choices.values()))
    assert set(choice.items.values()) == {"Kirje", "Verkkosivut", "Kollega"}
    other = tables["Scores"][tables["Scores"]["question_id"].str.endswith(f".{choice.other}")]
    assert other["value"].sum() == 1


def test_redcap_is_read_with_its_dictionary(tmp_path):
    text, chosen, tables = round_of(tools.redcap(), tmp_path, file="redcap")

    assert chosen.source == "redcap"
    assert chosen.file == "redcap"
    assert chosen.respondent == "record_id"
    assert {"nimi", "sposti", "kysely_timestamp", "kysely_complete", "redcap_survey_identifier"} <= set(
        chosen.set_aside
    )
    assert [question.text for question in chosen.questions.values()] == ["Mitä hyötyä verkostosta on ollut?"]
    assert [(score.text, score.order, score.missing) for score in chosen.scores.values()] == [
        ("Arvioi toimintaa: Viestintä toimii", ("Täysin eri mieltä", "Jokseenkin eri mieltä", "Jokseenkin samaa mieltä", "Täysin samaa mieltä"), ("En osaa sanoa",))
    ]  # fmt: skip
    assert [list(choice.columns.values()) for choice in chosen.choices.values()] == [["tieto___1", "tieto___2"]]
    assert set(tables["RawBackground"]["value"]) == {"Etelä", "Pohjoinen"}
    assert "esimerkki.fi" not in text


def test_the_dictionary_may_be_named(tmp_path):
    records, dictionary = tools.redcap()
    named = IngestSettings(file="redcap", source="redcap", dictionary="sanakirja.csv")

    assert read_sheet([dictionary, records], named).known.texts["hyoty"] == "Mitä hyötyä verkostosta on ollut?"
    with pytest.raises(PuntariError, match=r"no dictionary .sanakirj"):
        read_sheet([records, dictionary], named.model_copy(update={"dictionary": "sanakirj.csv"}))


def test_records_without_a_dictionary_are_known_by_redcaps_own_columns(tmp_path):
    records, _ = tools.redcap()
    _, chosen, _ = round_of([records], tmp_path)

    assert chosen.source == "redcap"
    assert "kysely_complete" in chosen.set_aside


def test_the_archives_own_columns_are_no_answers(tmp_path):
    _, chosen, tables = round_of([RawFile("daF3456.csv", tools.as_csv(tools.fsd(), ","))], tmp_path)

    assert (chosen.source, chosen.respondent, chosen.weight) == ("fsd", "fsd_id", "paino")
    assert set(chosen.set_aside) == {"fsd_no", "fsd_vr"}
    assert len(tables["Respondents"]) == tools.PEOPLE


def test_a_source_can_be_named_and_a_wrong_name_is_told():
    raw = [RawFile("v.csv", tools.as_csv(tools.webropol()))]

    assert read_sheet(raw, IngestSettings(source="csv")).known.looks == {}
    with pytest.raises(PuntariError, match="Nearest: 'webropol'"):
        read_sheet(raw, IngestSettings(source="webrpol"))


def test_whatever_a_reader_took_for_granted_stands_in_the_round_file():
    raws = [
        [RawFile("v.csv", tools.as_csv(tools.webropol()))],
        [RawFile("v.csv", tools.as_csv(tools.google(), ","))],
        [RawFile("v.xlsx", tools.as_xlsx(tools.microsoft()))],
        tools.redcap(),
        [RawFile("v.csv", tools.as_csv(tools.fsd(), ","))],
    ]

    for raw in raws:
        known = read_sheet(raw, IngestSettings()).known
        text = propose(raw, "koe")

        assert known.assumed
        assert all(f"# Oletus: {sentence}" in text for sentence in known.assumed)
