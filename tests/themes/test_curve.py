"""The learning curve begins with the codebook alone and ends where codes end; the card says what a model is."""

import pytest

from pipeline.themes.card import Taught, card
from pipeline.themes.curve import at_random, learning_curve
from pipeline.themes.teach import Labelled
from pipeline.themes.train import train
from tests.themes.books import book

SAID = {
    ("food",): ["keitto oli kylmää", "maukas salaatti", "leipää puuttui", "ruoka maistui hyvältä"],
    ("queue",): ["jono seisoi", "kassalla odotin kauan", "ruuhka keskipäivällä", "toinen kassa puuttui"],
    (): ["kiitos kaikille", "hyvää kesää", "ei muuta", "terveisiä"],
}
ROWS = [
    Labelled(f"{text} {at}", themes, "benefit", f"v{at}", audit=at % 4 == 0)
    for at in range(12)
    for themes, texts in SAID.items()
    for text in texts[:2]
]


@pytest.fixture(scope="module")
def curve():
    return learning_curve(book(), ROWS, sizes=(5, 20, 1000))


def test_the_curve_begins_with_the_codebook_alone_and_ends_where_codes_end(curve):
    assert list(curve) == [0, 5, 20]
    assert all(0 <= quality.micro.low <= quality.micro.value <= quality.micro.high <= 1 for quality in curve.values())


def test_audited_rows_never_teach():
    """Rows that were picked to teach are asked of the pick, so it sees what it may take."""
    seen = []

    def pick(teacher, able, wanted):
        seen.extend(teacher.rows[at].audit for at in able)
        return at_random()(teacher, able, wanted)

    learning_curve(book(), ROWS, sizes=(5,), pick=pick)

    assert seen
    assert not any(seen)


def test_the_card_says_what_the_model_is_and_holds_no_answer(curve):
    training = train(book(), ROWS)
    told = card("kierros", book(), training, curve, Taught([("kierros", 54, 18, 12)], "abc123", "Better."))

    assert "| kierros | 54 | 18 | 12 |" in told
    assert "| Food (`food`) |" in told
    assert f"| 20 | {curve[20].micro} |" in told
    assert "abc123" in told
    assert "Better." in told
    assert not any(text in told for texts in SAID.values() for text in texts)
