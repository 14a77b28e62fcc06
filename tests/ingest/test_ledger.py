"""Every cell of every survey is accounted for: coded, a non-answer, or left out for a reason."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation.table import validate
from pipeline.foundation.tables import Ledger, RawAnswers
from pipeline.ingest import ingest
from pipeline.segment import SegmentSettings, segment
from tests.ingest.surveys import survey, unaccounted


@given(seed=st.integers(0, 10**9))
def test_rows_in_are_coded_or_non_answers_or_left_out_for_a_reason(seed):
    """10,000 of these surveys are tried by `make torture`."""
    made = survey(seed)
    raw, *_, ledger = ingest(settings=made.settings, raw=[made.file], key=bytes(32))
    answers = validate(RawAnswers, raw)

    assert unaccounted(made.shape, validate(Ledger, ledger), answers, segment(answers, SegmentSettings())) == ""
