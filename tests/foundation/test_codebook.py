"""A codebook with a contradiction is refused before it codes anything."""

import pytest

from pipeline.foundation.codebook import parse_codebook
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.places import home

THEME = '[[themes]]\nid = "a"\nlabels = {fi = "A"}\nexamples = ["yksi"]\n'


def test_the_network_codebook_has_what_guided_coding_needs():
    codebook = parse_codebook((home() / "corpora/codebooks/verkosto.toml").read_bytes(), "verkosto.toml")

    assert codebook.ids()[:4] == ["information", "peer_support", "advocacy", "follow_up"]
    assert all(len(theme.examples) >= 60 for theme in codebook.themes)
    assert all(30 <= len(theme.seeds) <= 45 for theme in codebook.themes)
    assert len(codebook.none.examples) >= 30
    assert set(codebook.expected) == {"benefit", "results", "remote", "development", "next", "free"}
    assert set(codebook.aims) == {"peer", "learning", "innovation", "influence"}


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (THEME, 'theme id "a" stands twice'),
        ("[expected.benefit]\nb = 1", 'unknown theme "b"'),
        ("[expected.benefit]\na = -1", "is negative"),
        ('[none]\nexamples = ["Yksi "]', "claimed by several themes: a / none"),
        ('[[multi]]\ntext = "x"\nthemes = ["a"]', "multi.0.themes"),
        ('[aims]\npeer = ["c"]', 'aim "peer": unknown theme "c"'),
        ('[[themes]]\nid = "c"\nlabels = {fi = "C"}', "no examples and no seeds"),
        ("colour = 3", 'unknown key "colour"'),
    ],
    ids=["twice", "unknown", "negative", "contradiction", "single multi", "aim", "bare", "key"],
)
def test_problems_are_named(more, message):
    with pytest.raises(PuntariError) as caught:
        parse_codebook(
            f'id = "t"\n{THEME if not more.startswith("colour") else more + chr(10) + THEME}{more if not more.startswith("colour") else ""}'.encode(),
            "t.toml",
        )

    assert message in str(caught.value)
