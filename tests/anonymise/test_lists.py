"""Lists of names: the room's own and the user's."""

import pytest

from pipeline.anonymise.lists import listed_in, names, people_in


def test_lists_are_lower_case_words():
    for which in ("first", "last", "nick", "places", "things", "roles"):
        assert all(word == word.lower() for word in names(which))
    assert len(names("first")) > 1000
    assert len(names("last")) > 1000


@pytest.mark.parametrize(
    "lines",
    [
        ["Etunimi;Sukunimi;Järjestö", "Raija;Zyxtel;Kunto ry"],
        ["Zyxtel, Raija"],
        ["Nimi", "Raija Zyxtel"],
        ["Raija\tZyxtel"],
    ],
    ids=["register", "surname first", "one column", "tabs"],
)
def test_reads_names_from_any_layout(lines):
    assert people_in(lines) == {("raija", "first"), ("zyxtel", "last")}


def test_fuller_lists_tell_by_their_file_name_what_they_hold():
    lists = [
        ("etunimet.csv", ["Etunimi;Lukumäärä", "Zyx;120", "Tarmola;9"]),
        ("sukunimet.csv", ["Qwertylä;77", "Tarmola;5"]),
    ]

    assert listed_in(lists) == {("zyx", "first"), ("qwertylä", "last"), ("tarmola", "both")}
