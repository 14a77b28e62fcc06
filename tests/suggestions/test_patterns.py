import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from pipeline.suggestions.matcher import Matcher
from pipeline.suggestions.patterns import Word, parse

WORDS = [
    Word("muistiot", "muistio", frozenset({"Pos=noun", "Pos", "Case=Nom", "Case"})),
    Word("pitäisi", "pitää", frozenset({"Pos=verb", "Pos", "Mood=Cnd", "Mood"})),
    Word("saada", "saada", frozenset({"Pos=verb", "Pos", "VerbForm=Inf", "VerbForm"})),
    Word("heti", "heti", frozenset({"Pos=adverb", "Pos"})),
    Word("?", "?", frozenset({"Pos=mark", "Pos"})),
]


def place(pattern, words=WORDS):
    matcher = Matcher([parse(pattern)])
    passed = matcher.read(words)
    return matcher.find(0, passed) if 0 in matcher.possible(passed) else None


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("pitäisi|voisi", (1, 2)),
        ("<pitää>", (1, 2)),
        ("<pitää>{Mood=Cnd}", (1, 2)),
        ("<pitää>{Mood=Imp}", None),
        ("<pitää>{Mood=Imp/Cnd}", (1, 2)),
        ("{Mood}", (1, 2)),
        ("{Pos=verb,!Mood}", (2, 3)),
        ("*iot", (0, 1)),
        ("muistiot ..1 saada", (0, 3)),
        ("muistiot .. heti", (0, 4)),
        ("muistiot ..1 heti", None),
        ("^ muistiot", (0, 1)),
        ("^ pitäisi", None),
        ("heti ? $", (3, 5)),
        ("heti $", None),
        ("pitäisi ehkä? saada", (1, 3)),
        ("pitäisi saada? heti", (1, 4)),
    ],
)
def test_a_pattern_is_found_where_a_reader_of_the_table_would_find_it(pattern, expected):
    assert place(pattern) == expected


@pytest.mark.parametrize("pattern", ["{Mood", "<pitää", "a b} c", "{}"])
def test_a_mistyped_pattern_is_refused(pattern):
    with pytest.raises(ValueError, match="not an element"):
        parse(pattern)


@how(deadline=None)
@given(forms=st.lists(st.text(alphabet="abä?", min_size=1, max_size=3), max_size=8), start=st.integers(0, 7))
def test_words_taken_from_a_segment_are_found_in_it(forms, start):
    words = [Word(form, form) for form in forms]
    taken = forms[start : start + 3]
    asked = " ".join("<" + form + ">" for form in taken)

    assert (place(asked, words) is not None) is True
