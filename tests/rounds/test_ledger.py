"""The ledger keeps what people wrote, and a theme's name through the rounds."""

import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.rounds.ledger import PERSON, Entry, corrected, lineage, parsed, rendered, updated
from pipeline.rounds.links import Link

LINKS = [
    (Link("d01", "d02", "same", 0.5), "program"),
    (Link("d03", "", "died", None), "program"),
    (Link("", "d01", "born", None), "program"),
]


def test_what_is_written_can_be_read():
    ledger = updated([], LINKS, "2016", "2020")

    assert set(parsed(rendered(ledger))) == set(ledger)
    assert parsed(b"") == []


def test_an_update_replaces_only_its_own_rounds():
    before = [Entry("2012", "2016", Link("d09", "d01", "same", 0.4))]
    ledger = updated(updated(before, LINKS[:1], "2016", "2020"), LINKS[1:], "2016", "2020")

    assert before[0] in ledger
    assert len(ledger) == 3


def test_a_person_s_link_replaces_what_was_found_and_sets_its_partners_free():
    ledger = [Entry("2016", "2020", Link("d01", "d01", "same", None), PERSON)]
    told = corrected([link for link, _ in LINKS], ledger, "2016", "2020")

    assert (Link("d01", "d01", "same", None), PERSON) in told
    assert {(link.theme_from, link.theme_to, link.relation) for link, by in told if by != PERSON} == {
        ("d03", "", "died"),
        ("", "d02", "born"),
    }


def test_a_theme_is_called_what_it_was_called_first():
    ledger = [
        Entry("2012", "2016", Link("d09", "d01", "same", 0.4)),
        Entry("2016", "2020", Link("d01", "d02", "same", 0.5)),
    ]

    assert lineage(ledger, "2020", "d02") == "2012/d09"
    assert lineage(ledger, "2020", "d05") == "2020/d05"


def test_a_circle_in_an_edited_ledger_ends():
    ledger = [Entry("a", "b", Link("x", "y", "same", None)), Entry("b", "a", Link("y", "x", "same", None))]

    assert lineage(ledger, "a", "x") in {"a/x", "b/y"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[link]]\nfrom = 'a'\n", "not complete"),
        ("[[link]]\nrounds = ['a', 'b']\nfrom = 'x'\nrelation = 'same'\n", "contradicts"),
        ("[[link]]\nrounds = ['a', 'b']\nfrom = 'x'\nto = 'y'\nrelation = 'samma'\n", "contradicts"),
        ("[[link", "not a TOML"),
    ],
    ids=["no rounds", "no partner", "unknown relation", "not toml"],
)
def test_a_broken_ledger_is_told_in_one_line(text, told):
    with pytest.raises(PuntariError, match=told):
        parsed(text.encode())
