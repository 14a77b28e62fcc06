"""`puntari verify` makes a round again elsewhere and says what does not come out the same."""

import re
import shutil

import pytest

from pipeline.foundation import store
from pipeline.foundation.tables import Answers, Segments
from tests.house.tiny import tiny_round
from tests.walked import puntari


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    folder = tiny_round(tmp_path_factory.mktemp("verify") / "pieni")
    assert puntari("run", folder).exit_code == 0
    return folder


@pytest.fixture
def tiny(walked, tmp_path):
    return shutil.copytree(walked, tmp_path / "pieni")


def test_a_round_as_it_was_run_comes_out_the_same_and_nothing_stays_behind(tiny):
    before = {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file() and path.name != ".lock"}
    told = puntari("verify", tiny)

    assert told.exit_code == 0
    assert re.fullmatch(r"pieni: all \d+ tables and reports come out the same\.\n", told.output)
    assert before == {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file() and path.name != ".lock"}


def test_whatever_was_changed_is_named_and_no_answer_is_shown(tiny):
    segments = store.read_table(tiny, Segments)
    segments.loc[0, "end"] -= 1
    store.table_path(tiny, Segments).write_bytes(store.to_parquet(segments))
    store.table_path(tiny, Answers).write_bytes(b"torn")
    (tiny / "reports" / "report.html").unlink()
    told = puntari("verify", tiny)

    assert told.exit_code == 1
    assert "Segments: end in 1 row(s) by up to 1 (segment: " in told.output
    assert "Answers: cannot be read" in told.output
    assert "report.html: is missing" in told.output
    assert re.search(r"3 of \d+ tables and reports do not come out the same", told.output)
    assert not (tiny / ".verify").exists()


def test_a_table_written_by_another_library_but_saying_the_same_is_the_same(tiny):
    store.read_table(tiny, Answers).to_parquet(store.table_path(tiny, Answers), compression="gzip")

    assert puntari("verify", tiny).exit_code == 0


def test_a_round_that_never_ran_cannot_be_verified(tmp_path):
    told = puntari("verify", tiny_round(tmp_path / "pieni"))

    assert told.exit_code == 1
    assert "was never run" in told.output
