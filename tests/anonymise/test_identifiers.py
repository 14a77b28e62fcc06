"""Codes and numbers: found in every way people type them, and look-alikes kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.anonymise.identifiers import identifiers
from pipeline.anonymise.spans import without_overlap


def found(text, tier="replaced"):
    return [
        (text[find.start : find.end], find.kind) for find in without_overlap(identifiers(text)) if find.tier == tier
    ]


def identity_code(day, month, year, sign, number):
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(f"{day:02}{month:02}{year:02}{number:03}") % 31]
    return f"{day:02}{month:02}{year:02}{sign}{number:03}{check}"


@given(
    day=st.integers(1, 28),
    month=st.integers(1, 12),
    year=st.integers(0, 23),
    sign=st.sampled_from("+-UVWXYABCDEF\u2013\u2011"),
    number=st.integers(2, 999),
    lower=st.booleans(),
    around=st.sampled_from([("", ""), ("hetu", ""), ("", "."), ("on ", " eikä"), ("(", ")")]),
)
def test_every_personal_identity_code_is_found(day, month, year, sign, number, lower, around):
    code = identity_code(day, month, year, sign, number)
    text = around[0] + (code.lower() if lower else code) + around[1]

    assert [kind for _, kind in found(text)] == ["identity_code"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tunnus 131052\n-308T tuli", "identity_code"),
        ("tunnus 131052\u00a0\u2013\u00a0308T tuli", "identity_code"),
        ("hetuni 131052-308U on väärin", "identity_code"),
        ("tili FI21 1234 5600 0007 85 kiitos", "iban"),
        ("tilille fi2112345600000785.", "iban"),
        ("Y-tunnus 0112038-9", "business_id"),
        ("alv-numero FI01120389", "business_id"),
        ("soita 040 123 4567 illalla", "phone"),
        ("nro 0401234567", "phone"),
        ("+358 (0)40 123 4567", "phone"),
        ("00358-50-1234567", "phone"),
        ("vaihde 09 310 1691", "phone"),
        ("Ruotsin numero +46 8 508 290 00", "phone"),
        ("matti.meikalainen@esimerkki.fi", "email"),
        ("etunimi piste sukunimi ät firma piste fi", "email"),
        ("etunimi.sukunimi(at)firma.fi", "email"),
        ("katso linkedin.com/in/matti-meikalainen", "url"),
        ("olen @mattimei siellä", "handle"),
        ("ig: mattimei", "handle"),
        ("auto ABC-123 parkissa", "plate"),
        ("rek. nro IK-7", "plate"),
        ("soita nolla neljäkymmentä yksi kaksi kolme neljä viisi kuusi", "phone"),
        ("alanumero 4321 vastaa", "phone"),
        ("kotinumero 014 938821", "phone"),
        ("044 884 842", "phone"),
        ("postiosoite PL 88, 90101 Oulu", "address"),
        ("Mannerheimintie 13a A 2", "address"),
        ("https://tuulentupa.blogspot.com/oma-tarina", "url"),
        ("katso www.annaliisalaakso.fi", "url"),
        ("Discordissa kettu#4821", "handle"),
        ("Skype: live:heikki.r", "handle"),
        ("Kirjoitan nimimerkillä Yksinäinen Susi", "handle"),
        ("rekisterinumero xy-12", "plate"),
        ("asuu Kivipellontiellä 3", "address"),
        ("Mannerheimintie 12 B 34, 00100 Helsinki", "address"),
        ("osoite kivipellonkatu 3 b 12", "address"),
        ("Storgatan 5", "address"),
    ],
)
def test_finds(text, kind):
    assert [of for _, of in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "131052-308U",
        "Vuosina 2015-2016 jäseniä oli 1 200 000.",
        "Kokous 12.11.2020 klo 9-11.",
        "Valtatie 8 ja kehätie 3",
        "COVID-19 ja EU-27",
        "luvut 1234567-2 ja 12345678",
        "sivulla 0112038-8",
        "Saimme 300000 euroa, 2020 paikkaa",
        "FI21 1234 5600 0007 86",
        "www.thl.fi kertoo lisää",
        "kello 10 at 5",
        "portti 2 ja tie 4",
    ],
)
def test_keeps_what_only_looks_like_an_identifier(text):
    assert found(text) == []


def test_an_identity_code_with_a_wrong_check_character_is_flagged():
    """A slip of the finger still tells a birthday; without a cue it may also be an order number."""
    assert found("131052-308U", tier="flagged") == [("131052-308U", "identity_code")]
