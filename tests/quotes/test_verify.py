import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from pipeline.quotes.verify import passages, verify

ANSWERS = {
    "a1": "Puheenjohtaja jaksaa kannustaa – myös silloin, kun oma väki on poissa. Kiitos siitä. Muistio voisi tulla nopeammin.",
    "a2": "Kollegan soitto maanantaiaamuna pelasti koko viikon, ja siitä kerroin hallituksellekin.",
}


@pytest.mark.parametrize(
    ("quoted", "status"),
    [
        ("Kollegan soitto maanantaiaamuna pelasti koko viikon", "verbatim"),
        ("Puheenjohtaja jaksaa kannustaa - myös silloin, kun oma väki on poissa.", "verbatim"),
        ("Puheenjohtaja jaksaa kannustaa […]. Muistio voisi tulla nopeammin.", "verbatim"),
        ("Kollegan soitto [järjestöstä] maanantaiaamuna pelasti koko viikon", "verbatim"),
        ("Kollegan soitto tiistaiaamuna pelasti koko viikon", "changed"),
        ("Kollegan soitto maanantaiaamuna pelasti koko viikko", "changed"),
        ("Kollegan soitto pelasti koko viikon", "changed"),
        ("Kollegan soitto maanantaiaamuna pelasti", "changed"),
        ("Puheenjohtaja jaksaa kannustaa. Muistio voisi tulla nopeammin.", "changed"),
        ("Syksyn retki oli hauska ja sää suosi meitä", "not found"),
    ],
    ids=[
        "true", "hyphen for a dash", "left out and said so", "own words in brackets", "one word", "one ending",
        "left out in silence", "cut within a clause", "joined", "invented",
    ],
)  # fmt: skip
def test_a_quoted_passage_is_judged(quoted, status):
    found = verify(f"Moni kiitti: ”{quoted}” (verkoston jäsen). Muuta ei sanottu.", ANSWERS)

    assert [one.status for one in found] == [status]


@pytest.mark.parametrize(
    "report",
    ['"yksi kaksi kolme"', "”yksi kaksi kolme”", "“yksi kaksi kolme”", "»yksi kaksi kolme»", "«yksi kaksi kolme»",
     "„yksi kaksi kolme”", "‘yksi kaksi kolme’", "– yksi kaksi kolme (jäsen)"],
)  # fmt: skip
def test_quotes_are_found_in_every_kind_of_marks(report):
    assert [text for text, _, _ in passages(report)] == ["yksi kaksi kolme"]


def test_a_changed_passage_comes_with_its_source():
    found = verify("”Kollegan puhelu maanantaiaamuna pelasti koko viikon”", ANSWERS)

    assert (found[0].status, found[0].answer_id, found[0].source) == ("changed", "a2", ANSWERS["a2"])


@how(deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_can_be_checked_and_passages_stand_where_they_say(text):
    assert all(text[one.start : one.end] == one.text for one in verify(text, ANSWERS))
