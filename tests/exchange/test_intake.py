"""Codes of another program become a codebook beside the round's own."""

import tomllib

import pytest

from pipeline.exchange.codes import code_guid, codes_by_name
from pipeline.exchange.intake import codebook_with
from pipeline.exchange.project import codebook
from pipeline.exchange.reading import CodeIn, read_codes
from pipeline.foundation.codebook import parse_codebook
from pipeline.foundation.errors import PuntariError
from tests.exchange.made import round_of

HEAD = 'id = "kierros"\ntitle = "Kierros"\n'


def taken(*codes, known=None):
    return codebook_with(codes, HEAD, known or {}, "k.qdc")


def test_codes_become_themes_with_what_was_written_of_them():
    made = taken(
        CodeIn("1", "Työn ilo", "Mikä  ilahduttaa.\nToinen rivi.", ""),
        CodeIn("2", "Kahvi", "", "1"),
        CodeIn("3", "Pulla", "", "2"),
    )
    found = parse_codebook(made.toml, "k")

    assert found.themes[0].id == "tyon_ilo"
    assert found.themes[0].labels.fi == "Työn ilo"
    assert found.themes[0].definition == "Mikä  ilahduttaa.\nToinen rivi."
    assert [one.id for one in found.themes[0].subthemes] == ["kahvi", "pulla"]
    assert (made.new, made.known, made.moved) == (3, 0, 0)


def test_what_the_round_has_is_not_taken_twice():
    of = round_of()
    made = codebook_with(read_codes(codebook(of), "k.qdc"), HEAD, codes_by_name(of), "k.qdc")

    assert made.new == 0
    assert made.known == len(of.themes) + 2


def test_a_code_under_a_known_one_is_a_theme_of_its_own():
    made = taken(
        CodeIn(code_guid("tuki"), "Renamed", "", ""),
        CodeIn("2", "Kahvi", "", code_guid("tuki")),
        known={"vertaistuki": "tuki"},
    )

    assert (made.new, made.known, made.moved) == (1, 1, 1)
    assert tomllib.loads(made.toml.decode())["themes"][0]["id"] == "kahvi"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Äiti", "aiti"], ["aiti", "aiti_2"]),
        (["None"], ["code_none"]),
        (["123"], ["code_123"]),
        (["日本"], ["code"]),
        (["Tuki"], ["tuki_2"]),
    ],
    ids=["told apart", "a reserved word", "digits", "no Latin letter", "taken by the round"],
)
def test_ids_are_such_as_codebooks_have(names, expected):
    codes = [CodeIn(str(at), name, "", "") for at, name in enumerate(names)]
    made = taken(*codes, known={"vertaistuki": "tuki"})

    assert [one["id"] for one in tomllib.loads(made.toml.decode())["themes"]] == expected


def test_codes_may_lie_as_deep_as_they_like_and_even_in_themselves():
    depth = 3000
    deep = b"".join(b'<Code guid="%d" name="k%d" isCodable="true">' % (at % 2999, at) for at in range(depth))
    data = b"<CodeBook><Codes>" + deep + b"</Code>" * depth + b"</Codes></CodeBook>"
    codes = read_codes(data, "k.qdc")

    assert len(codes) == depth
    assert 0 < len(tomllib.loads(taken(*codes).toml.decode()).get("themes", [])) <= depth


@pytest.mark.parametrize("data", [b"", b"<a/>", b"\xff\xfe", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_codebook_is_told_in_one_line(data):
    with pytest.raises(PuntariError, match=r"k\.qdc"):
        read_codes(data, "k.qdc")
