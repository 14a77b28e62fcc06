"""What nobody has looked at does not leave; what was decided does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.exchange.masking import MARK, cover
from pipeline.exchange.project import project
from tests.exchange.made import anything, qde, round_of

ANSWER = ("1001", "benefit")


def test_a_segment_with_a_possible_identifier_is_covered_whole():
    plain, of = round_of(), round_of(edits=[(ANSWER, 5, 10, "flagged")])
    first = plain.segments.loc[plain.segments["text"].str.contains("neuvoja"), "segment_id"].item()
    told = of.segments.set_index("segment_id")["text"]

    assert of.covered == {first}
    assert set(told[first]) == {MARK}
    assert told.drop(first).equals(plain.segments.set_index("segment_id")["text"].drop(first))
    assert not any("neuvoja" in text for text in qde(project(of))[1].values())


def test_a_segment_that_only_stands_beside_it_is_not_covered():
    of = round_of(edits=[(ANSWER, 24, 25, "flagged")])

    assert of.covered == frozenset()


@pytest.mark.parametrize("tier", ["replaced", "released"])
def test_what_is_replaced_or_released_leaves(tier):
    of = round_of(edits=[(ANSWER, 5, 10, tier)])

    assert of.covered == frozenset()
    assert of.answers.equals(round_of().answers)


def test_the_file_says_how_much_is_covered():
    told = qde(project(round_of(edits=[(ANSWER, 5, 10, "flagged")])))[0].findtext(
        "{urn:QDA-XML:project:1.0}Description"
    )

    assert "1 katkelmaa" in told
    assert "Henkilötietoa" in told


@given(text=anything, data=st.data())
def test_covering_keeps_every_place_and_tells_nothing_of_the_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = cover(text, [(start, end)])

    assert len(found) == len(text)
    assert (found[:start], found[end:]) == (text[:start], text[end:])
    assert set(found[start:end]) <= {MARK, "\n", "\r"}


@settings(max_examples=50)
@given(texts=st.lists(anything, min_size=1, max_size=3), data=st.data())
def test_segments_stay_where_they_say_they_are(texts, data):
    answers = {(str(at), "benefit"): text for at, text in enumerate(texts)}
    pair = data.draw(st.sampled_from(sorted(answers)))
    start = data.draw(st.integers(0, len(answers[pair]) - 1))
    of = round_of(answers, edits=[(pair, start, start + 1, "flagged")])
    whole = of.answers.set_index("answer_id")["text"]

    for row in of.segments.itertuples():
        assert whole[row.answer_id][row.start : row.end] == row.text
    assert whole.map(lambda text: text.count(MARK)).sum() >= (answers[pair][start] not in "\r\n")
