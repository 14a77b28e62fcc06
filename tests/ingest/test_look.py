import os
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.round import read_round
from pipeline.foundation.table import validate
from pipeline.ingest import STAGE, IngestSettings, ingest
from pipeline.ingest.look import propose
from pipeline.ingest.naming import role_of, short_id

OPEN = [
    "Kollegoiden tuki on ollut kullanarvoista työssä",
    "Tietoa lakimuutoksista, en muuten ehtisi seurata",
    "-",
    "Kokoukset venyvät joka kerta yli",
    "Enemmän aikaa keskustelulle kiitos",
    "",
]
DEGREES = ["Täysin samaa mieltä", "Jokseenkin eri mieltä", "En osaa sanoa", "Jokseenkin samaa mieltä"]
HEADER = [
    "Vastaajanumero",
    "Aikaleima",
    "Sähköposti",
    "Nimi",
    "Alue",
    "Muu alue, mikä?",
    "Verkosto auttaa työssäni",
    "Kuinka todennäköisesti suosittelet? (0-10)",
    "Mistä hyötyä?: Tieto",
    "Mistä hyötyä?: Tuki",
    "Mitä hyötyä verkostosta on ollut?",
    "Miten toimintaa pitäisi kehittää?",
    "Paino",
    "Tyhjä sarake",
]


def webropol() -> str:
    """Return an invented export as a Finnish survey tool writes it: semicolons, decimal commas, set-aside columns."""
    rows = [HEADER]
    for place in range(40):
        text = OPEN[place % len(OPEN)]
        rows.append([
            str(place + 1), f"1.3.2020 12:{place:02d}", f"h{place}@esimerkki.fi", f"Maija Meikäläinen{'abcdefghij'[place % 10]}",
            ["Etelä", "Pohjoinen", "Itä"][place % 3], ["", "Ruotsin raja"][place % 9 == 0], DEGREES[place % 4], str(place % 11),
            str(place % 2), str(place % 3 % 2), text and f"{text} ({place})" if text != "-" else text, OPEN[place % 5] + f" {place}", ["0,75", "1,25"][place % 2], "",
        ])  # fmt: skip
    return "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows)


def round_of(data: bytes, name: str, folder: Path):
    """Return the proposal as settings and the tables it gives without edits."""
    raw = [RawFile(name, data)]
    (folder / "round.toml").write_text(propose(raw, "koe"), encoding="utf-8")
    chosen = read_round(folder, {"ingest": IngestSettings}).settings["ingest"]
    frames = ingest(settings=chosen, raw=raw, key=b"k" * 32)
    return chosen, {model.__name__: validate(model, frame) for model, frame in zip(STAGE.writes, frames, strict=True)}


def test_a_finnish_survey_export_works_without_edits(tmp_path):
    chosen, tables = round_of(webropol().encode("cp1252"), "raportti.csv", tmp_path)

    assert chosen.respondent == "Vastaajanumero"
    assert chosen.weight == "Paino"
    assert set(chosen.set_aside) == {"Aikaleima", "Sähköposti", "Nimi", "Tyhjä sarake"}
    assert {name: column.free for name, column in chosen.variables().items()} == {
        "Alue": False,
        "Muu alue, mikä?": True,
    }
    assert {question.column: question.role for question in chosen.questions.values()} == {
        "Mitä hyötyä verkostosta on ollut?": "benefit",
        "Miten toimintaa pitäisi kehittää?": "development",
    }
    assert [list(score.order) for score in chosen.scores.values()] == [
        ["Täysin eri mieltä", "Jokseenkin eri mieltä", "Jokseenkin samaa mieltä", "Täysin samaa mieltä"],
        [str(n) for n in range(11)],
    ]
    assert [list(choice.columns) for choice in chosen.choices.values()] == [["tieto", "tuki"]]
    assert len(tables["Respondents"]) == 40
    assert tables["Ledger"].groupby("column")["cells"].sum().eq(40).all()
    assert not tables["Ledger"]["reason"].eq("not named in round.toml").any()


def test_a_long_export_works_without_edits(tmp_path):
    rows = ["vastaaja;kysymys;vastaus;arvio;ikäryhmä"]
    rows += [
        f"v{who};{q};{OPEN[(who + q) % 6]} {who};{1 + (who * q) % 5};{'alle 30' if who % 2 else 'yli 30'}"
        for who in range(20)
        for q in (11, 12, 13)
    ]
    chosen, tables = round_of("\n".join(rows).encode(), "pitka.csv", tmp_path)

    assert chosen.layout == "long"
    assert (chosen.respondent, chosen.question_column, chosen.answer_column, chosen.score_column) == (
        "vastaaja",
        "kysymys",
        "vastaus",
        "arvio",
    )
    assert list(chosen.questions) == ["q11", "q12", "q13"]
    assert list(chosen.variables()) == ["ikäryhmä"]
    assert len(tables["Scores"]) == 60


def test_one_word_answers_are_open_where_the_heading_asks_to_tell():
    rows = [
        "Kuvaile yhdellä sanalla;Rooli",
        *[f"{word};jäsen{n % 2}" for n, word in enumerate(["kiva", "raskas"] * 20)],
    ]
    section = tomllib.loads(propose([RawFile("v.csv", "\n".join(rows).encode())], "koe"))["ingest"]

    assert list(section["questions"]) == ["yhdella_sanalla"]
    assert section["background"] == ["Rooli"]


def test_a_codebook_is_named_only_when_asked():
    raw = [RawFile("v.csv", webropol().encode())]

    assert "themes" not in tomllib.loads(propose(raw, "koe"))
    assert tomllib.loads(propose(raw, "koe", codebook="verkosto"))["themes"] == {"codebook": "verkosto"}


def test_an_export_without_open_answers_is_told():
    with pytest.raises(PuntariError, match="no column looks like answers"):
        propose([RawFile("v.csv", b"a;b\n1;2\n2;3\n3;4\n")], "koe")


def test_no_answer_is_copied_into_the_proposal():
    text = propose([RawFile("v.csv", webropol().encode())], "koe")

    assert "kullanarvoista" not in text
    assert "@" not in text
    assert "Meikäläinen" not in text


@settings(max_examples=30, deadline=None)
@given(
    header=st.lists(st.text(max_size=12), min_size=1, max_size=5),
    cells=st.lists(st.sampled_from(["", "1", "0", "5", "kyllä", "ei", "a@b.fi", "Etelä", "1.2.2020", "x,y", "\u2028"]), min_size=5, max_size=20),
)  # fmt: skip
def test_whatever_the_columns_are_called_the_proposal_is_a_round_file_that_fits(header, cells):
    """A generated file that cannot be read back would be worse than none."""
    quoted = ['"' + name.replace('"', '""').replace("\r", " ") + '"' for name in [*header, "Mitä haluaisit sanoa?"]]
    rows = [[cells[(row + column) % len(cells)] for column in range(len(header))] for row in range(8)]
    lines = [";".join(quoted)] + [
        ";".join(f'"{cell}"' for cell in [*row, f"Tämä on vastaus {n}, jossa on sanoja"]) for n, row in enumerate(rows)
    ]
    raw = [RawFile("v.csv", "\n".join(lines).encode("utf-8", "surrogatepass"))]

    section = tomllib.loads(propose(raw, "koe"))["ingest"]
    frames = ingest(settings=IngestSettings.model_validate(section), raw=raw, key=b"k")

    assert len(frames[0]) >= 8


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("q11_1_kehitysmaa_on_maa_jossa", "q11_1_kehitysmaa"),
        ("127", "q127"),
        ("Mitä hyötyä verkostosta on ollut?", "hyotya_verkostosta"),
        ("Vapaa sana", "vapaa_sana"),
        ("???", "kysymys"),
        ("Vad är på gång i nätverket?", "gang_natverket"),
    ],
)
def test_ids_are_short_and_readable(name, expected):
    assert short_id(name, set()) == expected


def test_ids_differ():
    taken: set[str] = set()

    assert [short_id("Miksi?", taken) for _ in range(3)] == ["miksi", "miksi_2", "miksi_3"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mitä tuloksia verkosto on saanut aikaan?", "results"),
        ("Kerro halutessasi lisää etäkokouksista", "remote"),
        ("Miten toimintaa voisi parantaa?", "development"),
        ("Mitä tarvitaan seuraavaksi?", "next"),
        ("Haluatko sanoa jotain muuta? Vapaa sana", "free"),
        ("Kehitysmaa on maa, jossa", ""),
        ("Kuvaile työpäivääsi", ""),
    ],
)
def test_roles_are_guessed_from_the_wording_only_when_it_is_plain(text, role):
    assert role_of(text) == role


@pytest.mark.skipif("BENCH_DATA" not in os.environ, reason="public survey data lies in the folder BENCH_DATA")
@pytest.mark.parametrize(
    ("path", "answers", "people", "scores"),
    [("fsd2821/dev_coop.csv", 2752, 945, 0), ("yle2015/answers_long.parquet", 18_872, 1879, 26_234)],
    ids=["wide", "long"],
)
def test_real_exports_work_without_edits(path, answers, people, scores, tmp_path):
    file = Path(os.environ["BENCH_DATA"]) / path
    _, tables = round_of(file.read_bytes(), file.name, tmp_path)

    assert (len(tables["RawAnswers"]), len(tables["Respondents"]), len(tables["Scores"])) == (answers, people, scores)
    assert isinstance(tables["Ledger"], pd.DataFrame)
