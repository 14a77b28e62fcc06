"""People's decisions on flagged places, and on what the program did not see."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.anonymise.releases import decided, with_decisions
from pipeline.anonymise.replace import replaced
from pipeline.anonymise.spans import Find
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import words_mark

ROW = {"answer_id": "a1", "start": "0", "end": "6", "decision": "release"}
KEY = b"k" * 32
TEXT = "Kiitos Zyxtelälle ja Wahlille avusta."
WAHL = Find(21, 29, "person", "flagged", "allative")


def row(words, decision, *, start=None, **more):
    start = TEXT.index(words) if start is None else start
    place = {"start": str(start), "end": str(start + len(words)), "check": words_mark(KEY, words)}
    return ROW | place | {"decision": decision} | more


def after(*rows, text=TEXT, finds=(WAHL,)):
    found = with_decisions(text, finds, decided(rows).get("a1", []), KEY)
    return replaced(text, found)[0], [one.tier for one in found]


def test_a_later_row_on_the_same_place_wins():
    assert [one.tier for one in decided([ROW, ROW | {"decision": "replace"}])["a1"]] == ["replaced"]


@pytest.mark.parametrize("wrong", [{"decision": "ehkä"}, {"start": "x"}, {"end": None}, {"end": "0"}, {"kind": "kuka"}])
def test_what_cannot_be_read_names_its_line(wrong):
    with pytest.raises(PuntariError, match="line 3"):
        decided([ROW, ROW | wrong])


@pytest.mark.parametrize(
    ("rows", "text", "tiers"),
    [
        ([row("Wahlille", "replace")], "Kiitos Zyxtelälle ja [henkilö]lle avusta.", ["replaced"]),
        ([row("Wahlille", "release")], TEXT, ["released"]),
        ([row("Wahlille avusta", "release")], TEXT, ["released"]),
        ([row("Wahl", "release")], TEXT, ["flagged"]),
        ([row("Zyxtelälle", "replace")], "Kiitos [henkilö]lle ja Wahlille avusta.", ["replaced", "flagged"]),
        ([row("Zyxtelälle", "replace", kind="handle")], "Kiitos [käyttäjätunnus] ja Wahlille avusta.", ["replaced", "flagged"]),
        ([row("ja Wahlille", "replace")], "Kiitos Zyxtelälle [henkilö]lle avusta.", ["replaced"]),
        ([row("Zyxtelälle", "replace", start=3)], "Kiitos [henkilö]lle ja Wahlille avusta.", ["replaced", "flagged"]),
        ([row("Wahlille", "release", start=2)], TEXT, ["released"]),
        ([row("Wahlille", "release", check="0" * 32)], TEXT, ["flagged"]),
        ([row("Wahlille", "replace", check="")], "Kiitos Zyxtelälle ja [henkilö]lle avusta.", ["replaced"]),
    ],
    ids=[
        "replace what is flagged", "release it", "release more around it", "release only a part of it",
        "replace what was missed", "of another kind", "more around it", "the words have moved", "released words have moved",
        "other words stand there now", "written by hand, without a mark",
    ],
)  # fmt: skip
def test_decisions_are_honoured(rows, text, tiers):
    assert after(*rows) == (text, tiers)


def test_an_answer_whose_named_person_stands_elsewhere_now_is_flagged_as_a_whole():
    """The export was corrected after somebody found a name in it: nothing of it is printed before a look."""
    text, tiers = after(row("Wahlille", "replace", check="0" * 32), finds=[Find(7, 17, "person")])

    assert text == "Kiitos [henkilö]lle ja Wahlille avusta.".replace("]lle ja", "] ja")
    assert tiers == ["flagged", "replaced", "flagged"]


@given(start=st.integers(0, 36), width=st.integers(1, 20), decision=st.sampled_from(["release", "replace"]))
def test_finds_stay_apart_and_in_order_whatever_was_decided(start, width, decision):
    words = TEXT[start : start + width]

    found = with_decisions(TEXT, [WAHL], decided([row(words, decision, start=start)])["a1"], KEY)

    assert all(one.end <= other.start for one, other in pairwise(found))
