"""Ids follow from what they name, and a respondent's rows stay together."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation import engine
from pipeline.foundation.ids import ANSWER_WIDTH, answer_id, partition_of, respondent_partition, segment_id

texts = st.text(max_size=20)


@given(respondent=texts, question=texts, other=texts)
def test_answers_of_different_questions_differ_and_share_their_respondents_part(respondent, question, other):
    one, two = answer_id(respondent, question), answer_id(respondent, other)

    assert len(one) == ANSWER_WIDTH
    assert (one == two) == (question == other)
    assert partition_of(one, 7) == partition_of(two, 7) == respondent_partition(respondent, 7)


@given(text=texts, start=st.integers(0, 99))
def test_a_segments_id_begins_with_its_answers(text, start):
    answer = answer_id("r", "q")

    assert segment_id(answer, start, start + len(text), text).startswith(answer)
    assert segment_id(answer, start, start + 1, text) != segment_id(answer, start + 1, start + 2, text)


@given(people=st.lists(texts, unique=True, max_size=30), parts=st.integers(1, 6))
def test_splitting_loses_nobody_and_keeps_each_persons_rows_together(people, parts):
    frame = pd.DataFrame({"respondent_id": people * 2}, dtype="str")
    pieces = engine.split(frame, parts)

    assert sum(map(len, pieces)) == len(frame)
    assert sum(piece["respondent_id"].nunique() for piece in pieces) == len(people)
