"""Files are whole or not there."""

import pandas as pd
import pytest

from pipeline.foundation import files, store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.tables import Respondents


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "report.html"
    files.write_bytes(path, b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(PuntariError, match="No space left"):
        files.write_bytes(path, b"new")

    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["report.html"]


def test_equal_frames_give_equal_bytes():
    frame = pd.DataFrame({"respondent_id": ["ä", "b"], "weight": [1.0, 0.5]})

    assert store.to_parquet(frame) == store.to_parquet(frame.copy())


def test_a_missing_table_says_which_command_makes_it(tmp_path):
    with pytest.raises(PuntariError, match="puntari run"):
        store.read_table(tmp_path, Respondents)
