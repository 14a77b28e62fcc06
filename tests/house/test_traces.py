"""Traces of a respondent are found wherever text can hide, and only words that nobody else wrote are traces."""

import gzip
import io
import json
import zipfile

import docx
import openpyxl
import pandas as pd
import pytest

from pipeline.desk.traces import Traces, holding, telling

WORDS = 'Sammakko loikki & huusi: "räpylä" kuului läpi talon'
TRACES = Traces(frozenset({"p0123456789abcdef"}), frozenset({"0a1b2c3d"}), frozenset({WORDS}))


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def saved(made):
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def workbook():
    book = openpyxl.Workbook()
    book.active["B7"] = f"Hän sanoi: {WORDS}."
    return saved(book)


def document():
    made = docx.Document()
    paragraph = made.add_paragraph()
    for at in range(0, len(WORDS), 7):
        paragraph.add_run(WORDS[at : at + 7]).bold = at % 2 == 0
    return saved(made)


def parquet(value):
    file = io.BytesIO()
    pd.DataFrame({"text": [value] * 3}).to_parquet(file, compression="zstd")
    return file.getvalue()


HIDING = {
    "plain": WORDS.encode(),
    "cp1252": WORDS.encode("cp1252"),
    "utf-16": WORDS.encode("utf-16-le"),
    "json": json.dumps({"text": WORDS}).encode(),
    "workbook": workbook(),
    "document in runs": document(),
    "parquet": parquet(WORDS),
    "list in parquet": parquet(["muuta", WORDS]),
    "gzip": gzip.compress(WORDS.encode()),
    "zip in zip": packed(a=packed(b=WORDS)),
    "pseudonym": b"id,p0123456789abcdef\n",
    "segment id": b'{"0a1b2c3d00000000000011111111": 0.5}',
}


@pytest.mark.parametrize("name", HIDING)
def test_a_trace_is_found(tmp_path, name):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(HIDING[name])

    assert holding(tmp_path, TRACES) == ([tmp_path / "deep" / "file"], [])


def test_markup_is_looked_through(tmp_path):
    from html import escape

    (tmp_path / "a.html").write_text(f"<p>{escape(WORDS)}</p>")
    (tmp_path / "b.html").write_text(f"<p>{escape(WORDS[:9])}<b>{escape(WORDS[9:])}</b></p>")

    assert holding(tmp_path, TRACES) == ([tmp_path / "a.html", tmp_path / "b.html"], [])


def test_what_is_no_trace_is_not_found_and_what_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "hash").write_bytes(b"ff0a1b2c3d00000000000011111111")
    (tmp_path / "other").write_text("Sammakko loikki muuten vain")
    (tmp_path / "torn").write_bytes(workbook()[:-40])

    assert holding(tmp_path, TRACES) == ([], [tmp_path / "torn"])


def test_words_that_others_wrote_too_tell_nothing():
    mine = ["Tieto kulki nopeasti jäsenille. Sammakko loikki huoneen läpi!", "En osaa sanoa", "5"]

    assert telling(mine, "Tieto kulki nopeasti jäsenille. En osaa sanoa") == {mine[0], "Sammakko loikki huoneen läpi"}
