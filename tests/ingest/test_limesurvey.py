import contextlib
import tomllib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.table import validate
from pipeline.ingest import STAGE, IngestSettings, ingest
from pipeline.ingest.limesurvey_fields import fields_of
from pipeline.ingest.limesurvey_survey import Question, Survey, plain
from pipeline.ingest.look import propose
from pipeline.ingest.sources import read_sheet
from tests.ingest import surveys_lime as made
from tests.ingest.exports import KEY

CSV = RawFile("results.csv", made.csv())
LSS = RawFile(f"limesurvey_survey_{made.SID}.lss", made.lss())
LSA = RawFile(f"survey_archive_{made.SID}.lsa", made.lsa())


def tables_of(*files: RawFile) -> tuple[dict, dict[str, pd.DataFrame]]:
    """Return the proposal and the tables that it gives without edits."""
    raw = list(files)
    section = tomllib.loads(propose(raw, "koe", file="kansio" if len(files) > 1 else ""))["ingest"]
    frames = ingest(settings=IngestSettings.model_validate(section), raw=raw, key=KEY)
    return section, {model.__name__: validate(model, frame) for model, frame in zip(STAGE.writes, frames, strict=True)}


@pytest.mark.parametrize(
    "files",
    [(CSV, LSS), (CSV, RawFile("old.lss", made.lss(version=3))), (LSA,)],
    ids=["responses and structure", "structure of version 3", "archive"],
)
def test_responses_with_their_structure_work_without_edits(files):
    section, tables = tables_of(*files)
    scores = tables["Scores"]
    said = scores.query("question_id == 'vaite_sq001'")

    assert section["source"] == "limesurvey"
    assert section["respondent"] == "id"
    assert section["questions"]["hyoty"]["text"] == "Mitä hyötyä verkostosta on ollut?"
    assert section["scores"]["vaite_sq001"]["order"] == list(made.AGREE[:4])
    assert section["scores"]["vaite_sq001"]["missing"] == ["En osaa sanoa"]
    assert section["scores"]["vaite_sq002"]["text"] == "Mitä mieltä olet?: Tieto & tuki riittävät"
    assert said["missing_reason"].value_counts().to_dict() == {"": 24, "En osaa sanoa": 6}
    assert section["choices"]["mista_kuulit_meista"]["items"] == {"lehti": "Lehti", "ystava": "Ystävä"}
    assert scores.query("question_id == 'mista_kuulit_meista.ystava'")["value"].sum() == 20
    assert len(tables["RawAnswers"].query("question_id == 'hyoty'")) == 30
    assert set(tables["RawBackground"].query("variable == 'alue'")["value"]) == {"Etelä", "Pohjoinen"}
    assert set(tables["RawBackground"].query("variable == 'rooli'")["value"]) == {"Johtaja", "Työntekijä", "Muu"}
    assert {"submitdate", "seed", "ipaddr"} <= set(section["set_aside"])
    assert tables["Questions"].set_index("question_id")["text"]["alue"] == "Millä alueella toimit?"


def test_all_forms_of_one_survey_give_the_same_tables():
    one, other = tables_of(CSV, LSS)[1], tables_of(LSA)[1]

    for name in ("RawAnswers", "Scores", "RawBackground"):
        keys = sorted(one[name].columns)
        frames = [found[name].sort_values(keys)[keys].reset_index(drop=True) for found in (one, other)]
        pd.testing.assert_frame_equal(*frames)


def test_responses_alone_are_known_by_their_columns():
    section, tables = tables_of(CSV)

    assert section["source"] == "limesurvey"
    assert list(section["questions"]) == ["hyoty"]
    assert section["choices"]["kanava"]["columns"] == {"sq001": "kanava[SQ001]", "sq002": "kanava[SQ002]"}
    assert len(tables["Respondents"]) == 30


@pytest.mark.parametrize(
    "header",
    [
        [name.replace("[", "_").replace("]", "") for name in made.HEADER],
        [f"{name}. Kysymys tähän" if n > 5 else name for n, name in enumerate(made.HEADER)],
    ],
    ids=["underscores", "code and text"],
)
def test_columns_are_found_whatever_the_headings(header):
    sheet = read_sheet([RawFile("r.csv", made.csv(header)), LSS], IngestSettings())

    assert sheet.known.texts[header[6]] == "Mitä hyötyä verkostosta on ollut?"
    assert set(sheet.frame[header[7]]) == {"Etelä", "Pohjoinen"}
    assert sheet.known.texts[header[11]] == "Mitä mieltä olet?: Tapaamiset ovat hyödyllisiä"


def test_who_did_not_finish_is_told():
    assert "1 vastausta jäi kesken" in propose([CSV, LSS], "koe", file="kansio")


def test_no_address_of_the_tokens_is_read():
    text = propose([LSA], "koe")
    _, tables = tables_of(LSA)

    assert "kanaria" not in text
    assert not any(
        frame.astype(str).apply(lambda cells: cells.str.contains("kanaria")).any(axis=None) for frame in tables.values()
    )


@pytest.mark.parametrize(
    ("kind", "subquestions", "names"),
    [
        ("1", [("a", 0)], ["q[a#0]", "q[a][1]", "q[a#1]", "q[a][2]", "x1a#0"]),
        (";", [("y", 0), ("x", 1)], ["q[y_x]", "x1y_x", "kysymys [y][x]"]),
        ("P", [("a", 0)], ["q[a]", "q[acomment]", "q_acomment"]),
        ("O", [], ["q", "q[comment]", "x1comment"]),
        ("R", [], ["q[1]", "q[2]", "kysymys [rank 2]"]),
        ("S", [], ["q", "kysymys", "x1"]),
    ],
    ids=["two scales", "texts in a table", "choices with comments", "list with a comment", "ranking", "short text"],
)
def test_each_type_has_its_columns(kind, subquestions, names):
    parts = [Question(str(n), code, "T", scale=scale, text=code) for n, (code, scale) in enumerate(subquestions)]
    survey = Survey(
        "1",
        "fi",
        {"1": Question("1", "q", kind, text="Kysymys", subquestions=parts, answers={0: {"A": "a", "B": "b"}})},
    )

    assert set(names) <= set(fields_of(survey))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Yksi<br/>kaksi</p>", "Yksi kaksi"),
        ("A &lt; B &amp; C", "A < B & C"),
        ("<script>x()</script>Hei", "Hei"),
        ("2 < 3", "2 < 3"),
    ],
)
def test_texts_lose_their_markup(text, expected):
    assert plain(text) == expected


BAD = {
    "structure alone": ([LSS], "questions, no answers"),
    "two structures": ([LSS, LSS], "2 files"),
    "broken structure": ([CSV, RawFile("a.lss", made.lss()[:900])], "XML that is broken"),
    "entities": (
        [CSV, RawFile("a.lss", b'<!DOCTYPE a [<!ENTITY x "y">]><document><LimeSurveyDocType>Survey</LimeSurveyDocType>&x;</document>')],
        "entities"),
    "archive without a survey": ([RawFile("a.lsa", made.lsa(**{f"survey_{made.SID}.lss": b""}))], "lacks the survey"),
    "climbing archive": ([RawFile("a.lsa", made.lsa(**{"../ulos": b"x"}))], "leads out"),
    "swelling archive": ([RawFile("a.lsa", made.lsa(**{f"survey_{made.SID}.lss": b" " * 60_000_000}))], "megabytes"),
    "archive of bad responses": ([RawFile("a.lsa", made.lsa(**{f"survey_{made.SID}_responses.lsr": b"<a>"}))], "broken"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "told"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_is_one_line(files, told):
    with pytest.raises(PuntariError, match=told) as error:
        read_sheet(files, IngestSettings(file="kansio"))

    assert "\n" not in str(error.value)


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), which=st.booleans())
def test_a_damaged_survey_is_read_or_refused_in_one_line(place, byte, which):
    data = bytearray((LSS if which else LSA).data)
    data[place % len(data)] = byte
    changed = RawFile("a.lss" if which else "a.lsa", bytes(data))
    rows = []
    with contextlib.suppress(PuntariError):
        rows = read_sheet([CSV, changed] if which else [changed], IngestSettings()).frame.to_numpy().tolist()

    assert all(isinstance(cell, str) for row in rows for cell in row)
