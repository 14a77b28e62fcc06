"""Cutting a record takes whole lines and leaves every other character."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation.records import cut, records


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("a,b\n1,x\n2,y\n", {2}, "a,b\n2,y\n"),
        ('a,b\r\n1,"x\r\ny"\r\n2,z\r\n', {2}, "a,b\r\n2,z\r\n"),
        ("a,b\n\n1,x\n2,y", {3}, "a,b\n\n2,y"),
        ("a,b\n1,x\n2,y", {3}, "a,b\n1,x\n"),
        ('a,b\n1,say "hey" now\n2,y\n', {2}, "a,b\n2,y\n"),
        ("a,b\n1,x\n", set(), "a,b\n1,x\n"),
    ],
    ids=["plain", "line end in a cell", "empty line", "last without end", "quotes not doubled", "nothing"],
)
def test_only_the_record_goes(text, gone, left):
    assert cut(text, ",", gone) == left


def test_an_empty_line_keeps_the_numbers_of_the_others():
    assert cut("a,b\r\n1,x\r\n2,y\r\n", ",", {2}, blank=True) == "a,b\r\n\r\n2,y\r\n"


@given(
    rows=st.lists(
        st.tuples(st.text("aä \"',;\n\r=", max_size=6), st.text('bö\n"', max_size=6)), min_size=1, max_size=8
    ),
    data=st.data(),
)
def test_what_is_left_reads_as_before_without_the_record(rows, data):
    """Whatever people type into cells, the other records come back as they were."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    text = file.getvalue()
    gone = data.draw(st.integers(1, len(rows)))
    before = records(text, ",")

    assert records(cut(text, ",", {gone}), ",") == before[: gone - 1] + before[gone:]
