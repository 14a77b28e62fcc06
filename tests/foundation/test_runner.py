"""The runner does what is stale, nothing else, and leaves whole files."""

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from pipeline.foundation import engine, store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.runner import Walk
from pipeline.foundation.stage import Stage
from pipeline.foundation.table import columns_of
from pipeline.foundation.tables import Answers, RawAnswers, Segments
from tests.foundation.conftest import STAGES


def states(outcomes):
    return {outcome.stage: outcome.state for outcome in outcomes}


def test_a_first_run_does_everything_and_a_second_nothing(toy, calls):
    first = states(Walk(toy(), STAGES).run())
    calls.clear()
    second = states(Walk(toy(), STAGES).run())

    assert set(first.values()) == {"done"}
    assert set(second.values()) == {"unchanged"}
    assert calls == []


def test_a_changed_setting_reruns_its_stage_and_what_follows(toy, calls):
    Walk(toy(), STAGES).run()
    calls.clear()
    outcomes = states(Walk(toy(factor=2), STAGES).run())

    assert outcomes == {"ingest": "unchanged", "anonymise": "unchanged", "segment": "done", "report": "done"}
    assert calls == ["segment", "report"]


def test_raw_answers_are_never_stored_but_made_again_when_needed(toy, calls):
    Walk(toy(), STAGES).run()
    store.table_path(toy().folder, Answers).unlink()
    calls.clear()
    outcomes = states(Walk(toy(), STAGES).run())

    assert not store.table_path(toy().folder, RawAnswers).exists()
    assert calls == ["ingest", "anonymise"]
    assert outcomes["segment"] == "unchanged"


def test_a_damaged_table_is_made_again(toy, calls):
    Walk(toy(), STAGES).run()
    store.table_path(toy().folder, Segments).write_bytes(b"torn")
    outcomes = Walk(toy(), STAGES).look()

    assert [o.why for o in outcomes if o.stage == "segment"] == ["Segments is missing or was changed"]
    assert states(Walk(toy(), STAGES).run())["segment"] == "done"


def test_a_changed_report_is_made_again(toy, calls):
    Walk(toy(), STAGES).run()
    report = toy().folder / "reports" / "report.html"
    report.write_text("bent")
    Walk(toy(), STAGES).run()

    assert report.read_bytes() == b"12 74"


def test_parts_and_whole_give_the_same_bytes(toy, calls, monkeypatch):
    """Whatever the number of parts, the stored table is the same to the byte."""
    Walk(toy(), STAGES).run()
    whole = store.table_path(toy().folder, Answers).read_bytes()
    monkeypatch.setattr(engine, "ROWS_PER_PART", 3)
    with ThreadPoolExecutor(2) as pool:
        Walk(toy(), STAGES, pool=pool).run(force=["anonymise"])

    assert calls.count("anonymise") > 2
    assert store.table_path(toy().folder, Answers).read_bytes() == whole


def test_a_stage_that_breaks_its_contract_leaves_the_old_table(toy, calls):
    Walk(toy(), STAGES).run()
    before = store.table_path(toy().folder, Segments).read_bytes()
    broken = STAGES | {
        "segment": Stage(
            run=lambda answers, *, settings: pd.DataFrame({"segment_id": ["a", "a"], "answer_id": ["b", "b"]}),
            reads=(Answers,),
            writes=(Segments,),
        )
    }
    with pytest.raises(PuntariError, match="table Segments does not fit"):
        Walk(toy(), broken).run(force=["segment"])

    assert store.table_path(toy().folder, Segments).read_bytes() == before
    assert not list(toy().folder.rglob("*.tmp"))


@pytest.mark.parametrize("idle", [True, False])
def test_a_stage_that_has_nothing_to_say_reads_no_rows(toy, calls, idle):
    seen = []

    def run(segments, *, settings):
        seen.append((list(segments), len(segments)))
        return {"report.html": b""}

    stage = Stage(run=run, idle=lambda *, settings: idle, reads=(Segments,), files=("report.html",))
    Walk(toy(), STAGES | {"report": stage}).run()

    assert seen == [(columns_of(Segments), 0 if idle else len(store.read_table(toy().folder, Segments)))]


def test_an_unknown_stage_is_named_with_those_there_are(toy, calls):
    with pytest.raises(PuntariError, match='no stage "repot"'):
        Walk(toy(), STAGES).run(until="repot")


def test_a_torn_manifest_means_everything_runs_again(toy, calls):
    Walk(toy(), STAGES).run()
    (toy().folder / "manifest.json").write_text('{"format": 1, "stages": {')

    assert set(states(Walk(toy(), STAGES).run()).values()) == {"done"}
