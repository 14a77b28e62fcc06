"""A report that a person wrote is checked against the round; quotes come in four formats."""

import io
import json
import zipfile

import pytest
from docx import Document

from pipeline.desk.quotes import _text_of
from pipeline.foundation.errors import PuntariError
from tests.walked import puntari


def quoted(demo, **options):
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return json.loads(puntari("quotes", demo, "--theme", "peer_support", "--format", "json", *flags).output)


def test_quotes_can_be_had_by_a_background_variable(demo):
    found = quoted(demo, n=1, by="Rooli verkostossa")

    assert len({row["value"] for row in found}) > 1
    assert all(row["attribution"] for row in found)


def test_a_word_file_holds_the_quotes_and_passes_its_own_check(demo, tmp_path):
    told = puntari("quotes", demo, "--theme", "peer_support", "--format", "docx", "--out", tmp_path / "q.docx")
    checked = puntari("verify-quotes", demo, tmp_path / "q.docx")

    assert told.exit_code == 0
    assert checked.exit_code == 0, checked.output
    assert "5 verbatim, 0 changed, 0 not found" in checked.output


def test_a_bent_quote_in_a_word_file_is_caught_with_its_source(demo, tmp_path):
    text = next(row["text"] for row in quoted(demo) if len(row["text"].split()) > 6)
    words = text.split()
    document = Document()
    document.add_paragraph(f"Eräs kirjoitti: ”{' '.join([*words[:3], 'banaani', *words[4:]])}” (jäsen)")
    document.save(tmp_path / "bent.docx")
    checked = puntari("verify-quotes", demo, tmp_path / "bent.docx")

    assert checked.exit_code == 1
    assert "CHANGED" in checked.output
    assert "nearest" in checked.output


def test_csv_cells_cannot_become_formulas():
    import pandas as pd

    from pipeline.desk.quotes import _as_csv

    row = {"theme_id": "a", "value": "", "rank": 1, "text": " =1+1 on kaava", "attribution": "jäsen"}

    assert b"' =1+1" in _as_csv(pd.DataFrame([row]))


def test_files_that_are_no_reports_are_named(tmp_path):
    damaged, bomb, binary = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "c.txt"
    damaged.write_bytes(b"PK\x03\x04 not really")
    binary.write_bytes(b"\xff\xfe\x00\xd8")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_001)
    bomb.write_bytes(data.getvalue())
    for path, told in [
        (damaged, "damaged"),
        (bomb, "far more"),
        (binary, "neither"),
        (tmp_path / "d", "cannot be read"),
    ]:
        with pytest.raises(PuntariError, match=told):
            _text_of(path)
