"""The file of codings only grows, and its last word counts."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation.codings import Coding, appended, current, parsed
from pipeline.foundation.errors import PuntariError


def coding(segment="s1", coder="aino", themes=("food",), at="2026-01-01", purpose="train", probability=1.0):
    return Coding(
        segment, coder, tuple(themes), suggestion=True, decided_at=at, purpose=purpose, probability=probability
    )


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_a_file_only_grows_and_says_what_was_put_in():
    first = appended(b"", [coding()])
    second = appended(first, [coding(themes=())])

    assert second.startswith(first)
    assert parsed(rows(second)) == [coding(), coding(themes=())]


def test_the_last_decision_of_a_coder_counts():
    said = [coding(themes=["a"]), coding(themes=["b"], at="2026-02-01"), coding(coder="onni", themes=["c"])]

    assert {one.themes for one in current(said)} == {("b",), ("c",)}


def test_what_was_drawn_for_an_audit_stays_an_audit_s():
    said = [coding(purpose="audit", probability=0.2), coding(themes=["b"], at="2026-02-01")]

    assert [(one.themes, one.purpose, one.probability) for one in current(said)] == [(("b",), "audit", 0.2)]


@pytest.mark.parametrize(
    "row",
    [
        {"segment_id": "s"},
        {
            "segment_id": "s",
            "coder": "a",
            "themes": "",
            "suggestion": "0",
            "decided_at": "",
            "purpose": "x",
            "probability": "1",
        },
        {
            "segment_id": "s",
            "coder": "a",
            "themes": "",
            "suggestion": "0",
            "decided_at": "",
            "purpose": "train",
            "probability": "0",
        },
        {
            "segment_id": "s",
            "coder": "a",
            "themes": "",
            "suggestion": "0",
            "decided_at": "",
            "purpose": "train",
            "probability": "yksi",
        },
    ],
    ids=["columns missing", "purpose", "never drawn", "no number"],
)
def test_a_row_that_is_no_coding_is_named(row):
    with pytest.raises(PuntariError, match="row 2"):
        parsed([row])


@given(
    st.lists(
        st.builds(coding, segment=st.sampled_from(["s1", "s2"]), themes=st.sets(st.sampled_from("abc"))), max_size=6
    )
)
def test_nothing_that_was_decided_is_lost(said):
    """Whatever is appended in however many parts can be read again, in order."""
    data = b""
    for one in said:
        data = appended(data, [one])

    assert (parsed(rows(data)) if said else []) == said
