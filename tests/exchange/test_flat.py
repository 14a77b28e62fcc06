"""Tables as CSV and Parquet: what they held, under pseudonyms."""

import io
import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange import flat
from pipeline.exchange.identity import Pseudonyms
from tests.exchange.made import KEY, anything, round_of

IDS = Pseudonyms(KEY)


def read_csv(data):
    return pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def test_ids_are_pseudonyms_that_still_join():
    of = round_of()
    answers, _ = flat.leaving("Answers", of.answers, of.covered, IDS)
    segments, _ = flat.leaving("Segments", of.segments, of.covered, IDS)

    assert set(segments["answer_id"]) == set(answers["answer_id"])
    assert not set(answers["answer_id"]) & set(of.answers["answer_id"])
    assert not set(answers["respondent_id"]) & set(of.answers["respondent_id"])
    assert answers["respondent_id"].is_monotonic_increasing


def test_another_round_has_other_pseudonyms():
    assert IDS.of("1001") != Pseudonyms(b"toinen").of("1001")
    assert IDS.of("1001") == Pseudonyms(KEY).of("1001")


def test_words_of_a_covered_segment_stay():
    of = round_of(edits=[(("1001", "benefit"), 5, 10, "flagged")])
    tokens = pd.DataFrame({"segment_id": of.segments["segment_id"], "form": "sana"})
    kept, stayed = flat.leaving("Tokens", tokens, of.covered, IDS)
    codes, none = flat.leaving("Assignments", of.assignments, of.covered, IDS)

    assert (stayed, len(kept)) == (1, len(tokens) - 1)
    assert (none, len(codes)) == (0, len(of.assignments))


def test_a_table_without_people_stays_as_it_was():
    themes = round_of().themes

    assert flat.leaving("Themes", themes, frozenset(), IDS)[0]["theme_id"].tolist() == themes["theme_id"].tolist()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (["a", "b"], "a; b"),
        (np.array([0.5, 0.25], dtype=np.float32), "0.5; 0.25"),
        (None, ""),
        (1.5, "1.5"),
        (True, "True"),
        ("=1", "'=1"),
        (["=1"], "'=1"),
    ],
    ids=["list", "vector", "nothing", "number", "truth", "formula", "formula in a list"],
)
def test_a_cell_of_csv_is_text(cell, expected):
    frame = pd.DataFrame({"a": pd.Series([cell, cell], dtype="object")})

    assert read_csv(flat.csv_bytes(frame))["a"].tolist() == [expected] * 2


@given(texts=st.lists(anything, min_size=1, max_size=5))
def test_csv_gives_back_what_people_typed(texts):
    frame = pd.DataFrame({"a": pd.Series(texts, dtype="str"), "b": pd.Series(range(len(texts)), dtype="float64")})
    back = read_csv(flat.csv_bytes(frame))

    for text, found in zip(texts, back["a"], strict=True):
        assert found.removeprefix("'") == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
    assert back["b"].astype(float).tolist() == frame["b"].tolist()


@given(texts=st.lists(st.none() | anything, max_size=5))
def test_parquet_gives_back_everything_and_says_what_it_is(texts):
    frame = pd.DataFrame({"a": pd.Series(texts, dtype="object"), "b": pd.Series([1.0] * len(texts), dtype="float64")})
    data = flat.parquet_bytes(frame, ["Henkilötietoa."])
    back = pd.read_parquet(io.BytesIO(data))

    assert [None if pd.isna(one) else one for one in back["a"]] == texts
    assert json.loads(pq.read_metadata(io.BytesIO(data)).metadata[b"puntari"]) == ["Henkilötietoa."]
