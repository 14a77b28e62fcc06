import contextlib
import os
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.table import validate
from pipeline.ingest import STAGE, IngestSettings, ingest
from pipeline.ingest import spss_por as portable
from pipeline.ingest.look import propose
from pipeline.ingest.sources import read_sheet
from pipeline.ingest.spss_cells import cells_of
from tests.ingest import spss_files as made
from tests.ingest.exports import KEY


def sheet_of(data: bytes, name: str = "v.sav", **chosen: object):
    return read_sheet([RawFile(name, data)], IngestSettings.model_validate(chosen))


def tables_of(data: bytes, name: str = "v.sav") -> tuple[dict, dict[str, pd.DataFrame]]:
    """Return the proposal and the tables that it gives without edits."""
    raw = [RawFile(name, data)]
    section = tomllib.loads(propose(raw, "koe"))["ingest"]
    frames = ingest(settings=IngestSettings.model_validate(section), raw=raw, key=KEY)
    return section, {model.__name__: validate(model, frame) for model, frame in zip(STAGE.writes, frames, strict=True)}


@pytest.mark.parametrize("how", [{}, {"compress": True}, {"row_compress": True}], ids=["sav", "zsav", "compressed sav"])
def test_a_file_that_knows_its_labels_works_without_edits(how):
    section, tables = tables_of(made.sav(**how))
    scores = tables["Scores"].query("question_id == 'q1'")
    told = scores.groupby(["value", "label"]).size().to_dict()

    assert section["respondent"] == "id"
    assert section["questions"]["avo"] == {"column": "avo", "text": made.TEXTS["avo"], "role": "benefit"}
    assert section["scores"]["q1"]["order"] == [
        "Täysin eri mieltä",
        "Jokseenkin eri mieltä",
        "Jokseenkin samaa mieltä",
        "Täysin samaa mieltä",
    ]
    assert told == {(1.0, "Täysin eri mieltä"): 6, (3.0, "Jokseenkin samaa mieltä"): 6, (4.0, "Täysin samaa mieltä"): 6}
    assert scores["missing_reason"].value_counts().to_dict() == {"": 18, "En osaa sanoa": 6}
    assert set(tables["RawAnswers"]["text"]) == {made.LONG.strip(), "Sain uutta tietoa ja tukea työhöni"}
    assert set(tables["RawBackground"]["value"]) == {"Etelä", "Itä"}


def test_a_scale_whose_ends_alone_have_labels_is_read_as_its_numbers():
    section, tables = tables_of(made.sav())

    assert section["scores"]["q2"]["order"] == [str(n) for n in range(11)]
    assert section["scores"]["q2"]["text"].endswith("suosittelet? (0 = en lainkaan, 10 = varmasti)")
    assert tables["Scores"].query("question_id == 'q2'")["value"].max() == 10


def test_ticks_with_a_shared_question_are_one_multiple_choice():
    section, tables = tables_of(made.sav())
    picked = tables["Scores"].query("question_id.str.startswith('mista')").groupby("question_id")["value"].sum()

    assert section["choices"]["mista_hyotya"] == {
        "text": "Mistä hyötyä?",
        "columns": {"tieto": "k1", "tuki": "k2"},
        "items": {"tieto": "Tieto", "tuki": "Tuki"},
    }
    assert picked.to_dict() == {"mista_hyotya.tieto": 15.0, "mista_hyotya.tuki": 20.0}


def test_declared_sets_are_multiple_choices():
    frame = made.survey().assign(c1=[1.0, 2.0, 3.0] * 10, c2=[2.0, None, None] * 10)
    kinds = {1: "Koulutus", 2: "Tapaaminen", 3: "Uutiskirje"}
    data = made.sav(frame, labels=made.LABELS | {"c1": kinds, "c2": kinds})
    section, tables = tables_of(made.with_sets(data, "$a=D1 1 13 Hyödyt ko ka k1 k2\n$b=C 6 Tavat: c1 c2"))
    picked = tables["Scores"].groupby("question_id")["value"].sum().to_dict()

    assert section["choices"]["hyodyt_ko_ka"]["columns"] == {"tieto": "k1", "tuki": "k2"}
    assert section["choices"]["b"]["items"] == {
        "koulutus": "Koulutus",
        "tapaaminen": "Tapaaminen",
        "uutiskirje": "Uutiskirje",
    }
    assert {item: picked[f"b.{item}"] for item in section["choices"]["b"]["items"]} == {
        "koulutus": 10.0,
        "tapaaminen": 20.0,
        "uutiskirje": 10.0,
    }
    assert {"c1", "c2"} <= set(section["set_aside"])


@pytest.mark.parametrize(
    ("labels", "missing", "values", "cells"),
    [
        ({1: "Muu", 2: "Muu"}, [], [1.0, 2.0], ["Muu (1)", "Muu (2)"]),
        ({1: "Kyllä", 2: "Ei", 3: " "}, [], [3.0, 1.0], ["(3)", "Kyllä"]),
        ({1: "Kyllä", -9: "Ei halua"}, [{"lo": -99, "hi": -1}], [-9.0, -7.0], ["Ei halua", "puuttuva (-7)"]),
        ({1: "Kyllä", 2: "Ei"}, [], [1.0, None], ["Kyllä", ""]),
    ],
    ids=["one label twice", "an empty label", "a range of missing codes", "nothing"],
)
def test_cells_are_what_a_person_would_see(labels, missing, values, cells):
    data = made.sav(pd.DataFrame({"x": values}), labels={"x": labels}, missing={"x": missing} if missing else {})

    assert cells_of(data, "sav", "")["x"].to_pylist() == cells


@pytest.mark.parametrize("size", [10, 255, 256, 2000, 32_000])
def test_long_texts_are_kept_whole(size):
    text = ("ä" * size)[: size // 2]

    assert cells_of(made.sav(pd.DataFrame({"x": [text, "b"]})), "sav", "")["x"].to_pylist() == [text, "b"]


def test_a_wrong_word_about_the_encoding_is_found_out():
    data = made.sav(pd.DataFrame({"x": ["Hyvää työtä"]})).replace(b"UTF-8", b"CP125", 1)
    utf8 = made.sav(pd.DataFrame({"x": ["Hyvää työtä"]})).replace(
        b"\x05\x00\x00\x00UTF-8", b"\x0c\x00\x00\x00windows-1252", 1
    )
    western = made.sav(pd.DataFrame({"x": ["Hyvaa tyota"]})).replace(b"Hyvaa tyota", "Hyvää työtä".encode("cp1252"))

    assert cells_of(utf8, "sav", "")["x"].to_pylist() == ["Hyvää työtä"]
    assert cells_of(western, "sav", "")["x"].to_pylist() == ["Hyvää työtä"]
    with contextlib.suppress(Exception):
        assert cells_of(data, "sav", "UTF-8")["x"].to_pylist() == ["Hyvää työtä"]


def test_a_portable_file_is_read_with_its_missing_codes_and_weights():
    rows = "1/1/1/3/Joo2/9/1.F/D/En osaa sanoa3/*.1/0/"
    section, tables = tables_of(made.por(made.PORTABLE + rows), "v.por")
    scores = tables["Scores"]

    assert section["weight"] == "painok"
    assert scores["label"].tolist() == ["Ei", "EOS"]
    assert scores["missing_reason"].tolist() == ["", "EOS"]
    assert tables["Respondents"]["weight"].tolist() == [1.0, 1.5, 1.0]


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0.0), ("A", 10.0), ("-A", -10.0), ("10", 30.0), ("1.F", 1.5), ("1+2", 900.0), ("F-1", 0.5), (".F", 0.5)],
)
def test_numbers_to_the_base_30(text, number):
    assert portable._base_30(text) == number


def test_notes_and_unused_labels_of_the_file_go_nowhere():
    data = made.sav(
        labels=made.LABELS | {"alue": {1: "Etelä", 2: "Itä", 3: "KANARIA 3"}}, note="KANARIA 1", file_label="KANARIA 2"
    )
    raw = [RawFile("v.sav", data)]
    text = propose(raw, "koe")
    _, tables = tables_of(data)

    assert "KANARIA" not in text
    assert not any(
        frame.astype(str).apply(lambda cells: cells.str.contains("KANARIA")).any(axis=None) for frame in tables.values()
    )


BAD = {
    "cut": (made.sav()[:700], "v.sav"),
    "only its first letters": (b"$FL2", "v.sav"),
    "no dictionary": (b"$FL2" + b"\xff" * 500, "v.sav"),
    "cut portable": (made.por(made.PORTABLE)[:600], "v.por"),
}


@pytest.mark.parametrize(("data", "name"), BAD.values(), ids=BAD.keys())
def test_a_damaged_file_is_one_line(data, name):
    with pytest.raises(PuntariError, match=f"{name}: is a damaged SPSS file") as error:
        sheet_of(data, name)

    assert "\n" not in str(error.value)


@settings(max_examples=200, deadline=None)
@given(place=st.integers(450, 1200), byte=st.integers(0, 127), cut=st.integers(0, 300))
def test_a_damaged_portable_file_is_read_or_refused(place, byte, cut):
    data = bytearray(made.por(made.PORTABLE + "1/1/1/3/Joo2/9/1.F/D/En osaa sanoa"))
    data[place % len(data)] = byte
    frame: dict = {}
    with contextlib.suppress(PuntariError):
        frame, _ = portable.read(bytes(data[: len(data) - cut]))

    assert len({len(values) for values in frame.values()}) <= 1


@pytest.mark.skipif("BENCH_DATA" not in os.environ, reason="public sample files lie in the folder BENCH_DATA")
@pytest.mark.parametrize(("name", "rows"), [("sample", 5), ("missing_test", 2), ("simple_alltypes", 6)])
def test_real_files_are_read(name, rows):
    data = (Path(os.environ["BENCH_DATA"]) / "readers" / f"{name}.sav").read_bytes()

    assert len(sheet_of(data).frame) == rows
