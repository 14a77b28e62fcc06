"""Persons' names in the forms and places people type them, and what is no person."""

import pytest

from pipeline.anonymise.names import persons


def found(text, tier="replaced", language="fi"):
    finds = persons(text, language=language, people={})
    return [text[find.start : find.end] for find in finds if find.tier == tier]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kiitos Tuulalle muistioista.", ["Tuulalle"]),
        ("Virtasen Raijan kanssa soiteltiin.", ["Virtasen Raijan"]),
        ("Soitin Möttölällekin asiasta.", ["Möttölällekin"]),
        ("Virtanen sanoi saman.", ["Virtanen"]),
        ("kiitos tuulalle ja virtasen raijalle", ["tuulalle", "virtasen raijalle"]),
        ("Asian hoiti Aulikki Möttönen-Häkli.", ["Aulikki Möttönen-Häkli"]),
        ("Esityksen piti Xhevdet Pekka Ylilaukkiola.", ["Xhevdet Pekka Ylilaukkiola"]),
        ("Johtaja Åkerlundin mielestä ei.", ["Åkerlundin"]),
        ("Ánne Aikion joiku oli hieno.", ["Ánne Aikion"]),
        ("Tack till Börje för hjälpen.", ["Börje"]),
        ("Meri Lahti oli mukana.", ["Meri Lahti"]),
        ("Kysyin Smith:n mielipidettä.", ["Smith:n"]),
        ("Siellä olivat Matti, Teppo ja Seppo.", ["Matti", "Teppo", "Seppo"]),
    ],
)
def test_finds_persons(text, names):
    language = "sv" if text.startswith("Tack") else "fi"

    assert found(text, language=language) == names


@pytest.mark.parametrize(
    "text",
    [
        "Toivo on tärkeä, ja toivon samaa muillekin.",
        "Kelan päätös ja Kelalta tullut kirje.",
        "Satuja luettiin ja laulettiin.",
        "Wilmassa luki Ilkka-lehdestä.",
        "Kokous oli Lahdessa ja Kaarinassa.",
        "Aina on ollut hyvä. Aina kannattaa kysyä.",
        "Alzheimerin tauti yleistyy.",
        "lisaa tyota ja lisaksi taukoja",
        "TUIKKU on hyvä verkosto.",
        "Onni on kun on verkosto.",
        "Teamsissa ja Zoomissa sujui.",
        "Per henkilö se on liikaa, per kuukausi vähän.",
        "Koko Suomi ja Suomessa asuvat suomalaiset",
        "ALV:n nousu ja CIA:n raportti",
        "Kiitos Kaikille Mukana Olleille",
        "lähtisin työttömien joukolle tueksi",
        "pellolla kasvaa heiniä ja joki laskee niemeen",
        "Nato-maan ja GMO-ruoan kannattaja",
        "Emil Aaltosen säätiö ja Marte Meo -menetelmä",
    ],
)
def test_keeps_ordinary_words_places_and_systems(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Meillä puheenjohtaja Xhemaili kertoi.",
        "Kerroin asian Biretille heti.",
        "Kysyin Krasniqilta neuvoa.",
        "kiitos riitta laitilalle",
        "Paikalla oli M. Pönkänen.",
        "Tuula\u00a0Nyrhinen ja Mattti Virtasselle",
        "TUULA LUUKKO oli paikalla",
    ],
)
def test_an_unlisted_or_badly_written_name_is_at_least_flagged(text):
    assert found(text) + found(text, tier="flagged")


def test_the_form_of_the_last_word_gives_the_case():
    """Only a name's last word bends fully: "Matti Virtaselle", "Virtasen Raijan"."""
    find = next(persons("Annoin sen Matti Virtasellekin.", language="fi", people={}))

    assert (find.case, find.clitic) == ("allative", "kin")
