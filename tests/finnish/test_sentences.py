"""Sentences end where a reader would pause, however they were typed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finnish.sentences import sentence_spans

CASES = {
    "two thoughts": ("Ruoka on hyvää. Jono on pitkä.", ["Ruoka on hyvää.", "Jono on pitkä."]),
    "abbreviation inside": ("Lisää kasviksia, esim. salaattia.", ["Lisää kasviksia, esim. salaattia."]),
    "abbreviation before a capital": ("Ks. Kelan sivut mm. Tuesta.", ["Ks. Kelan sivut mm. Tuesta."]),
    "abbreviation that ends": ("Kahvia, pullaa jne. Kiitos niistä.", ["Kahvia, pullaa jne.", "Kiitos niistä."]),
    "abbreviation that goes on": ("Kahvia ym. herkkuja.", ["Kahvia ym. herkkuja."]),
    "clock and about": ("Klo 12.30 alkaa, n. 5 min. myöhässä.", ["Klo 12.30 alkaa, n. 5 min. myöhässä."]),
    "unknown abbreviation": ("Vammaispalv. ja lastensuoj. yhdessä", ["Vammaispalv. ja lastensuoj. yhdessä"]),
    "ordinal": ("3. kerroksen sali. Hyvä.", ["3. kerroksen sali.", "Hyvä."]),
    "date": ("Kokous oli 12.10. ja meni hyvin", ["Kokous oli 12.10. ja meni hyvin"]),
    "year ends": ("Aloitin vuonna 2019. Sitten väsyin.", ["Aloitin vuonna 2019.", "Sitten väsyin."]),
    "initial": ("Kiitos P. Lahtiselle. Hyvin meni.", ["Kiitos P. Lahtiselle.", "Hyvin meni."]),
    "no capitals": ("ruoka hyvää. jono pitkä.", ["ruoka hyvää.", "jono pitkä."]),
    "no space": ("Ruoka on hyvää.Jono on pitkä.", ["Ruoka on hyvää.", "Jono on pitkä."]),
    "address": ("Sivu on oma.esimerkki.example. Katsokaa.", ["Sivu on oma.esimerkki.example.", "Katsokaa."]),
    "ellipsis goes on": ("no... ehkä joo... Sitten ei", ["no... ehkä joo...", "Sitten ei"]),
    "many marks": ("Hienoa!!! lisää tätä??", ["Hienoa!!!", "lisää tätä??"]),
    "question inside quotes": ('"Kuuluuko?" on tutuin lause.', ['"Kuuluuko?" on tutuin lause.']),
    "sentence in brackets": ("Sali oli kylmä (patterit rikki. taas) ja pieni.", None),
    "smiley after stop": ("Kiva päivä. :) Tulen taas.", ["Kiva päivä. :)", "Tulen taas."]),
    "smiley instead of stop": (
        "oli tosi kiva 😊 lisää tällaista kiitos",
        ["oli tosi kiva 😊", "lisää tällaista kiitos"],
    ),
    "smiley inside": ("kiva :) juttu", ["kiva :) juttu"]),
    "line break": ("Ruoka hyvää\nJono pitkä\r\n\nVoi", ["Ruoka hyvää", "Jono pitkä", "Voi"]),
    "dash between clauses": ("Hyvä juttu – mutta kallis.", ["Hyvä juttu – mutta kallis."]),
    "nothing": ("  \n ", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_sentence_ends_where_a_reader_would_pause(text, expected):
    found = [text[start:end] for start, end in sentence_spans(text)]

    assert found == ([text] if expected is None else expected)


typed = st.text(alphabet=st.sampled_from("aäkT1.!?…,;:()\"' \n-/😊nesim"), max_size=60)


@given(text=typed | st.text(max_size=60))
def test_every_typed_character_lies_in_exactly_one_sentence(text):
    spans = sentence_spans(text)

    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())


def test_a_long_line_is_cut_as_its_pieces_are():
    """Only what stands near a full stop decides, so a megabyte on one line takes no longer a character than a word."""
    line = "Kokous (klo 9.30) oli hyvä. Kahvi esim. puuttui. "

    assert len(sentence_spans(line * 500)) == 500 * len(sentence_spans(line))
