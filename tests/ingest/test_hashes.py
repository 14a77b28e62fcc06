"""An answer's hashes can be made again from the export: nothing changed its text but what is recorded."""

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.hashes import hash_of
from tests.ingest.exports import KEY, read

OPEN = {"file": "v.csv", "respondent": "id", "questions": {"q": {"column": "avoin"}}}
STEPS = {
    "breaks": lambda text: re.sub("\r\n|\r|[\x0b\x0c\u2028\u2029]", "\n", text),
    "nfc": lambda text: unicodedata.normalize("NFC", text),
    "replaced": lambda text: re.sub("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]", "\ufffd", text),
    "repaired": lambda text: text.encode("cp1252").decode(),
}


def export(answers: list[str]) -> str:
    """Return an export of one open question."""
    out = io.StringIO()
    rows = [["id", "avoin"], *([str(n), text] for n, text in enumerate(answers, 1))]
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return out.getvalue()


def proofs(answers: list[str], **more: object):
    """Return each respondent's cell hash, text hash and steps, and their answers' texts."""
    got = read(export(answers).encode("utf-8", "surrogatepass"), {**OPEN, **more})
    joined = got.RawAnswers.merge(got.AnswerHashes, on="answer_id").set_index("respondent_id")
    return joined[["cell_hash", "text_hash", "steps"]].apply(tuple, axis=1).to_dict(), joined["text"].to_dict()


@pytest.mark.parametrize(
    ("cell", "text", "steps", "more"),
    [
        ("Sama teksti kuin viennissä.", "Sama teksti kuin viennissä.", "", {}),
        ("Äiti auttoi", "Äiti auttoi", "nfc", {}),
        ("eka\r\ntoka", "eka\ntoka", "breaks", {}),
        ("rikki \ud83d", "rikki \ufffd", "replaced", {}),
        ("Ho\u0308\r\n\x07", "Hö\n\ufffd", "breaks+nfc+replaced", {}),
        ("TyÃ¶ on kivaa", "Työ on kivaa", "repaired", {"repair": True}),
        ("TyÃ¶ on kivaa", "TyÃ¶ on kivaa", "", {}),
    ],
    ids=["as it was", "decomposed", "line ends", "a lone surrogate", "all three", "mended", "not mended"],
)
def test_both_hashes_follow_from_the_export_and_the_recorded_steps(cell, text, steps, more):
    cell = unicodedata.normalize("NFD", cell) if steps == "nfc" else cell
    found, texts = proofs([cell], **more)

    assert texts["1"] == text
    assert found["1"] == (hash_of(cell, KEY), hash_of(text, KEY), steps)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=30).filter(lambda text: "\n" not in text and "\r" not in text), min_size=1, max_size=5)
)
def test_whatever_was_typed_the_steps_lead_from_the_cell_to_the_text(answers):
    """The proof is made here from the export alone, with steps written anew."""
    answers = [*answers, "Tämä on vastaus."]
    found, texts = proofs(answers)

    for place, (cell_hash, text_hash, steps) in found.items():
        text = answers[int(place) - 1].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        assert cell_hash == hash_of(text, KEY)
        for step in filter(None, steps.split("+")):
            text = STEPS[step](text)
        assert text == texts[place]
        assert text_hash == hash_of(text, KEY)


def test_without_the_key_the_hashes_tell_nothing():
    one = read(export(["Hyvä juttu"]), OPEN, key=b"a" * 32).AnswerHashes
    other = read(export(["Hyvä juttu"]), OPEN, key=b"b" * 32).AnswerHashes

    assert one["text_hash"][0] != other["text_hash"][0]


def test_a_changed_answer_is_seen():
    found, _ = proofs(["Hyvä juttu"])
    changed, _ = proofs(["Hyvä juttu!"])

    assert found["1"][0] != changed["1"][0]
