"""What tells who is meant without a name is flagged, and what does not is left alone."""

import pytest

from pipeline.anonymise.descriptions import descriptions
from pipeline.anonymise.names import persons


def flagged(text):
    found = descriptions(text, list(persons(text, language="fi", people=frozenset())))
    return [text[find.start : find.end] for find in found if find.tier == "flagged"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Olen Utsjoen seurakunnan kanttori.", "kanttori"),
        ("Meillä Salossa Kuurojen yhdistyksen toiminnanjohtaja ei vastaa.", "toiminnanjohtaja"),
        ("Olen ryhmän ainoa mies.", "ainoa mies"),
        ("Tyttärelläni on skitsofrenia.", "skitsofrenia"),
        ("Tuula Nyrhinen sairastui keväällä.", "sairastui"),
    ],
)
def test_flags(text, span):
    assert flagged(text) == [span]


@pytest.mark.parametrize(
    "text",
    [
        "Toiminnanjohtaja vastasi heti.",
        "Kokous oli Salossa.",
        "Syöpäpotilaiden asema on parantunut.",
        "Tämä on ainoa hyvä verkosto.",
        "",
    ],
)
def test_keeps_what_points_at_nobody(text):
    assert flagged(text) == []
