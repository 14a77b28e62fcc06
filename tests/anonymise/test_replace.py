"""Marks keep the sentence readable."""

import pytest

from pipeline.anonymise.replace import ENDINGS, MARKS, mark, replaced
from pipeline.anonymise.spans import Find, without_overlap


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        (Find(0, 1, "person", case="allative"), "[henkilö]lle"),
        (Find(0, 1, "person", case="illative"), "[henkilö]ön"),
        (Find(0, 1, "person", case="allative", plural=True, clitic="kaan"), "[henkilö]illekään"),
        (Find(0, 1, "address", case="adessive"), "[osoite]llä"),
        (Find(0, 1, "phone"), "[puhelin]"),
    ],
)
def test_mark_keeps_the_ending(find, expected):
    assert mark(find) == expected


def test_every_kind_has_a_mark_in_every_case():
    marks = {mark(Find(0, 1, kind, case=case)) for kind in MARKS for case in ENDINGS}

    assert len(marks) == len(MARKS) * len(ENDINGS)


def test_edits_point_into_both_texts():
    text = "Soita Virtaselle, 0401234567."
    new, edits = replaced(text, [Find(6, 16, "person", case="allative"), Find(18, 28, "phone")])

    assert new == "Soita [henkilö]lle, [puhelin]."
    assert [(text[e.start : e.end], new[e.new_start : e.new_end]) for e in edits] == [
        ("Virtaselle", "[henkilö]lle"),
        ("0401234567", "[puhelin]"),
    ]


def test_of_overlapping_finds_the_surer_one_stays():
    finds = [Find(0, 5, "handle", "flagged"), Find(2, 8, "email"), Find(7, 9, "phone")]

    assert [find.kind for find in without_overlap(finds)] == ["email"]
