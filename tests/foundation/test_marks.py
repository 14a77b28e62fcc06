"""Marks name rows: the same row alike, other rows differently."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation import human, tables
from pipeline.foundation.marks import KINDS, mark, row_part
from pipeline.foundation.table import columns_of

GROUPS = st.one_of(st.just(("", "")), st.tuples(st.text(min_size=1), st.text(min_size=1)))


def row(theme, group):
    return SimpleNamespace(theme_id=theme, variable=group[0], value=group[1])


@pytest.mark.parametrize(
    ("table", "columns", "expected"),
    [
        ("Prevalence", {"theme_id": "peer_support", "variable": "", "value": ""}, "p-peer_support"),
        ("Quotes", {"theme_id": "peer_support", "rank": 2}, "q-peer_support-2"),
        ("AimShares", {"variable": "", "value": ""}, "a"),
    ],
)
def test_a_mark_can_be_read(table, columns, expected):
    assert mark(table, SimpleNamespace(**columns)) == expected


@given(st.tuples(st.text(min_size=1), GROUPS), st.tuples(st.text(min_size=1), GROUPS))
def test_rows_share_a_mark_only_when_they_are_one(one, other):
    assert (mark("Prevalence", row(*one)) == mark("Prevalence", row(*other))) == (one == other)


@given(st.text(min_size=1), GROUPS)
def test_a_mark_can_stand_in_html_and_loses_its_place(theme, group):
    found = mark("Prevalence", row(theme, group))

    assert not set(found) & set(" \"'<>&\n\t#")
    assert row_part(f"{found}--chart") == found


def test_a_segments_id_is_never_in_a_mark():
    segment = "0272fe5f1a22a53077d8a43dba40"

    assert segment not in mark("Suggestions", SimpleNamespace(segment_id=segment))


@pytest.mark.parametrize("table", KINDS)
def test_marks_are_made_of_columns_that_the_table_has(table):
    assert set(KINDS[table][1]) <= set(columns_of(getattr(tables, table, None) or getattr(human, table)))
