"""What stands beside a word tells whether it is a person: roles, other people, kin, monuments, papers."""

import pytest

from pipeline.anonymise.names import persons


def found(text, tier="replaced", language="fi"):
    finds = persons(text, language=language, people=frozenset())
    return [text[find.start : find.end] for find in finds if find.tier == tier]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("meidän sihteeri Suvi jaksaa aina", ["Suvi"]),
        ("Puheenjohtajamme Törmälä ei kuuntele.", ["Törmälä"]),
        ("Kiitos Onnille ja Meelikselle.", ["Onnille", "Meelikselle"]),
        ("Asian hoiti Koivisto/Nurminen.", ["Koivisto", "Nurminen"]),
        ("Antti ja Elina Rekola olivat mukana.", ["Antti", "Elina Rekola"]),
        ("Eve ja Ode vetivät leikit.", ["Eve", "Ode"]),
        ("Pirkko-täti leipoi pullat.", ["Pirkko-täti"]),
        ("Terveisiä Mummi-Elsalle!", ["Mummi-Elsalle"]),
        ("KIITOS PIRJOLLE AVUSTA", ["PIRJOLLE"]),
        ("Terveisin SAARA", ["SAARA"]),
        ("Pekkahan sen sanoi.", ["Pekkahan"]),
        ("Ehkä Villen malli auttaisi.", ["Villen"]),
        ("soitin riitta laitilalle eilen", ["riitta laitilalle"]),
    ],
)
def test_company_makes_a_person(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Kokous oli Paavo Nurmen stadionilla ja Eino Leinon kadulla.",
        "Matka tehtiin M/S Gabriellalla.",
        "Ilkka kirjoitti asiasta pääkirjoituksen.",
        "Toivo ja rakkaus auttavat.",
        "Kelan ja Valviran ohjeet",
        "HYVÄÄ PÄIVÄÄ KAIKILLE",
        "semmosen pohjosemman tapaamisen toivoisin",
    ],
)
def test_company_makes_none(text):
    assert found(text) == []


def test_a_family_named_like_its_town_is_left_to_a_person():
    assert found("Kosken kanssa sovittiin asiasta.", tier="flagged") == ["Kosken"]


@pytest.mark.parametrize(("text", "language"), [("Will there be more?", "en"), ("Arton människor kom.", "sv")])
def test_other_languages_words_that_look_like_finnish_names_are_left(text, language):
    assert found(text, language=language) == []


def test_a_smiley_is_no_initial():
    assert found("Tosi hyvin :D Chat toimi", tier="flagged") + found("Tosi hyvin :D Chat toimi") in ([], ["Chat"])


def test_a_first_word_of_a_foreign_sentence_and_its_towns_are_left():
    text = "Det viktigaste är att jag får höra vad som är på gång i Helsingfors."

    assert [text[find.start : find.end] for find in persons(text, language="sv", people=frozenset())] == []


def test_a_possessive_hides_the_genitive_that_its_company_shows():
    finds = list(persons("Ronjanne kanssa on mukavaa.", language="fi", people=frozenset()))

    assert [find.case for find in finds] == ["genitive"]
