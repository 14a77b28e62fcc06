"""A round in parts gives what it gives whole; what is learnt from a sample is learnt from whole respondents."""

import shutil
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from pipeline.floorplan import STAGES, load_round
from pipeline.foundation import engine, store
from pipeline.foundation.runner import Walk
from pipeline.foundation.tables import Assignments, Embeddings, Suggestions, Themes, Tokens

SPLIT = ("anonymise", "segment", "lemmatise", "embed", "themes", "suggestions")


@pytest.fixture
def copied(demo, tmp_path):
    def copy(name):
        return load_round(shutil.copytree(demo, tmp_path / name))

    return copy


def in_parts(of, rows, monkeypatch, **changed):
    monkeypatch.setattr(engine, "ROWS_PER_PART", rows)
    stages = {name: replace(stage, parallel_from=1, **changed) for name, stage in STAGES.items() if name in SPLIT}
    Walk(of, STAGES | stages, pool="synchronous").run(force=SPLIT, until="suggestions")
    return of.folder


@pytest.mark.parametrize("rows", [90, 400], ids=["many parts", "a few parts"])
def test_parts_give_the_same_bytes_as_the_whole(copied, demo, monkeypatch, rows):
    of = copied("parts")
    folder = in_parts(of, rows, monkeypatch)

    for table in (Tokens, Themes, Assignments, Suggestions):
        assert store.table_path(folder, table).read_bytes() == store.table_path(demo, table).read_bytes(), table


def test_vectors_of_parts_are_those_of_the_whole(copied, demo, monkeypatch):
    found = store.read_table(in_parts(copied("parts"), 90, monkeypatch), Embeddings)
    whole = store.read_table(demo, Embeddings)

    assert found["segment_id"].equals(whole["segment_id"])
    assert all(np.allclose(one, other, atol=1e-6) for one, other in zip(found["vector"], whole["vector"], strict=True))


def test_a_sample_teaches_and_everybody_is_coded(copied, demo, monkeypatch):
    """Half the respondents are learnt from; the others' segments get vectors and themes like everybody's."""
    of = copied("sampled")
    half = len(store.read_table(demo, Embeddings)) // 4 // 2
    folder = in_parts(of, 90, monkeypatch, sample=half)
    coded, before = (store.read_table(place, Assignments) for place in (folder, demo))
    coded, before = (rows[rows["source"] == "codebook"].reset_index(drop=True) for rows in (coded, before))

    pd.testing.assert_frame_equal(coded, before)  # the codebook's coding does not depend on the sample
    assert len(store.read_table(folder, Embeddings)) == len(store.read_table(demo, Embeddings))


def test_a_part_of_a_large_table_is_read_by_its_respondents_alone(demo):
    whole = store.read_table(demo, Tokens)
    pieces = [store.read_places(demo, Tokens, *engine.places_of(part, 7)) for part in range(7)]

    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), whole)
    assert all(a["segment_id"].str[:8].max() < b["segment_id"].str[:8].min() for a, b in pairwise(pieces))
