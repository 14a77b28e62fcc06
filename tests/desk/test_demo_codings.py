"""The codings of the invented round of 2016 belong to its answers as they are segmented today."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline.foundation import store
from pipeline.foundation.tables import Segments
from tests.walked import puntari

CORPORA = Path(__file__).resolve().parents[2] / "corpora"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rounds") / "verkostopuntari-2016"
    ignored = shutil.ignore_patterns("tables", "reports", "manifest.json", ".key", ".lock")
    shutil.copytree(CORPORA / folder.name, folder, ignore=ignored)
    told = puntari("run", folder, "--until", "segment")
    assert told.exit_code == 0, told.output
    return folder


@pytest.fixture(scope="module")
def codings():
    return pd.read_csv(CORPORA / "verkostopuntari-2016" / "human" / "codings.csv", dtype=str, keep_default_na=False)


def test_nearly_all_codings_can_be_placed(demo, codings):
    assert codings["segment_id"].isin(store.read_table(demo, Segments)["segment_id"]).mean() > 0.9


def test_two_coders_coded_the_same_segments_and_differ_as_people_do(codings):
    both = codings.pivot_table(index="segment_id", columns="coder", values="themes", aggfunc="first")

    assert both.notna().all().all()
    assert list(both.columns) == ["aino", "onni"]
    assert 0.05 < (both["aino"] != both["onni"]).mean() < 0.2


def test_audited_respondents_have_the_probability_of_their_stratum(codings):
    audit = codings[codings["purpose"] == "audit"]

    assert audit["probability"].astype(float).between(0.1, 0.5).all()
    assert set(codings.loc[codings["purpose"] == "train", "probability"]) == {"1"}
    assert not set(audit["segment_id"].str[:8]) & set(codings.loc[codings["purpose"] == "train", "segment_id"].str[:8])
